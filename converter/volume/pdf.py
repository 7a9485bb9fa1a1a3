"""A volume as PDF: set in parts, so that memory stays small, until every page number is right.

Cables begin new pages, and the pages before them have numbers of their own. So the parts are measured side by
side, and set when the page of every cable is known. Where pages come out otherwise than measured, since a
longer number made a line longer, what that changes is set again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from typing import IO, Any

from converter.diagnostics import Report
from converter.errors import ConverterError
from converter.volume.article import CABLES, Form, article, in_page
from converter.volume.entry import Entry
from converter.volume.leaves import Leaf, press_front, press_lists
from converter.volume.matter import Pages, Targets
from converter.volume.spool import Place, Spool
from converter.volume.volume import Tell, Volume
from converter.writers.html.escaping import clean
from converter.writers.html.layout import lay_out
from converter.writers.html.page import closed_up
from converter.writers.pdf import publication
from converter.writers.pdf.joining import Imprint, Label, Part, join
from converter.writers.pdf.pressroom import Done, Job, press_parts

_SHEETS = (*publication.SHEETS, "volume.css", "volume-print.css")
_PART = 24
"""So many cables are set at once, if they are of usual length."""
_LENGTH = 500_000
"""So many bytes of trees in the spool are a part, whatever their number."""
_PAGE = 22_000
"""About so many bytes of a tree fill a page: for the first guess at page numbers."""
_ROUNDS = 4
"""How often parts are set until their pages stay."""
_BARE: Mapping[str, Any] = {"leaf": "", "top": 2, "blank": False, "continued": False, "heading": ""}
"""What the template of a page without contents and lists is given."""


def write(
    volume: Volume,
    stream: IO[bytes],
    tell: Tell,
    *,
    paper: str = "letter",
    workers: int = 1,
) -> Report:
    """Write the PDF, tagged for accessibility (PDF/UA-1).

    Args:
        volume: the volume.
        stream: where it goes; it is only written to.
        tell: told of each cable, with what its writer reported.
        paper: `letter` or `a4`.
        workers: processes that set pages at the same time.

    Returns:
        What is to be told of the volume as a whole.

    Raises:
        MissingProgramError: Pango, a font or pikepdf is not installed.
        ConverterError: page numbers do not come to rest.

    """
    with Spool() as shelf:
        press = _Press(volume, shelf, (*_SHEETS, *publication.PAPERS.get(paper, ())), workers)
        press.measure(tell)
        press.set_cables()
        press.set_matter()
        join(press.parts(), stream, press.imprint(), labels=press.labels())
        return press.report


class _Press:
    """The parts of one volume, and what is known of their pages."""

    def __init__(self, volume: Volume, shelf: Spool, sheets: tuple[str, ...], workers: int) -> None:
        self.volume = volume
        self.shelf = shelf
        self.sheets = sheets
        self.report = Report()
        self.sections = list(_cut(volume))
        """The cables of each part."""
        self.workers = workers if len(self.sections) > 1 else 1
        self.done: list[Done] = []
        """What came of each part when it was measured or set the last time."""
        self.front = 0
        """How many pages there are before the cables."""
        self.placed: dict[int, Place] = {}
        """Where each part lies on the shelf."""
        self.leaves: list[Place] = []
        """Where the parts before the cables lie."""
        self.lists: list[Place] = []
        """Where the parts after the cables lie."""

    def measure(self, tell: Tell) -> None:
        """See how many pages each part takes, with a guess at the numbers of pages."""
        guess: dict[int, int] = {}
        before = 0
        for entry in self.volume.entries:
            guess[entry.number] = 1 + before
            before += -(-entry.place.length // _PAGE)
        texts = (self._text(section, guess, tell) for section in self.sections)
        jobs = (Job(text, self.sheets, measured=True) for text in texts)
        self.done = list(press_parts(jobs, self.report, workers=self.workers))

    def set_cables(self) -> None:
        """Set the parts until each page has the number that is told of it.

        Raises:
            ConverterError: it never has.

        """
        set_as: dict[int, tuple[bytes, int]] = {}
        for _ in range(_ROUNDS):
            firsts, pages = self._firsts(), self.pages()
            waiting: deque[int] = deque()
            jobs = self._jobs(firsts, pages, set_as, waiting)
            for done in press_parts(jobs, self.report, workers=self.workers):
                at = waiting.popleft()
                self.placed[at] = self.shelf.keep(done.pdf)
                self.done[at] = done._replace(pdf=b"")
            if (self._firsts(), self.pages()) == (firsts, pages):
                return
        raise ConverterError(
            f"The pages of the volume do not come to rest: after {_ROUNDS} rounds the numbers on them still"
            " move them. Please report it; another --paper may help."
        )

    def _jobs(
        self,
        firsts: Sequence[int],
        pages: Mapping[int, tuple[int, int]],
        set_as: dict[int, tuple[bytes, int]],
        waiting: deque[int],
    ) -> Iterator[Job]:
        """The parts that are not yet set with this text from this page on."""
        numbers = {number: first for number, (first, _) in pages.items()}
        for at, section in enumerate(self.sections):
            text = self._text(section, numbers)
            key = (sha256(text.encode()).digest(), firsts[at])
            if set_as.get(at) != key:
                set_as[at] = key
                waiting.append(at)
                yield Job(text, self.sheets, first_page=firsts[at])

    def _firsts(self) -> list[int]:
        """The first page of each part, and of what comes after them."""
        firsts = [1]
        for done in self.done:
            firsts.append(firsts[-1] + done.pages)
        return firsts

    def pages(self) -> dict[int, tuple[int, int]]:
        """First and last page of each cable, by its number."""
        found: dict[int, tuple[int, int]] = {}
        firsts = self._firsts()
        for section, done, first, after in zip(self.sections, self.done, firsts, firsts[1:], strict=False):
            starts = [first + done.places[f"{entry.anchor}subject"] for entry in section]
            for entry, (start, end) in zip(section, pairwise((*starts, after)), strict=True):
                found[entry.number] = (start, end - 1)
        return found

    def set_matter(self) -> None:
        """Set the lists, then title page and contents, which tell on which pages all else is."""
        targets = Targets(in_page, lambda name: f"#{name}")
        cables, names = self.pages(), (listing.name for listing in self.volume.listings)
        first = self._firsts()[-1]
        pages = Pages(cables, dict.fromkeys(names, first))
        pages = Pages(cables, press_lists(self.volume, targets, pages, self._leaf(self.lists), first))
        self.front = press_front(self.volume, targets, pages, self._leaf(self.leaves))

    def _leaf(self, shelved: list[Place]) -> Callable[[Leaf], Done]:
        """What sets a leaf, and notes where it lies."""

        def press(leaf: Leaf) -> Done:
            text, sheets = closed_up(_laid_out(leaf.found)), (*self.sheets, *leaf.sheets)
            job = Job(text, sheets, first_page=leaf.first, measured=leaf.measured)
            (done,) = press_parts([job], self.report)
            if not leaf.measured:
                shelved.append(self.shelf.keep(done.pdf))
            return done

        return press

    def _text(self, section: Sequence[Entry], pages: Mapping[int, int], tell: Tell | None = None) -> str:
        """The page of HTML that a part is set from."""
        head, _, tail = _laid_out({"title": self.volume.title}).partition(CABLES)
        form = Form(in_page, paper=True, pages=pages)
        pieces = [head]
        for entry in section:
            report = Report()
            document = self.volume.document(entry)
            pieces.append(article(self.volume, entry, document, form, report))
            if tell:
                tell(entry, document, report)
        return closed_up("".join((*pieces, tail)))

    def parts(self) -> Iterator[Part]:
        """The parts in the order of the volume."""
        yield from map(self._part, self.leaves)
        for at, section in enumerate(self.sections):
            yield self._part(self.placed[at], self.volume.groups(section[0]))
        yield from map(self._part, self.lists)

    def _part(self, place: Place, groups: tuple[str, ...] = ()) -> Part:
        return Part(BytesIO(self.shelf.data(place)), groups=groups)

    def imprint(self) -> Imprint:
        """What the PDF says of itself."""
        return Imprint(
            title=self.volume.title,
            lang="en-US",
            authors=self.volume.naming.editors,
            description=self.volume.description,
            generator="cableconv",
        )

    def labels(self) -> tuple[Label, Label]:
        """Roman numbers before the cables, then arabic ones from 1."""
        return Label(0, "r"), Label(self.front)


def _cut(volume: Volume) -> Iterator[tuple[Entry, ...]]:
    """The cables of each part: few enough to be set at once, and all under one heading of the outline."""
    section: list[Entry] = []
    length = 0
    for entry in volume.entries:
        full = len(section) >= _PART or length + entry.place.length > _LENGTH
        if section and (full or volume.groups(entry) != volume.groups(section[0])):
            yield tuple(section)
            section, length = [], 0
        section.append(entry)
        length += entry.place.length
    yield tuple(section)


def _laid_out(found: Mapping[str, Any]) -> str:
    return clean(lay_out("volume/paper.html", {**_BARE, **found}), Report())
