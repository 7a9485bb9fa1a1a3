"""The margins of a proof: line numbers on the left, notes beside their lines on the right.

WeasyPrint has neither. A page is laid out once; where its lines lie is read from its boxes, and the notes,
which were set apart from the text and so have their heights, are moved beside them: nothing in the text
moves. Numbers of lines, and the marks at the places of notes, are drawn on the finished page as outlines, so
that no text is copied with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from converter.writers.pdf.internals import kinds, page_box, standing
from converter.writers.pdf.numerals import drawn, width

_EVERY = 5
"""Each fifth line of a page has its number, as editors cite page and line."""
_SAME = 4.0
"""Baselines nearer than this, in CSS pixels, are those of one line: a number and its text, cells of a row."""
_APART = 8.0
"""Room between two notes, in CSS pixels."""
_RISE = 10.0
"""How far above the baseline of its line a note begins, in CSS pixels."""
_POINT = 0.75
"""Points in a CSS pixel."""
_NUMBER_SIZE = 7.5
_NUMBER_GAP = 16.0
"""Size of line numbers, and how far from the text they end, in points."""
_MARK_SIZE = 6.0
_MARK_DROP = 2.0
"""Size of the number at a place, and how far below the line the caret over it begins, in points."""


class Mark(NamedTuple):
    """The place of a note on a page, in CSS pixels."""

    number: int
    x: float
    baseline: float
    box: Any
    """The box of the link to the note."""


@dataclass
class Sheet:
    """What of a page the margins need."""

    box: Any
    baselines: list[float] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def lines(self) -> list[float]:
        """Baselines of its lines from top to bottom, each once."""
        found: list[float] = []
        for baseline in sorted(self.baselines):
            if not found or baseline - found[-1] > _SAME:
                found.append(baseline)
        return found


class NoRoomError(Exception):
    """Some notes find no room beside their lines."""

    def __init__(self, numbers: frozenset[int]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


class Margins:
    """The margins of one document."""

    def __init__(self) -> None:
        self.kinds = kinds()
        self.sheets: list[Sheet] = []
        self.notes: dict[int, Any] = {}
        self.column: Any = None
        """The box that the notes were set in."""

    def arrange(self, document: Any) -> Callable[[Any], None]:
        """Read where lines, places and notes are in a `weasyprint.Document`, and move the notes beside lines.

        Gives what draws the numbers of lines and the marks of places on its `pydyf.PDF`.

        Raises:
            NoRoomError: a page has more notes than it can hold.

        """
        self.notes.clear()
        self.sheets = [Sheet(page_box(page)) for page in document.pages]
        for sheet in self.sheets:
            for child in sheet.box.children:
                if not isinstance(child, self.kinds.MarginBox):
                    self._read(child, sheet, 0.0)
        left = frozenset(number for sheet in self.sheets for number in self._set_notes(sheet))
        if left:
            raise NoRoomError(left)
        # A page knows its links by the places they had.
        document.pages = [type(page)(page_box(page)) for page in document.pages]
        return self.draw

    def _read(self, box: Any, sheet: Sheet, baseline: float) -> None:
        box = standing(box)
        name = _class(box)
        if name == "listed":
            return
        if name == "margin":
            self.column = box
            for note in map(standing, box.children):
                self.notes[_number(note)] = note
            box.children = ()
            return
        if isinstance(box, self.kinds.LineBox):
            baseline = box.position_y + box.baseline
        if isinstance(box, self.kinds.TextBox) and box.text.strip():
            sheet.baselines.append(baseline)
        if name == "place":
            number = _number(box)
            if number not in {mark.number for mark in sheet.marks}:
                sheet.marks.append(Mark(number, box.position_x, baseline, box))
        for child in getattr(box, "children", ()):
            self._read(child, sheet, baseline)

    def _set_notes(self, sheet: Sheet) -> Iterator[int]:
        """Move the notes of a page beside their lines; gives the numbers of those that have no room."""
        top = sheet.box.content_box_y()
        marks = [mark for mark in sorted(sheet.marks, key=_place) if mark.number in self.notes]
        heights = [self.notes[mark.number].border_height() for mark in marks]
        tops = stacked([mark.baseline - _RISE for mark in marks], heights, top, top + sheet.box.height)
        here = []
        for mark, at in zip(marks, tops, strict=True):
            if at is None:
                yield mark.number
            else:
                note = self.notes[mark.number]
                note.translate(0, at - note.position_y)
                here.append(note)
        if here:
            page = next(each for each in sheet.box.children if not isinstance(each, self.kinds.MarginBox))
            page.children = (*page.children, self.column.copy_with_children(here))

    def draw(self, pdf: Any) -> None:
        """Draw the numbers of lines and the marks of places on the pages of a `pydyf.PDF`."""
        for sheet, reference in zip(self.sheets, pdf.page_references, strict=True):
            page = pdf.objects[int(reference.split()[0])]
            content = pdf.objects[int(page["Contents"].split()[0])]
            height = float(page["MediaBox"][3])
            content.stream += [b"/Artifact BMC q 0 g 0 G", *self._drawn(sheet, height), b"Q EMC"]

    def _drawn(self, sheet: Sheet, height: float) -> Iterator[bytes]:
        right = sheet.box.content_box_x() * _POINT - _NUMBER_GAP
        for number, baseline in enumerate(sheet.lines, 1):
            if number % _EVERY == 0:
                yield drawn(number, right, baseline * _POINT, _NUMBER_SIZE)
        for group in _together(sheet.marks):
            x, y = group[0].x * _POINT, group[0].baseline * _POINT + _MARK_DROP
            yield b"0.6 w %.2f %.2f m %.2f %.2f l %.2f %.2f l S" % (x - 2, y + 3.5, x, y, x + 2, y + 3.5)
            right = x - width(group[0].number, _MARK_SIZE) / 2
            for mark in group:
                left, right = right, right + width(mark.number, _MARK_SIZE)
                _reach(mark, left, y, right, height)
                yield drawn(mark.number, right, y + 3.5 + _MARK_SIZE * 0.85, _MARK_SIZE)
                right += _MARK_SIZE * 0.6


def _reach(mark: Mark, left: float, top: float, right: float, height: float) -> None:
    """Let the link to a note be where its number is drawn, and the caret over it."""
    from pydyf import Array  # noqa: PLC0415 - comes with WeasyPrint

    if (annotation := mark.box.link_annotation) is not None:
        bottom = top + 4 + _MARK_SIZE
        annotation["Rect"] = Array([left - 1, height - bottom, right + 1, height - top])


def _together(marks: list[Mark]) -> list[list[Mark]]:
    """Marks in the order of the page, those at one place together."""
    found: list[list[Mark]] = []
    for mark in sorted(marks, key=_place):
        last = found[-1][-1] if found else None
        if last and abs(last.baseline - mark.baseline) < _SAME and mark.x - last.x < _SAME:
            found[-1].append(mark)
        else:
            found.append([mark])
    return found


def stacked(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float | None]:
    """Where notes begin, each as near to where it is wanted as those before it let it; None where is no room.

    Args:
        wanted: where each would begin, in order.
        heights: how high each is.
        top: where the first may begin.
        bottom: where the last must end.

    """
    count = len(wanted)
    while count and sum(heights[:count]) + _APART * (count - 1) > bottom - top:
        count -= 1
    tops: list[float] = []
    at = top
    for want, height in zip(wanted[:count], heights, strict=False):
        tops.append(max(at, want))
        at = tops[-1] + height + _APART
    limit = bottom
    for index in range(count - 1, -1, -1):
        tops[index] = min(tops[index], limit - heights[index])
        limit = tops[index] - _APART
    return [*tops, *[None] * (len(wanted) - count)]


def _place(mark: Mark) -> tuple[float, float, int]:
    return mark.baseline, mark.x, mark.number


def _class(box: Any) -> str:
    return (
        (box.element.get("class") or "")
        if box.element is not None and "::" not in (box.element_tag or "")
        else ""
    )


def _number(box: Any) -> int:
    """The number of a note, or of the place of one, from its id: `f3`, `f3-place`."""
    return int(box.element.get("id").removeprefix("f").partition("-")[0])
