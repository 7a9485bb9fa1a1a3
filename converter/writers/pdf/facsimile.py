"""The style `facsimile`: a monospaced telegram as it was received, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby, takewhile
from typing import Any

from markupsafe import Markup

from converter import header as view
from converter.anchors import anchors, called
from converter.ledger import KEPT, Ledger, dropped, restyled
from converter.nodes import (
    Document,
    Heading,
    Item,
    List,
    Node,
    Number,
    PageBreak,
    Paragraph,
    Quotation,
    Subject,
    Table,
    Transmission,
)
from converter.plugin import File, WriterContext
from converter.resources import read_template
from converter.walk import children, leaves, plain_text, select
from converter.writers.html.escaping import attribute, clean
from converter.writers.html.inline import level_class
from converter.writers.html.layout import lay_out
from converter.writers.html.page import names
from converter.writers.html.setting import Setting
from converter.writers.pdf.rows import Place, Rows
from converter.writers.pdf.telegram import SentLine, telegram

SHEETS = ("fonts.css", "tokens.css", "cable.css", "print.css", "facsimile.css")

LEDGER: Ledger = {
    "*": KEPT,
    "Wrapper": dropped(),
    "Claim": dropped("a facsimile shows what was received"),
    "Gap": restyled("as the source has it; one that was put in as a bar with its reason"),
}
"""What is different from a page in the ledger."""

COLUMNS = 69
"""Columns of a line of teletype (5 FAH-2 H-310); the page has room for them."""
_MOST = 80
"""Lines of so many columns are set smaller as they are; wider ones are turned."""
_POINTS = 10.0
_LINE = 12
"""Size and line of the telegram in points, as in `facsimile.css`."""
_SHORT = 3
"""Lines that a title has at most, where nothing says what the title is."""
_NESTED = 60
"""Lists and items deeper in each other than this are lines of the item that they stand in."""


def page(document: Document, context: WriterContext) -> str:
    """The telegram as a page of HTML."""
    lines = telegram(document)
    widest = max((line.width for line in lines if line.width <= _MOST), default=COLUMNS)
    room = max(widest, COLUMNS)
    setting = Setting(pages=True)
    found: dict[str, Any] = {
        **names(document, view.header(document), setting),
        "level": level_class(view.level(document), view.banner_controls(document)),
        "banner": view.banner(document),
        "pages": True,
        "lines": False,
        "styles": "",
        "css_url": "",
        "size": f"{_POINTS * COLUMNS / room:.3f}" if room > COLUMNS else "",
        "telegram": Markup("".join(_Blocks(document, lines, room).of())),  # noqa: S704 - escaped where it is made
    }
    article = File("facsimile.html", read_template("facsimile.html"), "article.html")
    return clean(lay_out("cable.html", found, (article,)), context.report)


class _Blocks:
    """Lines to markup, a block for each block of the tree."""

    def __init__(self, document: Document, lines: list[SentLine], room: int) -> None:
        self.lines = lines
        self.rows = Rows(_places(document), room)
        self.title = view.title(document)
        self.first = _first(document, lines)
        """The block that is the title."""
        self.quoted = {id(node) for each in select(document, Quotation) for node in select(each, Heading)}
        self.lists = _lists(document)
        self.open: tuple[Node, ...] = ()
        """Lists and items that are open."""
        self.begins = False
        """Whether an item begins, with its marker."""
        self.level = 0

    def of(self) -> Iterator[str]:
        """The blocks in order."""
        for _, block in groupby(self.lines, lambda line: id(line.pieces[0].owner)):
            lines = list(block)
            owner = lines[0].pieces[0].owner
            # What a page break repeats goes on in the item that it stands behind.
            inner = self.open if self.open and isinstance(owner, PageBreak) else self.lists.get(id(owner), ())
            yield from self.turn(inner)
            yield self.block(owner, lines)
        yield from self.turn(())

    def turn(self, inner: tuple[Node, ...]) -> Iterator[str]:
        """Close lists and items, and open others."""
        same = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(self.open, inner, strict=False)))
        for node in reversed(self.open[same:]):
            yield "</ul>" if isinstance(node, List) else "</li>"
        for node in inner[same:]:
            yield "<ul>" if isinstance(node, List) else "<li>"
        self.begins = len(inner) > same
        self.open = inner

    def block(self, owner: Node, lines: list[SentLine]) -> str:
        """The lines of one block."""
        above = f' style="margin-top: {_LINE * lines[0].blank}pt"' if lines[0].blank else ""
        if isinstance(owner, Table):
            return f"<div{above}>{self.rows.table(owner, lines)}</div>"
        tag, name = self.tag(owner)
        called = f' data-name="{attribute(name)}"' if name else ""
        if tag == "p" and isinstance(owner, Heading):
            called = ' class="drawn"'
        return f"<{tag}{called}{above}>{self.rows.of(lines)}</{tag}>"

    def tag(self, owner: Node) -> tuple[str, str]:
        """The element of a block, and its name in the outline."""
        if owner is self.first:
            self.level = 1
            return "h1", self.title
        if isinstance(owner, Heading) and (name := plain_text(owner)):
            below = int(self.first is not None) + int(id(owner) in self.quoted)
            self.level = min(1 + below, self.level + 1)
            return f"h{self.level}", " ".join(name.split())
        return "div" if self.begins else "p", ""


def _places(document: Document) -> Mapping[int, Place]:
    """The first leaf of each paragraph, by its identity."""
    ids = anchors(document)
    quoted = {id(node) for each in select(document, Quotation) for node in select(each, Paragraph)}
    found: dict[int, Place] = {}
    for node in select(document.body, Paragraph):
        leaf = next((each for each in leaves(node) if each.written.strip()), None)
        if leaf is not None:
            name = called(node, leaf) if isinstance(leaf, Number) and id(node) not in quoted else ""
            found.setdefault(id(leaf), Place(ids[id(node)], name))
    return found


def _first(document: Document, lines: list[SentLine]) -> Node | None:
    """The block that is the title: the subject, else the line with the number.

    In a text without either its headings are of the first level; where it has none either, its first short
    block is the title, or else its first.
    """
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[id(line.pieces[0].owner)] += line.width
    wanted = (view.first(document, Subject), view.classification_line(document))
    if found := next((node for node in wanted if node is not None and id(node) in sizes), None):
        return found
    owners = [line.pieces[0].owner for line in lines]
    if any(isinstance(owner, Heading) for owner in owners):
        return None
    text = [owner for owner in owners if not isinstance(owner, Transmission | PageBreak)] or owners
    short = (owner for owner in text if sizes[id(owner)] <= _SHORT * COLUMNS)
    return next(short, next(iter(text), None))


def _lists(document: Document) -> Mapping[int, tuple[Node, ...]]:
    """The lists and items that each block stands in, by its identity; an item stands in itself."""
    found: dict[int, tuple[Node, ...]] = {}

    waiting: list[tuple[Node, tuple[Node, ...]]] = [(document.body, ())]
    while waiting:
        node, above = waiting.pop()
        if isinstance(node, List | Item) and len(above) < _NESTED:
            above = (*above, node)
        if above:
            found[id(node)] = above
        waiting += [(child, above) for child in children(node)]
    return found
