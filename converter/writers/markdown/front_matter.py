"""The YAML front matter: what a catalogue or a site generator wants to know of a cable.

Strings are always quoted, so that `NO` stays a TAG and a subject may hold a colon. Keys are chosen so that no
generator takes them for its own: Quarto reads `from`, `to` and `references` as orders to pandoc, hence
`sender`, `action` and `refs`; `layout`, `url`, `type`, `slug`, `draft` and their like are left to the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from converter import header
from converter.nodes import Document

_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML wants escaped and JSON does not (YAML 1.2, production 1)."""
_LANGUAGE = "en"
"""Cables are written in English."""

Value = str | list[str] | None


def front_matter(document: Document) -> str:
    """The front matter of a document, both `---` lines included."""
    lines = ["---"]
    for key, value in _entries(document):
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {quoted(item)}" for item in value)] if value else []
        elif value:
            # A date stays a date: generators sort by it.
            lines.append(f"{key}: {value if key == 'date' else quoted(value)}")
    return "\n".join((*lines, "---"))


def _entries(document: Document) -> Iterator[tuple[str, Value]]:
    record = document.record()
    order = record["executive_order"] or {}
    yield "title", header.title(document)
    yield "mrn", record["mrn"]
    yield "display", record["display"]
    yield "date", record["dtg"]
    yield "precedence", record["precedence"]["action"]
    yield "sender", (record["from"] or {}).get("name")
    yield "action", _names(record["to"])
    yield "info", _names(record["info"])
    yield "exempt", record["exempt"]
    yield "classification", record["classification"]
    yield "controls", record["controls"]
    yield "captions", record["captions"]
    yield "declassify_on", order.get("declassify_on")
    yield "tags", [tag["code"] for tag in record["tags"]]
    yield "refs", [reference["mrn"] or reference["written"] for reference in record["references"]]
    yield "signed_by", record["signed_by"]
    yield "lang", _LANGUAGE


def _names(addressees: list[dict[str, str | None]]) -> list[str]:
    return [each["name"] or "" for each in addressees]


def quoted(value: str) -> str:
    """A string as a double-quoted scalar of YAML, which is also a string of JSON."""
    written = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
