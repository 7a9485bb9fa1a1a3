"""The structure of a document written into its PDF.

Two hooks of WeasyPrint serve (`internals.py`): `Page.paint`, after which it is known what number each box of
text has on its page, and the finisher, which gets the PDF before it is written and has WeasyPrint's structure
replaced.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from converter.writers.pdf.claims import DEFAULT, VARIANTS, Attachment, claim
from converter.writers.pdf.elements import Anchor, Content, Element
from converter.writers.pdf.internals import numbered
from converter.writers.pdf.structure import Structure, structure

_CALLED = 120
"""So many letters say where a link leads."""


def written(
    document: Any,
    variant: str,
    attachments: tuple[Attachment, ...] = (),
    also: Callable[[Any], None] = lambda _: None,
) -> bytes:
    """A laid-out document as PDF, with its structure, its metadata and what it carries.

    Args:
        document: a `weasyprint.Document`.
        variant: what the PDF claims, one of `claims.VARIANTS`.
        attachments: files that lie in it.
        also: a change to the `pydyf.PDF` before its structure is written.

    """
    tagging = Tagging(document)

    def finish(_: Any, pdf: Any) -> None:
        also(pdf)
        tagging.finish(pdf)
        claim(pdf, document.metadata, VARIANTS[variant], attachments)

    archival = VARIANTS[variant].archival is not None
    pdf: bytes = document.write_pdf(finisher=finish, pdf_variant=DEFAULT, pdf_identifier=archival)
    return pdf


class Tagging:
    """The structure of one document on its way into the PDF."""

    def __init__(self, document: Any) -> None:
        """Read the structure of a rendered document, and listen to how its pages are painted."""
        self.document = document
        self.structure: Structure = structure(document.pages)
        self.marks: list[dict[int, int]] = [{} for _ in document.pages]
        """For each page the numbers (MCID) of its boxes, by the identity of the box."""
        for number, page in enumerate(document.pages):
            page.paint = partial(self._painted, number, type(page).paint.__get__(page))

    def _painted(self, number: int, paint: Any, stream: Any, scale: float = 1) -> None:
        paint(stream, scale)
        page = _Page(stream, numbered(stream), self.structure, self.document.fonts)
        stream.stream = page.mended()
        self.marks[number] = page.marks

    def finish(self, pdf: Any) -> None:
        """Put the structure into the PDF, in the place of WeasyPrint's own."""
        from pydyf import Array, Dictionary, String  # noqa: PLC0415 - comes with WeasyPrint

        theirs = next(
            number
            for number, each in enumerate(pdf.objects)
            if isinstance(each, dict) and each.get("Type") == "/StructTreeRoot"
        )
        # WeasyPrint adds its parent tree, its root, its elements and its metadata last: all of them go.
        del pdf.objects[theirs - 1 :]
        tree: Any = Dictionary()
        root: Any = Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(tree)
        pdf.add_object(root)
        writer = _Tree(pdf, self.marks, self.structure.names)
        root["K"] = Array([writer.element(self.structure.root, root.reference)])
        root["ParentTree"] = tree.reference
        numbers = Array()
        for number, found in enumerate((*writer.pages, *writer.links)):
            numbers += [number, Array(found) if isinstance(found, list) else found]
        tree["Nums"] = numbers
        root["ParentTreeNextKey"] = len(writer.pages) + len(writer.links)
        if writer.ids:
            pairs = sorted(writer.ids.items())
            root["IDTree"] = Dictionary(
                {"Names": Array(each for name, to in pairs for each in (String(name), to))}
            )
        pdf.catalog["StructTreeRoot"] = root.reference


class _Page:
    """The drawing of one page, with what is read told from what is not."""

    def __init__(
        self, stream: Any, boxes: Mapping[int, int], found: Structure, fonts: Mapping[Any, Any]
    ) -> None:
        self.stream = stream
        self.boxes = boxes
        self.structure = found
        self.fonts = {font.hash: font for font in fonts.values()}
        self.marks: dict[int, int] = {}

    def mended(self) -> list[Any]:
        """The operators of the page."""
        out: list[Any] = []
        source = iter(self.stream.stream)
        for operator in source:
            if isinstance(operator, dict) and "MCID" in operator:
                out.pop()
                next(source)
                out += self.marked(self.boxes[operator["MCID"]], source)
            else:
                out.append(operator)
        return out

    def marked(self, box: int, source: Iterator[Any]) -> Iterator[Any]:
        """One stretch of marked content: numbered where it is read, an artifact where it is not."""
        from pydyf import Dictionary  # noqa: PLC0415

        inner: list[Any] = []
        for operator in source:
            if operator == b"EMC":
                break
            if operator == b"BMC":
                # A line under the words is drawn among them; an artifact may not lie in what is read.
                yield inner.pop()
                yield operator
                yield from iter(source.__next__, b"EMC")
                yield b"EMC"
            else:
                inner.append(operator)
        if (why := self.structure.artifacts.get(box)) is not None:
            kind = {"Type": "/Layout"} if why == "Layout" else {"Type": "/Pagination", "Subtype": f"/{why}"}
            yield from ("/Artifact", Dictionary(kind), b"BDC", *inner, b"EMC")
            return
        number = self.marks[box] = len(self.marks)
        if box in self.structure.spaced:
            inner = self.spaced(inner)
        yield from ("/Span", Dictionary({"MCID": number}), b"BDC", *inner, b"EMC")

    def spaced(self, inner: list[Any]) -> list[Any]:
        """The words with the blank behind them, in the font of the last."""
        shown = max((at for at, each in enumerate(inner) if _is(each, b"TJ")), default=None)
        fonts = [each for each in inner if _is(each, b"Tf")]
        if shown is None or not fonts:
            return inner
        font = self.fonts[fonts[-1].split()[0].decode().removeprefix("/")]
        glyph = _blank(font)
        last = _LAST.search(inner[shown])
        # WeasyPrint draws some of the blanks that it took off the end of a line.
        if glyph is None or font.bitmap or (last and int(last[1], 16) == glyph):
            return inner
        return [*inner[: shown + 1], f"[<{glyph:04x}>] TJ".encode(), *inner[shown + 1 :]]


_LAST = re.compile(rb"([0-9a-f]{4})>[^<]*\] TJ$")
"""The last glyph of some words."""


def _is(operator: object, name: bytes) -> bool:
    return isinstance(operator, bytes) and operator.endswith(b" " + name)


_BLANKS: dict[bytes, tuple[int, int] | None] = {}
"""Glyph and width of the blank, for each font of this process that lacked one on the page."""


def _blank(font: Any) -> int | None:
    """The glyph of a blank; it is added to the font where no word of the document needed it."""
    for glyph, text in font.to_unicode.items():
        if text == " ":
            return int(glyph)
    if font.name not in _BLANKS:
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415

        face = TTFont(io.BytesIO(font.file_content), fontNumber=font.index, lazy=True)
        name = face.getBestCmap().get(ord(" "))
        _BLANKS[font.name] = (
            (face.getGlyphID(name), round(face["hmtx"][name][0] * 1000 / font.upem)) if name else None
        )
    if (found := _BLANKS[font.name]) is None:
        return None
    glyph, width = found
    font.to_unicode[glyph] = " "
    font.widths.setdefault(glyph, width)
    return glyph


def _leads_nowhere(kid: Element | Content | Anchor) -> bool:
    """Whether a link has no target in the document; WeasyPrint makes none of it."""
    return isinstance(kid, Anchor) and kid.box.link_annotation is None


class _Tree:
    """Writes elements."""

    def __init__(self, pdf: Any, marks: list[dict[int, int]], names: Mapping[str, Element]) -> None:
        self.pdf = pdf
        self.marks = marks
        self.names = names
        self.references = pdf.page_references
        self.pages: list[list[Any]] = [[b"null"] * len(page) for page in marks]
        """For each page the elements that its numbers belong to."""
        self.links: list[Any] = []
        """The elements that links belong to."""
        self.ids: dict[str, Any] = {}
        """The elements that have an `ID`."""

    def element(self, element: Element, parent: Any) -> Any:
        """Write an element and all in it; gives its reference."""
        from pydyf import Array, Dictionary, String  # noqa: PLC0415

        made = Dictionary({"Type": "/StructElem", "S": f"/{element.role}", "P": parent})
        self.pdf.add_object(made)
        reference = made.reference
        first = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        if first is not None:
            made["Pg"] = self.references[first]
        kids = [self.kid(kid, first, element, reference) for kid in element.kids if not _leads_nowhere(kid)]
        made["K"] = kids[0] if len(kids) == 1 else Array(kids)
        for key, text in element.said.items():
            made[key] = String(text)
        if name := element.said.get("ID"):
            self.ids[name] = reference
        if element.traits:
            owner = "/List" if element.role == "L" else "/Table"
            values = {
                key: f"/{each}" if isinstance(each, str) else each for key, each in element.traits.items()
            }
            made["A"] = Dictionary({"O": owner, **values})
        if element.role == "Figure":
            made["A"] = Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": self.area(element)})
        return reference

    def kid(
        self, kid: Element | Content | Anchor, first: int | None, element: Element, reference: Any
    ) -> Any:
        from pydyf import Dictionary  # noqa: PLC0415

        match kid:
            case Element():
                return self.element(kid, reference)
            case Content(page, box):
                number = self.marks[page][id(box)]
                self.pages[page][number] = reference
                if page == first:
                    return number
                return Dictionary({"Type": "/MCR", "Pg": self.references[page], "MCID": number})
            case Anchor(page, box):
                self.link(box.link_annotation, element)
                self.links.append(reference)
                target = box.link_annotation.reference
                return Dictionary({"Type": "/OBJR", "Pg": self.references[page], "Obj": target})

    def link(self, annotation: Any, element: Element) -> None:
        """Complete a link: its place in the structure, and in words where it leads."""
        from pydyf import String  # noqa: PLC0415

        annotation["StructParent"] = len(self.pages) + len(self.links)
        annotation["F"] = 4
        words = element.words()
        if (action := annotation.get("A")) is not None:
            target = action["URI"].string
        else:
            named = self.names.get(annotation["Dest"].string)
            while named is not None and not named.words():
                # A mark has no words; those that it stands in say where it is.
                named = named.parent
            target = named.words() if named is not None else ""
        words = ": ".join(dict.fromkeys(filter(None, (words, target))))
        annotation["Contents"] = String(words if len(words) <= _CALLED else words[: _CALLED - 1] + "…")

    def area(self, element: Element) -> Any:
        """Where a picture stands, in points from the lower left corner of its page."""
        from pydyf import Array  # noqa: PLC0415

        content = next(kid for kid in element.kids if isinstance(kid, Content))
        box, page = content.box, self.pdf_height(content.page)
        left, top = box.content_box_x() * 0.75, box.content_box_y() * 0.75
        return Array([left, page - top - box.height * 0.75, left + box.width * 0.75, page - top])

    def pdf_height(self, page: int) -> float:
        """Height of a page in points."""
        number = int(self.references[page].split()[0])
        return float(self.pdf.objects[number]["MediaBox"][3])
