"""The number of a cable, its year, its sections, and what the file around it claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from difflib import get_close_matches

from converter import header
from converter.checks.cable import Cable, listed
from converter.diagnostics import Diagnostic, found
from converter.nodes import ClassificationLine, Keyword, Node, Portion, Subject
from converter.rules import number as rules
from converter.vocabulary import posts
from converter.walk import select

_NUMBER = re.compile(r"(?P<year>\d\d)(?P<post>[A-Z]+)(?P<serial>\d+)")
_NEW_YEAR = timedelta(days=5)
_LOW = 40
_HIGH = 300
"""Serials that a post reaches neither in the first days of a year nor only in its last ones."""


def section_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """Format line 3, classification line and page markers count sections differently."""
    line, station = cable.line, cable.station
    # A first section that is the only one is known from many stations.
    alone = line and station and station.section == 1 and not line.of
    if line and station and line.section != station.section and not alone:
        said = f"section {station.section}" if station.section else "no section"
        own = f"section {line.section} of {line.of}" if line.of else "none"
        message = f"Format line 3 has {said}, the classification line {own}."
        yield found(rules.SECTION_MISMATCH, message, station.span)
    if line and line.of:
        for mark in cable.breaks:
            if mark.of and mark.of != line.of:
                message = f"The marker counts {mark.of} sections, the classification line {line.of}."
                yield found(rules.SECTION_MISMATCH, message, mark.span)
                break


def section_head_differs(cable: Cable) -> Iterator[Diagnostic]:
    """Another level, number or subject where a section repeats them."""
    first = cable.line
    if first is None:
        return
    for line in (line for mark in cable.breaks for line in select(mark, ClassificationLine)):
        if line.level != first.level:
            message = f"The section is {line.level}, the first one {first.level}."
            yield found(rules.SECTION_HEAD_DIFFERS, message, line.span)
        elif line.mrn != first.mrn:
            own, other = f"{line.post} {line.serial}", f"{first.post} {first.serial}"
            yield found(
                rules.SECTION_HEAD_DIFFERS, f"The section has the number {own}, not {other}.", line.span
            )
    title = _words(cable.subject)
    for subject in (subject for mark in cable.breaks for subject in select(mark, Subject)):
        # A later section may cut the subject, or the first one go on over a page.
        words = _words(subject)
        if title and words and not (title.startswith(words) or words.startswith(title)):
            message = "The section has another subject than the first one."
            yield found(rules.SECTION_HEAD_DIFFERS, message, subject.span)


def _words(subject: Subject | None) -> str:
    text = header.reading(subject, Keyword, Portion) if subject else ""
    return "".join(mark for mark in text.upper() if mark.isalnum())


def missing_section(cable: Cable) -> Iterator[Diagnostic]:
    """Sections that nothing in the text shows."""
    line = cable.line
    if line is None or not line.of:
        return
    seen = {line.section, *(mark.section for mark in cable.breaks)}
    missing = [number for number in range(1, line.of + 1) if number not in seen]
    if missing:
        names = listed([str(number) for number in missing])
        message = f"Section{'s' if len(missing) > 1 else ''} {names} of {line.of} cannot be found."
        yield found(rules.MISSING_SECTION, message, line.span)


def section_out_of_order(cable: Cable) -> Iterator[Diagnostic]:
    """A marker that counts back."""
    last = (cable.line.section or 0) if cable.line else 0
    for mark in cable.breaks:
        if mark.section and mark.section < last:
            message = f"Section {mark.section} comes after section {last}."
            yield found(rules.SECTION_OUT_OF_ORDER, message, mark.span)
        last = mark.section or last


def unknown_post(cable: Cable) -> Iterator[Diagnostic]:
    """Posts on no list, of the cable and of those it cites."""
    if cable.post and cable.line and not posts.is_post(cable.post):
        yield _unknown(cable.post, cable.line)
    seen = set()
    for reference in cable.references:
        match = _NUMBER.fullmatch(reference.mrn or "")
        if match and not posts.is_post(match["post"]) and match["post"] not in seen:
            seen.add(match["post"])
            yield _unknown(match["post"], reference)


def _unknown(name: str, node: Node) -> Diagnostic:
    near = get_close_matches(name, posts.names(), n=1, cutoff=0.8)
    guess = posts.post_name(near[0]) if near else None
    return found(
        rules.UNKNOWN_POST, f"No post {name} is known.", node.span, f"Was {guess} meant?" if guess else None
    )


def mrn_year_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """The number that the file claims is of another year than the date."""
    match = _NUMBER.fullmatch(header.claim(cable.document, "mrn") or "")
    if (
        match
        and cable.time
        and int(match["year"]) != cable.time.year % 100
        and not _near_new_year(cable.time.date())
    ):
        message = f"The file numbers the cable {match[0]}, but it was sent in {cable.time.year}."
        yield found(rules.MRN_YEAR_MISMATCH, message, cable.dated.span if cable.dated else None)


def year_uncertain(cable: Cable) -> Iterator[Diagnostic]:
    """A serial that fits the other side of New Year better."""
    if (
        cable.time is None
        or cable.serial is None
        or cable.line is None
        or header.claim(cable.document, "mrn")
    ):
        return
    day = cable.time.date()
    end = date(day.year, 12, 31)
    if end - day <= _NEW_YEAR and cable.serial <= _LOW:
        other = day.year + 1
    elif day - date(day.year, 1, 1) <= _NEW_YEAR and cable.serial >= _HIGH and cable.post != "STATE":
        other = day.year - 1
    else:
        return
    message = f"Serial {cable.serial} on {header.date_words(day)} may be of {other}; {cable.mrn} was taken."
    yield found(rules.YEAR_UNCERTAIN, message, cable.line.span)


def _near_new_year(day: date) -> bool:
    return date(day.year, 12, 31) - day <= _NEW_YEAR or day - date(day.year, 1, 1) <= _NEW_YEAR


CHECKS = (
    section_mismatch,
    section_head_differs,
    missing_section,
    section_out_of_order,
    unknown_post,
    mrn_year_mismatch,
    year_uncertain,
)
