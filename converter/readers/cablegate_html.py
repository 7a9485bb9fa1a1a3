"""The reader `cablegate-html`: a cable as a page of the Cablegate site, or only the part with its text.

A table names id, dates, classification and origin; one `pre` holds the header and another the text, with
links around TAGS and anchors before paragraphs (cable-format 5.2). Everything else of the page is wrapper. A
broken page may hold rows of a dump instead of a text: then it gives several documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Claim, Document
from converter.plugin import Reader
from converter.readers.cable import parse
from converter.readers.catalogue import (
    day,
    joined,
    name_claims,
    number_claims,
    reference_claims,
    row_claims,
)
from converter.readers.extract import Extract
from converter.readers.hypertext import BLANK, LINE_END, edits, elements, outermost, words
from converter.readers.tsv_dump import ROW, escapes, essence, is_dump, take_row
from converter.source import Source, Span

_SIGNS = re.compile(
    r"<table\b[^<>]*\bclass\s*=\s*['\"]?cable\b|<h3>\s*Viewing cable\b|<title>\s*Cable Viewer\b"
    r"|\A\ufeff?\s*(?:<code\b[^<>]*>\s*)?<pre\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s*Viewing cable\s+(?P<number>[0-9A-Z]+)\s*(?:,\s*(?P<subject>.*))?", re.IGNORECASE)
_NOTICE = (
    "This record is a partial extract of the original cable. "
    "The full text of the original cable is not available."
)
_PARTIAL = re.compile(rf"{BLANK}+".join(map(re.escape, _NOTICE.split())), re.VERBOSE | re.IGNORECASE)
"""What stands in the place of the header when the site had only part of a cable (cable-format 1.4)."""
_VALUE = r"[^\r\n&<\t]"
_LINES = re.compile(
    rf"(?:{BLANK}|<[^<>]*>)*\d{{1,9}}\s*{LINE_END}(?P<created>\d{{4}}-\d\d-\d\d\ \d\d:\d\d:\d\d)\s*{LINE_END}"
    rf"(?P<number>\d\d[A-Z]{_VALUE}{{2,60}}){LINE_END}(?P<origin>{_VALUE}{{2,80}}){LINE_END}"
    rf"(?P<classification>{_VALUE}{{2,80}}){LINE_END}(?P<references>{_VALUE}*){LINE_END}",
    re.VERBOSE,
)
"""The columns of a row, each on a line of its own, as a page shows them above the text by mistake."""
_CLASSIFIED = r"(?:UNCLAS|CONFIDENTIAL|SECRET|[CS](?:\ [A-Z]){3})"
_TAGS = re.compile(
    rf"{BLANK}*TAGS:(?P<tags>(?:(?!{LINE_END})[^\r\n])*){BLANK}+(?={_CLASSIFIED})",
    re.VERBOSE,
)
"""The TAGS that such a row has above the classification line; the cable has its own below it."""
_FIRST = re.compile(
    r"<h3>\s*Viewing cable\b|<table\b[^<>]*\bclass\s*=\s*['\"]?cable\b|<pre\b",
    re.IGNORECASE,
)
"""Where the page begins to speak of the cable; above it are a thousand links to others."""
_ELEMENTS = frozenset(("h3", "table", "tr", "th", "td", "pre", "code"))
_LONGEST_TITLE = 2000
_BLANKS = re.compile(rf"{BLANK}*", re.VERBOSE)
_COLUMNS = {
    "reference id": "number",
    "identifier": "number",
    "created": "created",
    "released": "released",
    "classification": "classification",
    "origin": "origin",
}


class _Page(NamedTuple):
    """What a page says of its cable, and where it has it."""

    claims: tuple[Claim, ...]
    stretches: tuple[Span, ...]
    """What stands in each `pre`."""


def sniff(intake: Intake) -> bool:
    """Whether a text is such a page, or the part of one with the text."""
    return _SIGNS.search(intake.head_text) is not None


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The cable of a page; of a page with rows of a dump one for each row."""
    source = intake.source("cablegate-html")
    page = _page(source.text)
    cuts = _cuts(source.text, page)
    for number, (start, end) in enumerate(zip(cuts, (*cuts[1:], len(source.text)), strict=True)):
        part = source.part(start, end) if len(cuts) > 1 else source
        stretches = [
            (max(first, start) - start, min(last, end) - start)
            for first, last in page.stretches
            if first < end and last > start
        ]
        yield _document(part, stretches, () if number else page.claims, report)


def _page(text: str) -> _Page:
    begun = _FIRST.search(text)
    found = elements(text, _ELEMENTS, begun.start() if begun else len(text))
    table = next((each for each in found if each.name == "table" and each.has("class", "cable")), None)
    titles = _title_claims(text, outermost(found, "h3"))
    stretches = outermost(found, "pre")
    if table is None:
        return _Page(joined(titles), stretches)
    start, end = table.content
    cells = [each for each in found if each.name in ("th", "td") and start <= each.content[0] < end]
    # A cell ends where another begins, closed or not.
    ends = [*(each.content[0] - len(each.tag) for each in cells[1:]), end]
    heads, values = (
        [
            words(text, cell.content[0], min(cell.content[1], limit))
            for cell, limit in zip(cells, ends, strict=False)
            if cell.name == name
        ]
        for name in ("th", "td")
    )
    return _Page(joined(_table_claims(dict(zip(heads, values, strict=False))), titles), stretches)


def _title_claims(text: str, headings: Iterable[Span]) -> Iterator[Claim]:
    for start, end in headings:
        if end - start < _LONGEST_TITLE and (title := _TITLE.fullmatch(words(text, start, end))):
            yield from number_claims(title["number"])
            if title["subject"]:
                yield Claim(key="subject", value=title["subject"])


def _table_claims(cells: dict[str, str]) -> Iterator[Claim]:
    row = {_COLUMNS.get(head.casefold(), head): value for head, value in cells.items()}
    yield from row_claims(*(row.get(name, "") for name in ("number", "created", "origin", "classification")))
    if released := day(row.get("released", "")):
        yield Claim(key="released", value=released)


def _cuts(text: str, page: _Page) -> list[int]:
    """Where the parts of a page begin that are cables of their own: at its start, and at rows of a dump."""
    cuts = [0]
    if "\t" not in text and "9;" not in text:
        # No tab in any form, so no row.
        return cuts
    for number, (start, end) in enumerate(page.stretches):
        for row in ROW.finditer(text, start, end):
            # A text that begins with a row is the page's own cable, shown as it stood in the data base.
            own = len(cuts) == 1 and number < 2 and _filled(text, start, end) == row.start()
            if not own:
                cuts.append(row.start())
    return cuts


def _filled(text: str, start: int, end: int) -> int:
    """Where the first word of a stretch stands."""
    match = _BLANKS.match(text, start, end)
    return match.end() if match else start


def _document(source: Source, stretches: list[Span], claims: tuple[Claim, ...], report: Report) -> Document:
    text = source.text
    extract = Extract(source)
    header = text[slice(*stretches[0])] if len(stretches) > 1 else ""
    groups = [claims]
    for stretch in stretches:
        notices = [match.span() for match in _PARTIAL.finditer(text, *stretch)]
        if notices:
            groups.append((Claim(key="partial", value="true"),))
        at = stretch[0]
        for start, end in (*notices, (stretch[1], stretch[1])):
            groups.append(_take(extract, at, start, "" if at <= stretches[0][1] else header))
            at = end
    kept = joined(*groups, name_claims(source.name))
    return parse(extract.projection(), report, claims=kept, wrapper=extract.wrapper())


def _take(extract: Extract, start: int, end: int, header: str) -> tuple[Claim, ...]:
    """Take a stretch of a page without what a data base has put before the cable; what that claims.

    Args:
        extract: the extract.
        start: where the stretch begins.
        end: where it ends.
        header: the header as it stood in the stretch before this one, not to be taken twice.

    """
    text = extract.source.text
    at = _filled(text, start, end)
    if ROW.match(text, at, end):
        claims = take_row(extract, at, end, edits(text, at, end), essence(header))
        if claims is not None:
            return claims
    claims = ()
    if lines := _LINES.match(text, at, end):
        at = lines.end()
        claims = (
            *row_claims(*lines.group("number", "created", "origin", "classification")),
            *reference_claims(lines["references"]),
        )
        if header.strip() and text.startswith(header.strip(), at):
            at += len(header.strip())
        if tags := _TAGS.match(text, at, end):
            at = tags.end()
            codes = words(text, *tags.span("tags")).replace(",", " ").split()
            claims = (*claims, *(Claim(key="tags", value=code) for code in codes))
    marks = edits(text, at, end)
    extract.take(at, end, sorted((*marks, *escapes(text, at, end))) if is_dump(text, at, end) else marks)
    return claims


READER = Reader(name="cablegate-html", suffixes=(), sniff=sniff, read=read)
