"""The rows of a file of cables, one at a time: however long the file is, only one row is held.

A row goes over many lines. It is known by its beginning, so that a damaged one spoils no other.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from converter.decode import decode, marked
from converter.intake import Intake
from converter.source import Source


class Row(NamedTuple):
    """One row as it stands in its file, its line end included."""

    number: int
    """Counted from 1; 0 when no row begins anywhere in the file."""
    line: int
    """The line of the file that it begins on, counted from 1."""
    data: bytes

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"Row {self.number} (line {self.line})" if self.number else "The file"

    def source(self, intake: Intake, form: str) -> Source:
        """The row as the source of a document."""
        return decode(self.data, name=intake.name, format=form, line=self.line)


def rows(intake: Intake, start: re.Pattern[bytes]) -> Iterator[Row]:
    """The rows of an intake; what stands before the first one is part of it.

    Args:
        intake: the file.
        start: how the first line of a row begins, a byte order mark before it or not.

    """
    number, begun = 0, 1
    pieces: list[bytes] = []
    with intake.open() as stream:
        for line, raw in enumerate(_unmarked(stream), 1):
            if start.match(raw):
                if number:
                    yield Row(number, begun, b"".join(pieces))
                    pieces, begun = [], line
                number += 1
            pieces.append(raw)
    if pieces:
        yield Row(number, begun, b"".join(pieces))


def _unmarked(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; those of UTF-16, whose line ends are not single bytes, as UTF-8."""
    first = stream.readline()
    codec = marked(first)[1]
    if codec.startswith("utf-16"):
        stream.seek(0)
        text = io.TextIOWrapper(stream, encoding="utf-16", errors="replace", newline="")
        yield from (line.encode() for line in text)
        return
    if first:
        yield first
    yield from stream


BOM = re.escape(codecs.BOM_UTF8)
"""For patterns of a first line."""
