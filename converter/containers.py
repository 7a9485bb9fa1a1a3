"""Files that hold others: gzip and ZIP, read without unpacking them to disk.

A small file can be made to unpack to a huge one. Text shrinks to a tenth or so; what claims to have shrunk to
less than one in `RATIO` is refused, unless it is small anyway.
"""

from __future__ import annotations

import gzip
import io
import stat
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from converter.errors import InputError
from converter.intake import Intake

RATIO = 200
"""How many times its size a container may unpack to."""
SMALL = 64 * 2**20
"""How much it may unpack to in any case, in bytes."""

_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = frozenset(("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"))
"""Members that only the ZIP archives of other kinds of file have."""
_UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so may hold several others."""
    return head.startswith(_ZIP)


def members(label: str, intake: Intake) -> Iterator[tuple[str, Intake]]:
    """What is in a container, each member after the name that messages call it by; any other intake itself.

    Folders, hidden files and those that systems leave in archives are passed over. An office document, which
    is a ZIP archive too, is no container of cables.

    Raises:
        InputError: the archive is damaged, locked, or unpacks to more than it may.

    """
    if not is_archive(intake.head):
        yield label, unpacked(label, intake)
        return
    archive = _archive(label, intake)
    infos = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
    if _OFFICE & {info.filename for info in infos}:
        yield label, intake
        return
    size = _size(intake)
    if sum(info.file_size for info in infos) > max(SMALL, RATIO * size):
        raise _too_large(label)
    for info in sorted(infos, key=lambda info: info.filename):
        name = f"{label}/{info.filename}"
        short = f"{intake.name}/{info.filename}" if intake.name else info.filename
        yield name, unpacked(name, _member(name, short, archive, info), info.file_size)


def unpacked(label: str, intake: Intake, size: int | None = None) -> Intake:
    """The file in a gzip container; any other intake as it is.

    Args:
        label: what messages call it.
        intake: the container.
        size: how long it is, when that is known.

    Raises:
        InputError: nothing of the container can be read.

    """
    if not intake.head.startswith(_GZIP):
        return intake
    limit = max(SMALL, RATIO * (_size(intake) if size is None else size))
    name = intake.name.removesuffix(".gz").removesuffix(".gzip")

    def opened() -> BinaryIO:
        packed = intake.open()
        return _buffered(inner, label, gzip.GzipFile(fileobj=packed), limit, packed)

    inner = Intake(opened, name)
    _ = inner.head  # a container that cannot be opened is told now
    return inner


def _archive(label: str, intake: Intake) -> zipfile.ZipFile:
    stream = intake.open()
    try:
        archive = zipfile.ZipFile(stream)
    except _UNREADABLE:
        stream.close()
        raise InputError(label, "is a damaged ZIP archive", "Fetch it again.") from None
    # Its members are read later than this function runs, in any order.
    weakref.finalize(archive, stream.close)
    return archive


def _member(label: str, name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Intake:
    def opened() -> BinaryIO:
        if stat.S_ISLNK(info.external_attr >> 16):
            raise InputError(label, "is a link to another file")
        try:
            stream = archive.open(info)
        except _UNREADABLE as error:
            raise InputError(label, f"cannot be read: {_words(error)}") from None
        return _buffered(member, label, cast("io.BufferedIOBase", stream), info.file_size)

    member = Intake(opened, name)
    return member


def _buffered(
    intake: Intake, label: str, stream: io.BufferedIOBase, limit: int, packed: BinaryIO | None = None
) -> BinaryIO:
    limited = _Limited(intake, label, stream, limit)
    if packed is not None:
        limited.below.append(packed)
    return io.BufferedReader(limited)


class _Limited(io.RawIOBase):
    """The stream of a container that gives no more than a number of bytes.

    Damage ends it where it is met: what came before can still be read.
    """

    def __init__(self, intake: Intake, label: str, stream: io.BufferedIOBase, limit: int) -> None:
        super().__init__()
        self.intake = intake
        self.label = label
        self.stream = stream
        self.limit = limit
        self.given = 0
        self.below: list[BinaryIO] = []
        """What is to be closed with it."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self.stream.read1(len(buffer))
        except _UNREADABLE as error:
            if not self.given:
                raise InputError(self.label, f"is damaged: {_words(error)}") from None
            self.intake.fault = f"{self.label} is damaged after {self.given:,} bytes: {_words(error)}"
            return 0
        self.given += len(piece)
        if self.given > self.limit:
            raise _too_large(self.label)
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self.stream.close()
        for stream in self.below:
            stream.close()
        super().close()


def _size(intake: Intake) -> int:
    with intake.open() as stream:
        return stream.seek(0, io.SEEK_END)


def _hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part.strip(".") for part in parts) or parts[0] == "__MACOSX"


def _too_large(label: str) -> InputError:
    return InputError(
        label,
        f"unpacks to more than {RATIO} times its size and was not read",
        "Unpack it yourself if it is right.",
    )


def _words(error: BaseException) -> str:
    return (str(error) or type(error).__name__).rstrip(".").lower()
