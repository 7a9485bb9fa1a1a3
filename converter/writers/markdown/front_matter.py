"""The front matter: what a catalogue or a site generator wants to know of a cable.

Keys are chosen so that no generator takes them for its own: Quarto reads `from`, `to` and `references` as
orders to pandoc, hence `sender`, `action` and `refs`; `url`, `type`, `draft` and their like are left to the
site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from converter import header
from converter.nodes import (
    DateLine,
    Document,
    ExecutiveOrder,
    Marker,
    Node,
    Portion,
    Reference,
    References,
    Signature,
    Subject,
    Tag,
    Tags,
)
from converter.walk import N, select
from converter.writers.markdown.escaping import escape, suited
from converter.writers.markdown.flavours import Flavour, Pattern
from converter.writers.markdown.names import slug
from converter.writers.markdown.scalars import Day, Entry, Value, toml, yaml

_LANGUAGE = "en"
"""Cables are written in English."""
_MARKED_UP = "# Values are Markdown."
"""Tells a reader of the front matter that escapes are to be taken off its values."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?")


def front_matter(document: Document, flavour: Flavour) -> str:
    """The front matter of a document, both lines around it included. Keys without a value are left out."""
    entries = list(_arranged(document, flavour))
    if flavour.toml:
        taxonomies = (flavour.tags, "categories")
        top = ("title", "date", "slug")
        return "\n".join(toml(entries, top, taxonomies))
    opening, *lines = yaml(entries)
    if flavour.marked_up:
        shielded = [(key, _shielded(value, flavour)) for key, value in entries]
        if shielded != entries:
            opening, *lines = yaml(shielded)
            opening = f"{opening}\n{_MARKED_UP}"
    return "\n".join((opening, *lines))


def _shielded(value: Value, flavour: Flavour) -> Value:
    match value:
        case bool() | Day():
            return value
        case str():
            return escape(value, "paragraph", suited(flavour.dialect, value))
        case _:
            return [escape(item, "paragraph", suited(flavour.dialect, item)) for item in value]


def _arranged(document: Document, flavour: Flavour) -> Iterator[Entry]:
    """All entries that have a value, the generator's own behind the title."""
    known = {"slug": slug(document), "classification": header.level(document) or ""}
    for key, value in _entries(document):
        if key == "date" and isinstance(value, str):
            yield from _dated(value, flavour)
        elif value:
            yield (flavour.tags if key == "tags" else key), value if isinstance(value, str) else list(value)
        if key == "title":
            own = ((name, _filled(each, known)) for name, each in flavour.keys)
            yield from ((name, each) for name, each in own if each is not None)


def _filled(pattern: Pattern, known: Mapping[str, str]) -> Value | None:
    """A value, or nothing if something that it names has none."""
    match pattern:
        case bool():
            return pattern
        case str():
            lacking = any(f"{{{name}}}" in pattern for name, value in known.items() if not value)
            return None if lacking else pattern.format_map(known)
        case _:
            filled = [each.format_map(known) for each in pattern if _filled(each, known)]
            return filled or None


def _dated(written: str, flavour: Flavour) -> Iterator[Entry]:
    """The date under `date`; under `sent`, as it is written, where a generator would refuse that."""
    if not flavour.site:
        yield "date", Day(written) if _DATE.fullmatch(written) else written
        return
    day = _iso(written)
    if day != written:
        yield "sent", written
    if day:
        yield "date", Day(day)


def _iso(written: str) -> str:
    """A date, or date and time, as every generator reads it; empty when it is none."""
    day, time = written[:10], written[11:]
    if not _DATE.match(written):
        return ""
    try:
        datetime.fromisoformat(written if time and _DATE.fullmatch(written) else day)
    except ValueError:
        return ""
    if not time or not _DATE.fullmatch(written):
        return day
    minutes, zone = (time[:-1], "Z") if time.endswith("Z") else (time, "")
    return f"{day}T{minutes}{':00' if len(minutes) == 5 else ''}{zone}"


def _entries(document: Document) -> Iterator[tuple[str, str | Sequence[str] | None]]:
    """Keys and values; those of the header in the order that an edition has them in (`converter.header`)."""
    sent = header.first(document, DateLine)
    line = header.classification_line(document)
    yield "title", header.title(document)
    yield "mrn", header.mrn(document)
    yield "display", header.display_number(document)
    yield "sender", header.originator(document)
    yield "action", header.receivers(document)
    yield "info", [to.name for to in header.addressees(document, "info")]
    yield "exempt", header.exempt(document)
    yield "date", _date(document)
    yield "precedence", sent.action if isinstance(sent, DateLine) else header.claim(document, "precedence")
    yield "classification", header.level(document)
    yield "controls", line.controls if line else ()
    yield "captions", header.caption_names(document)
    yield "declassify_on", _declassification(document)
    yield "tags", list(dict.fromkeys(tag.code for tag in _all(document, Tags, Tag)))
    yield (
        "refs",
        [each.mrn or header.reading(each, Marker, Portion) for each in _all(document, References, Reference)],
    )
    yield "signed_by", [node.name for node in select(document.tail, Signature)]
    if not header.first(document, Subject):
        yield "subject", header.claim(document, "subject")
    yield "partial", header.claim(document, "partial")
    yield "edition", header.claim(document, "edition")
    yield "lang", _LANGUAGE


def _date(document: Document) -> str | None:
    time = header.dtg(document)
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if time else header.claim(document, "date")


def _declassification(document: Document) -> str | None:
    order = header.first(document, ExecutiveOrder)
    day = order.declassify_on if isinstance(order, ExecutiveOrder) else None
    return day.isoformat() if day else None


def _all(document: Document, field: type[Node], kind: type[N]) -> Iterator[N]:
    return (node for each in header.all_of(document, field) for node in select(each, kind))
