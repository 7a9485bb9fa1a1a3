"""Bytes to text, reversibly: the codec that is chosen turns the text back into the same bytes."""

from __future__ import annotations

import hashlib

from converter.source import BYTE_ORDER_MARKS, Source, encode

_UNMARKED = ("utf-8", "cp1252", "latin-1")
"""Tried in this order; Latin-1 takes any byte, so the last one never fails."""
CODECS = (*BYTE_ORDER_MARKS, *_UNMARKED)
"""Every encoding that a source can have."""


def marked(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that the data begins with, and its codec; two empty values when there is none."""
    found = ((mark, codec) for codec, mark in BYTE_ORDER_MARKS.items() if data.startswith(mark))
    return next(found, (b"", ""))


def preview(data: bytes) -> str:
    """The beginning of a file as text, for looking at only: what cannot be decoded is replaced."""
    mark, codec = marked(data)
    return data.removeprefix(mark).decode(codec or "utf-8", "replace")


def decode(data: bytes, *, name: str = "", format: str = "", line: int = 1) -> Source:  # noqa: A002 - the field's name
    """Decode a whole file, or the part of one that begins on some line of it.

    Never fails; `Source.encoding` says which codec was used.
    """
    mark, codec = marked(data)
    for encoding in (*filter(None, (codec,)), *_UNMARKED):
        body = data.removeprefix(mark) if encoding == codec else data
        try:
            text = body.decode(encoding)
            same = encode(text, encoding) == data
        except UnicodeError:
            continue
        if same:
            break
    digest = hashlib.sha256(data).hexdigest()
    return Source(text=text, name=name, format=format, encoding=encoding, sha256=digest, first_line=line)
