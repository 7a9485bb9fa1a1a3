"""The lines of a printed page, from where a PDF puts its characters: blanks and blank lines are content too.

A PDF knows characters and places only. Libraries that give its text run several blanks together and leave
blank lines out; columns of a table and the ends of paragraphs would be lost.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

_HYPHENS = "\x02\ufffe\u00ad"
"""What PDFium gives for a hyphen at the end of a line, which it takes for one of hyphenation."""
_SAME_LINE = 0.35
"""Characters belong to one line when their base lines differ by less than this share of their size."""
_BLANK = 0.25
"""Width of a blank, in sizes of the font, where the page has none to measure."""
_MOST_BLANK_LINES = 3


class NoPrintError(Exception):
    """A PDF that cannot be opened; the message says why."""


class _Glyph(NamedTuple):
    """One character, its base line and its extent along it."""

    mark: str
    size: float
    base: float
    left: float
    right: float


class _Row(NamedTuple):
    base: float
    glyphs: tuple[_Glyph, ...]
    """From left to right; none where a blank line was printed."""

    @property
    def size(self) -> float:
        return self.glyphs[0].size if self.glyphs else 0.0


def printed_lines(data: bytes) -> list[list[str]]:
    """The lines of each page of a PDF from top to bottom.

    Raises:
        NoPrintError: this is no PDF, it is damaged, or it is locked.

    """
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [_rows(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise NoPrintError(str(error)) from error
    lefts = [row.glyphs[0].left for rows in pages for row in rows if row.glyphs]
    left = min(lefts, default=0.0)
    spaced = all(row.glyphs for rows in pages for row in rows)
    return [list(_lines(rows, left, spaced=spaced)) for rows in pages]


def _rows(page: Any) -> list[_Row]:
    text = page.get_textpage()
    glyphs = sorted(_glyphs(text), key=lambda each: -each.base)
    rows: list[list[_Glyph]] = []
    for glyph in glyphs:
        if not rows or rows[-1][0].base - glyph.base > _SAME_LINE * glyph.size:
            rows.append([])
        rows[-1].append(glyph)
    printed = [_Row(row[0].base, tuple(sorted(row, key=lambda each: each.left))) for row in rows]
    return sorted([*printed, *_blank_rows(page, text, printed)], key=lambda row: -row.base)


def _glyphs(text: Any) -> Iterator[_Glyph]:
    """Every character of a page that is not made up by PDFium; blanks too, to be measured."""
    handle = text.raw
    across, base, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(text.count_chars()):
        mark = chr(raw.FPDFText_GetUnicode(handle, index))
        if mark in "\r\n\x00" or raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(handle, index, across, base)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        size = raw.FPDFText_GetFontSize(handle, index)
        yield _Glyph("-" if mark in _HYPHENS else mark, size, base.value, across.value, box.right)


def _blank_rows(page: Any, text: Any, printed: Sequence[_Row]) -> list[_Row]:
    """Lines that were printed with nothing but a blank on them, which PDFium passes over."""
    known = [row.base for row in printed]
    found: list[_Row] = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1, textpage=text):
        base = item.get_matrix().f
        if not item.extract().strip() and all(abs(base - other) > 1 for other in known):
            known.append(base)
            found.append(_Row(base, ()))
    return found


def _lines(rows: Sequence[_Row], left: float, *, spaced: bool) -> Iterator[str]:
    """The lines of a page. With `spaced`, a gap as high as several lines is that many lines left empty."""
    leading = _leading(rows) if spaced else 0.0
    above: _Row | None = None
    for row in rows:
        # A gap beside a line in another size is the page's design.
        if above and leading and above.size == row.size:
            yield from [""] * min(round((above.base - row.base) / leading) - 1, _MOST_BLANK_LINES)
        yield _line(row, left)
        above = row


def _leading(rows: Sequence[_Row]) -> float:
    """The distance from line to line that is most common on a page; none where there is but one line."""
    steps = Counter(
        round(above.base - row.base, 1) for above, row in pairwise(rows) if above.size == row.size
    )
    return max(steps, key=lambda step: (steps[step], -step), default=0.0)


def _line(row: _Row, left: float) -> str:
    widths = Counter(round(each.right - each.left, 2) for each in row.glyphs if each.mark == " ")
    blank = widths.most_common(1)[0][0] if widths else row.size * _BLANK
    pieces: list[str] = []
    at = left
    for glyph in row.glyphs:
        if glyph.mark.isspace():
            continue
        pieces.append(" " * round((glyph.left - at) / blank) if blank > 0 else " ")
        pieces.append(glyph.mark)
        at = glyph.right
    return "".join(pieces).rstrip()
