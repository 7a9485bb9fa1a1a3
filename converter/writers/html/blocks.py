"""The blocks of a text as HTML.

Blocks are markup made here, by one function a node, so that the type checker sees that none is forgotten;
`templates/` lays out the page around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import assert_never

from converter.anchors import called
from converter.nodes import (
    Block,
    Caption,
    Division,
    Garble,
    Heading,
    Item,
    Label,
    List,
    Marker,
    Number,
    PageBreak,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Table,
    Unrecognized,
)
from converter.writers.html.escaping import attribute, flat, text
from converter.writers.html.inline import Inlines, has_words
from converter.writers.html.paragraph import Parts
from converter.writers.html.tables import preformatted, size, table

_RULED = ("summary", "comment")
"""Divisions with a line at their side; the others are set like the text around them."""
_USUAL_MARKER = (2, 3)
"""List markers of so many characters fit the usual room."""


class Blocks:
    """Blocks to markup, and what must be counted on the way: headings, tables, regions."""

    def __init__(self, ids: Mapping[int, str], inlines: Inlines, *, pages: bool) -> None:
        self.ids = ids
        self.inlines = inlines
        self.pages = pages
        self.level = 1
        """The level of the last heading: none may be deeper than one below it."""
        self.tables = 0
        self.regions: Counter[str] = Counter()

    def of(self, nodes: Iterable[Block | Label], level: int = 2) -> str:
        """Markup of some blocks; `level` is that of the headings among them."""
        return "\n".join(filter(None, [self.block(node, level) for node in nodes]))

    def block(self, node: Block | Label, level: int) -> str:  # noqa: C901 - one arm a node
        """Markup of one block; nothing for a drawn line."""
        match node:
            case Paragraph():
                return self.paragraph(node, level)
            case Heading():
                return self.heading(node, level)
            case Division():
                return self.division(node, level)
            case Quotation():
                return self.quotation(node, level)
            case List():
                return self.list(node)
            case Table():
                return self.frame("Table", table(node, self.inlines.page_break), node)
            case Preformatted():
                drawn = preformatted(node, self.inlines.page_break)
                return self.frame("Table as it was sent", drawn, node)
            case PageBreak():
                return margin(self.inlines.page_break(node))
            case Caption():
                return f'<p class="caption">{flat(node.written)}</p>'
            case Unrecognized() | Garble():
                return f'<pre class="unrecognized">{text(node.written)}</pre>'
            case Label():
                return f'<p class="mark">{self.inlines.of((node,))}</p>'
            case Rule():
                line = self.inlines.drawn(node)
                return margin(line) if line else ""
            case _:
                assert_never(node)

    def heading(self, node: Heading, level: int, number: str = "") -> str:
        """A heading, no more than one level below the heading before it; nothing for one of drawn lines."""
        words = [each for each in node.children if not (number and isinstance(each, Number))]
        inner = number + self.inlines.of(words)
        if not number and not has_words(words):
            return margin(inner) if inner else ""
        self.level = min(level, self.level + 1)
        return f'<h{self.level} class="heading">{inner}</h{self.level}>'

    def paragraph(self, node: Paragraph, level: int) -> str:
        """A paragraph, or a division when blocks stand among its text; its number opens it."""
        name = self.ids[id(node)]
        parts = Parts()
        for child in node.children:
            match child:
                case Number() if parts.fresh:
                    parts.number = self.number(child, name, node)
                case Heading():
                    own = next((each for each in child.children if isinstance(each, Number)), None)
                    if own is not None and parts.fresh and not parts.number:
                        parts.number = self.number(own, name, node)
                    parts.close(self.inlines)
                    parts.block(self.heading(child, level, parts.take_number()))
                case Division() | Quotation() | List() | Table() | Preformatted() | Paragraph() | Caption():
                    parts.close(self.inlines)
                    parts.block(self.block(child, level))
                case _:
                    parts.run.append(child)
        parts.close(self.inlines)
        # On paper a link leads to the number: paragraphs of one kind then share their style.
        return parts.markup("" if self.pages and (parts.number or parts.numbered) else name)

    def number(self, node: Number, name: str, paragraph: Paragraph) -> str:
        """A paragraph's number: its link on a screen, an entry of the outline on paper."""
        if not self.pages:
            spoken = f"Paragraph {attribute(' '.join(node.written.split()))}"
            return f'<a class="number" href="#{name}" aria-label="{spoken}">{flat(node.written)} </a>'
        outlined = attribute(called(paragraph, node))
        return f'<span class="number" id="{name}" data-name="{outlined}">{flat(node.written)} </span>'

    def division(self, node: Division, level: int) -> str:
        """A labelled block: a region of its own, whose name no other region has."""
        words = node.kind.replace("-", " ").capitalize()
        self.regions[words] += 1
        if self.regions[words] > 1:
            words += f" {self.regions[words]}"
        kind = node.kind if node.kind in _RULED else "division"
        if _headed(node):
            kind += " headed"
        return (
            f'<section class="{kind}" aria-label="{attribute(words)}">\n'
            f"{self.of(node.children, level)}\n</section>"
        )

    def quotation(self, node: Quotation, level: int) -> str:
        """An embedded text, the labels that open and close it outside its block."""
        inner = list(node.children)
        opening = [inner.pop(0)] if inner and isinstance(inner[0], Label) else []
        closing = [inner.pop()] if inner and isinstance(inner[-1], Label) else []
        before = self.of(opening, level)
        quoted = self.of(inner, min(level + 1, 6))
        return "\n".join(
            filter(
                None,
                (before, f'<blockquote class="quotation">\n{quoted}\n</blockquote>', self.of(closing, level)),
            )
        )

    def list(self, node: List) -> str:
        """A list; a page break between two items opens the second."""
        marks = ""
        items: list[str] = []
        widest = 0
        for child in node.children:
            if isinstance(child, PageBreak):
                marks += self.inlines.page_break(child)
                continue
            marker = next((each for each in child.children[:1] if isinstance(each, Marker)), None)
            widest = max(widest, len(marker.written) if marker else 0)
            items.append(self.item(child, marker, marks))
            marks = ""
        # A usual marker has its room from the style sheet; another brings its own.
        usual = not widest or widest in _USUAL_MARKER
        room = "" if usual else f' style="--indent: {0.55 * widest + 0.5:.2g}em"'
        body = f'<ul class="list"{room}>\n' + "\n".join(items) + "\n</ul>"
        return body + (f"\n{margin(marks)}" if marks else "")

    def item(self, node: Item, marker: Marker | None, marks: str) -> str:
        """One item: marker, text, the lists inside it."""
        pieces = [f'<span class="marker">{flat(marker.written)} </span>' if marker else "", marks]
        parts = Parts()
        for child in node.children[1 if marker else 0 :]:
            if isinstance(child, List):
                parts.close(self.inlines)
                parts.block(self.list(child))
            else:
                parts.run.append(child)
        parts.close(self.inlines)
        pieces += parts.opened()
        return f"<li>{''.join(pieces)}</li>"

    def frame(self, name: str, inner: str, node: Table | Preformatted) -> str:
        """What may be wider than a screen or a page: a frame that scrolls by itself, or is set as it fits."""
        self.tables += 1
        if self.pages:
            return f'<div class="frame{size(node)}">\n{inner}\n</div>'
        given = f' role="group" aria-label="{name}, {self.tables}" tabindex="0"'
        return f'<div class="frame"{given}>\n{inner}\n</div>'


def _headed(node: Division) -> bool:
    first = node.children[0] if node.children else None
    if isinstance(first, Paragraph):
        return isinstance(first.children[0], Heading) if first.children else False
    return isinstance(first, Heading)


def margin(marks: str) -> str:
    """Page marks between two blocks: in the margin, without a line of their own."""
    return f'<div class="break">{marks}</div>'
