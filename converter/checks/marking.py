"""Classification line and portion marks against each other (32 CFR 2001.21 and 2001.23)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from converter.checks.cable import ORDER_OF_1995, Cable, classifies, place, unknown_lines
from converter.diagnostics import Diagnostic, found
from converter.messages import plural
from converter.nodes import Addressee, ClassificationLine, Paragraph, Portion, Text
from converter.rules import marking as rules
from converter.vocabulary import markings
from converter.walk import select

_BEFORE_SBU = date(1990, 1, 1)
_AFTER_LOU = date(1997, 1, 1)
_AS_LEVEL = re.compile(
    r"(SBU|FOUO|SENSITIVE BUT UNCLASSIFIED|FOR OFFICIAL USE ONLY)\b.*?\s[A-Z][A-Z .'-]+\s\d{1,8}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(\[{]\s?(?P<inside>[A-Za-z][A-Za-z/ ,.-]{0,24}?)\s?(?P<end>[)\]}])")
_SQUEEZED = re.compile(r"[^A-Z]")


def portion_above_banner(cable: Cable) -> Iterator[Diagnostic]:
    """The highest portion is above the classification line."""
    if cable.line is None:
        return
    above = [mark for mark in cable.portions if classifies(mark) and markings.rank(mark.level) > cable.rank]
    if above:
        worst = max(above, key=lambda mark: markings.rank(mark.level))
        others = f"; so are {len(above) - 1} others" if len(above) > 2 else ""
        others = "; so is another" if len(above) == 2 else others
        message = f"The mark {worst.written} is above the classification line, {cable.level}{others}."
        yield found(rules.PORTION_ABOVE_BANNER, message, worst.span)


def over_marked(cable: Cable) -> Iterator[Diagnostic]:
    """Every portion is marked, and none is as high as the classification line."""
    unmarked = any(each.portion is None for each in cable.numbered)
    if not (cable.line and cable.classified and cable.numbered) or (unmarked and not cable.entire):
        return
    highest = max(cable.portions, key=lambda mark: markings.rank(mark.level), default=None)
    if highest and markings.rank(highest.level) < cable.rank:
        message = f"The cable is {cable.level}, and no portion is above {highest.level}."
        yield found(rules.OVER_MARKED, message, cable.line.span)


def unmarked_portion(cable: Cable) -> Iterator[Diagnostic]:
    """Numbered paragraphs without a mark, where there should be one."""
    if not cable.classified or cable.entire:
        return
    unmarked = [each for each in cable.numbered if each.portion is None]
    if len(unmarked) == len(cable.numbered):
        if unmarked and cable.since(ORDER_OF_1995):
            number = plural(len(unmarked), "paragraph")
            yield found(rules.UNMARKED_PORTION, f"No portion is marked ({number}).", place(unmarked[0]))
        return
    for paragraph in unmarked:
        name = f"Paragraph {paragraph.number}" if paragraph.number is not None else "The paragraph"
        yield found(rules.UNMARKED_PORTION, f"{name} has no portion mark.", place(paragraph))


def unmarked_subject(cable: Cable) -> Iterator[Diagnostic]:
    """The subject has no mark."""
    if not (cable.classified and cable.since(ORDER_OF_1995) and cable.subject) or cable.entire:
        return
    if next(select(cable.subject, Portion), None) is None:
        yield found(rules.UNMARKED_SUBJECT, "The subject has no portion mark.", cable.subject.span)


def malformed_portion(cable: Cable) -> Iterator[Diagnostic]:
    """Marks that lost a parenthesis, and what stands where a mark should and looks like one."""
    for mark in cable.portions:
        if not mark.written.startswith("(") and "ENTIRE" not in mark.written.upper():
            message = f"The mark {mark.written!r} has no parenthesis at its start."
            yield found(rules.MALFORMED_PORTION, message, mark.span, f"Write ({mark.value.upper()}).")
    for text, inside in _unread_marks(cable):
        parts = inside.upper().replace("-", "/").split("/")
        letters = _SQUEEZED.sub("", parts[0])
        near = get_close_matches(letters, ("SBU", "LOU", "FOUO", "NOFORN"), n=1, cutoff=0.66)
        meant = markings.parse_level(parts[0]) or (letters if letters in markings.ABBREVIATION else None)
        if meant or (near and len(letters) > 1):
            guess = markings.LEVEL_OF[meant].abbreviation if meant and meant in markings.LEVEL_OF else meant
            message = f"{text.written[: len(inside) + 2].strip()!r} stands where a portion mark should."
            yield found(rules.MALFORMED_PORTION, message, _start(text), f"Was ({guess or near[0]}) meant?")


def unknown_portion_control(cable: Cable) -> Iterator[Diagnostic]:
    """A level that is known, with a control that is not."""
    for text, inside in _unread_marks(cable):
        level, _, rest = inside.replace("//", "/").partition("/")
        if rest and level in markings.ABBREVIATION and level != "R":
            unknown = [part for part in rest.split("/") if markings.parse_control(part) is None]
            if unknown:
                message = f"The mark ({inside}) has the control {unknown[0]}, which is on no list."
                yield found(rules.UNKNOWN_PORTION_CONTROL, message, _start(text))


def mark_out_of_its_time(cable: Cable) -> Iterator[Diagnostic]:
    """SBU before 1990, LIMITED OFFICIAL USE after 1996."""
    if cable.before(_BEFORE_SBU):
        word, nodes = "SENSITIVE BUT UNCLASSIFIED", _marked(cable, "SBU")
    elif cable.since(_AFTER_LOU):
        word, nodes = "LIMITED OFFICIAL USE", _marked(cable, "LOU")
    else:
        return
    for node in nodes[:1]:
        message = f"{word} was not in use in {cable.day.year if cable.day else ''}."
        yield found(rules.MARK_OUT_OF_ITS_TIME, message, node.span)


def control_as_level(cable: Cable) -> Iterator[Diagnostic]:
    """SBU or FOUO in the place of the level."""
    if cable.line is None:
        # Below the addressees such a line is taken for one more of them.
        addressees = list(select(cable.document.transmission, Addressee))[-1:]
        for node in (*unknown_lines(cable), *addressees):
            if match := _AS_LEVEL.fullmatch(node.written):
                message = f"{match[1].upper()} is no level; the cable is UNCLASSIFIED."
                yield found(
                    rules.CONTROL_AS_LEVEL, message, node.span, "Write UNCLAS and the caption SENSITIVE."
                )


def missing_classification(cable: Cable) -> Iterator[Diagnostic]:
    """No classification line anywhere."""
    asked = cable.document.head.children and not cable.printed
    if cable.line is None and asked and not any(control_as_level(cable)):
        yield found(rules.MISSING_CLASSIFICATION, "There is no classification line.")


def _marked(cable: Cable, abbreviation: str) -> list[Portion | ClassificationLine]:
    """What carries a mark of that level, the classification line first."""
    word = markings.ABBREVIATION[abbreviation].word
    line = cable.line
    marked: list[Portion | ClassificationLine] = []
    if line and (line.level == word or abbreviation in line.controls):
        marked.append(line)
    return marked + [mark for mark in cable.portions if mark.level == word]


def _unread_marks(cable: Cable) -> Iterator[tuple[Text, str]]:
    """Parentheses at the start of unmarked paragraphs, in a text that marks its paragraphs."""
    unmarked = [each for each in cable.own(Paragraph) if each.number is not None and each.portion is None]
    if len(unmarked) * 2 > len(cable.numbered) + 1:
        return
    for paragraph in unmarked:
        text = next((child for child in paragraph.children if isinstance(child, Text)), None)
        match = _BRACKETED.match(text.written) if text else None
        if text and match:
            yield text, match["inside"].strip()


def _start(text: Text) -> tuple[int, int] | None:
    match = _BRACKETED.match(text.written)
    return (text.span[0], text.span[0] + match.end()) if text.span and match else text.span


CHECKS = (
    portion_above_banner,
    over_marked,
    unmarked_portion,
    unmarked_subject,
    malformed_portion,
    unknown_portion_control,
    mark_out_of_its_time,
    control_as_level,
    missing_classification,
)
