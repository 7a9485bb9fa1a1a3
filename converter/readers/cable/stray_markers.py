"""Page markers of another cable inside a list of references: they would read as a citation."""

from __future__ import annotations

import re

from converter.nodes import PageBreak, PageLine
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.rules import UNRECOGNIZED_LINE

_MARKER = re.compile(
    r"[A-Z][A-Z .'-]{1,19}\s+\d{8}\s+(?P<section>\d{3})(?:\.(?P<page>\d))?\s+OF\s+(?P<of>\d{3})"
)


def set_stray_markers_apart(context: Context, lines: list[Line]) -> list[Line]:
    """The lines of a field, each whole line that is a page marker as a page break (cable-format 3.3, 4.6).

    The markers with the cable's own serial were masked before. One that is left came with a text that was
    pasted in, or the cable's number is damaged; so a diagnostic tells of it.
    """
    return [_apart(context, line) for line in lines]


def _apart(context: Context, line: Line) -> Line:
    match = _MARKER.fullmatch(line.text)
    if match is None:
        return line
    context.say(UNRECOGNIZED_LINE, "a page marker with the number of another cable", line.start, line.end)
    span = context.span(line.start, line.end)
    node = PageBreak(
        page=int(match["page"]) if match["page"] else None,
        section=int(match["section"]),
        of=int(match["of"]),
        children=(PageLine(written=line.text, span=span),),
        span=span,
    )
    return Line("", line.start, page=node)
