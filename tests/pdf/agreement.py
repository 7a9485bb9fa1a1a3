"""That a PDF and the tree it was made of say the same: words, outline, destinations, what it carries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import filterfalse
from typing import Any

import pypdfium2

import converter
from converter import header as view
from converter import nodes as n
from converter.anchors import anchors
from converter.walk import children, plain_text, transform
from pdf.anatomy import Anatomy, Element

_FLOWS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TR", "Caption"}
"""Elements that begin on a line of their own."""
_CELLS = {"TD", "TH", "Lbl"}
"""Elements parted from what follows by a blank."""


def body(document: n.Document) -> list[str]:
    """The reading text of the body, a line for each block; a redaction is read as its reason."""

    def shown(node: n.Node) -> n.Node:
        match node:
            case n.Gap(reason=reason) if reason != "not-declassified":
                return n.Text(written=f"[{reason}" + (f" by {node.agent}]" if node.agent else "]"))
            case n.Preformatted():
                lines = " ".join(child.written for child in node.children if isinstance(child, n.Line))
                return n.Preformatted(children=(n.Line(written=lines, column=0),))
            case n.Unrecognized() | n.Garble():
                return type(node)(written=node.written.replace("\n", " "))
            case _:
                return node

    found = []
    for line in plain_text(transform(document.body, shown)).split("\n"):
        words = " ".join(line.split())
        if words:
            found.append(words)
    return found


def tagged(found: Anatomy) -> list[str]:
    """The text of the body in the structure, a line for each block."""
    element = body_element(found)
    return [] if element is None else blocks(found, element)


def blocks(found: Anatomy, top: Element, only: int | None = None) -> list[str]:
    """The text of an element, a line for each block in it; with `only`, what of it is drawn on one page."""
    pieces: list[str] = []

    def read(element: Element) -> None:
        if only is None and leads_to_note(element):
            return
        edge = "\n" if element.role in _FLOWS else " " if element.role in _CELLS else ""
        pieces.append(edge)
        if "/ActualText" in element.node and only is None:
            pieces.append(str(element.node.ActualText))
        else:
            for kid in element.kids:
                if isinstance(kid, Element):
                    read(kid)
                elif isinstance(kid, tuple) and only in (None, kid[0]):
                    pieces.append(found.pages[kid[0]].numbered[kid[1]].text)
        pieces.append(edge)

    read(top)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def leads_to_note(element: Element) -> bool:
    """Whether an element is the mark of a proof that a finding stands here; it is no word of the cable."""
    annotations = (kid for kid in element.kids if not isinstance(kid, Element | tuple))
    return element.role == "Link" and any(
        re.fullmatch(r"f\d+", str(each.get("/Dest"))) for each in annotations
    )


def body_element(found: Anatomy) -> Element | None:
    """The element of the body: the division that is a child of the article."""
    assert found.root
    articles = (each for each in found.root.walk() if each.role == "Art")
    return next((kid for each in articles for kid in each.elements() if kid.role == "Div"), None)


def text_faults(found: Anatomy, document: n.Document) -> Iterator[str]:
    """Where the structure and the tree do not read alike, block by block."""
    expected, actual = body(document), tagged(found)
    matcher = SequenceMatcher(None, expected, actual, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        if kind != "equal":
            yield f"text: {expected[first:last]} is tagged as {actual[other_first:other_last]}"


def header_faults(found: Anatomy, document: n.Document) -> Iterator[str]:
    """Where the first list is not the header: each field with its label and its values, in order."""
    assert found.root
    fields = [(field.label, [value.text for value in field.values]) for field in view.header(document)]
    listed = next((each for each in found.root.walk() if each.role == "L"), None)
    items = listed.elements() if listed is not None and fields else []
    told = [[" ".join(found.words(part).split()) for part in item.elements()] for item in items]
    labels = [label for label, _ in fields]
    if [each[0] for each in told][: len(fields)] != labels:
        yield f"header: {[each[0] for each in told]} stands for {labels}"
        return
    for (label, values), (_, *bodies) in zip(fields, told, strict=False):
        text = "".join("".join(bodies).split())
        missing = [
            word for value in values for word in value.split() if word not in text and "XXXX" not in word
        ]
        if missing:
            yield f"header: {label} lacks {missing}"


def copy_faults(found: Anatomy, data: bytes) -> Iterator[str]:
    """Where the words that pdfium copies from a page are not those of the structure, in its order.

    Head and foot of the page are copied too, before and behind them.
    """
    assert found.root
    with pypdfium2.PdfDocument(data) as pdf:
        for page, given in zip(found.pages, pdf, strict=True):
            expected = _parted("\n".join(blocks(found, found.root, page.number)))
            beside = _parted(" ".join(run.text for run in page.runs if run.tag == "Artifact"))
            copied = _parted(given.get_textpage().get_text_range())
            if any(run.text.strip() and run.properties.get("/Type") == "/Layout" for run in page.runs):
                # Lines that are drawn with signs stand among the words, and are no part of the structure.
                signs = [
                    Counter(filterfalse(str.isalnum, "".join(each))) for each in (expected, beside, copied)
                ]
                if signs[0] + signs[1] != signs[2]:
                    yield f"copy: page {page.number + 1}: other signs are copied than are drawn"
                expected, beside, copied = map(_words, (expected, beside, copied))
            start = next((at for at in range(len(copied)) if copied[at:][: len(expected)] == expected), None)
            if start is None:
                yield f"copy: page {page.number + 1}: {_difference(expected, copied)}"
            elif sorted("".join(copied[:start] + copied[start + len(expected) :])) != sorted("".join(beside)):
                yield f"copy: page {page.number + 1} has more words than its text, head and foot"


def _difference(expected: list[str], copied: list[str]) -> str:
    matcher = SequenceMatcher(None, expected, copied, autojunk=False)
    pairs = [
        f"{expected[first:last]} is copied as {copied[other_first:other_last]}"
        for kind, first, last, other_first, other_last in matcher.get_opcodes()
        if kind in ("replace", "delete")
    ]
    return "; ".join(pairs)


def _parted(text: str) -> list[str]:
    """Words; a line may end behind a hyphen or a slash, which pdfium tells by signs of its own."""
    return re.sub(r"([-/–—])", r"\1 ", text.replace("\ufffe", "-").replace("\x02", "-")).split()


def _words(pieces: list[str]) -> list[str]:
    """The letters and figures of each piece; nothing is left of one that has none."""
    return list(filter(None, ("".join(filter(str.isalnum, piece)) for piece in pieces)))


def outline_faults(found: Anatomy, document: n.Document) -> Iterator[str]:
    """Where the outline is not the headings and the numbered paragraphs."""
    assert found.root
    expected = []
    for element in found.root.walk():
        if element.role[0] == "H" and element.role[1:].isdigit():
            expected.append(" ".join(found.words(element).split()))
    with found.pdf.open_outline() as tree:
        entries = [" ".join(item.title.split()) for item in _entries(tree.root)]
    headings = [entry for entry in entries if not re.match(r"Paragraph \d", entry)]
    bare = [_unmarked(heading) for heading in expected]
    if [_unmarked(each) for each in headings] != bare:
        yield f"outline: {headings} stands for the headings {expected}"
    numbered = [
        f"Paragraph {number.value}{number.sub or ''}" for number in _numbers(document.body, within=False)
    ]
    paragraphs = [entry.split(":")[0] for entry in entries if re.match(r"Paragraph \d", entry)]
    if paragraphs != numbered:
        yield f"outline: {paragraphs} stands for the paragraphs {numbered}"


def _entries(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _entries(item.children)


def _unmarked(heading: str) -> str:
    return "".join(re.sub(r"^\([A-Z/]+\)\s*", "", heading).split())


def _numbers(node: n.Node, *, within: bool) -> Iterator[n.Number]:
    """The numbers of paragraphs; those in a quotation or a heading are in no outline."""
    for child in children(node):
        if isinstance(child, n.Quotation | n.Heading):
            continue
        if isinstance(child, n.Number) and within:
            yield child
            return
        yield from _numbers(child, within=isinstance(child, n.Paragraph))


def destination_faults(found: Anatomy, document: n.Document) -> Iterator[str]:
    """Which paragraphs cannot be led to, and which links lead nowhere."""
    names = found.pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    known = {str(names[at]) for at in range(0, len(names), 2)}
    for name in set(anchors(document).values()) - known:
        yield f"destination: {name} is not there"
    for page, annotation in found.annotations():
        target = annotation.get("/Dest")
        if target is not None and str(target) not in known:
            yield f"destination: a link on page {page + 1} leads to {target}, which is not there"


def carried_faults(found: Anatomy, document: n.Document, *, carries: bool) -> Iterator[str]:
    """Whether the cable as TEI lies in the file, as the TEI writer writes it."""
    files = found.pdf.attachments
    if not carries:
        if files or "/AF" in found.pdf.Root:
            yield "carried: the file carries another"
        return
    if len(files) != 1:
        yield f"carried: {len(files)} files"
        return
    ((name, file),) = files.items()
    data = file.get_file()
    if file.obj.get("/AFRelationship") != "/Source":
        yield f"carried: {name} is called {file.obj.get('/AFRelationship')}"
    if data.mime_type != "application/tei+xml" or not name.endswith(".xml"):
        yield f"carried: {name} is of the kind {data.mime_type}"
    if data.read_bytes() != converter.write(document, "tei"):
        yield f"carried: {name} is not what the TEI writer writes"
