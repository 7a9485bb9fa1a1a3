"""The writer `tei`: TEI P5, valid against `tei_all`. `docs/tei.md` says how each node is encoded."""

from __future__ import annotations

from lxml import etree

from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.rules import NOT_RENDERED
from converter.tei import XML_LANG
from converter.writers.tei.characters import expressible
from converter.writers.tei.draft import Draft
from converter.writers.tei.elements import Element, child, root
from converter.writers.tei.header import write_header
from converter.writers.tei.text import write_text


def write(document: Document, context: WriterContext) -> bytes:
    """The document as one TEI file, in UTF-8."""
    try:
        element = tei(document)
    except ValueError:
        # lxml refuses what XML cannot hold; a reader lets none of it into a tree, but a transform may.
        document = expressible(document)
        element = tei(document)
        context.report.add(NOT_RENDERED, "XML cannot hold a control character; it is shown as U+FFFD.")
    return etree.tostring(element, encoding="utf-8", xml_declaration=True) + b"\n"


def tei(document: Document) -> Element:
    """The document as an element `TEI`.

    Raises:
        ValueError: a string of the document holds a character that XML cannot.
    """
    element = root("TEI", {XML_LANG: "en"})
    element.text = "\n"
    header = child(element, "teiHeader")
    draft = Draft(document)
    write_text(element, document, draft)
    # The header lists the categories that the text points to.
    write_header(header, document, draft.features.pointers)
    draft.features.write(element)
    return element


WRITER = Writer(name="tei", suffix=".xml", media_type="application/tei+xml", write=write)
