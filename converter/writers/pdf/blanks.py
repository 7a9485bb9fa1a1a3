"""The blanks between the words of a page of HTML.

A line that is set ends behind its last letter: the blank at which it was broken is not drawn. Who reads the
words without looking where they stand (a screen reader, a program) needs it all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

_BLANK = re.compile(r"\s+")


class Blanks:
    """The text of a page, followed from word to word as boxes are laid out."""

    def __init__(self, root: Any) -> None:
        self.pieces: list[str] = []
        """The texts between the tags, each run of blanks as one."""
        self.places: dict[int, list[int]] = {}
        """Numbers of the pieces that stand in an element, by its identity."""
        for owner, text in _texts(root):
            self.places.setdefault(id(owner), []).append(len(self.pieces))
            self.pieces.append(_BLANK.sub(" ", text))
        self.piece = 0
        self.offset = 0

    def before(self, owner: Any, text: str) -> bool | None:
        """Whether a blank stands between the words given last and these; none if the page does not have them.

        Args:
            owner: the element of HTML that the words stand in.
            text: the words, as they are set.

        """
        words = _BLANK.sub(" ", text).strip()
        places = self.places.get(id(owner), [])
        for piece in places[bisect_left(places, self.piece) :]:
            start = self.offset if piece == self.piece else 0
            source = self.pieces[piece]
            start += source.startswith(" ", start)
            if source.startswith(words, start):
                between = [self.pieces[self.piece][self.offset :], *self.pieces[self.piece + 1 : piece]]
                if piece == self.piece:
                    blank = start > self.offset
                else:
                    blank = start > 0 or any(" " in each for each in between)
                self.piece, self.offset = piece, start + len(words)
                return blank
        return None


def _texts(element: Any) -> Iterator[tuple[Any, str]]:
    """Every text of an element with the element that it stands in, in order; a `br` is a blank."""
    stack: list[tuple[Any, Any]] = [(element, None)]
    while stack:
        node, owner = stack.pop()
        if isinstance(node, str):
            yield owner, node
            continue
        if node.tag == "br":
            yield node, " "
        if node.text:
            yield node, node.text
        for child in reversed(node):
            if child.tail:
                stack.append((child.tail, node))
            stack.append((child, None))
