"""Many cables in one file, a `teiCorpus`: one header for what they share, and each cable as a `TEI` in it.

The file is written cable by cable, so that it may be of any length; nothing in its header depends on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from lxml import etree

from converter.plugin import Join, Option
from converter.tei import XML_LANG
from converter.writers.tei.elements import Element, child, indent, root
from converter.writers.tei.encoding import write_shared_encoding
from converter.writers.tei.header import PUBLISHER, write_publication

PROFILE = Option(
    name="profile",
    values=("cableconv", "frus"),
    help="cableconv holds the whole tree; frus is a document of Foreign Relations of the United States.",
)
CORPUS = Option(name="corpus", flag=True, help="Put all cables into one teiCorpus.")

_TITLE = "Telegrams of the U.S. Department of State"
_SOURCE = "The header of each TEI names the file that its cable was read from."


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
    corpus = root("teiCorpus", {XML_LANG: "en"})
    corpus.text = "\n"
    header = child(corpus, "teiHeader")
    file = child(header, "fileDesc")
    child(child(file, "titleStmt"), "title", text=_TITLE)
    write_publication(file, PUBLISHER, "", [])
    child(child(file, "sourceDesc"), "p", text=_SOURCE)
    write_shared_encoding(header, profile)
    language = child(child(child(header, "profileDesc"), "langUsage"), "language", {"ident": "en"})
    language.text = "English"
    indent(header)
    whole = etree.tostring(corpus, encoding="utf-8", xml_declaration=True)
    tail = b"</teiCorpus>"
    return Join(head=whole.removesuffix(tail), tail=tail + b"\n")
