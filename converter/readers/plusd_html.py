"""The reader `plusd-html`: a cable as a page of the Public Library of US Diplomacy.

A table `synopsis` says key by key what an archive knows of the cable; its text stands below, each line
without the blanks it began with, so that columns and centering are lost (cable-format 5.5). An index card of
microfilm or a withdrawal card has no text: then there is a document with claims alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Claim, Document
from converter.plugin import Reader
from converter.readers.cable import parse
from converter.readers.catalogue import joined, marking_claims, name_claims, number_claims
from converter.readers.extract import Extract
from converter.readers.hypertext import Element, attribute, edits, elements, outermost, words
from converter.source import Source, Span
from converter.vocabulary.dates import parse_month
from converter.vocabulary.markings import parse_banner

_SIGNS = re.compile(r"""\bid\s*=\s*["']?synopsis\b|/plusd/cables/""", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype|html|head|body|table|div)\b", re.IGNORECASE)
_KEYS = {
    "canonical id": "mrn",
    "from": "from",
    "to": "to",
    "date": "date",
    "tags": "tags",
    "original classification": "classification",
    "current classification": "current_classification",
    "handling restrictions": "handling",
    "original handling restrictions": "handling",
    "executive order": "executive_order",
    "concepts": "concepts",
    "enclosure": "enclosure",
    "office action": "office",
    "locator": "locator",
    "type": "type",
    "subject": "subject",
    "title": "subject",
    "reference": "references",
    "references": "references",
}
"""The keys that say something of the cable, and those of their claims; the others are of the archive."""
_NOTHING = re.compile(r"[-\s]*(?:n/?a(?: or blank)?|not assigned|none|blank)?[-\s]*", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})\s+([A-Za-z]{3,9})\s+(\d{1,2})\b(?:,\s*(\d\d:\d\d))?")
_MIDNIGHT = "00:00"
"""The time of day where the archive knows the day only."""
_PARTS = frozenset(("body", "div", "pre", "script", "style", "table", "td"))
_TEXT = ("text", "tagged-text", "cable-text", "content")
"""What the element with the text is called, the most particular first."""


def sniff(intake: Intake) -> bool:
    """Whether a page has the table of such a page, or links to another one."""
    head = intake.head_text
    return _PAGE.search(head) is not None and _SIGNS.search(head) is not None


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The one cable of a page."""
    source = intake.source("plusd-html")
    page = _Page(source)
    extract = Extract(source)
    for start, end in page.stretches():
        extract.take(start, end, edits(source.text, start, end, flowing=not page.plain))
    projection = extract.projection()
    card = page.table is not None and not projection.text
    # A card without a text is no fault of the file.
    yield parse(projection, Report() if card else report, claims=page.claims(), wrapper=extract.wrapper())


class _Page:
    """The elements of a page, and where in them things stand."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.elements = elements(source.text, _PARTS)
        self.table = self.named("synopsis")
        below = [each for each in self.elements if each.content[0] >= self.after]
        self.plain = outermost(below, "pre")
        """What stands in `pre` below the table."""

    @property
    def after(self) -> int:
        """Where the table ends."""
        return self.table.content[1] if self.table else 0

    def named(self, name: str) -> Element | None:
        """The first element below the table with an id."""
        start = self.after if name != "synopsis" else 0
        found = (each for each in self.elements if each.content[0] >= start)
        return next((each for each in found if attribute(each.tag, "id").lower() == name), None)

    def stretches(self) -> Sequence[Span]:
        """Where the text of the cable stands: in `pre`, in an element named for it, else below the table."""
        if self.plain:
            return self.plain
        for name in _TEXT:
            if element := self.named(name):
                return self._shown(*element.content)
        ends = (each.content[1] for each in self.elements if each.name == "body")
        end = next(ends, len(self.source.text))
        start = self.source.text.find(">", self.after) + 1
        return self._shown(start, end) if 0 < start < end else []

    def _shown(self, start: int, end: int) -> list[Span]:
        """A stretch without the scripts in it."""
        found: list[Span] = []
        for element in self.elements:
            if element.name in ("script", "style") and start <= element.content[0] < end:
                found.append((start, element.content[0] - len(element.tag)))
                start = min(self.source.text.find(">", element.content[1]) + 1 or end, end)
        return [*found, (start, end)]

    def claims(self) -> tuple[Claim, ...]:
        """What the table claims."""
        return joined(self._claims(), name_claims(self.source.name))

    def _claims(self) -> Iterator[Claim]:
        start, end = self.table.content if self.table else (0, len(self.source.text))
        key = ""
        for element in self.elements:
            if element.name != "div" or not start <= element.content[0] < end:
                continue
            if element.has("class", "s_key"):
                key = words(self.source.text, *element.content).rstrip(": ").casefold()
            elif element.has("class", "s_val") and key in _KEYS:
                value = words(self.source.text, *element.content)
                if not _NOTHING.fullmatch(value):
                    yield from _values(_KEYS[key], value)
                key = ""


def _values(key: str, value: str) -> Iterator[Claim]:
    match key:
        case "mrn":
            yield from number_claims(value)
        case "date":
            if day := _day(value):
                yield Claim(key=key, value=day)
        case "classification":
            yield from marking_claims(value)
        case "current_classification":
            if marking := parse_banner(value):
                yield Claim(key=key, value=marking.level)
        case "tags":
            # `PE - Peru | EWWT - Waterborne Transportation`: the explanations are the archive's.
            codes = (item.partition(" - ")[0].strip() for item in value.split("|"))
            yield from (Claim(key=key, value=code) for code in codes if code)
        case "concepts":
            yield from (Claim(key=key, value=term.strip()) for term in value.split("|") if term.strip())
        case _:
            yield Claim(key=key, value=value)


def _day(written: str) -> str | None:
    """`1977 October 2, 00:00 (Sunday)` in ISO form."""
    match = _DATE.match(written)
    month = parse_month(match[2]) if match else None
    if match is None or month is None:
        return None
    time = f"T{match[4]}" if match[4] and match[4] != _MIDNIGHT else ""
    return f"{match[1]}-{month:02d}-{int(match[3]):02d}{time}"


READER = Reader(name="plusd-html", suffixes=(), sniff=sniff, read=read)
