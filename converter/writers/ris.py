"""The writer `ris`: one record in RIS, which every reference manager reads."""

from __future__ import annotations

from collections.abc import Iterator

from converter.nodes import Document
from converter.plugin import Join, Writer, WriterContext
from converter.writers.citation import GENRE, ITEM, Item, item


def write(document: Document, context: WriterContext) -> bytes:
    """The cable as a record of type `GOVDOC`, a document of a government."""
    found = item(document, context.report, context.number, "RIS")
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(found)).encode()


def _lines(found: Item) -> Iterator[tuple[str, str]]:
    """Tags and values, one of each on a line; the type comes first and `ER` last."""
    yield "TY", "GOVDOC"
    values = (
        ("ID", found.key),
        ("AU", found.sender),
        ("TI", found.title),
        ("PY", f"{found.date[0]:04}" if found.date else ""),
        ("DA", _date(found)),
        ("M3", GENRE),
        ("M1", found.number),
        ("AB", found.summary),
        *(("KW", keyword) for keyword in found.keywords),
        ("N1", found.note),
        ("LA", "en-US"),
    )
    yield from ((tag, value) for tag, value in values if value)
    yield "ER", ""


def _date(found: Item) -> str:
    """`YYYY/MM/DD/` with its three slashes, parts that are not known left empty."""
    parts = (f"{found.date[0]:04}", *(f"{part:02}" for part in found.date[1:])) if found.date else ()
    return "/".join((*parts, "", "", "")[:3]) + "/" if parts else ""


WRITER = Writer(
    name="ris",
    suffix=".ris",
    media_type="application/x-research-info-systems",
    write=write,
    join=lambda _: Join(separator=b"\r\n"),
    ledger=ITEM,
)
