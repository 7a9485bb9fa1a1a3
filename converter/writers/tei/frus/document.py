"""One cable as a `TEI` with one `div type="document"`, as *Foreign Relations* has it."""

from __future__ import annotations

from collections.abc import Sequence

from converter import header as view
from converter.nodes import (
    Document,
    HandlingNote,
    Keyword,
    Node,
    Passing,
    Reference,
    References,
    Signature,
    Subject,
    Text,
    Unrecognized,
)
from converter.tei import NUMBER, XML_ID, XML_LANG
from converter.walk import plain_text, select
from converter.writers.tei.draft import Draft
from converter.writers.tei.elements import Cursor, Element, child, container, root, words
from converter.writers.tei.frus.flow import write_blocks, write_inline
from converter.writers.tei.frus.matter import write_head, write_opener
from converter.writers.tei.frus.notes import Notes
from converter.writers.tei.frus.parties import named, receivers
from converter.writers.tei.header import write_header

_KIND = {"type": "document", "subtype": "historical-document"}


def tei(document: Document, number: int = 0) -> Element:
    """The document as an element `TEI`.

    Args:
        document: the cable.
        number: its place in a corpus, from 1; 0 when it stands alone.

    Raises:
        ValueError: a string of the document holds a character that XML cannot.

    """
    element = root("TEI", {XML_LANG: "en"})
    element.text = "\n"
    write_header(child(element, "teiHeader"), document, Draft(document, number), "frus")
    body = container(container(element, "text"), "body")
    own = number or 1
    _write_document(container(body, "div", _KIND | {"n": str(own), XML_ID: f"d{own}"}), document, own)
    return element


def _write_document(parent: Element, document: Document, number: int) -> None:
    notes = Notes(number)
    write_head(parent, document, notes)
    parent[-1].tail = "\n"
    write_opener(parent, document)
    parent[-1].tail = "\n"
    to = receivers(document)
    if named(to) != to:
        _write_list(parent, "to", "TO", [each.name for each in to])
    _write_metadata(parent, document)
    before = len(parent)
    _write_lines(parent, document, notes)
    write_blocks(parent, document.body.children, notes)
    for line in document.tail.children:
        if isinstance(line, Text | Unrecognized):
            write_inline(words(parent, "p"), (line,), notes)
    if len(parent) == before:
        words(parent, "p")  # TEI closes no document that has no text
    signatures = list(select(document.tail, Signature))
    if signatures:
        closer = container(parent, "closer")
        for each in signatures:
            words(closer, "signed").text = each.written.replace("\n", " ")


def _write_metadata(parent: Element, document: Document) -> None:
    """Put subject and references as lists."""
    for line in document.head.children:
        match line:
            case Subject():
                _write_list(parent, "subject", _keyword(line), [view.reading(line, Keyword)])
            case References():
                _write_references(parent, line)
            case _:
                pass


def _write_lines(parent: Element, document: Document, notes: Notes) -> None:
    """Put the lines of the head that speak to a reader as first paragraphs."""
    for line in document.head.children:
        match line:
            case Passing():
                write_inline(words(parent, "p"), line.children, notes)
            case HandlingNote() | Text() | Unrecognized():
                write_inline(words(parent, "p"), (line,), notes)
            case _:
                # The rest is told by the lists, by the source note and by the header of the file.
                pass


def _write_list(parent: Element, kind: str, head: str, items: Sequence[str]) -> None:
    element = _list(parent, kind, head)
    for item in items:
        words(element, "item").text = item


def _list(parent: Element, kind: str, head: str) -> Element:
    element = container(parent, "list", {"type": kind})
    words(element, "head").text = head
    return element


def _keyword(field: Node) -> str:
    keyword = next(select(field, Keyword), None)
    written = keyword.written.rstrip(": ") if keyword else ""
    return written or ("SUBJECT" if isinstance(field, Subject) else "REF")


def _write_references(parent: Element, field: References) -> None:
    """Put the cited documents, each with the words that follow it."""
    element = _list(parent, "references", _keyword(field))
    cursor: Cursor | None = None
    for each in field.children:
        if isinstance(each, Keyword):
            continue
        text = plain_text(each)
        if isinstance(each, Reference) or cursor is None:
            text = text.strip(" ,;")
            if not text:
                continue
            cursor = Cursor(words(element, "item"))
            if isinstance(each, Reference) and each.mrn:
                cursor.add("ref", {"target": NUMBER.encode(each.mrn) or ""}).text = text
            else:
                cursor.say(text)
        elif text.strip(" ,;"):
            cursor.say(f" {text}")
    if cursor is None:
        parent.remove(element)
