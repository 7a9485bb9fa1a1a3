"""Where one cable ends and another begins in the same text."""

from __future__ import annotations

import re

from converter.diagnostics import Report
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line, next_text, split
from converter.readers.cable.marking import split_classification
from converter.readers.cable.transmission import is_transmission
from converter.readers.projection import Projection
from converter.source import Source

_END = re.compile(r"N{3,4}|<<\s*END OF DOCUMENT\s*>>")
_LONGEST_HEADER = 80
"""Lines from the start of a cable within which its classification line stands."""


def cables(source: Source) -> list[Source]:
    """The cables of a text: behind an end mark a header with another number begins a new one.

    The sections of one cable have its number, however many end marks stand between them.
    """
    if "NNN" not in source.text and "END OF DOCUMENT" not in source.text:
        return [source]
    context = Context(Projection.plain(source), Report())
    lines = split(source.text)
    starts = [0]
    current = _number(context, lines, 0)
    for index, line in enumerate(lines):
        if not _END.fullmatch(line.text):
            continue
        at = next_text(lines, index + 1)
        if at == len(lines) or not is_transmission(lines[at].text):
            continue
        number = _number(context, lines, at)
        if number is not None and number != current:
            starts.append(lines[at].start)
            current = number
    if len(starts) == 1:
        return [source]
    return [source.part(*each) for each in zip(starts, [*starts[1:], len(source.text)], strict=True)]


def _number(context: Context, lines: list[Line], at: int) -> tuple[str, int] | None:
    """Post and serial of the first classification line from a place on."""
    for line in lines[at : at + _LONGEST_HEADER]:
        found = split_classification(context, line)
        if found and found[0].post and found[0].serial:
            return found[0].post.upper(), int(found[0].serial)
    return None
