"""One cable as an element `TEI`, complete: a reader of the tree loses nothing of it."""

from __future__ import annotations

from converter.nodes import Document
from converter.tei import XML_ID, XML_LANG
from converter.writers.tei.draft import Draft
from converter.writers.tei.elements import Element, child, root
from converter.writers.tei.header import write_header
from converter.writers.tei.text import write_text


def tei(document: Document, number: int = 0) -> Element:
    """The document as an element `TEI`.

    Args:
        document: the cable.
        number: its place in a corpus, from 1; 0 when it stands alone.

    Raises:
        ValueError: a string of the document holds a character that XML cannot.

    """
    element = root("TEI", {XML_LANG: "en"})
    if number:
        element.set(XML_ID, f"d{number}")
        element.set("n", str(number))
    element.text = "\n"
    header = child(element, "teiHeader")
    draft = Draft(document, number)
    write_text(element, document, draft)
    # The header declares the categories that the text points to.
    write_header(header, document, draft)
    draft.features.write(element)
    return element
