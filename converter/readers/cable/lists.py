"""Lists: the letter that is due, and items gathered with the lists inside them (cable-format 4.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.nodes import Item, List, Node, PageBreak
from converter.readers.cable.context import Context
from converter.readers.cable.inline import read_inline
from converter.readers.cable.layout import follows, match_lettered
from converter.readers.cable.lines import Line
from converter.readers.cable.run import around

_AHEAD = 40
"""How many lines further on the next letter of a list is looked for."""
_NUMBERED = re.compile(r"(?P<n>\d{1,2})\.(?=\s+\S)")


class Letters:
    """The letters of the lists that are open, outer ones first."""

    def __init__(self) -> None:
        self.last: list[str | None] = []

    def is_due(self, letter: str, ahead: Sequence[Line], *, within: bool) -> bool:
        """Whether a letter goes on with an open list or begins one; it is then the last.

        `ahead` are the lines that follow; `within` says that an item is being read.
        """
        for index in range(len(self.last) - 1, -1, -1):
            if follows(letter, self.last[index]):
                del self.last[index + 1 :]
                self.last[index] = letter
                return True
        if follows(letter, None) and _has_next(letter, ahead):
            self.last.append(letter)
            return True
        # The mark of one item was lost; the one after this goes on with the list.
        if within and self.last and self.skips(letter) and _has_next(letter, ahead):
            self.last[-1] = letter
            return True
        return False

    def skips(self, letter: str) -> bool:
        """Whether a letter is the one after the one that is due."""
        last = self.last[-1] or ""
        return len(letter) == len(last) == 1 and letter.isalpha() and ord(letter) == ord(last) + 2


def match_numbered(text: str) -> tuple[str, str] | None:
    """A numbered item, its mark and number; only the caller can tell it from a paragraph."""
    match = _NUMBERED.match(text)
    return (match[0], match["n"]) if match else None


def _has_next(letter: str, ahead: Sequence[Line]) -> bool:
    """Whether the letter after this one opens a line further on; a list of one is no list."""
    for line in ahead[:_AHEAD]:
        found = (match_lettered(line.text) or match_numbered(line.text)) if line.text else None
        if found and follows(found[1], letter):
            return True
    return False


def gather_items(context: Context, items: Sequence[tuple[int, Node, list[Line]]]) -> List:
    """Items to a list, deeper indentation to lists inside it."""
    nodes: list[Node] = []
    index = 0
    top = items[0][0]
    while index < len(items):
        _, marker, lines = items[index]
        index += 1
        breaks: list[Node] = []
        while lines[-1].page is not None:
            breaks.insert(0, lines[-1].page)
            lines = lines[:-1]
        children: list[Node] = [marker, *read_inline(context, lines)]
        deeper = index
        while deeper < len(items) and items[deeper][0] > top + 1:
            deeper += 1
        if deeper > index:
            children += [*breaks, gather_items(context, items[index:deeper])]
            breaks = []
            index = deeper
        trailing: list[Node] = breaks
        while isinstance(children[-1], PageBreak):
            trailing.insert(0, children.pop())
        nodes.append(Item(children=tuple(children), span=around(children)))  # type: ignore[arg-type]
        nodes += trailing
    return List(children=tuple(nodes), span=around(nodes))  # type: ignore[arg-type]
