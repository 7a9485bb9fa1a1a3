r"""What has to be escaped so that Markdown shows the characters of a cable as they stand.

Only what some reader of Markdown would take for markup in that place is escaped, so that the file stays
readable: `1\. (SBU)` because renderers renumber lists, `\(C)` because typographers make it a copyright sign,
but not the `#` of `#0312`, the `_` of `FOO_BAR` or the brackets of `[2 lines not declassified]`.

Straight quotes, `--` and `...` are left to a typographer that somebody has turned on: it sets them as curly
quotes, dashes and ellipses, and nothing is lost. Signs that it would drop or change are escaped.
"""

from __future__ import annotations

import re
from typing import Literal

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_STAR = r"(?<=\S\*) | (?<=\*)(?!\s|\Z)"
# The set comes first, what must stand around it after: so the search runs over plain text fast.
_INLINE = rf"""[\\`~*_&<\]\[(+,?!](?:
      (?<=\\)(?=[{_PUNCTUATION}]|\Z)     # a backslash that would escape, or break the line
    | (?<=[`~])                          # code, strikethrough, a fence
    | {_STAR}                            # emphasis; a star between blanks is only a star
    | (?<=_)(?:(?<![^\W_]_) | (?![^\W_])) # emphasis; inside a word it is none
    | (?<=&)(?=\#?\w+;)                  # an entity
    | (?<=<)(?=[A-Za-z/!?])              # HTML, an autolink
    | (?<=\])(?=[(:]) | (?<=\[)(?=\^)    # a link, the definition of one, a footnote
    | (?<=\()(?=(?:[cCrRpP]|[tT][mM])\)) # copyright signs for portion marks
    | (?<=\+)(?=-) | (?<=,,)             # plus-minus; commas that a typographer would count down
    | (?<=[?!]{{4}})
    )"""
_IN_TEXT = re.compile(_INLINE, re.VERBOSE)
_IN_MARKUP = re.compile(_INLINE.replace(_STAR, r"(?<=\*)"), re.VERBOSE)
"""Beside our own stars none is only a star."""
_LINE_START = re.compile(
    r"""
    \#{1,6}(?=\s|\Z)                     # a heading
    | [-+*](?=\s|\Z)                     # a bullet
    | [>|]                               # a quotation, a row of a table
    | [-:](?=[-:|\s]*\Z)                 # a line under the head of a table
    """,
    re.VERBOSE,
)
_DRAWN = re.compile(r"([-=])(?:\1|\s)*")
"""A drawn line: with its first sign escaped it is none to Markdown."""
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
"""What a renderer takes for a list that it may number anew; amid a paragraph it does so for the number 1."""

_STARTS = frozenset("#-+*>|=:0123456789")
"""What a line begins with if it begins anything in Markdown that is not inline markup too."""

Place = Literal["paragraph", "line", "markup"]


def escape(text: str, place: Place = "paragraph") -> str:
    """One line of a cable's text, not empty, as Markdown text.

    `place` says what the line begins in the Markdown: a paragraph, one of its further lines, or nothing,
    because other markup stands before it.
    """
    if place == "markup":
        return _escaped(_IN_MARKUP, text)
    if text[0] in _STARTS:
        if _DRAWN.fullmatch(text):
            return f"\\{text}"
        if (number := _NUMBER.match(text)) and (place == "paragraph" or int(number[1]) == 1):
            return f"{number[1]}\\{number[2]}{_escaped(_IN_TEXT, text[number.end() :])}"
        if start := _LINE_START.match(text):
            return f"\\{start[0]}{_escaped(_IN_TEXT, text[start.end() :])}"
    return _escaped(_IN_TEXT, text)


def _escaped(marks: re.Pattern[str], text: str) -> str:
    # A carriage return amid a line would end it.
    return marks.sub(r"\\\g<0>", text).replace("\r", "&#13;")
