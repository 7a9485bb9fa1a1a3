"""References, and what the text says of them (TAGS handbook of 1974)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter import header
from converter.checks.cable import Cable, listed
from converter.diagnostics import Diagnostic, found
from converter.nodes import Marker, Mention, Reference, References
from converter.rules import references as rules
from converter.vocabulary import dates

_NUMBER = re.compile(r"(?P<year>\d\d)(?P<post>[A-Z]+)(?P<serial>\d+)")
_AT_ONCE = 25
"""Cables drafted together cite each other: so many serials ahead is no fault."""


def self_reference(cable: Cable) -> Iterator[Diagnostic]:
    """The number cited is the cable's own."""
    for reference in cable.references:
        if reference.mrn is not None and reference.mrn == cable.mrn:
            yield found(rules.SELF_REFERENCE, f"{reference.mrn} is the number of this cable.", reference.span)


def later_reference(cable: Cable) -> Iterator[Diagnostic]:
    """The number cited was not yet given."""
    own = _NUMBER.fullmatch(cable.mrn or "")
    if own is None or cable.day is None:
        return
    for reference in cable.references:
        other = _NUMBER.fullmatch(reference.mrn or "")
        if other is None:
            continue
        year = dates.full_year(int(other["year"]))
        here = other["post"] == own["post"] and year == cable.day.year
        ahead = here and int(other["serial"]) > int(own["serial"]) + _AT_ONCE
        if year > cable.day.year or ahead:
            message = f"{reference.mrn} was sent after this cable, {cable.mrn}."
            guess = f"Was {(year - 1) % 100:02d}{other['post']}{other['serial']} meant?" if ahead else None
            yield found(rules.LATER_REFERENCE, message, reference.span, guess)


def duplicate_reference_letter(cable: Cable) -> Iterator[Diagnostic]:
    """A letter that was given before."""
    seen = set()
    for reference in _lettered(cable):
        if reference.letter in seen:
            message = f"A second reference {reference.letter}."
            yield found(rules.DUPLICATE_LETTER, message, reference.span)
        seen.add(reference.letter)


def reference_letter_gap(cable: Cable) -> Iterator[Diagnostic]:
    """A letter that nobody has."""
    letters = sorted(
        {
            each.letter
            for each in _lettered(cable)
            if each.letter and len(each.letter) == 1 and each.letter.isalpha()
        }
    )
    if letters:
        missing = [chr(code) for code in range(ord("A"), ord(letters[-1])) if chr(code) not in letters]
        if missing:
            field = cable.first(References)
            message = f"There is no reference {listed(missing)}."
            yield found(rules.LETTER_GAP, message, field.span if field else None)


def _lettered(cable: Cable) -> list[Reference]:
    """The first reference of each item that has a letter."""
    return [
        each for each in cable.references if each.letter and any(isinstance(c, Marker) for c in each.children)
    ]


def unresolved_mention(cable: Cable) -> Iterator[Diagnostic]:
    """A letter in the text without a reference; `reftel` without any."""
    letters = {each.letter for each in cable.references}
    if not any(letters):
        # Without letters the first is A, the second B.
        letters = {chr(ord("A") + place) for place in range(len(cable.references))}
    fields = header.all_of(cable.document, References)
    told: set[str] = set()
    for mention in cable.own(Mention):
        lacking = [letter for letter in mention.letters if letter not in letters and letter not in told]
        told.update(lacking)
        if lacking:
            message = f"There is no reference {listed(lacking)}."
            yield found(rules.UNRESOLVED_MENTION, message, mention.span)
        elif not fields and not mention.letters and "" not in told:
            told.add("")
            yield found(rules.UNRESOLVED_MENTION, "The cable has no references.", mention.span)


CHECKS = (
    self_reference,
    later_reference,
    duplicate_reference_letter,
    reference_letter_gap,
    unresolved_mention,
)
