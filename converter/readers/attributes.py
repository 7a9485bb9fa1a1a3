"""The Message Attributes of a record of the U.S. National Archives, and what they claim of the cable.

The archive made them by machine from the text and from index cards of the time. They help where the text is
missing; where the two disagree the text wins (cable-format 5.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from converter.diagnostics import Report
from converter.nodes import Claim
from converter.rules import UNKNOWN_ATTRIBUTE
from converter.source import Span
from converter.vocabulary import dates, markings, numbers

KEYS = MappingProxyType(
    {
        "Document Number": "mrn",
        "Draft Date": "date",
        "Sent Date": "date",
        "From": "from",
        "To": "to",
        "Subject": "subject",
        "TAGS": "tags",
        "Reference": "references",
        "Original Classification": "classification",
        "Current Classification": "current_classification",
        "Original Handling Restrictions": "handling",
        "Channel Indicators": "channel",
        "Executive Order": "executive_order",
        "Office": "office",
        "Drafter": "drafter",
        "Concepts": "concepts",
        "Enclosure": "enclosure",
        "Film Number": "film_number",
        "Locator": "locator",
        "Copy": "copy",
        "Type": "type",
        "Message ID": "message_id",
    }
)
"""Attributes that say something of the cable, and the keys of their claims; the others are of the archive."""

_KEY = re.compile(
    r"(?P<key>TAGS|ISecure|SAS ID|vdkvgwkey|[A-Z][a-z]+(?:[ ](?:[A-Z][A-Za-z]+|on))*)[ \t]*:[ \t]*"
)
_NOTHING = frozenset(("", "n/a", "N/A"))
_DAY = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]*[ -]((?:19|20)\d\d)\b")
_LIST = frozenset(("tags", "concepts"))
_ITEM = re.compile(r"[^,()]*\([^()]*\)?|[^,]+")


def attributes(text: str, start: int = 0) -> Iterator[tuple[str, str, Span]]:
    """Key, value and place of each attribute; a line without a key goes on with the value before it."""
    key, begin, at = "", start, start
    pieces: list[str] = []
    for line in text[start:].splitlines(keepends=True):
        match = _KEY.match(line)
        if match:
            if key:
                yield key, " ".join(filter(None, pieces)), (begin, at)
            key, pieces, begin = match["key"], [], at
        pieces.append(line[match.end() if match else 0 :].strip())
        at += len(line)
    if key:
        yield key, " ".join(filter(None, pieces)), (begin, at)


def claims(text: str, start: int, report: Report) -> tuple[Claim, ...]:
    """What the attributes of a text from an offset on claim. `n/a` claims nothing."""
    found: list[Claim] = []
    for name, value, span in attributes(text, start):
        key = KEYS.get(name)
        if key is None or value in _NOTHING:
            continue
        read = list(_values(key, value))
        if not read:
            end = span[0] + len(text[slice(*span)].rstrip())
            report.add(UNKNOWN_ATTRIBUTE, f"{name} is {value!r}, which means nothing", (span[0], end))
        found += (Claim(key=key, value=each) for each in read)
    return tuple(found)


def _values(key: str, value: str) -> Iterator[str]:
    """The values of an attribute as claims have them; none when it cannot be what its name says."""
    match key:
        case "mrn":
            yield from filter(None, (numbers.parse_number(value),))
        case "date":
            yield from filter(None, (_day(value),))
        case "classification" | "current_classification":
            yield from filter(None, (markings.parse_level(value),))
        case _ if key in _LIST:
            yield from (item.strip() for item in _ITEM.findall(value) if item.strip(" .;"))
        case _:
            yield value


def _day(written: str) -> str | None:
    """`03 JAN 1974`, `02-Oct-1977 12:00:00 am`; the time of day is filler."""
    match = _DAY.match(written)
    month = dates.parse_month(match[2]) if match else None
    return f"{match[3]}-{month:02d}-{int(match[1]):02d}" if match and month else None
