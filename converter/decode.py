"""Bytes to text, reversibly: the codec that is chosen turns the text back into the same bytes."""

from __future__ import annotations

import hashlib
import re

from converter.source import BYTE_ORDER_MARKS, STRAY, Source, encode

_UNMARKED = ("utf-8", "cp1252", "latin-1")
"""Tried in this order; Latin-1 takes any byte, so the last one never fails."""
CODECS = (*BYTE_ORDER_MARKS, *_UNMARKED)
"""Every encoding that a source can have."""
_ESCAPED = re.compile(r"[\udc80-\udcff]")
_LETTER = re.compile(r"[^\x00-\x7f\udc80-\udcff]")


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

    Never fails; `Source.encoding` says which codec was used, and `Source.stray` what was not in it.
    """
    digest = hashlib.sha256(data).hexdigest()
    text, encoding, stray = _decoded(data)
    return Source(
        text=text, name=name, format=format, encoding=encoding, sha256=digest, first_line=line, stray=stray
    )


def _decoded(data: bytes) -> tuple[str, str, tuple[int, ...]]:
    """The text, its codec, and the offsets of stray characters."""
    mark, codec = marked(data)
    for encoding in (*filter(None, (codec,)), *_UNMARKED):
        body = data.removeprefix(mark) if encoding == codec else data
        try:
            text = body.decode(encoding)
            if encode(text, encoding) == data:
                return text, encoding, ()
        except UnicodeError:
            pass
        if encoding.startswith("utf-8") and (mixed := _match_mixed(body, marked=body is not data)):
            return mixed[0], encoding, mixed[1]
    return data.decode("latin-1"), "latin-1", ()


def _match_mixed(data: bytes, *, marked: bool) -> tuple[str, tuple[int, ...]] | None:
    """A text in UTF-8 into which bytes of Windows-1252 have strayed, and where they stand in it.

    It is one when no more bytes stray than letters, or the byte order mark, are in UTF-8: two letters of
    Windows-1252 that happen to make one of UTF-8 are rare, and others stand beside them.
    """
    text = data.decode("utf-8", "surrogateescape")
    stray = tuple(match.start() for match in _ESCAPED.finditer(text))
    if not 0 < len(stray) <= marked + len(_LETTER.findall(text)):
        return None
    return text.translate(STRAY), stray
