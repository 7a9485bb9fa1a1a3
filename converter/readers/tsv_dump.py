r"""The reader `tsv-dump`: rows of a data base of cables as it dumped them, eight columns with tabs between.

`number TAB yyyy-mm-dd hh:mm:ss TAB id TAB origin TAB classification TAB references TAB header TAB text`
(cable-format 5.1 and 5.3). Within a column a backslash stands before a line end, a tab and a backslash. Such
rows are also found inside of broken pages, where line ends may be entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Claim, Document
from converter.plugin import Reader
from converter.readers.cable import parse
from converter.readers.catalogue import reference_claims, row_claims
from converter.readers.extract import Edit, Extract
from converter.readers.hypertext import LINE_END
from converter.readers.rows import BOM, Row, rows
from converter.rules import DAMAGED_ROW
from converter.source import Source

_TAB = r"(?:\t|&\#(?:x0*|0*)9;)"
_VALUE = r"[^\t\r\n&]"
_BEGINNING = rf"\d{{1,9}}{_TAB}\d{{4}}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?{_TAB}{_VALUE}{{3,60}}{_TAB}"
"""Running number, date, id. Nothing within a row looks so, since its tabs are escaped."""
_START = re.compile(rb"(?:" + BOM + rb")?" + _BEGINNING.encode())
ROW = re.compile(rf"(?:(?<=[\n;>\ufeff])|\A){_BEGINNING}")
"""The beginning of a row within a text."""
_COLUMNS = re.compile(
    rf"\d+{_TAB}(?P<created>{_VALUE}*){_TAB}(?P<number>{_VALUE}*){_TAB}(?P<origin>{_VALUE}*)"
    rf"{_TAB}(?P<classification>{_VALUE}*){_TAB}(?P<references>{_VALUE}*){_TAB}"
)
_NEXT = re.compile(rf"(?<!\\){_TAB}|(?<=\\\\){_TAB}")
_ESCAPE = re.compile(rf"\\(?:(?={LINE_END}|{_TAB})|(?P<letter>[\\nrtN0]))")
_END = re.compile(LINE_END)
_ESCAPED_END = re.compile(rf"\\(?={LINE_END})")
_NEARLY_ALL = 0.8
_LETTERS = {"\\": "\\", "n": "\n", "r": "", "t": "\t", "N": "", "0": ""}


def sniff(intake: Intake) -> bool:
    """Whether a file begins with a row of such a dump."""
    return ROW.match(intake.head_text.removeprefix("\ufeff")) is not None


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The cables of a dump, one for each row."""
    for row in rows(intake, _START):
        yield _document(row, row.source(intake, "tsv-dump"), report)


def _document(row: Row, source: Source, report: Report) -> Document:
    extract = Extract(source)
    begun = ROW.search(source.text)
    start = begun.start() if begun else 0
    claims = take_row(extract, start, len(source.text))
    if claims is None:
        message = f"{row.name} does not have the columns of a dump; what there is was read as text."
        report.add(DAMAGED_ROW, message, (start, start))
        extract.take(start, len(source.text), escapes(source.text, start, len(source.text)))
    return parse(extract.projection(), report, claims=claims or (), wrapper=extract.wrapper())


def take_row(
    extract: Extract, start: int, end: int, markup: Iterable[Edit] = (), known: str = ""
) -> tuple[Claim, ...] | None:
    """Take header and text of the row that begins at an offset; what its columns claim.

    None, and nothing is taken, when there is no row. A header that is known already stays in the wrapper.
    """
    text = extract.source.text
    columns = _COLUMNS.match(text, start, end)
    if columns is None:
        return None
    edits = sorted((*markup, *escapes(text, columns.end(), end)))
    tab = _NEXT.search(text, columns.end(), end)
    middle = tab.start() if tab else columns.end()
    header = text[columns.end() : middle]
    if not known or essence(header) != known:
        extract.take(columns.end(), middle, within(edits, columns.end(), middle))
    body = tab.end() if tab else columns.end()
    extract.take(body, end, within(edits, body, end))
    return (
        *row_claims(columns["number"], columns["created"], columns["origin"], columns["classification"]),
        *reference_claims(columns["references"].replace("\\N", "")),
    )


def escapes(text: str, start: int, end: int) -> Iterator[Edit]:
    """The backslashes of a dump, and what they stand for."""
    for match in _ESCAPE.finditer(text, start, end):
        yield Edit(*match.span(), _LETTERS[match["letter"]] if match["letter"] else "")


def is_dump(text: str, start: int, end: int) -> bool:
    """Whether nearly all lines of a stretch end as those of a column do, though no row begins it."""
    escaped = sum(1 for _ in _ESCAPED_END.finditer(text, start, end))
    return escaped > 1 and escaped > _NEARLY_ALL * sum(1 for _ in _END.finditer(text, start, end))


def within(edits: Iterable[Edit], start: int, end: int) -> Iterator[Edit]:
    """The edits that lie in a stretch."""
    return (edit for edit in edits if start <= edit.start and edit.end <= end)


def essence(header: str) -> str:
    """A header without its line ends, however they are written, to be compared."""
    return " ".join(re.sub(rf"\\(?={LINE_END})|{LINE_END}", " ", header, flags=re.IGNORECASE).split())


READER = Reader(name="tsv-dump", suffixes=(), sniff=sniff, read=read)
