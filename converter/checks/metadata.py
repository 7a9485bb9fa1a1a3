"""The fields of the head, one by one (TAGS handbook of 1974; 5 FAH-3)."""

from __future__ import annotations

from collections.abc import Iterator

from converter import header
from converter.checks.cable import RULE_OF_1973, Cable, listed
from converter.diagnostics import Diagnostic, Rule, found
from converter.nodes import (
    ClassificationLine,
    ClassifiedBy,
    ExecutiveOrder,
    Keyword,
    Node,
    Portion,
    References,
    Subject,
    Tag,
    Tags,
)
from converter.rules import metadata as rules
from converter.vocabulary import tags
from converter.vocabulary.tag_codes import places

_EXEMPT = frozenset(("AIDAC", "ESMC", "TOPEC"))
_OF_THE_1970S = frozenset(("PFOR", "PINT", "PDIP", "CGEN", "OGEN", "SREF"))
_LAST_USE = 1990
"""Late enough for any straggler of the codes of the 1970s."""
_MISTAKEN = {"RU": ("RS", "Russia")}
_SUBJECTS = frozenset(("subject", "program", "term"))
_SINGLE = ((ClassificationLine, "classification line"), (Subject, "SUBJECT"), (ExecutiveOrder, "E.O. line"),
           (ClassifiedBy, "Classified-by block"))  # fmt: skip


def missing_executive_order(cable: Cable) -> Iterator[Diagnostic]:
    """No E.O. line since 1973."""
    yield from _missing(cable, ExecutiveOrder, rules.MISSING_ORDER, "There is no E.O. line.")


def missing_tags(cable: Cable) -> Iterator[Diagnostic]:
    """No TAGS since 1973."""
    yield from _missing(cable, Tags, rules.MISSING_TAGS, "There are no TAGS.")


def missing_subject(cable: Cable) -> Iterator[Diagnostic]:
    """No SUBJECT since 1973."""
    if cable.subject is None and not cable.printed and not cable.before(RULE_OF_1973):
        yield found(rules.MISSING_SUBJECT, "There is no subject.", _head_of(cable))


def _missing(cable: Cable, kind: type[Node], rule: Rule, message: str) -> Iterator[Diagnostic]:
    exempt = cable.printed or cable.before(RULE_OF_1973) or _EXEMPT & cable.controls
    if cable.first(kind) is None and not exempt:
        yield found(rule, message, _head_of(cable))


def _head_of(cable: Cable) -> tuple[int, int] | None:
    return cable.line.span if cable.line else None


def empty_field(cable: Cable) -> Iterator[Diagnostic]:
    """A keyword alone."""
    order = cable.order
    if order and not cable.classified and not (order.declassify_on or order.event or order.codes):
        yield found(rules.EMPTY_FIELD, "The E.O. line says nothing.", order.span)
    if cable.subject and not header.reading(cable.subject, Keyword, Portion):
        yield found(rules.EMPTY_FIELD, "The subject is empty.", cable.subject.span)
    if (field := cable.first(Tags)) and not cable.tags:
        yield found(rules.EMPTY_FIELD, "There is no TAG in the field.", field.span)
    for references in header.all_of(cable.document, References):
        if not header.reading(references, Keyword):
            yield found(rules.EMPTY_FIELD, "The references are empty.", references.span)


def repeated_field(cable: Cable) -> Iterator[Diagnostic]:
    """A second subject, order, classification line or Classified-by block."""
    for kind, name in _SINGLE:
        nodes = header.all_of(cable.document, kind)
        for node in nodes[1:]:
            same = header.reading(node) == header.reading(nodes[0])
            message = f"A second {name}, {'the same again' if same else 'another one'}."
            yield found(rules.REPEATED_FIELD, message, node.span)


def unknown_tag(cable: Cable) -> Iterator[Diagnostic]:
    """Codes on no list."""
    for tag in {tag.code: tag for tag in reversed(cable.tags)}.values():
        if not tags.is_known(tag.code):
            guess = next((each for each in _slips(tag.code) if tags.is_known(each)), None)
            help_text = f"Was {guess} meant?" if guess else None
            yield found(rules.UNKNOWN_TAG, f"{tag.code} is on no list.", tag.span, help_text)


def _slips(code: str) -> Iterator[str]:
    """What a code may have been before two letters changed places or one was typed twice."""
    for at in range(len(code) - 1):
        yield code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    for at in range(len(code) if len(code) > 4 else 0):
        yield code[:at] + code[at + 1 :]


def tag_out_of_its_time(cable: Cable) -> Iterator[Diagnostic]:
    """Codes of the 1970s later on, and codes of places that were no more."""
    if cable.day is None:
        return
    for tag in cable.tags:
        last = _LAST_USE if tag.code in _OF_THE_1970S else places.LAST_YEAR.get(tag.code, cable.day.year)
        if cable.day.year > last:
            message = f"{tag.code} was not in use in {cable.day.year}."
            yield found(rules.TAG_OUT_OF_ITS_TIME, message, tag.span)


def mistaken_tag(cable: Cable) -> Iterator[Diagnostic]:
    """Codes that are a common slip for another."""
    for tag in cable.tags:
        if tag.code in _MISTAKEN:
            right, name = _MISTAKEN[tag.code]
            yield found(
                rules.MISTAKEN_TAG, f"{tag.code} is not the code of {name}.", tag.span, f"{name} is {right}."
            )


def duplicate_tag(cable: Cable) -> Iterator[Diagnostic]:
    """A code that came before."""
    seen: set[str] = set()
    again: dict[str, Tag] = {}
    for tag in cable.tags:
        # OVIP comes again for each of several persons.
        if tag.code in seen and not tag.persons:
            again.setdefault(tag.code, tag)
        seen.add(tag.code)
    if again:
        verb = "comes" if len(again) == 1 else "come"
        yield found(rules.DUPLICATE_TAG, f"{listed(again)} {verb} again.", next(iter(again.values())).span)


def tag_without_person(cable: Cable) -> Iterator[Diagnostic]:
    """OVIP and its like without names."""
    for tag in cable.tags:
        if tag.code in tags.NEEDS_PERSON and not tag.persons:
            yield found(rules.TAG_WITHOUT_PERSON, f"{tag.code} names no person.", tag.span)


def no_subject_tag(cable: Cable) -> Iterator[Diagnostic]:
    """Only places and organizations."""
    if cable.tags and not any(tag.kind in _SUBJECTS for tag in cable.tags):
        message = "No TAG names a subject."
        yield found(rules.NO_SUBJECT_TAG, message, cable.tags[0].span)


CHECKS = (
    missing_executive_order,
    missing_tags,
    missing_subject,
    empty_field,
    repeated_field,
    unknown_tag,
    tag_out_of_its_time,
    mistaken_tag,
    duplicate_tag,
    tag_without_person,
    no_subject_tag,
)
