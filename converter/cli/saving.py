"""Output files: written whole or not at all, and never over a file that the command did not make.

In each folder where it writes, the command keeps the list `.cableconv`: the SHA-256 digest and name of every
file that it made there, as `sha256sum` lists them. A file whose content has none of the digests listed for
its name was made, or has been changed, by somebody else, and is left alone.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import BinaryIO

from converter.errors import OutputError

LIST = ".cableconv"
"""File name of the list."""


class Saver:
    """Writes the files of one run."""

    def __init__(self, *, force: bool = False) -> None:
        self.force = force
        self._lists = cache(MadeList)

    def save(self, path: Path, data: bytes) -> bool:
        """Write a file whole, or leave everything as it was; returns whether it is another than before.

        Raises:
            OutputError: the file cannot be written, or is not the command's own and `force` is not set.

        """
        with self.growing(path) as file:
            file.write(data)
        return file.changed

    @contextmanager
    def growing(self, path: Path) -> Iterator[Part]:
        """A file that is written piece by piece and stands under its name only when it is whole.

        Raises:
            OutputError: as for `save`; then, and when the block raises, everything is left as it was.

        """
        target = Path(os.path.realpath(path))  # a link stays a link
        try:
            if target.is_dir():
                raise OutputError(path, "is a folder", "Name a file, or end the name of a folder with /.")
            device = target.exists() and not target.is_file()
            self._open_folder(path, target.parent)
            at = target if device else target.with_name(f"{LIST}-{os.getpid()}.part")
            try:
                with at.open("wb") as file:
                    part = Part(file)
                    yield part
                if not device:
                    self._finish(path, target, at, part)
            finally:
                if not device:
                    at.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(path, why_unwritten(error)) from error

    def _open_folder(self, path: Path, folder: Path) -> None:
        """Make the folder of an output, if it is not there."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            taken = next(each for each in (folder, *folder.parents) if each.exists())
            raise OutputError(path, f"cannot be written: {taken} is a file, not a folder") from None

    def _finish(self, path: Path, target: Path, part_path: Path, part: Part) -> None:
        """Put the part in the place of the target, if the target may be touched."""
        digest = part.digest.hexdigest()
        made = self._lists(target.parent)
        old = None
        if target.exists():
            with target.open("rb") as file:
                old = hashlib.file_digest(file, "sha256").hexdigest()
            if not (self.force or old == digest or made.knows(target.name, old)):
                problem = "was not made by cableconv, or was changed since"
                raise OutputError(path, problem, "Move it away, or write over it with --force.")
            part_path.chmod(stat.S_IMODE(target.stat().st_mode))
        # The list first: should the power fail between the two, the file is still known by its old digest.
        made.add(target.name, digest)
        part.changed = old != digest
        if part.changed:
            part_path.replace(target)


def why_unwritten(error: OSError) -> str:
    """The clause on an output that the system does not let be written."""
    return f"cannot be written: {(error.strerror or str(error)).lower()}"


class Part:
    """A file on its way to being whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.changed = True
        """Whether the file is another than before; known when it is whole."""

    def write(self, data: bytes) -> None:
        """Append to the file."""
        self._file.write(data)
        self.digest.update(data)


class MadeList:
    """The list of one folder, read once. Lines are only added, so that two commands may run at a time."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / LIST
        self.lines: set[str] = set()
        if self.file.exists():
            self.lines.update(self.file.read_text("utf-8", "surrogateescape").split("\n"))

    def names(self) -> set[str]:
        """Names of all files that the command ever made in the folder, as they are listed."""
        return {line[66:] for line in self.lines if line}

    def knows(self, name: str, digest: str) -> bool:
        """Whether the command ever wrote a file of this digest under this name."""
        return _line(name, digest) in self.lines

    def add(self, name: str, digest: str) -> None:
        """Put a file on the list, once."""
        line = _line(name, digest)
        if line not in self.lines:
            with self.file.open("a", encoding="utf-8", errors="surrogateescape") as file:
                file.write(f"{line}\n")
            self.lines.add(line)


def _line(name: str, digest: str) -> str:
    return f"{digest}  {listed_name(name)}"


def listed_name(name: str) -> str:
    """The name of a file as the list has it, in one line."""
    return name.replace("\\", "\\\\").replace("\n", "\\n")
