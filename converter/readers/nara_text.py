"""The reader `nara-text`: a record of the U.S. National Archives (Access to Archival Databases) as text.

Two parts: `Message Text` with the Washington copy of a cable of 1973 to 1979, and `Message Attributes`, the
archive's own statements. A withdrawal card, or that of a cable on microfilm, has the second part only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Document
from converter.plugin import Reader
from converter.readers.attributes import claims
from converter.readers.cable import parse
from converter.readers.stamps import STAMP, Edit, edited, stretches, wrappers
from converter.source import Source

_HEADING = re.compile(r"^[ \t]*Message (Text|Attributes)[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_BELOW = {
    "Text": re.compile(r"^[ \t]*PAGE[ ]+\d", re.MULTILINE),
    "Attributes": re.compile(
        r"^[ \t]*(?:Automatic Decaptioning|Capture Date|Document Number)[ \t]*:", re.MULTILINE
    ),
}
"""What stands below a heading of the archive's; the words alone may be anyone's."""


def sniff(intake: Intake) -> bool:
    """Whether a text has the headings of the archive's record."""
    return is_record(intake.head_text)


def is_record(text: str) -> bool:
    """Whether a text has one of the headings of a record, and below it what belongs there."""
    return any(_BELOW[found[1]].search(text, found.end()) for found in _HEADING.finditer(text))


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The records of a text, one after the other."""
    yield from read_records(intake.source("nara-text"), report)


def read_records(source: Source, report: Report) -> Iterator[Document]:
    """Every record of a source; of several, each has its own stretch of the text as its source."""
    starts = _starts(source.text)
    if len(starts) < 2:
        yield _read_record(source, report)
        return
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        yield _read_record(source.part(start, end), report)


def _starts(text: str) -> list[int]:
    """Where records begin: at the start, and at the first heading behind the attributes of another."""
    starts = [0]
    complete = False
    for heading in _HEADING.finditer(text):
        if complete:
            starts.append(heading.start())
        complete = heading[1] == "Attributes"
    return starts


def _read_record(source: Source, report: Report) -> Document:
    """One record: its text to the grammar of cables, its attributes as claims, all else as wrapper."""
    text = source.text
    headings = {found[1]: found for found in _HEADING.finditer(text)}
    opening, block = headings.get("Text"), headings.get("Attributes")
    begin = opening.end() if opening else block.start() if block else 0
    end = block.start() if block else len(text)
    taken = [(0, begin), *(match.span() for match in STAMP.finditer(text, begin, end)), (end, len(text))]
    taken = stretches(text, (span for span in taken if span[0] < span[1]))
    said = claims(text, block.end(), report) if block else ()
    leaves = wrappers(text, taken)
    projection = edited(source, [Edit(*span) for span in taken])
    if not projection.text.strip():
        # A card: the text was withdrawn, or is on microfilm.
        return Document(source=source, claims=said, wrapper=leaves, span=(0, len(text)))
    return parse(projection, report, claims=said, wrapper=leaves)


READER = Reader(name="nara-text", suffixes=(), sniff=sniff, read=read)
