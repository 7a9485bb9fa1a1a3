"""The style `facsimile`: a monospaced telegram as it was received, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from converter import header as view
from converter.anchors import anchors
from converter.ledger import KEPT, Ledger, dropped, restyled
from converter.nodes import (
    Document,
    Gap,
    Heading,
    Label,
    Node,
    Number,
    PageBreak,
    Paragraph,
    Quotation,
    Subject,
    Transmission,
)
from converter.plugin import File, WriterContext
from converter.resources import read_template
from converter.walk import leaves, plain_text, select
from converter.writers.html.escaping import attribute, clean, text
from converter.writers.html.inline import gap, gap_words, level_class
from converter.writers.html.layout import lay_out
from converter.writers.html.page import names
from converter.writers.html.setting import Setting
from converter.writers.pdf.telegram import Piece, SentLine, columns, telegram

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
_HANG = 2
"""Columns by which the rest of a turned line is indented beyond its beginning."""
_BAR = 12
"""Columns of a bar."""
_UNDER_BAR = "\ufffc"
"""What holds the room of a bar while lines are turned."""
_TOKEN = re.compile(r" +|[^ ]+")
_DEEPEST = 6


def page(document: Document, context: WriterContext) -> str:
    """The telegram as a page of HTML."""
    lines = telegram(document)
    widest = max((line.width for line in lines if line.width <= _MOST), default=COLUMNS)
    room = max(widest, COLUMNS)
    marking = view.banner(document)
    setting = Setting(pages=True)
    found: dict[str, Any] = {
        **names(document, view.header(document), setting),
        "level": level_class(view.level(document), marking.split("//")[1:]),
        "banner": marking,
        "pages": True,
        "lines": False,
        "styles": "",
        "css_url": "",
        "size": f"{_POINTS * COLUMNS / room:.3f}" if room > COLUMNS else "",
        "telegram": Markup("".join(_Blocks(document, lines, room).of())),  # noqa: S704 - escaped where it is made
    }
    article = File("facsimile.html", read_template("facsimile.html"), "article.html")
    return clean(lay_out("cable.html", found, (article,)), context.report)


class _Place(NamedTuple):
    """What the outline and links call a paragraph, at its first leaf."""

    id: str
    name: str
    """For the outline; empty where it is not listed."""


class _Blocks:
    """Lines to markup, a block for each block of the tree."""

    def __init__(self, document: Document, lines: list[SentLine], room: int) -> None:
        self.lines = lines
        self.room = room
        self.places = _places(document)
        self.title = view.title(document)
        self.first = _first(document, lines)
        """The block that is the title."""
        self.quoted = {id(node) for each in select(document, Quotation) for node in select(each, Heading)}
        self.level = 0

    def of(self) -> Iterator[str]:
        """The blocks in order."""
        for _, block in groupby(self.lines, lambda line: id(line.pieces[0].owner)):
            yield self.block(list(block))

    def block(self, lines: list[SentLine]) -> str:
        """The lines of one block."""
        owner = lines[0].pieces[0].owner
        rows: list[str] = []
        for line in lines:
            if rows:
                rows += [""] * line.blank
            rows += self.rows(line)
        tag, name = self.tag(owner)
        above = f' style="margin-top: {_LINE * lines[0].blank}pt"' if lines[0].blank else ""
        called = f' data-name="{attribute(name)}"' if name else ""
        if tag == "p" and isinstance(owner, Heading):
            called = ' class="drawn"'
        return f"<{tag}{called}{above}>" + "\n".join(rows) + f"</{tag}>"

    def tag(self, owner: Node) -> tuple[str, str]:
        """The element of a block, and its name in the outline."""
        if owner is self.first:
            self.level = 1
            return "h1", self.title
        if isinstance(owner, Heading) and (name := plain_text(owner)):
            self.level = min(3 if id(owner) in self.quoted else 2, self.level + 1, _DEEPEST)
            return f"h{self.level}", " ".join(name.split())
        return "p", ""

    def rows(self, line: SentLine) -> list[str]:
        """A line, in several rows where it is wider than there is room."""
        shown = "".join(_filled(line.pieces))
        ranges = _turned(shown, self.room)
        indent = " " * min(line.pieces[0].column + _HANG, self.room // 2)
        rows = []
        for start, end in ranges:
            row = self.row(line.pieces, start, end)
            rows.append(
                (indent if start else "") + row + ('<span class="turn"></span>' if end < len(shown) else "")
            )
        return rows

    def row(self, pieces: tuple[Piece, ...], start: int, end: int) -> str:
        """The markup of a stretch of a line."""
        found = []
        at = 0
        for blanks, piece in zip(*[iter(_filled(pieces))] * 2, strict=True):
            inner = at + len(blanks)
            found.append(blanks[max(start - at, 0) : max(end - at, 0)])
            at = inner + len(piece)
            if max(inner, start) < min(at, end):
                found.append(self.piece(pieces[len(found) // 2], max(start - inner, 0), end - inner))
            else:
                found.append("")
        return "".join(found)

    def piece(self, piece: Piece, start: int, end: int) -> str:
        """The markup of a stretch of words."""
        if piece.bar and isinstance(piece.leaf, Gap):
            return gap(piece.leaf)
        words = text(piece.text[start:end])
        place = self.places.get(id(piece.leaf)) if piece.opening and not start else None
        if place is None:
            return words
        number = f' class="numbered" data-name="{attribute(place.name)}"' if place.name else ""
        return f'<span id="{place.id}"{number}>{words}</span>'


def _filled(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """The line as it looks: for each piece the blanks before it, and its words."""
    column = 0
    for piece in pieces:
        yield " " * (piece.column - column)
        if piece.bar and isinstance(piece.leaf, Gap):
            yield _UNDER_BAR * (_BAR + 1 + len(gap_words(piece.leaf)))
        else:
            yield piece.text
        column = piece.column + columns(piece.text)


def _turned(line: str, room: int) -> list[tuple[int, int]]:
    """Stretches of a line that fit into the room, cut at blanks, or in a word that is wider than a row."""
    if columns(line) <= room:
        return [(0, len(line))]
    indent = min(len(line) - len(line.lstrip()) + _HANG, room // 2)
    found: list[tuple[int, int]] = []
    start = end = 0
    left = room
    for token in _TOKEN.finditer(line):
        if token[0].startswith(" "):
            left -= len(token[0])
            continue
        width = columns(token[0])
        if width > left and end > start:
            found.append((start, end))
            start, left = token.start(), room - indent
        while width > left and _UNDER_BAR not in token[0]:
            cut = start + left if start > token.start() else token.start() + left
            found.append((start, cut))
            width -= left
            start, left = cut, room - indent
        end = token.end()
        left -= width
    return [*found, (start, end)]


def _places(document: Document) -> Mapping[int, _Place]:
    """The first leaf of each paragraph, by its identity."""
    ids = anchors(document)
    quoted = {id(node) for each in select(document, Quotation) for node in select(each, Paragraph)}
    found: dict[int, _Place] = {}
    for node in select(document.body, Paragraph):
        leaf = next((each for each in leaves(node) if each.written.strip()), None)
        if leaf is not None:
            name = _called(node) if isinstance(leaf, Number) and id(node) not in quoted else ""
            found.setdefault(id(leaf), _Place(ids[id(node)], name))
    return found


def _called(node: Paragraph) -> str:
    """What the outline calls a numbered paragraph."""
    label = next((each for each in node.children if isinstance(each, Label)), None)
    words = " ".join(label.written.split()).strip(" .:-") if label is not None and not label.closes else ""
    return f"Paragraph {node.number}{node.sub or ''}" + (f": {words}" if words else "")


def _first(document: Document, lines: list[SentLine]) -> Node | None:
    """The block that is the title: the subject, else the line with the number, else the first of the text."""
    owners = [line.pieces[0].owner for line in lines]
    wanted = (view.first(document, Subject), view.classification_line(document))
    found = (owner for node in wanted if node is not None for owner in owners if owner is node)
    text = (owner for owner in owners if not isinstance(owner, Transmission | PageBreak))
    return next(found, next(text, next(iter(owners), None)))
