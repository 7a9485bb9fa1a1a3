"""One input on its way to a reader: a name, bytes, and the text they decode to."""

from __future__ import annotations

import io
import os
import weakref
from collections.abc import Callable
from functools import cached_property
from typing import Any, BinaryIO

from converter.decode import decode, preview
from converter.source import Source

HEAD = 65_536
"""How many bytes a sniffer may look at."""
_IN_MEMORY = 64 * 2**20
"""How much of what can be read only once is kept in memory; what is longer goes to a temporary file."""


class Intake:
    """A named stream of bytes that can be opened more than once."""

    def __init__(self, opener: Callable[[], BinaryIO], name: str = "") -> None:
        self.open = opener
        self.name = name
        """File name without folders; empty for text given by a program."""
        self.fault = ""
        """What was found wrong with the file itself while it was read, in a sentence without a period."""

    @classmethod
    def of(cls, data: str | bytes, name: str = "") -> Intake:
        """An intake of text or bytes in memory."""
        raw = data.encode() if isinstance(data, str) else data
        return cls(lambda: io.BytesIO(raw), name)

    @classmethod
    def once(cls, stream: BinaryIO, name: str = "") -> Intake:
        """An intake of a stream that can be read only once: a pipe, standard input.

        It is read to its end when it is first opened, and no further than `head` before: an endless one that
        holds no text is refused by its beginning.
        """
        spool = _Spool(stream)
        intake = cls(spool.open, name)
        intake.head = spool.beginning
        return intake

    @cached_property
    def head(self) -> bytes:
        """The first bytes, for sniffing."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def head_text(self) -> str:
        """The first bytes as text, for sniffing; whatever cannot be decoded is replaced."""
        return preview(self.head)

    @cached_property
    def data(self) -> bytes:
        """All bytes."""
        with self.open() as stream:
            return stream.read()

    def source(self, format: str) -> Source:  # noqa: A002 - the field's name
        """The decoded source, for a reader of one whole text."""
        return decode(self.data, name=self.name, format=format)


class _Spool:
    """What a stream gave, kept so that it can be read again."""

    def __init__(self, stream: BinaryIO) -> None:
        self.beginning = _read(stream, HEAD)
        self._rest = stream
        self._kept: bytes | None = None
        self._file: BinaryIO | None = None

    def open(self) -> BinaryIO:
        """All of it, from the start."""
        if self._kept is None:
            self._kept = self.beginning + _read(self._rest, _IN_MEMORY - len(self.beginning))
            if more := self._rest.read(HEAD):
                from tempfile import TemporaryFile  # noqa: PLC0415 - most cables are short

                # The file has no name: whatever ends the program, no cable is left behind.
                self._file = TemporaryFile()  # noqa: SIM115 - as long as the spool
                weakref.finalize(self, self._file.close)
                self._file.write(self._kept)
                self._kept = b""
                while more:
                    self._file.write(more)
                    more = self._rest.read(HEAD)
                self._file.flush()
        return io.BytesIO(self._kept) if self._file is None else io.BufferedReader(_View(self, self._file))


class _View(io.RawIOBase):
    """A file that others read at the same time, with a place of its own in it."""

    def __init__(self, spool: _Spool, file: BinaryIO) -> None:
        super().__init__()
        self._spool = spool  # which closes the file with its own end
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at}.get(whence, os.fstat(self._file.fileno()).st_size)
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        count = os.preadv(self._file.fileno(), [buffer], self._at)
        self._at += count
        return count


def _read(stream: BinaryIO, size: int) -> bytes:
    """So many bytes, fewer only at the end; a raw stream gives what is there."""
    pieces = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
