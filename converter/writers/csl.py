"""The writer `csl`: one item of CSL-JSON, the data that citation styles (CSL 1.0.2) are applied to."""

from __future__ import annotations

from typing import Any

import msgspec

from converter.nodes import Document
from converter.plugin import Join, Writer, WriterContext
from converter.writers.citation import GENRE, ITEM, Item, item

_ARRAY = Join(head=b"[\n", separator=b",\n", tail=b"]\n")
"""CSL-JSON is an array of items, also where it holds one."""


def write(document: Document, context: WriterContext) -> bytes:
    """The cable as an item of type `document`; an array around it unless it is one of several."""
    found = item(document, context.report, context.number, "CSL-JSON")
    text = msgspec.json.format(msgspec.json.encode(_fields(found)), indent=2) + b"\n"
    return text if context.number else _ARRAY.head + text + _ARRAY.tail


def _fields(found: Item) -> dict[str, Any]:
    fields = {
        "id": found.key,
        "type": "document",
        "genre": GENRE,
        "title": found.title,
        "author": _names(found.sender),
        "recipient": _names(*found.receivers),
        "issued": {"date-parts": [found.date]} if found.date else None,
        "number": found.number,
        "archive_location": found.film,
        "keyword": ", ".join(found.keywords),
        "abstract": found.summary,
        "note": found.marking,
        "language": "en-US",
    }
    return {name: value for name, value in fields.items() if value}


def _names(*names: str) -> list[dict[str, str]]:
    """Offices as names that no style turns round or shortens."""
    return [{"literal": name} for name in names if name]


WRITER = Writer(
    name="csl",
    suffix=".csl.json",
    media_type="application/vnd.citationstyles.csl+json",
    write=write,
    join=lambda _: _ARRAY,
    ledger=ITEM,
)
