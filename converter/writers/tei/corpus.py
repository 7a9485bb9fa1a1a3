"""Many cables in one file, a `teiCorpus`: one header for what they share, and each cable as a `TEI` in it.

The file is written cable by cable, so that it may be of any length; nothing in the header of a plain corpus
depends on them. A volume says more (`converter.volume.tei`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from lxml import etree

from converter.plugin import Join, Option
from converter.tei import XML_LANG
from converter.writers.tei.elements import Element, child, drop_empty, indent, root
from converter.writers.tei.encoding import write_shared_encoding
from converter.writers.tei.header import PUBLISHER, write_class, write_publication

PROFILE = Option(
    name="profile",
    values=("cableconv", "frus"),
    help="cableconv holds the whole tree; frus is a document of Foreign Relations of the United States.",
)
CORPUS = Option(name="corpus", flag=True, help="Put all cables into one teiCorpus.")

TITLE = "Telegrams of the U.S. Department of State"
"""What many cables are called when nobody says otherwise."""
_SOURCE = "The header of each TEI names the file that its cable was read from."


class Heading(NamedTuple):
    """What the header of a corpus says."""

    title: str = TITLE
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    """Pointers to the level and the controls of the whole."""


def profile_of(options: Mapping[str, Any]) -> str:
    """The profile that is asked for."""
    return str(options.get("profile") or PROFILE.values[0])


def join(options: Mapping[str, Any]) -> Join | None:
    """What stands around the cables of a corpus; none when each is to have a file of its own."""
    return _frame(profile_of(options)) if options.get("corpus") else None


def serialized(element: Element) -> bytes:
    """A `TEI` as a part of a corpus."""
    return etree.tostring(element, encoding="utf-8", xml_declaration=False) + b"\n"


def of_one(element: Element, profile: str) -> bytes:
    """A corpus that holds one cable."""
    frame = _frame(profile)
    return frame.head + serialized(element) + frame.tail


@cache
def _frame(profile: str) -> Join:
    return framed(opened(Heading(), profile))


def opened(heading: Heading, profile: str = "cableconv") -> Element:
    """A `teiCorpus` with its header and nothing else."""
    corpus = root("teiCorpus", {XML_LANG: "en"})
    corpus.text = "\n"
    header = child(corpus, "teiHeader")
    file = child(header, "fileDesc")
    titles = child(file, "titleStmt")
    child(titles, "title", text=heading.title)
    if heading.subtitle:
        child(titles, "title", {"type": "sub"}, heading.subtitle)
    for name in heading.editors:
        child(titles, "editor", text=name)
    write_publication(file, PUBLISHER, "", [])
    child(child(file, "sourceDesc"), "p", text=_SOURCE)
    write_shared_encoding(header, profile, heading.classes)
    description = child(header, "profileDesc")
    child(child(description, "langUsage"), "language", {"ident": "en"}, "English")
    classes = child(description, "textClass")
    for pointer in heading.classes:
        write_class(classes, "original", pointer, pointer)
    drop_empty(classes)
    indent(header)
    return corpus


def framed(corpus: Element) -> Join:
    """What stands before the cables of a corpus, and after them."""
    whole = etree.tostring(corpus, encoding="utf-8", xml_declaration=True)
    tail = b"</teiCorpus>"
    return Join(head=whole.removesuffix(tail), tail=tail + b"\n")
