"""Running text as runs, each with the character style that says what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from converter.nodes import (
    Break,
    Gap,
    Garble,
    Inline,
    Label,
    Marker,
    Mention,
    Note,
    Number,
    PageBreak,
    Portion,
    Repair,
    Rule,
    Text,
    Unrecognized,
)
from converter.writers.docx.styles import level_name, style_id
from converter.writers.html.inline import Targets, gap_words, level_class
from converter.writers.parts import Aside, linked, page_mark

_MARK = "Page Mark"
_ASIDES = {"name": "Header Note", "precedence": "Header Note"}

Piece = tuple[str, str, str | None]
"""Words, the character style they have (none when empty), the id that they lead to."""


def pieces(nodes: Iterable[Inline | Aside], targets: Targets, style: str = "") -> list[Piece]:
    """Running text as words with their styles, no blanks at its ends."""
    found = [piece for node in nodes for piece in _pieces(node, targets, style)]
    for index, (text, kind, _) in enumerate(found):
        # Without the marks the text has one blank between two words, and so it has with them.
        if kind == _MARK and (index == 0 or found[index - 1][0].endswith(" ")):
            found[index] = (f"{text} ", kind, None)
    while found and not found[-1][0].rstrip(" "):
        found.pop()
    if found:
        found[-1] = (found[-1][0].rstrip(" "), *found[-1][1:])
        found[0] = (found[0][0].lstrip(" "), *found[0][1:])
    return found


def _pieces(node: Inline | Aside, targets: Targets, style: str) -> list[Piece]:  # noqa: C901, PLR0912 - one arm a node
    match node:
        case Text():
            return [(_flat(node.written), style, None)]
        case Break():
            return [(node.value, style, None)] if node.value else []
        case Number():
            return [(_flat(node.written), "Paragraph Number", None), (" ", style, None)]
        case Marker():
            return [(_flat(node.written), "List Marker", None), (" ", style, None)]
        case Portion():
            kind = level_name(level_class(node.level))
            return [(_flat(node.written), kind, None), (" ", style, None)]
        case Label():
            label: Piece = (_flat(node.written), "Run-in Label", None)
            return [label] if node.closes else [label, (" ", style, None)]
        case Mention():
            return [(text, style, target) for text, target in linked(node, targets)]
        case Gap():
            omitted = node.reason == "not-declassified"
            return [(_flat(gap_words(node)), "Omission" if omitted else "Redaction", None)]
        case Repair():
            return [(_flat(node.value), "Repair", None)]
        case Note():
            return [piece for each in node.children for piece in _pieces(each, targets, "Cable Note")]
        case PageBreak():
            return [(f"[{page_mark(node)[1]}]".replace(" ", "\u00a0"), _MARK, None)]
        case Garble():
            return [(_flat(node.written), "Garble", None)]
        case Unrecognized():
            return [(_flat(node.written), "Unrecognized", None)]
        case Rule():
            return []
        case Aside():
            return [(" ", style, None), (_flat(node.words), _ASIDES.get(node.kind, "As Sent"), None)]
        case _:
            assert_never(node)


def _flat(text: str) -> str:
    """Words on one line; a tab or a line end would be laid out by Word."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def add_paragraph(target: Any, style: str, text: str = "") -> Any:
    """Add a paragraph. A style is named by its id: python-docx would look through all styles for its name."""
    made = target.add_paragraph(text)
    set_style(made, style)
    return made


def set_style(paragraph: Any, style: str) -> None:
    """Give a paragraph a style."""
    paragraph._p.style = style_id(style)  # noqa: SLF001 - see `add_paragraph`


def add_pieces(paragraph: Any, found: Iterable[Piece]) -> None:
    """Add words to a paragraph."""
    for text, style, target in found:
        if not text:
            continue
        run = paragraph.add_run(text)
        if style:
            run._r.style = style_id(style)  # noqa: SLF001 - see `add_paragraph`
        if target:
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), bookmark(target))
            link.set(qn("w:history"), "1")
            run._r.addprevious(link)  # noqa: SLF001 - python-docx adds no links within a document
            link.append(run._r)  # noqa: SLF001


def bookmark(name: str) -> str:
    """The name of a place as Word allows it: letters, digits and underscores."""
    return name.replace("-", "_")


class Bookmarks:
    """Names of places in the text that links lead to."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, paragraph: Any, name: str) -> None:
        """Name the start of a paragraph."""
        self.count += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (start, end):
            element.set(qn("w:id"), str(self.count))
        start.set(qn("w:name"), bookmark(name))
        properties = paragraph._p.pPr  # noqa: SLF001 - python-docx adds no bookmarks
        if properties is None:
            paragraph._p.insert(0, start)  # noqa: SLF001
        else:
            properties.addnext(start)
        start.addnext(end)
