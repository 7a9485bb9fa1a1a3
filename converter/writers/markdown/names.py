"""What a cable is called in an address and on the disk of a site generator."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC
from pathlib import PurePath

from converter import header
from converter.nodes import Document
from converter.writers.markdown.flavours import Flavour

_OTHER = re.compile("[^a-z0-9]+")
_LONGEST = 80
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def slug(document: Document, otherwise: str = "") -> str:
    """The last part of a cable's address: its number, else the name of its file, else its title.

    Small letters, figures and single hyphens: the same in every generator, and no template in any.
    """
    file = PurePath(document.source.name).stem
    names = (header.mrn(document), otherwise, file, header.title(document))
    return next(filter(None, map(_plain, filter(None, names))), "cable")


def _plain(name: str) -> str:
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
    parts = (day(document) if flavour.dated else "", slug(document, otherwise))
    return f"{'-'.join(filter(None, parts))}{flavour.suffix}"
