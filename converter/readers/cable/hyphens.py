"""Hyphens at the ends of lines: which belong to the word, and which only divided it (cable-format 4.7).

A telegraph operator divided words (`REPRESENTA-` and `TIVES`), a word processor broke lines at hyphens that
the word has (`long-` and `term`). Without a dictionary the text itself is the witness: the word stands
undivided elsewhere in it, or what comes after the hyphen is an ending that is no word of its own.
"""

from __future__ import annotations

import re

_ENDINGS = frozenset((
    "able", "ably", "al", "ally", "ance", "ances", "ant", "ate", "ated", "ates", "ating", "ation",
    "ational", "ations", "ative", "atives", "cal", "cally", "cies", "cy", "diction", "ed", "ence",
    "ences", "ency", "ent", "er", "ers", "ery", "ful", "fully", "ible", "ical", "ically", "ies",
    "ified", "ing", "ings", "ion", "ional", "ions", "ious", "ism", "ist", "ists", "ities", "ity", "ive",
    "ively", "ives", "ization", "ized", "izing", "less", "ling", "ly", "ment", "mental", "ments",
    "ness", "ous", "ously", "sion", "sional", "sions", "tation", "ted", "tial", "tially", "ties",
    "ting", "tion", "tional", "tions", "tious", "tive", "tives", "tor", "tors", "tory", "tural", "ture",
    "tures", "ty", "ward", "wards", "wise", "zation",
))  # fmt: skip
"""What may follow a division and is no English word that a compound would end with."""
_WORD = re.compile(r"[A-Za-z]+")
_BEFORE = re.compile(r"([A-Za-z]+)-$")
_AFTER = re.compile(r"([A-Za-z]+)(?![-'A-Za-z])")


class Hyphens:
    """Decides for one text; the words of the text are gathered when first needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words: frozenset[str] | None = None

    def divides(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of `before` only divided a word that `after` goes on with."""
        first, second = _BEFORE.search(before[-40:]), _AFTER.match(after)
        if first is None or second is None or len(first[1]) < 2 or before[: first.start()].endswith("-"):
            return False
        if first[1].islower() != second[1].islower() and not first[1][1:].islower():
            return False
        ending = second[1].lower()
        return (first[1] + ending).lower() in self.words() or (ending in _ENDINGS and len(first[1]) > 2)

    def words(self) -> frozenset[str]:
        """All words of the text, in small letters."""
        if self._words is None:
            self._words = frozenset(_WORD.findall(self.text.lower()))
        return self._words
