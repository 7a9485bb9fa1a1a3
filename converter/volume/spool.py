"""Cables and pages on disk, so that a volume of any length takes the memory of a few of them."""

from __future__ import annotations

import os
from tempfile import TemporaryFile
from types import TracebackType
from typing import NamedTuple, Self

from converter.interchange import decode, encode
from converter.nodes import Document


class Place(NamedTuple):
    """Where something lies in the spool."""

    offset: int
    length: int


class Spool:
    """A file without a name that holds trees as JSON, or pages: whatever ends the program, nothing stays.

    Processes that were forked from the one that filled it may read it at the same time.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - as long as the spool
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, document: Document) -> Place:
        """Put a cable on disk.

        Raises:
            OSError: the disk is full.

        """
        return self.keep(encode(document))

    def document(self, place: Place) -> Document:
        """The cable that lies at a place."""
        return decode(self.data(place))

    def keep(self, data: bytes) -> Place:
        """Put bytes on disk.

        Raises:
            OSError: the disk is full.

        """
        place = Place(self._end, len(data))
        self._file.write(data)
        self._file.flush()
        self._end += len(data)
        return place

    def data(self, place: Place) -> bytes:
        """What lies at a place."""
        return os.pread(self._file.fileno(), place.length, place.offset)
