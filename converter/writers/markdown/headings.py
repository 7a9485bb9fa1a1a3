"""Headings, with the rules that were drawn around them.

A title over a line of dashes is a heading to Markdown as it was to the sender, and the line of dashes above
it a line across the page: both stand as they were sent. Other titles get the two signs of a heading.
"""

from __future__ import annotations

import re

from converter.nodes import Heading
from converter.writers.markdown.escaping import Place, escape
from converter.writers.markdown.flow import Flow, Line

_UNDER = re.compile(r"-{3,}|={3,}")
_ACROSS = re.compile(r"(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,}")
"""A drawn line that Markdown also draws."""
_LEAST_RULE = 4
"""Fewer signs on a line of their own are no rule."""
_SHORTEST, _LONGEST, _SLACK = 0.6, 1.4, 2
"""How long a rule under a title may be in relation to it."""


def heading(node: Heading) -> str:
    """A heading as Markdown; its rules on lines of their own, unless they were sent on the title's line."""
    flow = Flow().add(node.children)
    flow.end_line()
    lines = flow.lines
    if not _apart(lines):
        return _title(" ".join(line.text for line in lines))
    if _underlined(lines):
        return "\n".join(line.text if line.rule else _words(line.text, "paragraph") for line in lines)
    return "\n".join(_line(line) for line in lines)


def rule(written: str) -> str:
    """A drawn line where no text stands before it that it could be taken to underline."""
    return written if _ACROSS.fullmatch(written) else escape(written)


def _apart(lines: list[Line]) -> bool:
    """Whether rules on lines of their own are read as rules of this title (cable-format 4.3)."""
    rules = [line.text for line in lines if line.rule]
    titles = [line.text for line in lines if not line.rule]
    if not rules or not titles:
        return True
    if any(len(text) < _LEAST_RULE for text in rules):
        return False
    if lines[0].rule or len(titles) > 1:
        return True
    width = len(titles[0])
    return width * _SHORTEST <= len(rules[0]) <= width * _LONGEST + _SLACK


def _underlined(lines: list[Line]) -> bool:
    """Whether a heading is just what Markdown has for one: a title over a line of signs.

    A rule above the title must be a line across the page to Markdown too: of equal signs it would join the
    title.
    """
    if not lines:
        return False
    *before, last = lines
    over, titles = (before[:1], before[1:]) if before and before[0].rule else ([], before)
    return (
        last.rule
        and _UNDER.fullmatch(last.text) is not None
        and all(_ACROSS.fullmatch(line.text) for line in over)
        and bool(titles)
        and not any(line.rule or line.quiet for line in titles)
    )


def _line(line: Line) -> str:
    if line.rule:
        return rule(line.text)
    return line.markdown() if line.quiet else _title(line.text)


def _title(text: str) -> str:
    written = _words(text, "markup")
    # Signs at the end would be dropped as the closing signs of the heading.
    return f"## {written[:-1]}\\#" if written.endswith("#") else f"## {written}"


def _words(text: str, place: Place) -> str:
    # With an upright line in it a title over a line of dashes would be the head of a table.
    written = escape(text, place)
    bare = written[1:] if written.startswith("\\|") else written
    return bare.replace("|", "&#124;")
