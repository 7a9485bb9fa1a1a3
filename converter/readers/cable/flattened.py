"""A transmission header that a rendition has run together on one line, cut into its format lines again."""

from __future__ import annotations

import re
from itertools import pairwise

from converter.readers.cable.lines import Line

_HEADER = re.compile(r"\d{6}Z\s+[A-Z]{3}\s+\d\d(?:\d\d)?\s+FM\s", re.IGNORECASE)
"""FL5 and FL6 on one line: only a flattened header has that."""
_TWO_LISTS = re.compile(r"TO\s.*\sINFO\s+R[A-Z]{3,7}/")
_INDICATOR = r"R[A-Z]{3,7}"
_CUTS = re.compile(
    rf"(?:^|(?<=\s))(?:(?:ZZ|OO|PP|RR)(?=\s{_INDICATOR}\b)|DE(?=\s{_INDICATOR}\s#?\d)|ZN[RY](?=\s[A-Z]{{3}})"
    rf"|(?:[ZOPR]\s){{0,2}}\d{{6}}Z(?=\s[A-Z]{{3}}\s\d\d)|FM(?=\s[A-Z])|INFO(?=\s[A-Z])|XMT(?=\s)"
    rf"|TO(?=\s(?:{_INDICATOR}/|SEC|AM|US|ALL\s))|{_INDICATOR}/(?=[A-Z])"
    r"|(?:AMEMBASSY|AMCONSUL|USMISSION|USLO|USINT|SECDEF|SECSTATE)(?=\s)|BT(?=\s|$))"
)
_TEXT = re.compile(
    r"(?<=\s)(?:UNCLAS(?:SIFIED)?|C O N F I D E N T I A L|S E C R E T|T O P S E C R E T|CONFIDENTIAL|SECRET"
    r"|TOP SECRET|LIMITED OFFICIAL USE)\b(?:\s+(?:E F T O|NOFORN|SECTION \d+ OF \d+))*"
    r"\s+[A-Z][A-Z.'-]{2,15}(?:\s[A-Z]{2,12}){0,3}\s\d{4,8}\b"
)
"""The classification line: what is behind it is cut by the head."""
_OPENS_LIST = re.compile(r"(?:\b(?:TO|INFO|FM|XMT)|/)\s*$")
_FARTHEST = 20


def cut_header(lines: list[Line]) -> list[Line]:
    """The lines with a flattened header cut at the words that open a format line or an addressee."""
    result: list[Line] = []
    for index, line in enumerate(lines):
        text = line.text
        if index < _FARTHEST and (is_flattened(text) or _TWO_LISTS.match(text)):
            result += _cut(line)
        else:
            result.append(line)
    return result


def is_flattened(text: str) -> bool:
    """Whether a line holds a whole header."""
    return "FM " in text and _HEADER.search(text) is not None


def _cut(line: Line) -> list[Line]:
    text = line.text
    behind = _TEXT.search(text)
    end = behind.start() if behind else len(text)
    cuts = [
        match.start()
        for match in _CUTS.finditer(text, 0, end)
        if not _OPENS_LIST.search(text, max(0, match.start() - 8), match.start())
    ]
    edges = [0, *cuts, *([end] if behind else []), len(text)]
    pieces = (line.cut(start, stop) for start, stop in pairwise(edges))
    return [piece for piece in pieces if piece.text]
