"""Captions against each other, against the level and against the portions (5 FAH-2 H-240)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from converter.checks.cable import Cable, classifies, unknown_lines
from converter.diagnostics import Diagnostic, found
from converter.messages import plural
from converter.nodes import Caption, Portion, Unrecognized
from converter.rules import captions as rules
from converter.vocabulary import captions

_SHARING = date(2005, 12, 1)
"""05STATE226504 of this month forbids SIPDIS beside NODIS and EXDIS."""
_ROLLED_UP = frozenset(("ORCON", "PROPIN", "IMCON", "EXDIS", "NODIS", "LIMDIS", "STADIS"))
_LONGEST_CAPTION = 30


def sensitive_caption_missing(cable: Cable) -> Iterator[Diagnostic]:
    """SBU paragraphs under a banner that only says UNCLAS."""
    told = {"SENSITIVE", "SBU", "FOUO", "SENSITIVE BUT UNCLASSIFIED", "FOR OFFICIAL USE ONLY", "EFTO"}
    if cable.level != "UNCLASSIFIED" or cable.controls & told:
        return
    misspelled = any(guess == "SENSITIVE" for _, guess in _near_captions(cable))
    marks = [mark for mark in cable.own(Portion) if mark.level == "SENSITIVE BUT UNCLASSIFIED"]
    if marks and not misspelled:
        message = f"{plural(len(marks), 'paragraph')} marked SBU, but no caption SENSITIVE."
        yield found(rules.SENSITIVE_MISSING, message, marks[0].span)


def sensitive_on_classified(cable: Cable) -> Iterator[Diagnostic]:
    """SENSITIVE beside a level that is higher."""
    if cable.classified and "SENSITIVE" in cable.captions:
        message = f"SENSITIVE stands on a cable that is {cable.level}."
        yield found(rules.SENSITIVE_ON_CLASSIFIED, message, _caption(cable, "SENSITIVE"))


def noforn_not_in_banner(cable: Cable) -> Iterator[Diagnostic]:
    """NOFORN in a mark and not above."""
    if cable.line and "NOFORN" not in cable.controls:
        mark = next((mark for mark in cable.portions if "NOFORN" in mark.controls), None)
        if mark:
            message = f"The mark {mark.written} is NOFORN; the classification line and captions are not."
            yield found(rules.NOFORN_NOT_IN_BANNER, message, mark.span)


def control_not_in_banner(cable: Cable) -> Iterator[Diagnostic]:
    """Other controls in a mark and not above."""
    if cable.line is None:
        return
    first: dict[str, Portion] = {}
    for mark in cable.portions:
        for control in _ROLLED_UP.intersection(mark.controls) - cable.controls:
            first.setdefault(control, mark)
    for control, mark in first.items():
        message = f"The mark {mark.written} has {control}; the classification line and captions have not."
        yield found(rules.CONTROL_NOT_IN_BANNER, message, mark.span)


def noforn_on_unclassified(cable: Cable) -> Iterator[Diagnostic]:
    """NOFORN on a cable without a portion that it could protect."""
    if cable.line is None or cable.classified or "NOFORN" not in cable.controls:
        return
    if not any(classifies(mark) or "NOFORN" in mark.controls for mark in cable.portions):
        span = _caption(cable, "NOFORN") or cable.line.span
        yield found(rules.NOFORN_ON_UNCLASSIFIED, f"NOFORN stands on a cable that is {cable.level}.", span)


def caption_conflict(cable: Cable) -> Iterator[Diagnostic]:
    """Captions of which one forbids the other."""
    for first, second in captions.conflicts(cable.captions):
        if "SIPDIS" in (first, second) and cable.before(_SHARING):
            continue
        message = f"{second} may not stand beside {first}."
        yield found(rules.CAPTION_CONFLICT, message, _caption(cable, second))


def unknown_caption(cable: Cable) -> Iterator[Diagnostic]:
    """Words among the captions that come near to one."""
    for node, guess in _near_captions(cable):
        written = " ".join(node.written.split())
        yield found(rules.UNKNOWN_CAPTION, f"{written} is no caption.", node.span, f"Did you mean {guess}?")


def _caption(cable: Cable, name: str) -> tuple[int, int] | None:
    nodes = (*cable.document.head.children, *cable.document.transmission.children)
    return next((node.span for node in nodes if isinstance(node, Caption) and node.name == name), None)


def _near_captions(cable: Cable) -> Iterator[tuple[Unrecognized, str]]:
    """Lines that nothing understood, with the caption that each comes near to."""
    for node in unknown_lines(cable):
        written = " ".join(node.written.split())
        if len(written) <= _LONGEST_CAPTION and written == written.upper():
            near = get_close_matches(written, captions.CAPTIONS, n=1, cutoff=0.75)
            if near:
                yield node, near[0]


CHECKS = (
    sensitive_caption_missing,
    sensitive_on_classified,
    noforn_not_in_banner,
    control_not_in_banner,
    noforn_on_unclassified,
    caption_conflict,
    unknown_caption,
)
