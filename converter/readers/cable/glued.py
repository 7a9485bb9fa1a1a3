"""Lines of the text that a flattened rendition or a lost line end has run together (cable-format 4.3)."""

from __future__ import annotations

import re

from converter.readers.cable.lines import Line

_END_GLUED = re.compile(r"\bEND (?:SUMMARY|COMMENT|TEXT|INTRODUCTION)[.:]\s?(?=\d{1,2}\.\s)")
_GLUED = re.compile(r"([-=_]{4,})\s*(?=¶?\(?\d{1,2}\s?[.)]|[A-Z(][^-=_]*$)")
_FLAT_TITLE = re.compile(r"(?:(?<=\s)|^)([-=_]{5,}\s+\S(?:(?![-=_]{4}).){2,74}?\s+[-=_]{5,})(?=\s|$)")
_FLAT_NUMBER = re.compile(r"(?<=[.!?)\"'])\s+(?=¶?\d{1,3}\.\s*\([A-Z/]{1,6}\)\s)")
_FLAT = 130
"""A line longer than this was flattened."""
_RULE_SIGNS = frozenset("-=_")


def part_lines(lines: list[Line]) -> list[Line]:
    """Lines cut where a flattened rendition has run several together."""
    result: list[Line] = []
    for line in lines:
        text = line.text
        if len(text) <= _FLAT and text[:1] not in _RULE_SIGNS and "END " not in text:
            result.append(line)
            continue
        cuts: list[int] = []
        if len(text) > _FLAT:
            for match in _FLAT_TITLE.finditer(text) if "-----" in text or "=====" in text else ():
                cuts += [match.start(1), match.end(1)]
            cuts += [match.end() for match in _FLAT_NUMBER.finditer(text)]
        if "END " in text:
            cuts += [match.end() for match in _END_GLUED.finditer(text)]
        if text and (glued := _GLUED.match(text)) and not re.search(r"[-=_]{4,}$", text[glued.end() :]):
            cuts.append(glued.end(1))
        at = 0
        for cut in sorted(cuts):
            if text[at:cut].strip():
                result.append(line.cut(at, cut))
                at = cut
        result.append(line.cut(at) if at else line)
    return result
