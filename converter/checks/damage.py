"""Damage of the wire and of programs, and what was mended while the cable was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter import header
from converter.checks.cable import Cable
from converter.diagnostics import Diagnostic, Rule, found
from converter.nodes import (
    Addressee,
    Caption,
    Cell,
    ClassifiedBy,
    ExecutiveOrder,
    Garble,
    Keyword,
    Leaf,
    Line,
    Node,
    References,
    Repair,
    Subject,
    Tags,
    Text,
)
from converter.rules import body as rules
from converter.vocabulary import precedences
from converter.walk import leaves, select

_NOISE = re.compile(r"¿+|\ufffd+|(?<!\w)[^\w\s]*(?:[=;:)(&%$][A-Z0-9]?){6,}")
_APOSTROPHE = re.compile(r"\b[A-Za-z]{3,},[Ss]\b(?!\.)|\b[a-z]{3,}Qs\b|\b[A-Z][a-z]{2,}Qs\b")
_WRONG = re.compile(r"Ã[\x80-\xbf\u0152-\u2122©]|Â[\xa0-\xbf]|â€[\x80-\xbf\u0090-\u2122]?")
_KEYWORDS: tuple[tuple[type[Node], str, re.Pattern[str]], ...] = (
    (ExecutiveOrder, "E.O.", re.compile(r"E\.?O\.?\d+")),
    (Tags, "TAGS", re.compile(r"TAGS")),
    # What is damaged beyond the known misspellings was reported by the reader.
    (Subject, "SUBJECT", re.compile(r"SUBJ(?:ECT)?(?:\W|$)|(?!S?UB|SUJ)")),
    (References, "REF", re.compile(r"(?:PROGRAM)?REF(?:S|TELS?|ERENCES?|\(S\)|TEL\(S\))?(?:\W|$)|RETEL")),
    (ClassifiedBy, "CLASSIFIED BY", re.compile(r"(?:\([A-Z/]+\))?(?:CLASSIFIEDBY|DERIVEDFROM)")),
)
"""Keywords as manuals have them, blanks left out; any other that opens a field was mended."""
_LETTERS = re.compile(r"[^A-Z]+")
_ORDER = re.compile(r"\d{4,6}")


def probable_garble(cable: Cable) -> Iterator[Diagnostic]:
    """Signs in a row that no typist wrote."""
    for leaf in leaves(cable.document.body):
        if isinstance(leaf, Garble):
            if not _is_ornament(leaf, cable):
                yield found(rules.PROBABLE_GARBLE, "Noise of the transmission.", leaf.span)
        elif isinstance(leaf, Text | Line | Cell) and (match := _NOISE.search(leaf.written)):
            yield found(rules.PROBABLE_GARBLE, f"{match[0]!r} looks like noise.", _inside(leaf, match))


def _is_ornament(leaf: Garble, cable: Cable) -> bool:
    """Whether a row of asterisks parts what is above from what is below, and hides no word."""
    after = cable.document.source.text[leaf.span[1] : leaf.span[1] + 1] if leaf.span else ""
    return not leaf.written.strip("* ") and not after.isalnum()


def lost_apostrophe(cable: Cable) -> Iterator[Diagnostic]:
    """`guildQs`, `GUILD,S`."""
    yield from _once(cable, _APOSTROPHE, "an apostrophe", rules.LOST_APOSTROPHE)


def wrongly_decoded(cable: Cable) -> Iterator[Diagnostic]:
    """`Ã©` and its like."""
    yield from _once(cable, _WRONG, "another letter", rules.WRONGLY_DECODED)


def _once(cable: Cable, pattern: re.Pattern[str], meant: str, rule: Rule) -> Iterator[Diagnostic]:
    """The first place, and how many more there are: who mends one mends all."""
    places = [
        (leaf, match)
        for zone in (cable.document.head, cable.document.body)
        for leaf in leaves(zone)
        if isinstance(leaf, Text | Line | Cell)
        for match in pattern.finditer(leaf.written)
    ]
    for leaf, match in places[:1]:
        more = f" So do {len(places) - 1} more places." if len(places) > 1 else ""
        yield found(rule, f"{match[0]!r} seems to have lost {meant}.{more}", _inside(leaf, match))


def _inside(leaf: Leaf, match: re.Match[str]) -> tuple[int, int] | None:
    return (leaf.span[0] + match.start(), leaf.span[0] + match.end()) if leaf.span else None


def repaired(cable: Cable) -> Iterator[Diagnostic]:
    """Every place where the tree says something else than the source."""
    for leaf in leaves(cable.document):
        value = _meant(leaf)
        if value is not None:
            written = " ".join(leaf.written.split())
            yield found(rules.REPAIRED, f"{written!r} is read as {value!r}.", leaf.span)
    yield from _keywords(cable)
    yield from _order(cable)


def _meant(leaf: Leaf) -> str | None:
    """What a leaf is read as, when that is not what was written."""
    match leaf:
        case Repair(reason=reason) if reason != "divided-word":
            return leaf.value
        case Caption():
            written = _LETTERS.sub("", leaf.written.upper())
            return None if written.startswith(_LETTERS.sub("", leaf.name)) else leaf.name
        case Addressee(precedence=str(precedence)):
            words = [word for word in leaf.written.upper().split() if precedences.is_misspelled(word)]
            return precedence if words and precedence not in leaf.written.upper() else None
        case _:
            return None


def _keywords(cable: Cable) -> Iterator[Diagnostic]:
    for kind, name, pattern in _KEYWORDS:
        for field in header.all_of(cable.document, kind):
            keyword = next(select(field, Keyword), None)
            written = "".join(keyword.written.split()).upper() if keyword else ""
            if keyword and not pattern.match(written):
                yield found(
                    rules.REPAIRED, f"{keyword.written!r} is a misspelled {name} keyword.", keyword.span
                )


def _order(cable: Cable) -> Iterator[Diagnostic]:
    keyword = next(iter(select(cable.order, Keyword)), None) if cable.order else None
    digits = _ORDER.search(keyword.written) if keyword else None
    if cable.order and keyword and digits and cable.order.number not in (None, digits[0]):
        message = f"E.O. {digits[0]} is read as E.O. {cable.order.number}."
        yield found(rules.REPAIRED, message, keyword.span)


CHECKS = (
    probable_garble,
    lost_apostrophe,
    wrongly_decoded,
    repaired,
)
