"""What a cable is called in an address and on the disk of a site generator."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC

from converter import header
from converter.nodes import Document
from converter.writers.markdown.flavours import Flavour

_OTHER = re.compile("[^a-z0-9]+")
_LONGEST = 80
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def slug(document: Document) -> str:
    """The last part of a cable's address: its number; empty when it has none.

    What else tells a cable from others is the name of its file, and generators make the address of that.
    """
    return _plain(header.mrn(document) or "")


def _plain(name: str) -> str:
    """A name in small letters, figures and single hyphens: the same in every generator, and no template."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", letters)[:_LONGEST].strip("-")


def day(document: Document) -> str:
    """The day that a cable was sent, in UTC, as `2006-06-01`; empty when nothing tells it."""
    time = header.dtg(document)
    if time:
        return f"{time.astimezone(UTC):%Y-%m-%d}"
    claimed = _DAY.match(header.claim(document, "date") or "")
    return claimed[0] if claimed else ""


def file_name(document: Document, otherwise: str, flavour: Flavour) -> str:
    """The name of a cable's file: as a generator expects it, else as it would be called otherwise."""
    if not flavour.site:
        return f"{otherwise}{flavour.suffix}"
    name = slug(document) or _plain(otherwise) or "cable"
    parts = (day(document) if flavour.dated else "", name)
    return f"{'-'.join(filter(None, parts))}{flavour.suffix}"
