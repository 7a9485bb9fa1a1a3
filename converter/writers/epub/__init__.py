"""The writer `epub`: one cable as an EPUB 3 publication."""

from __future__ import annotations

import re
from functools import cache
from uuid import NAMESPACE_URL, uuid5

from converter import header as view
from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.walk import plain_text
from converter.writers.epub.content import part
from converter.writers.epub.packing import package, write_package
from converter.writers.epub.publication import Entry, Page, Part, Publication
from converter.writers.html.ledger import PAGE
from converter.writers.html.sheets import settled, sheet
from converter.writers.tei.characters import expressible

__all__ = [
    "WRITER",
    "Entry",
    "Page",
    "Part",
    "Publication",
    "identifier",
    "package",
    "part",
    "styles",
    "write",
    "write_package",
]

_CABLES = uuid5(NAMESPACE_URL, "tag:cableconv,2026:cables")
"""The namespace of the identifiers: one number gives one identifier, on every machine."""
_EPOCH = "1980-01-01T00:00:00Z"
"""When a cable without a date was made, as far as a publication must have a date."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def write(document: Document, context: WriterContext) -> bytes:
    """The document as an EPUB file: one file of text, its navigation, its metadata."""
    shown = expressible(document)
    # The page says itself that a character cannot be shown: it gets the document as it is.
    return package(_publication(shown), [part(document, context.report, "cable")])


def identifier(name: str) -> str:
    """The URN of a cable, or of anything else that has a name of its own."""
    return f"urn:uuid:{uuid5(_CABLES, name)}"


@cache
def styles() -> str:
    """The style sheet of a publication. Reading systems that know no custom properties get plain values."""
    return settled(sheet("tokens.css", "cable.css", "epub.css"))


def _publication(document: Document) -> Publication:
    number = view.mrn(document)
    sent = view.sent(document) or ""
    day = sent[:10] if _DAY.match(sent) else ""
    sender = view.originator(document)
    tags = next((field.values for field in view.header(document) if field.name == "tags"), ())
    marking = view.banner(document)
    return Publication(
        identifier=identifier(number or plain_text(document)),
        title=_flat(view.title(document)) or "Telegram",
        modified=sent if _TIME.fullmatch(sent) else _EPOCH,
        styles=styles(),
        creators=(_flat(sender),) if sender else (),
        date=day,
        description=". ".join(filter(None, (_flat(view.kicker(document)), marking))),
        subjects=tuple(_flat(f"{tag.text} {tag.gloss}") for tag in tags),
        names=(_flat(number),) if number else (),
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


WRITER = Writer(
    name="epub", suffix=".epub", media_type="application/epub+zip", write=write, text=False, ledger=PAGE
)
