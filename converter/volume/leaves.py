"""What stands before and after the cables of a printed volume, in parts of bounded length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from converter.volume.matter import Pages, Targets, contents, matter
from converter.volume.volume import Volume
from converter.writers.pdf.pressroom import Done

_LINES = 100
"""So many lines of the contents are set at once, about nine pages."""
_NUMBERS = 1500
"""So many numbers in the lists are set at once, about six pages: each is a link."""
_CONTINUED = "volume-continued.css"
_Row = tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]
"""A line of a list, behind its list and its section."""


class Leaf(NamedTuple):
    """A part of what stands before or after the cables."""

    found: Mapping[str, Any]
    """What `templates/volume/paper.html` may use."""
    sheets: tuple[str, ...]
    """Style sheets after those of the volume."""
    first: int
    """The number of its first page."""
    measured: bool = False
    """Whether it is measured only."""


Press = Callable[[Leaf], Done]


def press_lists(
    volume: Volume, targets: Targets, pages: Pages, press: Press, first: int
) -> Mapping[str, int]:
    """Set the lists; gives the first page of each by its name.

    Args:
        volume: the volume.
        targets: where its parts are to be found.
        pages: the pages of the cables.
        press: sets a leaf.
        first: the page after the last cable.

    """
    found = matter(volume, targets, pages)
    places: dict[str, int] = {}
    for listings in _stretches(found["listings"]):
        continued = listings[0]["continued"]
        here = {"leaf": "lists", "listings": listings, "heading": listings[0]["title"]}
        done = press(Leaf(found | here | {"continued": continued}, (_CONTINUED,) if continued else (), first))
        places |= {
            each["name"]: first + done.places[each["name"]] for each in listings if not each["continued"]
        }
        first += done.pages
    return places


def press_front(volume: Volume, targets: Targets, pages: Pages, press: Press) -> int:
    """Set title page and contents, so that the next page is a right one; gives the number of their pages.

    A stretch of the contents is measured, and what stands on its last page goes over to the next stretch: so
    pages are filled as if all were set at once.
    """
    found = matter(volume, targets, pages) | {"heading": "Contents"}
    page = 1 + press(Leaf(found | {"leaf": "title", "blank": True}, ("volume-title.css",), 1)).pages
    start, count = 0, len(volume.entries)
    while start < count:
        end = min(start + _LINES, count)
        leaf = _contents(volume, targets, pages, found, (start, end), page)
        if end < count:
            end = _filled(press(leaf._replace(measured=True)), start, end)
            leaf = _contents(volume, targets, pages, found, (start, end), page)
        page += press(leaf).pages
        start = end
    if page % 2 == 0:
        page += press(Leaf(found | {"leaf": "blank", "blank": True}, ("volume-title.css",), page)).pages
    return page - 1


def _contents(
    volume: Volume,
    targets: Targets,
    pages: Pages,
    found: Mapping[str, Any],
    lines: tuple[int, int],
    first: int,
) -> Leaf:
    start, end = lines
    here = {"leaf": "contents", "continued": start > 0, "contents": contents(volume, targets, pages, lines)}
    if end < len(volume.entries):
        here["listings"] = ()
    return Leaf({**found, **here}, ("volume-front.css", *((_CONTINUED,) if start else ())), first)


def _filled(measured: Done, start: int, end: int) -> int:
    """The end of the lines that fill whole pages; of all lines when they do not fill one."""
    last = measured.pages - 1
    filled = next((at for at in range(start, end) if measured.places[f"line-{at + 1}"] == last), end)
    return filled if filled > start else end


def _stretches(listings: Sequence[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Lists, or parts of them, that are set at once."""
    rows: list[_Row] = []
    size = 0
    for row in _rows(listings):
        numbers = sum(text.count("<a ") for _, text in row[2]["references"])
        # The heads of pages on which a list goes on are those of that list.
        other = bool(rows) and row[0] is not rows[0][0] and _begun(rows[0])
        if rows and (other or size + numbers > _NUMBERS):
            yield list(_regrouped(rows))
            rows, size = [], 0
        rows.append(row)
        size += numbers
    if rows:
        yield list(_regrouped(rows))


def _rows(listings: Sequence[Mapping[str, Any]]) -> Iterator[_Row]:
    for listing in listings:
        for section in listing["sections"]:
            for line in section["lines"]:
                yield listing, section, line


def _begun(row: _Row) -> bool:
    """Whether the list of a row began before it."""
    listing, _, line = row
    return line is not listing["sections"][0]["lines"][0]


def _regrouped(rows: Sequence[_Row]) -> Iterator[Mapping[str, Any]]:
    """Lists of some rows, those that began before without their headings."""
    for _, members in groupby(rows, key=lambda row: id(row[0])):
        given = list(members)
        sections = []
        for _, below in groupby(given, key=lambda row: id(row[1])):
            lines = [(section, line) for _, section, line in below]
            section = lines[0][0]
            title = section["title"] if lines[0][1] is section["lines"][0] else ""
            sections.append({**section, "title": title, "lines": [line for _, line in lines]})
        yield {**given[0][0], "continued": _begun(given[0]), "sections": sections}
