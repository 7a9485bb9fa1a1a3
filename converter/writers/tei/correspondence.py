"""The `correspDesc`: the cable as correspondence, one action for the sender and one for each receiver."""

from __future__ import annotations

from datetime import UTC, datetime

from converter import header as view
from converter.nodes import (
    Addressee,
    Addressees,
    DateLine,
    Document,
    Exemption,
    Marker,
    Originator,
    Portion,
    Reference,
    References,
    StationLine,
)
from converter.tei import NUMBER
from converter.walk import select
from converter.writers.tei.elements import Attributes, Element, child, drop_empty

Parts = list[tuple[str, Attributes, str | None]]
"""Elements of a `correspAction`: name, attributes, text."""
_EXTERNAL: Attributes = {"evidence": "external"}
"""Mark of what the wrapper says and the cable itself does not."""


def write_correspondence(profile: Element, document: Document) -> None:
    """Put the `correspDesc` into a `profileDesc`."""
    element = child(profile, "correspDesc")
    _write_sent(element, document)
    _write_transmitted(element, document)
    if not view.addressees(document, "action"):
        for name in view.receivers(document):
            _action(element, "received", [("orgName", _EXTERNAL, name)], "action")
    for each in document.transmission.children:
        if isinstance(each, Addressees):
            _write_received(element, each)
    _write_context(element, document)


def instant(time: datetime) -> str:
    """A time for `@when`, in UTC; a time without a zone is in UTC already."""
    universal = time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time
    return f"{universal.isoformat()}Z"


def _action(parent: Element, kind: str, parts: Parts, subtype: str = "") -> None:
    if parts:
        action = child(parent, "correspAction", {"type": kind} | ({"subtype": subtype} if subtype else {}))
        for name, attributes, text in parts:
            child(action, name, attributes, text)


def _write_sent(parent: Element, document: Document) -> None:
    """Put the action of the sender. Services for correspondence want a name and a date of it.

    What the cable itself does not say and the wrapper claims has `evidence="external"`; what nobody says has
    a note instead.
    """
    parts: Parts = []
    if sender := view.originator(document):
        sent = view.first(document, Originator)
        parts.append(("orgName", {} if sent else _EXTERNAL, sender))
    else:
        parts.append(("note", {"type": "absent", "n": "orgName"}, "The sender is not named."))
    station = view.first(document, StationLine)
    if isinstance(station, StationLine) and station.station:
        parts.append(("idno", {"type": "RI"}, station.station))
    line = view.classification_line(document)
    if line and line.post:
        parts.append(("placeName", {}, line.post))
    date = view.first(document, DateLine)
    if isinstance(date, DateLine):
        when = ({"when": instant(date.time)}, None) if date.time else ({}, date.written)
        parts.append(("date", *when))
        for subtype, word in (("action", date.action), ("info", date.info)):
            if word:
                parts.append(("note", {"type": "precedence", "subtype": subtype}, word))
    elif claimed := view.claim(document, "date"):
        parts.append(("date", *_claimed(claimed)))
    else:
        parts.append(("note", {"type": "absent", "n": "date"}, "The date is not given."))
    _action(parent, "sent", parts)


def _claimed(written: str) -> tuple[Attributes, str | None]:
    """A date that the wrapper claims, in `@when` where it is one."""
    try:
        day = datetime.fromisoformat(written)
    except ValueError:
        return (_EXTERNAL, written)
    # A catalogue tells the day, or the time by a clock that it does not name.
    time = instant(day) if day.tzinfo else day.isoformat()
    when = time if ":" in written else day.date().isoformat()
    return (_EXTERNAL | {"when": when}, None)


def _write_transmitted(parent: Element, document: Document) -> None:
    station = view.first(document, StationLine)
    if isinstance(station, StationLine) and station.filed:
        _action(parent, "transmitted", [("date", {"when": instant(station.filed)}, None)])


def _write_received(parent: Element, receivers: Addressees) -> None:
    parts: Parts = []
    for each in receivers.children:
        match each:
            case Addressee():
                _action(parent, "received", parts, receivers.role)
                parts = _addressee(each)
            case Exemption():
                parts.append(("note", {"type": "exempt"}, each.name))
            case _:
                pass
    _action(parent, "received", parts, receivers.role)


def _addressee(node: Addressee) -> Parts:
    parts: Parts = [("orgName", {}, node.name)]
    if node.routing_indicator:
        parts.append(("idno", {"type": "RI"}, node.routing_indicator))
    if node.precedence:
        parts.append(("note", {"type": "precedence"}, node.precedence))
    if node.serial:
        parts.append(("note", {"type": "mcn"}, node.serial))
    return parts


def _write_context(parent: Element, document: Document) -> None:
    context = child(parent, "correspContext")
    for field in view.all_of(document, References):
        for each in select(field, Reference):
            target = {"target": NUMBER.encode(each.mrn) or ""} if each.mrn else {}
            child(context, "ref", {"type": "prev", **target}, view.reading(each, Marker, Portion))
    drop_empty(context)
