r"""Shielding the characters of a cable, so that Markdown shows them as they stand.

Only what some reader of Markdown would take for markup in that place is escaped, so that the file stays
readable: `1\. (SBU)` because renderers renumber lists, `\(C)` because typographers make it a copyright sign,
but not the `#` of `#0312`, the `_` of `FOO_BAR` or the brackets of `[2 lines not declassified]`.

Straight quotes, `--` and `...` are left to a typographer that somebody has turned on: it sets them as curly
quotes, dashes and ellipses, and nothing is lost. Signs that it would drop or change are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from converter.writers.markdown.dialects import (
    COMMONMARK,
    INLINE,
    LINE,
    PARAGRAPH,
    STAR,
    Dialect,
    Mark,
)

Place = Literal["paragraph", "line", "markup", "heading"]
"""What a line begins in the Markdown: a paragraph, one of its further lines, nothing, because other markup
stands before it, or a heading, where other markup stands before it and more signs are markup."""


_PAIRED = re.compile(
    r"""[^"]*(?:
    (?<![^\s(\[/-])"(?![\s"])   # opened before a word
    [^"]*
    (?<![\s"])"(?!\w)           # closed behind one
    [^"]*)*""",
    re.VERBOSE,
)


def escape(text: str, place: Place = "paragraph", dialect: Dialect = COMMONMARK) -> str:
    """One line of a cable's text, not empty, as text of Markdown."""
    return _escapes(dialect).escape(text, place)


def suited(dialect: Dialect, text: str) -> Dialect:
    """A dialect for a whole text, in which quotes stay straight if they cannot be paired for certain.

    Senders open quotes again at each paragraph, double them or lose one. What takes the next opening quote
    for the closing one drops the blank before it.
    """
    if not dialect.pairs_quotes or '"' not in text or _PAIRED.fullmatch(text):
        return dialect
    return dialect._replace(inline=(*dialect.inline, ("\"'", "")))


class _Escapes:
    """The marks of one dialect as regular expressions."""

    def __init__(self, dialect: Dialect) -> None:
        self.escapable = frozenset(dialect.escapable)
        self.parted = frozenset(dialect.parted)
        self.heading = frozenset(dialect.heading)
        inline = (*INLINE, *dialect.inline)
        # Beside our own stars none is only a star.
        beside = tuple((signs, "" if condition is STAR else condition) for signs, condition in inline)
        self.inline: dict[Place, re.Pattern[str]] = {
            "paragraph": _anywhere(inline),
            "markup": _anywhere(beside),
            "heading": _anywhere((*beside, (dialect.heading, ""))),
        }
        self.inline["line"] = self.inline["paragraph"]
        line = (*LINE, *dialect.line)
        self.start: dict[Place, re.Pattern[str]] = {
            "line": _any(line),
            "paragraph": _any((*PARAGRAPH, *dialect.paragraph, *line)),
        }

    def escape(self, text: str, place: Place) -> str:
        begun = ""
        if (start := self.start.get(place)) and (found := start.match(text)):
            end = found.end() - 1
            begun, text = f"{text[:end]}{self._shielded(text[end])}", text[end + 1 :]
        # A carriage return amid a line would end it.
        shield = self._in_heading if place == "heading" else self._inline
        return begun + self.inline[place].sub(shield, text).replace("\r", "&#13;")

    def _inline(self, found: re.Match[str]) -> str:
        sign = found[0]
        return f"{sign}<!-- -->" if sign in self.parted else self._shielded(sign)

    def _in_heading(self, found: re.Match[str]) -> str:
        return _entity(found[0]) if found[0] in self.heading else self._inline(found)

    def _shielded(self, sign: str) -> str:
        return f"\\{sign}" if sign in self.escapable else _entity(sign)


def _entity(sign: str) -> str:
    return f"&#{ord(sign)};"


_escapes = cache(_Escapes)


def _anywhere(marks: Sequence[Mark]) -> re.Pattern[str]:
    """A character of any mark, if its condition holds.

    The set of all characters comes first, what must stand around one after: so the search runs over plain
    text fast.
    """
    signs = "".join(sorted({sign for signs, _ in marks for sign in signs}))
    conditions = (rf"(?<=[{re.escape(signs)}])(?:{condition})" for signs, condition in marks if signs)
    return re.compile(rf"[{re.escape(signs)}](?: {' | '.join(conditions)} )", re.VERBOSE)


def _any(starts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(starts))
