"""A PDF taken apart: what is drawn on its pages, the structure over it, and the letters of its fonts.

Everything here is read from the file with pikepdf, by ISO 32000-1, whatever the file was made by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
SHOWING = {"Tj", "TJ", "'", '"'}


@dataclass
class Run:
    """One stretch of marked content, with all that stands in it."""

    tag: str
    mcid: int | None
    properties: Mapping[str, Any]
    text: str = ""
    glyphs: list[tuple[str, int]] = field(default_factory=list)
    """Font, as `called`, and code of each letter."""


@dataclass
class Page:
    """What is drawn on a page."""

    number: int
    runs: list[Run] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    operators: set[str] = field(default_factory=set)

    @cached_property
    def numbered(self) -> dict[int, Run]:
        return {run.mcid: run for run in self.runs if run.mcid is not None}


@dataclass
class Element:
    """An element of the structure."""

    node: pikepdf.Object
    role: str
    parent: Element | None
    kids: list[Element | tuple[int, int] | pikepdf.Object] = field(default_factory=list)
    """Elements, marked content as page and number, and annotations."""

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def attribute(self, name: str) -> Any:
        given = self.node.get("/A")
        sets = [] if given is None else list(given) if isinstance(given, pikepdf.Array) else [given]
        return next((each[name] for each in sets if name in each), None)


class Anatomy:
    """One PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.places = {page.objgen: number for number, page in enumerate(pdf.pages)}

    @cached_property
    def pages(self) -> list[Page]:
        return [self._page(number, page) for number, page in enumerate(self.pdf.pages)]

    @cached_property
    def fonts(self) -> dict[str, pikepdf.Object]:
        """Fonts by what `called` gives: two pages may call two fonts by one name."""
        return {
            called(page, name): font
            for page in self.pdf.pages
            for name, font in page.get("/Resources", {}).get("/Font", {}).items()
        }

    @cached_property
    def letters(self) -> dict[str, dict[int, str]]:
        return {name: to_unicode(font) for name, font in self.fonts.items()}

    def _page(self, number: int, page: pikepdf.Page) -> Page:
        found = Page(number)
        stack: list[Run] = []
        font = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            found.operators.add(name)
            if name in ("BMC", "BDC"):
                run = _opened(operands, stack, found, page)
                stack.append(run)
                found.runs.append(run)
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                font = called(page, str(operands[0]))
            elif name in SHOWING or name in PAINTING:
                if not stack:
                    found.faults.append(
                        f"01-005 {name} on page {number + 1} is neither tagged nor an artifact"
                    )
                elif name in SHOWING:
                    self._show(stack[-1], font, operands)
        if stack:
            found.faults.append(f"01-005 marked content on page {number + 1} has no end")
        return found

    def _show(self, run: Run, font: str, operands: Any) -> None:
        items = operands[-1] if isinstance(operands[-1], pikepdf.Array) else [operands[-1]]
        for item in items:
            if isinstance(item, pikepdf.String):
                data = bytes(item)
                for code in (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)):
                    run.glyphs.append((font, code))
                    run.text += self.letters.get(font, {}).get(code, "\ufffd")

    @cached_property
    def root(self) -> Element | None:
        """The structure tree; its root has no element of its own."""
        tree = self.pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return None
        top = Element(tree, "StructTreeRoot", None)
        self._grow(top, None)
        return top

    def _grow(self, element: Element, page: int | None) -> None:
        given = element.node.get("/K")
        if "/Pg" in element.node:
            page = self.places.get(element.node.Pg.objgen)
        for kid in [] if given is None else list(given) if isinstance(given, pikepdf.Array) else [given]:
            if isinstance(kid, int):
                element.kids.append((-1 if page is None else page, kid))
                continue
            own = self.places.get(kid.Pg.objgen) if "/Pg" in kid else page
            match str(kid.get("/Type", "/StructElem")):
                case "/MCR":
                    element.kids.append((-1 if own is None else own, int(kid.MCID)))
                case "/OBJR":
                    element.kids.append(kid.Obj)
                case _:
                    child = Element(kid, str(kid.S)[1:], element)
                    element.kids.append(child)
                    self._grow(child, page)

    def words(self, element: Element) -> str:
        """The text of an element, as it is drawn or as it says that it is to be read."""
        if "/ActualText" in element.node:
            return str(element.node.ActualText)
        pieces = []
        for kid in element.kids:
            if isinstance(kid, Element):
                pieces.append(self.words(kid))
            elif isinstance(kid, tuple):
                page, number = kid
                pieces.append(self.pages[page].numbered[number].text if page >= 0 else "")
        return "".join(pieces)

    @cached_property
    def parents(self) -> dict[int, pikepdf.Object]:
        """The parent tree."""
        return dict(number_tree(self.pdf.Root.StructTreeRoot.get("/ParentTree")))

    def said(self, name: str) -> Any:
        """A property of the XMP metadata: `dc:title`. Asking for it writes nothing."""
        return self._metadata.get(name)

    @cached_property
    def _metadata(self) -> Any:
        return self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)

    def annotations(self) -> Iterator[tuple[int, pikepdf.Object]]:
        for number, page in enumerate(self.pdf.pages):
            for annotation in page.get("/Annots", ()):
                yield number, annotation


def called(page: pikepdf.Page, name: str) -> str:
    """What tells a font from all others: its name on a page and the number of its object."""
    font = page.get("/Resources", {}).get("/Font", {}).get(name)
    return name if font is None else f"{name} {font.objgen[0]}"


def _opened(operands: Any, stack: list[Run], page: Page, drawn: pikepdf.Page) -> Run:
    tag = str(operands[0])[1:]
    properties = operands[1] if len(operands) > 1 else {}
    if isinstance(properties, pikepdf.Name):
        properties = drawn.Resources.Properties[properties]
    mcid = int(properties["/MCID"]) if "/MCID" in properties else None
    if tag == "Artifact" and any(run.mcid is not None for run in stack):
        page.faults.append(f"01-003 an artifact on page {page.number + 1} lies in tagged content")
    if mcid is not None and any(run.tag == "Artifact" for run in stack):
        page.faults.append(f"01-004 tagged content on page {page.number + 1} lies in an artifact")
    if mcid is not None and mcid in {run.mcid for run in page.runs}:
        page.faults.append(f"01-006 the number {mcid} stands twice on page {page.number + 1}")
    return Run(tag, mcid, dict(properties))


def number_tree(node: pikepdf.Object | None) -> Iterator[tuple[int, pikepdf.Object]]:
    """Keys and values of a number tree."""
    if node is None:
        return
    for kid in node.get("/Kids", ()):
        yield from number_tree(kid)
    numbers = node.get("/Nums", [])
    for at in range(0, len(numbers), 2):
        yield int(numbers[at]), numbers[at + 1]


_MAPPED = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """What the codes of a font stand for."""
    found: dict[int, str] = {}
    if "/ToUnicode" not in font:
        return found
    for kind, body in _MAPPED.findall(font.ToUnicode.read_bytes()):
        items = [match[1] for match in _HEX.finditer(body) if match[1] is not None]
        size = 2 if kind == b"char" else 3
        for at in range(0, len(items) - size + 1, size):
            first, last = int(items[at], 16), int(items[at + size - 2], 16)
            text = bytes.fromhex(items[at + size - 1].decode()).decode("utf-16-be")
            for code in range(first, last + 1):
                found[code] = text[:-1] + chr(ord(text[-1]) + code - first) if text else ""
    return found
