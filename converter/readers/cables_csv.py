r"""The reader `cables-csv`: a file of cables with eight columns, as the Cablegate collection was passed on.

Running number, date, id, origin, classification, references, header, text; no row of titles. Quotes within a
column are escaped with a backslash, and columns go over many lines (cable-format 5.3). Rows are read one at a
time: a quarter of a million of them takes no more memory than the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Claim, Document
from converter.plugin import Reader
from converter.readers.cable import parse
from converter.readers.catalogue import reference_claims, row_claims
from converter.readers.extract import Edit, Extract
from converter.readers.rows import BOM, Row, rows
from converter.rules import DAMAGED_ROW
from converter.source import Source

_DATE = r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d)(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?"
_NUMBER = r"[^\"\\\r\n]{3,60}"
_QUOTED = rf'"\d{{1,9}}","{_DATE}","{_NUMBER}",'
_BARE = rf"\d{{1,9}},{_DATE},{_NUMBER},"
_START = re.compile(rb"(?:" + BOM + rb")?(?:" + f"{_QUOTED}|{_BARE}".encode() + rb")")
"""Running number, date, id. Nothing within a row looks so, since its quotes are escaped."""
_ROW = re.compile(f"{_QUOTED}|{_BARE}")
_SNIFFED = re.compile(
    rf'\ufeff?(?:[^\n]{{0,200}}\n)?(?:"\d{{1,9}}","{_DATE}","|\d{{1,9}},{_DATE},)\d\d[A-Z][^"\\\r\n,]{{2,60}}"?,'
)
_COUNT = 8
_SIGNS = re.compile(r'["\\]')
_ESCAPE = re.compile(r'\\(.)|"(")', re.DOTALL)
_BETWEEN = re.compile(r'\\?",\s?"')
_NOTHING = "\\N"


class Column(NamedTuple):
    """Where the content of a column stands."""

    start: int
    end: int


def sniff(intake: Intake) -> bool:
    """Whether a file begins with such a row; a row of titles above it is passed over."""
    return _SNIFFED.match(intake.head_text) is not None


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The cables of a file, one for each row."""
    for row in rows(intake, _START):
        yield _document(row, row.source(intake, "cables-csv"), report)


def _document(row: Row, source: Source, report: Report) -> Document:
    text = source.text
    begun = _ROW.search(text)
    start = begun.start() if begun else 0
    found, whole = columns(text, start)
    if source.encoding in ("cp1252", "latin-1"):
        report.add(DAMAGED_ROW, f"{row.name} is not UTF-8; it was read as {source.encoding}.", (start, start))
    if not whole or len(found) != _COUNT:
        message = f"{row.name} has {len(found)} columns, not {_COUNT}; what there is was read."
        report.add(DAMAGED_ROW, message, (start, start))
        found = _mended(text, start, found)
    extract = Extract(source)
    for column in found[6:]:
        extract.take(*column, _escapes(text, column))
    claims = _claims(text, found)
    return parse(extract.projection(), report, claims=claims, wrapper=extract.wrapper())


def columns(text: str, start: int) -> tuple[list[Column], bool]:
    """The columns of the row that begins at an offset, and whether it ends as a row should."""
    found: list[Column] = []
    at = start
    while True:
        if text.startswith('"', at):
            end, closed = _closing(text, at + 1)
            found.append(Column(at + 1, end))
            at = end + 1
            if not closed:
                return found, False
        else:
            end = min(filter(lambda place: place >= 0, (text.find(",", at), text.find("\n", at), len(text))))
            found.append(Column(at, end))
            at = end
        if text.startswith(",", at):
            at += 1
            continue
        return found, not text[at:].strip()


def _closing(text: str, at: int) -> tuple[int, bool]:
    """Where the quotes close that opened a column; the end of the text when they never do."""
    while (sign := _SIGNS.search(text, at)) is not None:
        doubled = sign[0] == '"' and text.startswith('"', sign.end())
        if sign[0] == '"' and not doubled:
            return sign.start(), True
        at = sign.end() + 1
    return len(text), False


def _mended(text: str, start: int, found: list[Column]) -> list[Column]:
    """Eight columns out of what a damaged row has, its text the rest of the row."""
    if len(found) > _COUNT:
        return [*found[: _COUNT - 1], Column(found[_COUNT - 1].start, found[-1].end)]
    # A backslash before quotes that were meant to close swallows the columns behind: look for them again.
    bounds = [match.span() for match in _BETWEEN.finditer(text, start)][: _COUNT - 1]
    if len(bounds) == _COUNT - 1:
        edges = (start, *(edge for bound in bounds for edge in bound), len(text.rstrip().removesuffix('"')))
        return [Column(*edges[at : at + 2]) for at in range(0, len(edges), 2)]
    known = found[: max(min(len(found) - 1, 6), 1)]
    nothing = Column(known[-1].end, known[-1].end)
    return [*known, *[nothing] * (6 - len(known)), Column(min(known[-1].end + 2, len(text)), len(text))]


def _escapes(text: str, column: Column) -> Iterator[Edit]:
    if text[column.start : column.end] == _NOTHING:
        yield Edit(*column)
        return
    for match in _ESCAPE.finditer(text, *column):
        yield Edit(*match.span(), match[1] or match[2])


def _claims(text: str, found: list[Column]) -> tuple[Claim, ...]:
    created, number, origin, classification, references = (
        _ESCAPE.sub(r"\1\2", text[slice(*column)]) for column in (*found, *[Column(0, 0)] * 6)[1:6]
    )
    return (*row_claims(number, created, origin, classification), *reference_claims(references))


READER = Reader(name="cables-csv", suffixes=(), sniff=sniff, read=read)
