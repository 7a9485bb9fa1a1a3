"""What stands before and after the cables of a volume, as plain data for `templates/volume/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from converter.vocabulary import markings
from converter.vocabulary.markings import Portion
from converter.volume.entry import Entry
from converter.volume.listing import Listing, Section, joined
from converter.volume.marking import banner
from converter.volume.volume import Volume
from converter.writers.html.inline import level_class

_HEAD = 42
"""So many letters of a title fit into half the line at the head of a page."""


class Targets(NamedTuple):
    """Where parts of a volume are to be found."""

    cable: Callable[[Entry], str]
    listing: Callable[[str], str]
    """The place of a list, by its name."""


class Pages(NamedTuple):
    """The pages of a printed volume."""

    cables: Mapping[int, tuple[int, int]]
    """First and last page of each cable, by its number."""
    listings: Mapping[str, int]
    """First page of each list, by its name."""


class Group(NamedTuple):
    """A part of the contents under a heading, or the whole of it."""

    title: str
    """Empty for the whole, and for what goes on from the pages before."""
    name: str
    """An id."""
    groups: tuple[Group, ...]
    lines: tuple[Mapping[str, Any], ...]


def matter(volume: Volume, targets: Targets, pages: Pages | None = None) -> dict[str, Any]:
    """What the templates of title page, contents and lists may use. With `pages` they refer to pages."""
    mark = volume.mark
    return {
        "title": volume.title,
        "running": _running(volume.title),
        "subtitle": volume.naming.subtitle,
        "editors": _series(volume.naming.editors),
        "period": volume.period,
        "extent": volume.extent,
        "banner": volume.banner,
        "banner_spoken": markings.spoken(mark) if mark else "",
        "level": level_class(mark.level, mark.controls) if mark else level_class(None),
        "contents": contents(volume, targets, pages),
        "listings": [_listing(each, targets, pages) for each in volume.listings],
        "paper": pages is not None,
        "continued": False,
    }


def _running(title: str) -> str:
    """A title as it stands at the head of a page, where it has half a line."""
    if len(title) <= _HEAD:
        return title
    cut = title[:_HEAD]
    words = cut.rpartition(" ")[0] or cut
    return words.rstrip(" ,;:–—-") + "…"


def _series(names: Iterable[str]) -> str:
    """Names in a row: `A`, `A and B`, `A, B, and C`."""
    given = list(names)
    if len(given) > 2:
        return f"{', '.join(given[:-1])}, and {given[-1]}"
    return " and ".join(given)


def contents(
    volume: Volume, targets: Targets, pages: Pages | None = None, lines: tuple[int, int | None] = (0, None)
) -> Group:
    """The contents as a tree of groups.

    Args:
        volume: the volume.
        targets: where its parts are to be found.
        pages: the pages that are told; none to tell the numbers of cables.
        lines: the first of the lines, from 0, and the one after the last; what began before them has no
            heading again.

    """
    start, end = lines
    entries = ((volume.groups(entry), entry) for entry in volume.entries[start:end])
    found = _group("", (), entries, targets, pages)
    return _continued(found, volume.groups(volume.entries[start - 1])) if start else found


def _continued(group: Group, begun: tuple[str, ...]) -> Group:
    """A group without the headings that began before it."""
    if not begun or not group.groups or group.groups[0].title != begun[0]:
        return group
    first = _continued(group.groups[0], begun[1:])._replace(title="")
    return group._replace(groups=(first, *group.groups[1:]))


def _group(
    title: str,
    path: tuple[str, ...],
    entries: Iterable[tuple[tuple[str, ...], Entry]],
    targets: Targets,
    pages: Pages | None,
) -> Group:
    groups: list[Group] = []
    lines: list[Mapping[str, Any]] = []
    for name, members in groupby(entries, key=lambda pair: pair[0][:1]):
        if name:
            below = ((rest[1:], entry) for rest, entry in members)
            groups.append(_group(name[0], (*path, name[0]), below, targets, pages))
        else:
            lines += (_line(entry, targets, pages) for _, entry in members)
    return Group(title, "-".join(("contents", *path)).lower(), tuple(groups), tuple(lines))


def _line(entry: Entry, targets: Targets, pages: Pages | None) -> Mapping[str, Any]:
    marking = banner(Portion(entry.level, entry.controls)) if entry.level else ""
    return {
        "number": entry.number,
        "title": entry.title,
        "name": f"line-{entry.number}" if pages else "",
        "capitals": entry.title == entry.title.upper(),
        "target": targets.cable(entry),
        "particulars": [each for each in (entry.day, entry.written or entry.mrn, entry.route) if each],
        "marking": marking,
        "level": level_class(entry.level, entry.controls),
        "page": pages.cables[entry.number][0] if pages else None,
    }


def _listing(listing: Listing, targets: Targets, pages: Pages | None) -> Mapping[str, Any]:
    return {
        "name": listing.name,
        "continued": False,
        "target": targets.listing(listing.name),
        "title": listing.title,
        "note": f"{listing.note} Numbers are those of {'pages' if pages else 'the telegrams'}.",
        "page": pages.listings[listing.name] if pages else None,
        "sections": [_section(each, targets, pages) for each in listing.sections],
    }


def _section(section: Section, targets: Targets, pages: Pages | None) -> Mapping[str, Any]:
    lines = [
        {
            "name": line.name,
            "gloss": line.gloss,
            "references": [(role, references(cables, targets, pages)) for role, cables in line.references],
        }
        for line in section.lines
    ]
    return {"title": section.title, "lines": lines}


def references(cables: Iterable[Entry], targets: Targets, pages: Pages | None = None) -> Markup:
    """Numbers of pages or of cables, each a link, those in a row as a range: `3, 7–9`."""
    spans: list[tuple[int, int]] = []
    first: dict[int, Entry] = {}
    last: dict[int, Entry] = {}
    for entry in cables:
        span = pages.cables[entry.number] if pages else (entry.number, entry.number)
        spans.append(span)
        first.setdefault(span[0], entry)
        last[span[1]] = entry
    return Markup(", ").join(_ranges(joined(spans), first, last, targets))


def _ranges(
    spans: Iterable[tuple[int, int]], first: Mapping[int, Entry], last: Mapping[int, Entry], targets: Targets
) -> Iterator[Markup]:
    for start, end in spans:
        begin = _number(start, targets.cable(first[start]))
        until = _number(end, targets.cable(last[end]))
        yield begin if start == end else Markup('<span class="range">{}–{}</span>').format(begin, until)


def _number(number: int, target: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(target, number)
