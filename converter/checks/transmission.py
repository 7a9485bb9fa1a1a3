"""Format lines against each other and against the classification line (ACP 127; 5 FAH-2 H-320)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from converter import header
from converter.checks.cable import Cable
from converter.diagnostics import Diagnostic, found
from converter.nodes import Addressees, RoutingLine, Validation
from converter.rules import transmission as rules
from converter.vocabulary import posts, precedences
from converter.walk import select

_EARLIEST = timedelta(days=-1)
_LATEST = timedelta(days=2)
_UNCLASSIFIED = ("UNCLASSIFIED", "LIMITED OFFICIAL USE")
_DIGITS = re.compile(r"\d+")


def missing_date(cable: Cable) -> Iterator[Diagnostic]:
    """A header without format line 5."""
    if cable.dated is None and (cable.originator or cable.station):
        line = cable.originator or cable.station
        yield found(rules.MISSING_DATE, "The header has no date-time group.", line.span if line else None)


def impossible_date(cable: Cable) -> Iterator[Diagnostic]:
    """A format line 5 that no calendar knows."""
    if cable.dated and cable.dated.time is None:
        message = f"{cable.dated.written} cannot be a date."
        yield found(rules.IMPOSSIBLE_DATE, message, cable.dated.span)


def missing_originator(cable: Cable) -> Iterator[Diagnostic]:
    """A header without format line 6."""
    if cable.originator is None and cable.dated and cable.first(Addressees):
        yield found(rules.MISSING_ORIGINATOR, "The header does not say who sent the cable.", cable.dated.span)


def missing_addressee(cable: Cable) -> Iterator[Diagnostic]:
    """A header without format line 7."""
    if cable.originator and not header.addressees(cable.document, "action"):
        yield found(rules.MISSING_ADDRESSEE, "Nobody is addressed for action.", cable.originator.span)


def warning_line_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """Format line 4 and the classification line name two levels."""
    warned = cable.warning.level if cable.warning else None
    if cable.warning is None or warned is None or cable.level is None or warned == cable.level:
        return
    if warned in _UNCLASSIFIED and cable.level in _UNCLASSIFIED:
        return
    message = f"The security warning says {warned}, the classification line {cable.level}."
    yield found(rules.WARNING_LINE_MISMATCH, message, cable.warning.span)


def station_serial_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """Format line 3 ends in other digits than the number."""
    digits = _DIGITS.match(cable.station.serial) if cable.station else None
    if cable.station and digits and cable.serial and int(digits[0]) != cable.serial % 10_000:
        own = f"{cable.serial % 10_000:04}"
        message = f"The station serial is {digits[0]}, the number of the cable ends in {own}."
        yield found(rules.STATION_SERIAL_MISMATCH, message, cable.station.span)


def validation_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """Format line 15 repeats another serial than that of format line 3."""
    digits = _DIGITS.match(cable.station.serial) if cable.station else None
    serial = int(digits[0]) if digits else cable.serial % 10_000 if cable.serial else None
    for line in select(cable.document.tail, Validation):
        ending = _DIGITS.search(line.written)
        if serial is not None and ending and int(ending[0]) != serial:
            message = f"The cable ends with {line.written}, but its station serial is {serial:04}."
            yield found(rules.VALIDATION_MISMATCH, message, line.span)


def filing_time_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """Format line 3 is days away from format line 5."""
    filed = cable.station.filed if cable.station else None
    if cable.station and filed and cable.time and not _EARLIEST <= filed - cable.time <= _LATEST:
        days = round((filed - cable.time) / timedelta(days=1))
        when = f"{days} days after" if days > 0 else f"{-days} days before"
        message = f"The cable was filed on {filed:%Y-%m-%d}, {when} its date."
        yield found(rules.FILING_TIME_MISMATCH, message, cable.station.span)


def precedence_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """Format line 2 is not the higher one of format line 5, or that has the lower one first."""
    dated = cable.dated
    known = precedences.PRECEDENCES
    if dated is None or dated.action not in known or (dated.info and dated.info not in known):
        return
    action, info = known.index(dated.action), known.index(dated.info) if dated.info else -1
    if info > action:
        message = f"Information addressees have {dated.info}, action addressees only {dated.action}."
        yield found(rules.PRECEDENCE_MISMATCH, message, dated.span)
    routing = cable.first(RoutingLine)
    highest = known[max(action, info)]
    if routing and precedences.prosign(routing.precedence) != precedences.prosign(highest):
        message = f"The routing line has {routing.precedence}, the highest precedence is {highest}."
        yield found(rules.PRECEDENCE_MISMATCH, message, routing.span)


def originator_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """The sender is one post, the number another's."""
    sender = posts.canonical_post(cable.originator.name) if cable.originator else ""
    if not (
        cable.originator and cable.line and cable.post and posts.is_post(sender) and posts.is_post(cable.post)
    ):
        return
    if not _same_post(sender, cable.post):
        message = f"{cable.originator.name} sends a cable numbered by {cable.line.post}."
        yield found(rules.ORIGINATOR_MISMATCH, message, cable.originator.span)


def routing_indicator_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """The calling station is that of another post."""
    if cable.station is None or cable.post is None or not posts.is_post(cable.post):
        return
    known = posts.posts_with(cable.station.station, cable.day.year if cable.day else None)
    if known and not any(_same_post(each, cable.post) for each in known):
        name = posts.post_name(known[0]) or known[0]
        message = f"{cable.station.station} is the routing indicator of {name}."
        yield found(rules.ROUTING_INDICATOR_MISMATCH, message, cable.station.span)


def _same_post(one: str, other: str) -> bool:
    """Whether two names may mean one post: the same, an ambiguous pair, or a city that was renamed."""
    names = {one, *posts.alternatives(one), posts.later_name(one)}
    return bool(names & {other, *posts.alternatives(other), posts.later_name(other)} - {None})


CHECKS = (
    missing_date,
    impossible_date,
    missing_originator,
    missing_addressee,
    warning_line_mismatch,
    station_serial_mismatch,
    validation_mismatch,
    filing_time_mismatch,
    precedence_mismatch,
    originator_mismatch,
    routing_indicator_mismatch,
)
