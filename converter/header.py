"""The header view: title, banner and header list, in the one order and wording that all writers use.

An edition shows the header in an order of its own (From, To, Info, Date ...), whatever order the lines were
sent in. This module takes it from the tree as plain values, so that no writer chooses words by itself.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

from converter.nodes import (
    Addressee,
    Addressees,
    Caption,
    ClassificationLine,
    ClassifiedBy,
    DateLine,
    Document,
    ExecutiveOrder,
    Exemption,
    Keyword,
    Marker,
    Node,
    Originator,
    Passing,
    Portion,
    Reference,
    References,
    StationLine,
    Subject,
    Tag,
    Tags,
)
from converter.vocabulary import dates, markings, orders
from converter.vocabulary import tags as vocabulary
from converter.walk import children, plain_text, select

_CLAIMED = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<time>\d\d:\d\d)(?::\d\d)?(?P<zone>Z)?)?"
)


class Value(NamedTuple):
    """One value of a field."""

    text: str
    """What is read first: a name, a date in words, a code."""
    gloss: str = ""
    """A word of explanation: the name of a TAG, the precedence of an addressee."""
    code: str = ""
    """The form as sent or in canonical form: a routing indicator, a date-time group, an MRN."""
    node: Node | None = None
    """The node it was taken from."""


class Field(NamedTuple):
    """One line of the header list."""

    name: str
    """A key for styles and elements: `from`, `info`, `declassify-on`."""
    label: str
    values: tuple[Value, ...]


def first(document: Document, kind: type[Node]) -> Node | None:
    """The first node of a kind in transmission or head, those repeated at page breaks left out."""
    for zone in (document.transmission, document.head):
        for child in zone.children:
            if isinstance(child, kind):
                return child
    return None


def all_of(document: Document, kind: type[Node]) -> list[Node]:
    """All nodes of a kind in transmission and head, those repeated at page breaks left out."""
    zones = (document.transmission, document.head)
    return [child for zone in zones for child in zone.children if isinstance(child, kind)]


def classification_line(document: Document) -> ClassificationLine | None:
    """The classification line of the head; only if it has none, one from before the header."""
    for zone in (document.head, document.transmission):
        for child in zone.children:
            if isinstance(child, ClassificationLine):
                return child
    return None


def claim(document: Document, key: str) -> str | None:
    """What the wrapper says of the cable under a key, or nothing."""
    return next((each.value for each in document.claims if each.key == key), None)


def all_claims(document: Document, key: str) -> list[str]:
    """Everything that the wrapper says under a key."""
    return [each.value for each in document.claims if each.key == key]


def mrn(document: Document) -> str | None:
    """Message reference number in canonical form: from the text, else as the wrapper claims."""
    line = classification_line(document)
    return (line.mrn if line else None) or claim(document, "mrn")


def display_number(document: Document) -> str | None:
    """Post and serial as the classification line has them: `ALMATY 001946`."""
    line = classification_line(document)
    return f"{line.post} {line.serial}" if line and line.post and line.serial else None


def dtg(document: Document) -> datetime | None:
    """The date-time group, UTC."""
    line = first(document, DateLine)
    return line.time if isinstance(line, DateLine) else None


def sent(document: Document) -> str | None:
    """When the cable was sent, ISO 8601: the date-time group in UTC, else what the wrapper claims.

    A time without a zone, which only a wrapper gives, is by a clock that nobody knows: it is not in UTC.
    """
    time = dtg(document)
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if time else claim(document, "date")


def level(document: Document) -> str | None:
    """The level of the banner, one of the words of `vocabulary.markings`; else as the wrapper claims."""
    line = classification_line(document)
    return line.level if line else claim(document, "classification")


def caption_names(document: Document) -> tuple[str, ...]:
    """Captions in the order sent, each once."""
    return tuple(dict.fromkeys(node.name for node in all_of(document, Caption) if isinstance(node, Caption)))


def banner(document: Document) -> str:
    """The marking for head and foot of a page: level, then controls.

    `SECRET//NOFORN`, `UNCLASSIFIED//SENSITIVE`; empty when the cable has no level.
    """
    word = level(document)
    return "//".join((word, *banner_controls(document))) if word is not None else ""


def banner_controls(document: Document) -> tuple[str, ...]:
    """The controls of the banner, from line and captions.

    Which a level has beside it, `vocabulary.markings.banner_controls` says; without a level there are none.
    """
    word = level(document)
    if word is None:
        return ()
    line = classification_line(document)
    own = line.controls if line else ()
    captions = {"NOFORN", "SENSITIVE"}.intersection(caption_names(document))
    return markings.banner_controls(word, (*own, *sorted(captions)))


def subject(document: Document) -> str | None:
    """The subject, lines joined, without keyword and portion mark; else as the wrapper claims."""
    field = first(document, Subject)
    return reading(field, Keyword, Portion) if isinstance(field, Subject) else claim(document, "subject")


def subject_portion(document: Document) -> Portion | None:
    """The portion mark of the subject."""
    field = first(document, Subject)
    return next(select(field, Portion), None) if field else None


def title(document: Document) -> str:
    """What stands as the title: the subject, else the number, else an edition's heading, else `Telegram`."""
    number = display_number(document) or mrn(document)
    return subject(document) or number or claim(document, "title") or "Telegram"


def reading(field: Node, *without: type[Node]) -> str:
    """Reading text of a field, without the leaves of some kinds."""
    kept = tuple(child for child in children(field) if not isinstance(child, without))
    return plain_text(Subject(children=kept))  # type: ignore[arg-type]


def originator(document: Document) -> str | None:
    """The sender as written on FL6; else as the wrapper claims, or the post of a catalogue."""
    line = first(document, Originator)
    if isinstance(line, Originator):
        return line.name
    return claim(document, "from") or claim(document, "origin")


def addressees(document: Document, role: str) -> list[Addressee]:
    """Action (`action`) or information (`info`) addressees in the order sent."""
    lists = (each for each in document.transmission.children if isinstance(each, Addressees))
    return [to for each in lists if each.role == role for to in each.children if isinstance(to, Addressee)]


def receivers(document: Document) -> list[str]:
    """Names of the action addressees; those that the wrapper claims where the text has none."""
    return [to.name for to in addressees(document, "action")] or all_claims(document, "to")


def exempt(document: Document) -> list[str]:
    """Names of the exempted addressees (FL9)."""
    return [node.name for node in select(document.transmission, Exemption)]


def kicker(document: Document) -> str:
    """The line over the title: `Telegram 1946 · AMEMBASSY ALMATY to SECSTATE WASHDC`."""
    line = classification_line(document)
    serial = line.serial.lstrip("0") if line and line.serial else claim(document, "number")
    number = f"Telegram {serial}" if serial else "Telegram"
    way = route(document)
    return f"{number} · {way}" if way else number


def route(document: Document) -> str:
    """Who wrote to whom: `AMEMBASSY ALMATY to SECSTATE WASHDC`; empty when no sender is known."""
    sender = originator(document)
    to = receivers(document)
    if sender and to:
        return f"{sender} to {to[0]}" + (" and others" if len(to) > 1 else "")
    return sender or ""


def date_words(day: date) -> str:
    """A date in words: `June 1, 2006`."""
    return f"{dates.month_name(day.month)} {day.day}, {day.year}"


def header(document: Document) -> tuple[Field, ...]:
    """The header list in the order of the edition; fields without a value are left out."""
    fields = (
        Field("from", "From", _sender(document)),
        Field("to", "To", _receivers(document, "action")),
        Field("info", "Info", _receivers(document, "info")),
        Field("date", "Date", _date(document)),
        Field("precedence", "Precedence", _precedence(document)),
        Field("classification", "Classification", _classification(document)),
        Field("captions", "Captions", _captions(document)),
        Field("executive-order", "E.O.", _order(document)),
        Field("declassify-on", "Declassify on", _declassification(document)),
        Field("classified-by", "Classified by", _written(document, ClassifiedBy)),
        Field("tags", "TAGS", _tags(document)),
        Field("references", "References", _references(document)),
        Field("passing", "For", _written(document, Passing)),
    )
    return tuple(field for field in fields if field.values)


def _sender(document: Document) -> tuple[Value, ...]:
    name = originator(document)
    station = first(document, StationLine)
    code = station.station if isinstance(station, StationLine) else ""
    return (Value(name, code=code, node=first(document, Originator)),) if name else ()


def _receivers(document: Document, role: str) -> tuple[Value, ...]:
    values = []
    lists = (each for each in document.transmission.children if isinstance(each, Addressees))
    for node in (node for each in lists if each.role == role for node in each.children):
        match node:
            case Addressee():
                code = " ".join(filter(None, (node.serial, node.routing_indicator)))
                values.append(Value(node.name, (node.precedence or "").capitalize(), code, node))
            case Exemption():
                values.append(Value(node.name, "exempt", node=node))
            case _:
                pass
    if role == "action" and not values:
        return tuple(Value(name) for name in all_claims(document, "to"))
    return tuple(values)


def _date(document: Document) -> tuple[Value, ...]:
    line = first(document, DateLine)
    if not isinstance(line, DateLine):
        claimed = claim(document, "date")
        return (Value(_claimed_words(claimed)),) if claimed else ()
    if line.time is None:
        return (Value(line.written, node=line),)
    sent = f"{line.time:%d%H%MZ %b %y}".upper()
    return (Value(f"{date_words(line.time)}, {line.time:%H:%M} UTC", code=sent, node=line),)


def _claimed_words(claimed: str) -> str:
    """A date that the wrapper claims, in words where it is one; its clock may be any."""
    match = _CLAIMED.fullmatch(claimed)
    if match is None:
        return claimed
    try:
        words = date_words(date(*map(int, match.group("year", "month", "day"))))
    except ValueError:
        return claimed
    return f"{words}, {match['time']}{' UTC' if match['zone'] else ''}" if match["time"] else words


def _precedence(document: Document) -> tuple[Value, ...]:
    line = first(document, DateLine)
    if not isinstance(line, DateLine):
        return tuple(Value(word.capitalize()) for word in all_claims(document, "precedence")[:1])
    if not line.action:
        return ()
    words = line.action.capitalize()
    if line.info:
        words += f"; for information {line.info.capitalize()}"
    return (Value(words, node=line),)


def _classification(document: Document) -> tuple[Value, ...]:
    line = classification_line(document)
    marking = banner(document)
    return (Value(marking, code=line.written if line else "", node=line),) if marking else ()


def _captions(document: Document) -> tuple[Value, ...]:
    return tuple(
        Value(node.name, code=f"({node.note})" if node.note else "", node=node)
        for node in all_of(document, Caption)
        if isinstance(node, Caption)
    )


def _order(document: Document) -> tuple[Value, ...]:
    line = first(document, ExecutiveOrder)
    if not isinstance(line, ExecutiveOrder) or not line.number:
        return ()
    # `N/A` says that the order does not apply: it belongs to the number, there is nothing to declassify.
    text = f"{line.number}: N/A" if line.codes == ("N/A",) else line.number
    return (Value(text, node=line),)


def _declassification(document: Document) -> tuple[Value, ...]:
    line = first(document, ExecutiveOrder)
    if not isinstance(line, ExecutiveOrder) or line.codes == ("N/A",):
        return ()
    values = [Value(code, orders.meaning(code, line.number) or "", node=line) for code in line.codes]
    if line.declassify_on:
        values.append(Value(date_words(line.declassify_on), node=line))
    if line.event:
        values.append(Value(line.event, node=line))
    return tuple(values)


def _written(document: Document, kind: type[Node]) -> tuple[Value, ...]:
    return tuple(
        Value(reading(node, Keyword) or _classifier(node), node=node) for node in all_of(document, kind)
    )


def _classifier(node: Node) -> str:
    """What a block that was printed as paragraph 1 says: the node has its values, the paragraph its words."""
    if not isinstance(node, ClassifiedBy):
        return ""
    letters = " ".join(f"({letter})" for letter in node.reasons)
    reason = " ".join(filter(None, (node.section, letters)))
    return ", ".join(filter(None, (node.name, node.title, f"reason {reason}" if reason else None)))


def _tags(document: Document) -> tuple[Value, ...]:
    time = dtg(document)
    year = time.year if time else None
    values = []
    for tag in (tag for field in all_of(document, Tags) for tag in select(field, Tag)):
        text = f"{tag.code} ({'; '.join(tag.persons)})" if tag.persons else tag.code
        values.append(Value(text, vocabulary.name_of(tag.code, year) or "", node=tag))
    return tuple(values)


def _references(document: Document) -> tuple[Value, ...]:
    values = []
    for field in all_of(document, References):
        for node in select(field, Reference):
            written = reading(node, Marker)
            text = f"{node.letter}. {written}" if node.letter else written
            values.append(Value(text, code=node.mrn or "", node=node))
    return tuple(values)
