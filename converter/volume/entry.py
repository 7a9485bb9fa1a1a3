"""What a volume keeps of a cable while the cable itself lies on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from converter import header as view
from converter.nodes import ClassifiedBy, Document, Signature, Tag, Tags
from converter.vocabulary import dates, posts
from converter.vocabulary import tags as vocabulary
from converter.volume.spool import Place
from converter.walk import select
from converter.writers.tei.characters import shown

_SENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?)?)?")
_DIGITS = re.compile(r"(\d+)")
UNDATED = "Undated"
"""The heading over cables of which no date is known."""


class Topic(NamedTuple):
    """Something that a cable is listed under: a post, a person, a TAG."""

    listing: str
    """The list that it stands in: `posts`, `persons`, `tags`."""
    role: str
    """What it has to do with the cable: `from`, `to`, `info`; `signed`, `named`, `classified`; empty."""
    key: str
    """What two cables must agree in to stand in one line."""
    name: str
    gloss: str
    """A word of explanation beside the name: the form as sent, the meaning of a TAG."""


class Entry(NamedTuple):
    """One cable of a volume."""

    number: int
    """Its place in the volume, from 1; 0 as long as that is not known."""
    label: str
    """What messages call the file that it was read from."""
    place: Place
    mrn: str
    """Message reference number in canonical form, or empty."""
    written: str
    """The number as the cable has it, `ALMATY 001946`, or empty."""
    sent: str
    """When it was sent, ISO 8601, perhaps a year or a month only; empty when that is not known."""
    title: str
    route: str
    level: str | None
    controls: tuple[str, ...]
    topics: tuple[Topic, ...]

    @property
    def day(self) -> str:
        """The day in words, or as much of it as is known; `undated` when nothing is."""
        return day_words(self.sent) or UNDATED.lower()

    @property
    def anchor(self) -> str:
        """What the ids of the cable begin with."""
        return f"c{self.number}-"


def entry_of(document: Document, label: str, place: Place) -> Entry:
    """The entry of a cable that lies in the spool."""
    return Entry(
        number=0,
        label=label,
        place=place,
        mrn=line_of(view.mrn(document) or ""),
        written=line_of(view.display_number(document) or ""),
        sent=known_date(view.sent(document) or ""),
        title=line_of(view.title(document)) or "Telegram",
        route=line_of(view.route(document)),
        level=view.level(document),
        controls=view.banner_controls(document),
        topics=tuple(dict.fromkeys(_topics(document))),
    )


def line_of(text: str) -> str:
    """A text as one line that any format can hold."""
    return shown(" ".join(text.split()))


def known_date(sent: str) -> str:
    """A date that can be one, as it is; anything else is no date."""
    match = _SENT.fullmatch(sent)
    if match is None:
        return ""
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return ""
    return sent


def day_words(sent: str) -> str:
    """A date of ISO 8601 in words, without its clock: `June 1, 2006`, `June 2006`, `2006`."""
    match = _SENT.fullmatch(sent)
    if match is None:
        return ""
    year, month, day = match.groups()
    if day:
        return view.date_words(date(int(year), int(month), int(day)))
    return f"{dates.month_name(int(month))} {year}" if month else str(year)


def order(entry: Entry) -> tuple[bool, str, list[tuple[bool, int, str]]]:
    """What cables are put in order by: date, those without one last; then number.

    Python keeps equal ones in the order in which they were read.
    """
    pieces = [piece for piece in _DIGITS.split(entry.mrn) if piece]
    number = [(piece.isdigit(), int(piece) if piece.isdigit() else 0, piece) for piece in pieces]
    return (not entry.sent, entry.sent, number)


def _topics(document: Document) -> Iterator[Topic]:
    if sender := view.originator(document):
        yield _post("from", sender)
    for name in view.receivers(document):
        yield _post("to", name)
    for each in view.addressees(document, "info"):
        yield _post("info", each.name)
    for signature in select(document.tail, Signature):
        yield _person("signed", signature.name)
    for tag in _tags(document):
        yield from (_person("named", person) for person in tag.persons)
    for node in view.all_of(document, ClassifiedBy):
        if isinstance(node, ClassifiedBy) and node.name:
            yield _person("classified", node.name)
    time = view.dtg(document)
    for tag in _tags(document):
        gloss = vocabulary.name_of(tag.code, time.year if time else None) or ""
        yield Topic("tags", "", tag.code, tag.code, gloss)


def _tags(document: Document) -> Iterator[Tag]:
    return (tag for field in view.all_of(document, Tags) for tag in select(field, Tag))


def _post(role: str, written: str) -> Topic:
    """A post by its name where the list of posts has it, else as written: the list is no gate."""
    name = line_of(written)
    canonical = posts.canonical_post(name)
    known = posts.post_name(canonical)
    if known is None:
        return Topic("posts", role, name.casefold(), name, "")
    return Topic("posts", role, canonical, known, name if name.casefold() != known.casefold() else "")


def _person(role: str, written: str) -> Topic:
    """A person as written. Nothing is done to bring two forms of a name together: that would be a guess."""
    name = line_of(written)
    return Topic("persons", role, name.casefold(), name, "")
