"""The structure of a laid-out document: its elements in the order in which they are read.

WeasyPrint makes an element of each box, so that a paragraph that goes on overleaf would be two. Here an
element of HTML is one element of structure, and boxes are only where its words lie.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from converter.writers.pdf.blanks import Blanks
from converter.writers.pdf.elements import Anchor, Content, Element, child
from converter.writers.pdf.internals import kinds, page_box, standing

_ROLES: Mapping[str, str] = {
    "article": "Art", "section": "Sect", "aside": "Sect", "nav": "Sect", "blockquote": "BlockQuote",
    "p": "P", "pre": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
    "dl": "L", "ul": "L", "ol": "L", "table": "Table", "caption": "Caption", "figcaption": "Caption",
    "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "figure": "Div", "img": "Figure", "{http://www.w3.org/2000/svg}svg": "Figure",
    "a": "Link", "abbr": "Span",
}  # fmt: skip
"""Elements of HTML that say something to a reader; all others let what is in them through."""
_SPOKEN: Mapping[str, str] = {"table": "Table", "row": "TR", "columnheader": "TH", "cell": "TD"}
"""Roles of ARIA, for elements that are set as lines and are a table."""
_GROUPS = frozenset({"Document", "Art", "Sect", "Div", "BlockQuote", "TOC"})
"""Roles that hold blocks: words that stand in one directly get a paragraph."""
_INLINE = frozenset({"Span", "Link"})
_OTHERWISE = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff\u200b-\u200f\u2060-\u2064]"
)
"""Letters that are drawn from right to left, or not at all: their text is told beside them."""
_KEPT_EMPTY = frozenset({"TR", "TH", "TD"})
"""A table needs all its cells, with or without words."""


@dataclass(slots=True)
class Structure:
    """The structure of a document, and what of its pages is no part of it."""

    root: Element
    spaced: frozenset[int]
    """Boxes (by identity) behind whose words a blank is read that is not drawn: mostly at a line's end."""
    artifacts: Mapping[int, str]
    """Boxes that are not read, with why: `Header` and `Footer` of a page, or `Layout`."""
    names: Mapping[str, Element]
    """Elements by their id in HTML."""


def structure(pages: Sequence[Any]) -> Structure:
    """The structure of the pages of a WeasyPrint document."""
    reader = _Reader()
    for number, page in enumerate(pages):
        reader.page(number, page_box(page))
    reader.read_beside()
    _prune(reader.root)
    _close(reader.root, reader.spaced)
    return Structure(reader.root, frozenset(reader.spaced), reader.artifacts, reader.names)


def _close(element: Element, spaced: AbstractSet[int]) -> None:
    """Put the blank that follows words told otherwise into what is told."""
    for kid in element.kids:
        match kid:
            case Element():
                _close(kid, spaced)
            case Content(_, box) if id(box) in spaced and "ActualText" in element.said:
                element.said["ActualText"] += " "
            case _:
                pass


def _prune(element: Element) -> bool:
    """Take out the elements in which nothing is; whether this one stays."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _prune(kid)]
    return bool(element.kids) or element.role in _KEPT_EMPTY


class _Reader:
    """Reads boxes page by page."""

    def __init__(self) -> None:
        self.kinds = kinds()
        self.root = Element("Document")
        self.places: dict[object, Element] = {}
        """Where the content of an element of HTML goes, by its identity."""
        self.names: dict[str, Element] = {}
        self.spaced: set[int] = set()
        self.artifacts: dict[int, str] = {}
        self.heads: dict[int, int] = {}
        """Heads of tables, and the page on which each was first drawn."""
        self.blanks: Blanks | None = None
        self.beside: list[tuple[int, Any, Element]] = []
        """Margins with notes, read after all pages, so that a text which goes on overleaf is not parted."""
        self.last: tuple[Any, object, Any] | None = None
        """The last box of text, its block and its line."""

    def page(self, number: int, box: Any) -> None:
        for part in box.children:
            if isinstance(part, self.kinds.MarginBox):
                self.drawn(part, "Header" if part.at_keyword.startswith("@top") else "Footer")
                continue
            if self.blanks is None and part.element is not None:
                self.blanks = Blanks(part.element)
            self.box(number, part, self.root, None, None)

    def read_beside(self) -> None:
        """Read what stands beside the text."""
        for page, box, parent in self.beside:
            place = self.place(box, parent, None)
            for each in box.children:
                self.box(page, each, place, None, None)

    def drawn(self, box: Any, why: str) -> None:
        """Note a box, and what is in it, as no part of the text."""
        self.artifacts[id(box)] = why
        for each in getattr(box, "children", ()):
            self.drawn(each, why)

    def box(self, page: int, box: Any, parent: Element, block: object, line: Any) -> None:
        box = standing(box)
        if isinstance(box, self.kinds.TextBox):
            self.text(page, box, parent, block, line)
            return
        if box.element_tag == "section" and box.element.get("class") == "margin":
            self.beside.append((page, box, parent))
            return
        if box.is_leader or _is_hidden(box):
            self.drawn(box, "Layout")
            return
        if self.repeated(page, box):
            self.drawn(box, "Header")
            return
        if isinstance(box, self.kinds.BlockLevelBox | self.kinds.TableCellBox):
            block = id(box.element)
        if isinstance(box, self.kinds.LineBox):
            line = box
        place = self.place(box, parent, block)
        if place.role == "Link" and box.element_tag == "a":
            place.kids.append(Anchor(page, box))
        if isinstance(box, self.kinds.ReplacedBox):
            if "Alt" in place.said:
                place.kids.append(Content(page, box))
            else:
                self.artifacts[id(box)] = "Layout"
        for each in box.children if isinstance(box, self.kinds.ParentBox) else ():
            self.box(page, each, place, block, line)

    def repeated(self, page: int, box: Any) -> bool:
        """Whether the box is the head of a table that was drawn on an earlier page."""
        return box.element_tag == "thead" and self.heads.setdefault(id(box.element), page) != page

    def text(self, page: int, box: Any, parent: Element, block: object, line: Any) -> None:
        if not box.text.strip():
            # WeasyPrint draws no blanks by themselves.
            self.artifacts[id(box)] = "Layout"
            return
        blank = (
            self.blanks.before(box.element, box.text) if self.blanks and "::" not in box.element_tag else None
        )
        if self.last is not None and self.last[1] == block:
            before, _, last_line = self.last
            if blank is None:
                blank = last_line is not line and before.text[-1] not in "-/–—"
            if blank and not (before.text[-1].isspace() or box.text[0].isspace()):
                self.spaced.add(id(before))
        self.last = (box, block, line)
        place = self.paragraph(parent, block)
        if "ActualText" not in place.said and _OTHERWISE.search(box.text):
            place = child(place, "Span", ActualText=box.text)
        place.kids.append(Content(page, box))

    def paragraph(self, parent: Element, block: object) -> Element:
        """The element itself, or a paragraph in it where it is one that holds blocks."""
        if parent.role not in _GROUPS:
            return parent
        key = (id(parent), block)
        if key not in self.places:
            self.places[key] = child(parent, "P")
        return self.places[key]

    def place(self, box: Any, parent: Element, block: object) -> Element:
        """Where the content of a box goes; what the box is an element of is made when it is first met."""
        element = box.element
        if element is None or box.element_tag is None or "::" in box.element_tag:
            return parent
        part = element.get("data-part", id(element))
        if (known := self.places.get(part)) is not None:
            return known
        made = self.made(element, box, parent, block)
        self.places[part] = made
        if name := element.get("id"):
            self.names[name] = made
        if made is not parent and (language := element.get("lang")) and element.tag != "html":
            made.said["Lang"] = language
        return made

    def made(self, element: Any, box: Any, parent: Element, block: object) -> Element:
        classes = (element.get("class") or "").split()
        match element.tag:
            case "li":
                return _item(parent, "LBody")
            case "dt":
                return _item(parent, "Lbl")
            case "dd":
                last = parent.kids[-1] if parent.kids else None
                if isinstance(last, Element) and last.kids and _role(last.kids[-1]) == "Lbl":
                    return child(last, "LBody")
                return _item(parent, "LBody")
            case "div" if element.get("id"):
                return child(parent, "Div")
            case "aside" if element.get("role") == "note":
                return child(parent, "Note", ID=element.get("id"))
            case "span" if "marker" in classes and parent.role == "LBody" and not parent.kids:
                return _label(parent, element)
            case "span" if "redaction" in classes:
                reason = "".join(element.itertext()).strip(" []")
                return child(self.paragraph(parent, block), "Span", Alt=f"Redaction: {reason}")
            case "span" if actual := element.get("data-actual"):
                return child(self.paragraph(parent, block), "Span", ActualText=actual)
            case tag if role := _SPOKEN.get(element.get("role", "")) or _ROLES.get(tag):
                if role in _INLINE:
                    parent = self.paragraph(parent, block)
                return _described(child(parent, role), element, box)
            case _:
                return parent


def _is_hidden(box: Any) -> bool:
    """Whether the page of HTML says that a box is only to be looked at."""
    return box.element is not None and box.element.get("aria-hidden") == "true"


def _item(parent: Element, role: str) -> Element:
    """A new item of a list; its label or its body."""
    return child(child(parent, "LI"), role)


def _role(kid: Element | Content | Anchor) -> str:
    return kid.role if isinstance(kid, Element) else ""


_NUMBERINGS = (
    ("Decimal", re.compile(r"\W*\d+\W*")),
    ("LowerRoman", re.compile(r"\W*i\W*")),
    ("UpperRoman", re.compile(r"\W*I\W*")),
    ("LowerAlpha", re.compile(r"\W*[a-z]\W*")),
    ("UpperAlpha", re.compile(r"\W*[A-Z]\W*")),
)
"""How a list is numbered, by its first marker. Dashes are labels without a numbering."""


def _label(body: Element, marker: Any) -> Element:
    """The label of an item, before its body."""
    item = body.parent
    if item is None or item.parent is None or len(item.kids) > 1:
        return body
    label = Element("Lbl", item)
    item.kids.insert(0, label)
    traits = item.parent.traits
    if traits.get("ListNumbering") == "None" and len(item.parent.kids) == 1:
        text = "".join(marker.itertext())
        traits["ListNumbering"] = next((name for name, form in _NUMBERINGS if form.fullmatch(text)), "None")
    return label


def _described(made: Element, element: Any, box: Any) -> Element:
    """The element with what its attributes in HTML tell."""
    match made.role:
        case "L":
            made.traits["ListNumbering"] = "None"
        case "Span" if title := element.get("title"):
            made.said["E"] = title
        case "Figure":
            if alt := element.get("alt") or element.findtext("{http://www.w3.org/2000/svg}title"):
                made.said["Alt"] = alt
        case "Sect" | "Art" if name := element.get("aria-label"):
            made.said["T"] = name
        case "TH":
            row = element.get("scope") in ("row", "rowgroup")
            made.traits["Scope"] = "Row" if row else "Column"
        case _:
            pass
    if made.role in ("TH", "TD"):
        made.traits |= {name: span for name, span in _spans(box) if span != 1}
    return made


def _spans(box: Any) -> tuple[tuple[str, int], tuple[str, int]]:
    """How many columns and rows a cell takes; a cell that is set as words takes one."""
    return ("ColSpan", getattr(box, "colspan", 1)), ("RowSpan", getattr(box, "rowspan", 1))
