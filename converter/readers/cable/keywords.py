"""The keywords of the head: which field a line opens, and where fields begin inside a line."""

from __future__ import annotations

import re

from converter.readers.cable import classified, orders, references, tags
from converter.readers.cable.lines import Line

SUBJECT = re.compile(
    r"(?:\([A-Z/]{1,8}\)\s*(?=SUBJ))?(?:S?UBJ(?:E?C?T?)?|SUBJT|SUBJECTS|SUB|SUJ)\s*[:;.]\s*|SUBJ(?:ECT)?\s+(?!LINE\b)(?=\S)|S\s?U\s?B\s?J\s?E\s?C\s?T\s*:\s*|(?:SUBJECT|SUBJ)$",
    re.IGNORECASE,
)
FIRST_PARAGRAPH = re.compile(
    r"(?:¶\s*|PARA\s+)?\(?1\s*(?:[.)]\)?(?!\d)|(?=\s\([A-Z/]{1,6}\)))\s*", re.IGNORECASE
)
DAMAGED = re.compile(r"(?:[A-Z]{1,3}BJ|SU[A-Z]J|S[A-Z]{1,2}J|SUB[A-Z])(?:ECT|[A-Z]{1,3})?\s*:\s*")
"""The keyword of the subject with a letter or two that were lost on the wire."""
_GLUED_FIELD = (
    r"E\.\s?[O0]\.?\s*\d{5}\s*[:;]|(?:SUBJECT|SUBJ)\s?:|REF(?:S|TEL|TELS|\(S\))?\s?:\s"
    r"|C(?:lassified|LASSIFIED)\s+B[yY]\s?:"
)
"""Keywords that are told from the letters before them."""
_NEXT_FIELD = re.compile(rf"{_GLUED_FIELD}|TAGS\s?:|TAGS\s[A-Z]{{4}}\b|Refs?\s?:\s")
_INNER = re.compile(rf"(?<=\s)(?={_NEXT_FIELD.pattern})|(?<=[a-zA-Z.)])(?={_GLUED_FIELD})")
_FLAT_PARAGRAPH = re.compile(
    r"(?<=\d)\s(?=1\.\s\([A-Z/]{1,6}\)\s)"
    r"|(?<=[.!?])\s(?=\d{1,2}\.\s\([A-Z/]{1,6}\)\s)"
)
"""Paragraphs behind the references on a line of several fields."""
_INNER_PARAGRAPH = re.compile(
    r"\s(?=¶?1\.\s*\([A-Z/]{1,6}\)\s|¶?1\.\s+(?:\([A-Z/]+\)\s*)?(?:SUMMARY|Summary)\b)"
)
TITLED_RULE = re.compile(r"-{4,}\s+[A-Z][^-]{2,60}\s-{4,}")
_INNER_HEADING = re.compile(rf"(?<=\s){TITLED_RULE.pattern}$")
"""A title between drawn lines on the last line of the subject."""
_TEXT_BEHIND = re.compile(r"\d\s+(?=\((?:U|C|S|SBU|LOU)(?:/+[A-Z]+)?\)\s+[A-Z][a-z]*\s[a-z])")
"""References, and the marked text of a one-paragraph cable on the same line."""
_BEFORE_KEYWORD = re.compile(r"PROGRAM|\([A-Z/]{1,8}\)")
_FLAT = 130
"""A line longer than this was flattened: several lines of the cable stand on it."""
_KEYWORDS = (
    ("order", "EM", orders.KEYWORD),
    ("tags", "TA", tags.KEYWORD),
    ("subject", "SU(", SUBJECT),
    ("references", "RP", references.KEYWORD),
    ("classified", "C(D", classified.KEYWORD),
)
"""The fields of the head: what their keywords begin with, and how they look."""


def unflatten(lines: list[Line]) -> list[Line]:
    """Cut lines of the head at keywords inside them; a flattened rendition has many on one line."""
    result: list[Line] = []
    for index, line in enumerate(lines):
        text = line.text
        if line.page is not None or not text:
            result.append(line)
            continue
        if FIRST_PARAGRAPH.match(text):
            return [*result, *lines[index:]]
        cuts = _fields_inside(text) if ":" in text or "TAGS" in text else []
        references = next((at for at in (0, *cuts) if text[at : at + 3].upper() == "REF"), None)
        if references is not None:
            cuts += [match.end() for match in _TEXT_BEHIND.finditer(text, references)]
        if text.endswith("----") and text[0] != "-":
            cuts += [match.start() for match in _INNER_HEADING.finditer(text)]
        if references and len(cuts) > 1:
            cuts += [match.start() for match in _FLAT_PARAGRAPH.finditer(text, references)]
        if len(text) > _FLAT:
            cuts += [match.start() for match in _INNER_PARAGRAPH.finditer(text)]
        at = 0
        for cut in sorted(cuts):
            if text[at:cut].strip() and not _protected(text, cut):
                result.append(line.cut(at, cut))
                at = cut
        result.append(line.cut(at) if at else line)
    return result


def _fields_inside(text: str) -> list[int]:
    """Where fields begin inside a line: at a keyword, or right behind another (`E.O. 1165TAGS: PINS`)."""
    cuts = {match.start() for match in _INNER.finditer(text)}
    at = 0
    while (end := _keyword_end(text, at)) is not None and _NEXT_FIELD.match(text, end):
        cuts.add(end)
        at = end
    return sorted(cuts)


def _keyword_end(text: str, at: int) -> int | None:
    """Where the keyword ends that stands at a place of a line."""
    matches = (pattern.match(text, at) for pattern in (*(each for _, _, each in _KEYWORDS), DAMAGED))
    return next((match.end() for match in matches if match), None)


def _protected(text: str, cut: int) -> bool:
    """`CORRECTED COPY//SUBJECT LINE////` holds no field; `PROGRAM REF:`, `(U) SUBJECT:` are one keyword."""
    if "SUBJECT LINE" in text[cut : cut + 12] or text[max(0, cut - 2) : cut] == "//":
        return True
    return _BEFORE_KEYWORD.fullmatch(text[:cut].strip()) is not None


def keyword_of(text: str) -> str | None:
    """Which field a line opens."""
    lead = text[:1].upper()
    for name, letters, pattern in _KEYWORDS:
        if lead in letters and pattern.match(text):
            return name
    return None
