"""Telling text from what is certainly none, by the first bytes."""

from __future__ import annotations

from converter.decode import marked

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
"""How files of the kinds that lie about in folders of documents begin."""

_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_SHARE = 20
"""One byte in so many may be a control character in a text that was damaged on the wire."""


def binary_kind(head: bytes) -> str | None:
    """What a file is, with its article, when its first bytes show that it is no text; else nothing."""
    if marked(head)[0]:
        return None
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if (len(head) - len(head.translate(None, _CONTROLS))) * _SHARE > len(head):
        # UTF-16 without its mark looks the same and would need a guess.
        return "binary data, or UTF-16 without a byte order mark"
    return None
