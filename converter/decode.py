"""Bytes to text, reversibly: the codec that is chosen turns the text back into the same bytes."""

from __future__ import annotations

import codecs
import hashlib

from converter.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODECS = ("utf-8", "cp1252", "latin-1")
"""Tried in this order; Latin-1 takes any byte, so the last one never fails."""


def decode(data: bytes, *, name: str = "", format: str = "") -> Source:  # noqa: A002 - the field's name
    """Decode a whole file. Never fails; `Source.encoding` says which codec was used."""
    marked = [codec for mark, codec in _MARKS if data.startswith(mark)]
    for codec in (*marked, *_CODECS):
        try:
            text = data.decode(codec)
            same = text.encode(codec) == data
        except UnicodeError:
            continue
        if same:
            break
    return Source(text=text, name=name, format=format, encoding=codec, sha256=hashlib.sha256(data).hexdigest())
