"""Headings, with the rules that were drawn around them.

A title over a line of dashes is a heading to Markdown as it was to the sender, and the line of dashes above
it a line across the page: both stand as they were sent. Other titles get the two signs of a heading.

Some readers of Markdown know a heading by the empty lines around it only. There a blank that is written as an
entity, at the end of a line or at the start of a heading, says that the empty line beside it is not the
sender's.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from converter.nodes import Heading
from converter.writers.markdown.dialects import Dialect
from converter.writers.markdown.escaping import Place, escape, suited
from converter.writers.markdown.flow import Flow, Line

BLANK = "&#32;"
"""Says at the edge of a line that the empty line beside it is not the sender's."""
_UNDER = re.compile(r"-{3,}|={3,}")
_ACROSS = re.compile(r"(?!---\Z)(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,}")
"""A drawn line that Markdown also draws. Three dashes are front matter to some, wherever they stand."""
_LEAST_RULE = 4
"""Fewer signs on a line of their own are no rule."""
_SHORTEST, _LONGEST, _SLACK = 0.6, 1.4, 2
"""How long a rule under a title may be in relation to it."""


def heading(node: Heading, dialect: Dialect) -> str:
    """A heading as Markdown; its rules on lines of their own, unless they were sent on the title's line."""
    flow = Flow().add(node.children)
    flow.end_line()
    lines = flow.lines
    dialect = suited(dialect, "\n".join(line.text for line in lines))
    if not _apart(lines):
        return _title(" ".join(line.text for line in lines), dialect)
    if not dialect.interrupts:
        return _spaced(lines, dialect)
    if _underlined(lines, dialect):
        return "\n".join(
            line.text if line.rule else _words(line.text, "paragraph", dialect) for line in lines
        )
    return "\n".join(_line(line, dialect) for line in lines)


def rule(written: str, dialect: Dialect) -> str:
    """A drawn line where no text stands before it that it could be taken to underline."""
    return written if _ACROSS.fullmatch(written) else escape(written, "paragraph", dialect)


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


def _underlined(lines: list[Line], dialect: Dialect) -> bool:
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
        and not any(line.rule or line.quiet or set(dialect.heading) & set(line.text) for line in titles)
    )


def _line(line: Line, dialect: Dialect) -> str:
    if line.rule:
        return rule(line.text, dialect)
    return line.markdown(dialect) if line.quiet else _title(line.text, dialect)


def _spaced(lines: list[Line], dialect: Dialect) -> str:
    """The lines of a heading with empty lines between them that are marked as not the sender's."""
    pieces: list[str] = []
    before = ""
    for line, following in zip_longest(lines, lines[1:]):
        # A line across the page holds nothing else: the title after it is marked in its stead.
        titled = following is None or not (following.rule or following.quiet)
        across = line.rule and titled and _ACROSS.fullmatch(line.text)
        after = "" if across or following is None else BLANK
        if line.rule:
            shown = line.text if across else escape(line.text, "paragraph", dialect)
        elif line.quiet:
            shown = line.markdown(dialect)
        else:
            shown = _title(line.text, dialect, before)
        pieces.append(f"{shown}{after}")
        before = BLANK if across else ""
    return "\n\n".join(pieces)


def _title(text: str, dialect: Dialect, before: str = "") -> str:
    written = _words(text, "heading", dialect)
    # Signs at the end would be dropped as the closing signs of the heading.
    return f"## {before}{written[:-1]}\\#" if written.endswith("#") else f"## {before}{written}"


def _words(text: str, place: Place, dialect: Dialect) -> str:
    # With an upright line in it a title over a line of dashes would be the head of a table.
    first, *more = text.split("|")
    return "&#124;".join(
        (escape(first, place, dialect), *(escape(each, "heading", dialect) for each in more))
    )
