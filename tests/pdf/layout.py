"""What a compositor would send back: faults of the pages of a laid-out document.

`faults` walks the boxes of a `weasyprint.Document`, so it knows what each line belongs to; a page of a PDF
tells only where letters stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from weasyprint.formatting_structure.boxes import Box, LineBox, MarginBox, TextBox

from converter.diagnostics import Report
from converter.nodes import Document
from converter.plugin import WriterContext
from converter.writers.pdf import publication
from converter.writers.pdf.engine import laid_out, read_page

FEWEST = 5
"""So few lines may not stand alone on the last page of several."""
FULL = 0.5
"""A page before the last is filled to this part of its height at least."""
_SLACK = 1.0
"""Pixels (of CSS, 96 an inch) that a letter may stand out."""
_FLOWING = {"p", "li", "dd", "blockquote"}
"""Elements whose lines keep together in twos."""
_LEADERS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption"}
"""Elements that lead to what follows them."""
_HEADS = {"number", "marker"}
"""Classes of what opens a line and is none."""


class Line(NamedTuple):
    """One line of text on a page."""

    page: int
    path: tuple[Any, ...]
    """The elements of HTML that it stands in, its own last."""
    box: Any
    words: tuple[Any, ...]
    """Boxes of text in it."""

    @property
    def element(self) -> Any:
        """The element whose line it is."""
        return self.path[-1]

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(word.text for word in self.words)


def cable_pages(source: Document, paper: str = "letter") -> Any:
    """A cable in the style `publication`, laid out and not yet drawn: a `weasyprint.Document`."""
    sheets = (*publication.SHEETS, *(("a4.css",) if paper == "a4" else ()))
    page = publication.page(source, WriterContext(report=Report()))
    return laid_out(read_page(page), sheets, Report(), variant="pdf/ua-1")


def faults(document: Any) -> list[str]:
    """Everything that a compositor would send back, each fault with its page, counted from 1."""
    boxes = [page._page_box for page in document.pages]
    pages = [list(lines(box, number)) for number, box in enumerate(boxes, 1)]
    found = [*_parted(pages), *_feet(pages), *_labels(pages), *_fill(boxes, pages)]
    for box, content in zip(boxes, pages, strict=True):
        found += [*_outside(box, content), *_covered(content), *_torn(content)]
    return found


def lines(box: Any, page: int, path: tuple[Any, ...] = ()) -> Iterator[Line]:
    """The lines of text in a box, those of columns within a line too; without what stands in page margins."""
    if isinstance(box, MarginBox | TextBox) or not isinstance(box, Box):
        return
    if box.element is not None and not isinstance(box.element, str) and box.element not in path:
        path = (*path, box.element)
    if isinstance(box, LineBox) and (words := tuple(_words(box))):
        yield Line(page, path, box, words)
    for child in getattr(box, "children", ()):
        if not (isinstance(box, LineBox) and _is_part(child)):
            yield from lines(child, page, path)


def _is_part(box: Any) -> bool:
    """Whether a box belongs to the line it stands in; a column has lines of its own."""
    inner = [child for child in getattr(box, "children", ()) if isinstance(child, LineBox)]
    return not inner or _class(box) in _HEADS


def _words(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if isinstance(child, TextBox):
            if child.text.strip():
                yield child
        elif _is_part(child):
            yield from _words(child)


def _class(box: Any) -> str:
    return "" if box.element is None or isinstance(box.element, str) else box.element.get("class") or ""


def _parted(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Widows and orphans: one line of a paragraph alone at the foot or the head of a page."""
    for before, after in pairwise(pages):
        if not (before and after) or before[-1].element is not after[0].element:
            continue
        element = after[0].element
        if element.tag not in _FLOWING:
            continue
        if sum(line.element is element for line in before) == 1:
            yield f"page {before[0].page}: an orphan: {before[-1].text[:40]!r}"
        if sum(line.element is element for line in after) == 1:
            yield f"page {after[0].page}: a widow: {after[0].text[:40]!r}"


def _feet(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """What leads to something and stands at the foot of a page, away from it."""
    for content in filter(None, pages[:-1]):
        last = content[-1]
        name = last.element.tag
        opens = last.element.get("class") == "mark" and "END" not in last.text.upper()
        if name in _LEADERS or opens or (name == "th" and last.element.get("scope") == "col"):
            yield f"page {last.page}: {name} at the foot: {last.text[:40]!r}"
        if all(_class(word) in _HEADS for word in last.words):
            yield f"page {last.page}: {last.text!r} alone at the foot"


def _labels(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Labels of the header list whose values begin on another page."""
    label: Line | None = None
    for line in (line for content in pages for line in content):
        if line.element.tag == "dt":
            label = line
        elif label and any(element.tag == "dd" for element in line.path):
            if label.page != line.page:
                yield f"page {label.page}: {label.text!r} without its value"
            label = None


def _fill(boxes: Sequence[Any], pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """A last page of a few lines, and pages before it that end half-way."""
    if len(pages) > 1 and len({round(line.box.position_y) for line in pages[-1]}) < FEWEST:
        yield f"page {len(pages)}: fewer than {FEWEST} lines alone"
    for (box, after), content in zip(pairwise(boxes), pages[:-1], strict=True):
        if box.width > box.height or after.width > after.height:
            continue  # a table on a turned page has it for itself
        end = max((_bottom(line) for line in content), default=box.content_box_y())
        if (end - box.content_box_y()) / box.height < FULL:
            yield f"page {content[0].page if content else '?'}: less than {FULL:.0%} of its height is filled"


def _bottom(line: Line) -> float:
    return float(line.box.position_y + line.box.height)


def _outside(box: Any, content: Sequence[Line]) -> Iterator[str]:
    """Text that stands out of the measure, at a side or at the foot."""
    left, right = box.content_box_x() - _SLACK, box.content_box_x() + box.width + _SLACK
    foot = box.content_box_y() + box.height + _SLACK
    for line in content:
        first = min(word.position_x for word in line.words)
        last = max(word.position_x + _inked(word) for word in line.words)
        if first < left or last > right:
            out = max(left - first, last - right)
            yield f"page {line.page}: out of the measure by {out:.0f} px: {line.text[:40]!r}"
        if _bottom(line) > foot:
            yield f"page {line.page}: below the foot: {line.text[:40]!r}"


def _inked(word: Any) -> float:
    """The width of a word without the blanks that it ends with."""
    return float(word.width * len(word.text.rstrip()) / len(word.text))


def _covered(content: Sequence[Line]) -> Iterator[str]:
    """Text over other text. Only the height of small letters counts: tails and accents may come close."""
    letters = []
    for line in content:
        for word in line.words:
            size = word.style["font_size"]
            base = word.position_y + word.baseline
            left = word.position_x + 0.2
            letters.append((base - 0.6 * size, base, left, left + word.width - 0.4, word.text))
    letters.sort(key=lambda each: each[0])
    for index, (top, foot, left, right, text) in enumerate(letters):
        for other in letters[index + 1 :]:
            if other[0] >= foot:
                break
            if other[2] < right and left < other[3] and min(foot, other[1]) - max(top, other[0]) > 1:
                yield f"page {content[0].page}: {text[:20]!r} over {other[4][:20]!r}"


def _torn(content: Sequence[Line]) -> Iterator[str]:
    """Words parted at a line's end: by hyphenation, or within a marking or an office symbol."""
    for line, after in pairwise(content):
        if line.element is not after.element or any(each.tag == "pre" for each in line.path):
            continue
        text, rest = line.text, after.text.lstrip()
        symbol = text.endswith("/") and text[-2:-1].isupper() and rest[:1].isupper()
        one = text[-6:] + rest[:6] in "".join(line.element.itertext())
        if text.endswith("\u2010") or (symbol and one):
            yield f"page {line.page}: parted: {text[-12:]!r} {rest[:12]!r}"
