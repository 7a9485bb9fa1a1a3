"""Where a document came from: its text, and positions in it."""

from __future__ import annotations

import codecs
import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

import msgspec

Span = tuple[int, int]
"""Start and end offset into `Source.text`, in characters, end excluded."""


LONE_RETURN = re.compile(r"\r(?!\r*\n)")
"""A carriage return that ends a line by itself; before a line feed it only belongs to the line end."""
_LINE_END = re.compile(rf"\n|{LONE_RETURN.pattern}")

BYTE_ORDER_MARKS = MappingProxyType(
    {
        "utf-8-sig": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
    }
)
"""Encodings whose files begin with a mark that is not part of the text."""


_ESCAPED = 0xDC00
"""What Python's `surrogateescape` adds to a byte that is no UTF-8, to make half a surrogate of it."""
STRAY = MappingProxyType(
    {_ESCAPED + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
    # What Windows-1252 leaves open stands for itself, as in the Encoding Standard (whatwg.org).
    | {_ESCAPED + byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
)
"""What bytes stand for in Windows-1252, by the surrogate that `surrogateescape` makes of the byte."""
_STRAYED = MappingProxyType({character: chr(escaped) for escaped, character in STRAY.items()})


def encode(text: str, encoding: str, stray: Sequence[int] = ()) -> bytes:
    """A text as the bytes of a file in an encoding, byte order mark included.

    Args:
        text: the text.
        encoding: one of `converter.decode.CODECS`.
        stray: offsets of characters that are written as a byte of Windows-1252, in a file of UTF-8.

    Raises:
        ValueError: the encoding, or for a stray character Windows-1252, lacks a character of the text.

    """
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    if not stray:
        body = text.encode(codec)
    else:
        ends = (*stray[1:], len(text))
        try:
            pieces = [_STRAYED[text[at]] + text[at + 1 : end] for at, end in zip(stray, ends, strict=True)]
        except (KeyError, IndexError):
            raise ValueError("a stray character is none of Windows-1252") from None
        body = "".join((text[: stray[0]], *pieces)).encode(codec, "surrogateescape")
    return BYTE_ORDER_MARKS.get(encoding, b"") + body


class Position(NamedTuple):
    """A place as people count it: line and column both start at 1."""

    line: int
    column: int


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, dict=True):
    """The text that a document was read from, and how it came out of its bytes."""

    text: str
    """The whole text, line ends as they were."""
    name: str = ""
    """File name without folders, or empty when the text came from no file."""
    format: str = ""
    """Name of the reader that read it."""
    encoding: str = "utf-8"
    """Python codec of the file; `encode` turns `text` back into the same bytes with it."""
    sha256: str = ""
    """Hexadecimal digest of the bytes."""
    first_line: int = 1
    """Line of the file on which the text begins, where a file holds several cables."""
    stray: tuple[int, ...] = ()
    """Offsets of the characters that are single bytes of Windows-1252 in a file of UTF-8."""

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self.text and LONE_RETURN.search(self.text):
            return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Line of the file and column of a character offset."""
        line = bisect_right(self._starts, offset)
        return Position(line - 1 + self.first_line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Text of one line, counted as `position` does, without its line end."""
        index = number - self.first_line
        start = self._starts[index]
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def part(self, start: int, end: int) -> Source:
        """A stretch of the text as a source of its own."""
        text = self.text[start:end]
        # Only the beginning of a file has its mark.
        encoding = "utf-8" if start and self.encoding == "utf-8-sig" else self.encoding
        stray = tuple(at - start for at in self.stray if start <= at < end)
        return msgspec.structs.replace(
            self,
            text=text,
            encoding=encoding,
            stray=stray,
            sha256=hashlib.sha256(encode(text, encoding, stray)).hexdigest(),
            first_line=self.position(start).line,
        )

    def encoded(self) -> bytes:
        """The bytes that `text` was decoded from."""
        return encode(self.text, self.encoding, self.stray)
