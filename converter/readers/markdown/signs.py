"""What tells a cable in Markdown from a plain one.

A plain cable may have a blank at every line end, stars, brackets and rules of dashes. What it never has is
two blanks at each line end of a block but the last, a link with a target, or front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.readers.markdown.front_matter import match_front_matter

_CABLE = re.compile(
    r"""^[^\w\n]{0,3}(?:V?ZCZC[A-Z]{3}
    | (?:[ZOPR][ \t]+){0,3}\d{6}Z\ [A-Z]{3}\ \d\d
    | DE\ R[A-Z]{3,7}\ | ZN[RY]\ [A-Z]{5} | FM\ [A-Z]{2}
    | (?:UNCLAS|CONFIDENTIAL|SECRET|TOP\ SECRET|LIMITED\ OFFICIAL\ USE|C\ O\ N\ F\ I\ D|S\ E\ C\ R\ E\ T)\b
    | E\.O\.\ ?1\d{4} | TAGS\b | SUBJ(?:ECT)?\b )""",
    re.MULTILINE | re.VERBOSE,
)
"""A format line, a date-time group, a classification line or the head of a field."""
_KEYS = frozenset({"mrn", "classification", "sender"})
"""Keys of front matter that a cable has and other pages have not."""
_LINK = re.compile(r"\[[^\[\]\n]+\]\((?:#|/|https?:)[^()\s]*\)")
_BREAK = re.compile(r"(?<=\S)[ ]{2}\r?\Z|(?<!\\)\\\r?\Z")
"""The end of a line that is broken hard: two blanks, no more and no fewer, or one backslash."""


def is_markdown(text: str) -> bool:
    """Whether a text is a cable, and in Markdown."""
    front = match_front_matter(text)
    if front is not None:
        keys = {claim.key for claim in front.claims}
        return not keys.isdisjoint(_KEYS) or bool(_CABLE.search(text, front.end))
    if not _CABLE.search(text):
        return False
    return bool(_LINK.search(text)) or _hard_breaks(text)


def _hard_breaks(text: str) -> bool:
    """Whether a block with a line of a cable in it has all its lines broken, the last one not."""
    for lines in _blocks(text):
        if len(lines) < 3 or not _CABLE.search("\n".join(lines)):
            continue
        *broken, last = (bool(_BREAK.search(line)) for line in lines)
        if all(broken) and not last:
            return True
    return False


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines between blank ones, in time that grows with the text, whatever blanks it has."""
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block
