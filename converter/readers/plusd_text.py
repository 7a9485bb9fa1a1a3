"""The reader `plusd-text`: a cable as the Public Library of US Diplomacy hands it out as plain text.

ISO-8859-1 with line ends of two characters, pilcrows before paragraph numbers, and often the distribution
block of a Washington copy above the header (cable-format 1.5 and 5.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from converter.decode import marked
from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Document
from converter.plugin import Reader
from converter.readers.cable import READER as CABLE
from converter.readers.cable import parse
from converter.readers.catalogue import joined, name_claims
from converter.readers.projection import Projection

_PILCROW = re.compile(rb"^[ \t]*\xb6[ \t]*(?:\d{1,3}[.) ]|[A-Z][.)])", re.MULTILINE)
_DISTRIBUTION = re.compile(rb"\s*(?:\d{1,2}(?:/\d\d)?\s+)?(?:ACTION|ORIGIN|INFO)[ \t]+[A-Z]{1,5}-\d\d\b")
_WINDOWS = re.compile(rb"[\x80-\x9f]")
"""Letters in Windows-1252, nothing in Latin-1; all others are the same in both."""
_ENCODING = "latin-1"
_BARE = re.compile(rb"(?<!\r)\n")


def sniff(intake: Intake) -> bool:
    """Whether a text has such line ends throughout, and a pilcrow in Latin-1 or a distribution block."""
    head = intake.head
    if marked(head)[0] or b"\r\n" not in head or _BARE.search(head):
        return False
    return bool(_PILCROW.search(head) or _DISTRIBUTION.match(head)) and CABLE.sniff(intake)


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The one cable of a text."""
    source = intake.source("plusd-text")
    if source.encoding == "cp1252" and not _WINDOWS.search(intake.data):
        source = msgspec.structs.replace(source, encoding=_ENCODING)
    yield parse(Projection.plain(source), report, claims=joined(name_claims(source.name)))


READER = Reader(name="plusd-text", suffixes=(), sniff=sniff, read=read, encoding=_ENCODING)
