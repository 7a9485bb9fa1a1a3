"""The YAML front matter: what a catalogue or a site generator wants to know of a cable.

Strings are always quoted, so that `NO` stays a TAG and a subject may hold a colon. Keys are chosen so that no
generator takes them for its own: Quarto reads `from`, `to` and `references` as orders to pandoc, hence
`sender`, `action` and `refs`; `layout`, `url`, `type`, `slug`, `draft` and their like are left to the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC

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
    Tag,
    Tags,
)
from converter.walk import N, select

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML wants escaped and JSON does not (YAML 1.2, production 1)."""
_LANGUAGE = "en"
"""Cables are written in English."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?")
_Value = str | Sequence[str] | None


def front_matter(document: Document) -> str:
    """The front matter of a document, both `---` lines included. Keys without a value are left out."""
    lines = ["---"]
    for key, value in _entries(document):
        if not value:
            continue
        if not isinstance(value, str):
            lines += [f"{key}:", *(f"  - {quoted(item)}" for item in value)]
        elif key == "date" and _DATE.fullmatch(value):
            # A date stays a date: generators sort by it.
            lines.append(f"{key}: {value}")
        else:
            lines.append(f"{key}: {quoted(value)}")
    return "\n".join((*lines, "---"))


def _entries(document: Document) -> Iterator[tuple[str, _Value]]:
    sent = header.first(document, DateLine)
    line = header.classification_line(document)
    yield "title", header.title(document)
    yield "mrn", header.mrn(document)
    yield "display", header.display_number(document)
    yield "date", _date(document)
    yield "precedence", sent.action if isinstance(sent, DateLine) else None
    yield "sender", header.originator(document)
    yield "action", [to.name for to in header.addressees(document, "action")]
    yield "info", [to.name for to in header.addressees(document, "info")]
    yield "exempt", header.exempt(document)
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


def quoted(value: str) -> str:
    """A string as a double-quoted scalar of YAML, which is also a string of JSON."""
    written = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
