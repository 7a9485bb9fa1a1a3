"""The lists at the end of a volume: posts, persons and TAGS, each with the cables that it stands in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from converter.volume.entry import Entry

Span = tuple[int, int]
"""First and last of some numbers in a row, both included."""


class Line(NamedTuple):
    """One line of a list."""

    name: str
    gloss: str
    references: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Cables, by what the name has to do with them in words; no words where there is one thing only."""


class Section(NamedTuple):
    """Lines under one heading; name and heading are empty where a list has one section only."""

    name: str
    """What the names have to do with the cables: `signed`, `named`, `classified`."""
    title: str
    lines: tuple[Line, ...]


class Listing(NamedTuple):
    """One list."""

    name: str
    """A key for ids and file names: `posts`."""
    title: str
    note: str
    """What the list holds, in a sentence."""
    sections: tuple[Section, ...]


_TITLES: Mapping[str, tuple[str, str]] = {
    "posts": (
        "Posts and addressees",
        """Who sent the telegrams, and to whom they went for action or for information. A post stands under \
its name, with a form as sent beside it; what is no post stands as it was sent.""",
    ),
    "persons": (
        "Persons",
        """Those whom the telegrams set apart as names: who signed or classified them, and whom their TAGS \
name. Names stand as they were sent. Persons in the text are not listed.""",
    ),
    "tags": (
        "TAGS",
        "Traffic Analysis by Geography and Subject: the codes that say what the telegrams are about.",
    ),
}
"""Heading and note of each list, in the order of the volume."""
_SECTIONS: Mapping[str, str] = {
    "signed": "Signed by",
    "named": "Named in TAGS",
    "classified": "Classified by",
}
"""Roles whose names stand in a section of their own, with its heading."""
_ROLES: Mapping[str, str] = {"from": "from", "to": "to", "info": "info"}
"""Roles that share a line, each with the words before its references."""
_GLOSSES = 3
"""So many forms of a name or meanings of a code are shown beside it."""


class _Growing:
    """A line on its way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.glosses: dict[str, None] = {}
        self.cables: dict[str, dict[Entry, None]] = {}

    def line(self) -> Line:
        roles = sorted(self.cables, key=lambda role: [*_ROLES, role].index(role))
        glosses = [gloss for gloss in self.glosses if gloss]
        return Line(
            self.name,
            "; ".join(glosses[:_GLOSSES]) + ("; ..." if len(glosses) > _GLOSSES else ""),
            tuple((_ROLES.get(role, ""), tuple(self.cables[role])) for role in roles),
        )


def listings(entries: Iterable[Entry]) -> tuple[Listing, ...]:
    """The lists of a volume, in their order; one without a line is left out."""
    found: dict[tuple[str, str], dict[str, _Growing]] = {}
    for entry in entries:
        for topic in entry.topics:
            section = found.setdefault((topic.listing, topic.role if topic.role in _SECTIONS else ""), {})
            line = section.setdefault(topic.key, _Growing(topic.name))
            line.glosses[topic.gloss] = None
            line.cables.setdefault(topic.role, {})[entry] = None
    return tuple(
        Listing(name, title, note, sections)
        for name, (title, note) in _TITLES.items()
        if (
            sections := tuple(
                Section(section, _SECTIONS.get(section, ""), _sorted(found[name, section]))
                for section in ("", *_SECTIONS)
                if (name, section) in found
            )
        )
    )


def _sorted(lines: Mapping[str, _Growing]) -> tuple[Line, ...]:
    found = (each.line() for each in lines.values())
    return tuple(sorted(found, key=lambda line: (_letters(line.name), line.name)))


def _letters(name: str) -> str:
    """A name as a reader looks it up: without accents, capitals and signs."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in plain if each.isalnum() or each == " ")


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in their order, those that touch or overlap as one: 3, 7 to 9."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
