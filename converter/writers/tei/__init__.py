"""The writer `tei`: TEI P5, valid against `tei_all`. `docs/tei.md` says how each node is encoded."""

from __future__ import annotations

from lxml import etree

from converter.diagnostics import Report
from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.rules import NOT_RENDERED
from converter.writers.tei import edition
from converter.writers.tei.characters import expressible
from converter.writers.tei.corpus import CORPUS, PROFILE, join, of_one, profile_of, serialized
from converter.writers.tei.elements import Element
from converter.writers.tei.frus import LEDGER
from converter.writers.tei.frus import document as frus


def write(document: Document, context: WriterContext) -> bytes:
    """The document as one TEI file in UTF-8, or as a part of a corpus."""
    profile = profile_of(context.options)
    corpus = bool(context.options.get("corpus"))
    element = tei(document, context.number or int(corpus), profile, context.report)
    if context.number:
        return serialized(element)
    if corpus:
        return of_one(element, profile)
    return etree.tostring(element, encoding="utf-8", xml_declaration=True) + b"\n"


def tei(document: Document, number: int, profile: str, report: Report) -> Element:
    """A cable as an element `TEI`; `number` is its place in a corpus, 0 when it stands alone."""
    make = frus.tei if profile == "frus" else edition.tei
    try:
        return make(document, number)
    except ValueError:
        # lxml refuses what XML cannot hold; a reader lets none of it into a tree, but a transform may.
        report.add(NOT_RENDERED, "XML cannot hold a control character; it is shown as U+FFFD.")
        return make(expressible(document), number)


WRITER = Writer(
    name="tei",
    suffix=".xml",
    media_type="application/tei+xml",
    write=write,
    options=(PROFILE, CORPUS),
    join=join,
    ledger={},
    variants={"profile=frus": LEDGER},
)
