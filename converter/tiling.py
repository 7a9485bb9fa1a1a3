"""Whether the leaves of a document tile its source (`docs/tree.md`, law 1)."""

from __future__ import annotations

from collections import Counter

from converter.nodes import Document, Leaf
from converter.source import Span
from converter.walk import leaves


def uncovered(document: Document) -> list[Span]:
    """Stretches of the source that hold something other than blanks and lie in no leaf, in order.

    Each begins and ends with a character that is no blank. None are left in a document as a reader gives it.
    """
    text = document.source.text
    gaps: list[Span] = []
    end = 0
    for start, stop in (*_spans(document), (len(text), len(text))):
        if end < start:
            gap = trimmed(text, (end, start))
            if gap[0] < gap[1]:
                gaps.append(gap)
        end = max(end, stop)
    return gaps


def overlaps(document: Document) -> list[tuple[Leaf, Leaf]]:
    """Pairs of leaves that claim the same character of the source, blanks apart, in order."""
    text = document.source.text
    placed = sorted((leaf for leaf in leaves(document) if leaf.span), key=lambda leaf: leaf.span or (0, 0))
    found: list[tuple[Leaf, Leaf]] = []
    widest: Leaf | None = None
    for leaf in placed:
        if widest and widest.span and leaf.span:
            shared = (leaf.span[0], min(widest.span[1], leaf.span[1]))
            if shared[0] < shared[1] and not text[slice(*shared)].isspace():
                found.append((widest, leaf))
        if not (widest and widest.span and leaf.span and leaf.span[1] <= widest.span[1]):
            widest = leaf
    return found


def tiles(document: Document) -> bool:
    """Whether every character of the source, blanks apart, lies in exactly one leaf."""
    return not uncovered(document) and not overlaps(document)


def shares(document: Document) -> Counter[str]:
    """How many characters, blanks apart, the leaves of each kind own, by the name of the kind."""
    text = document.source.text
    found: Counter[str] = Counter()
    for leaf in leaves(document):
        if leaf.span:
            found[type(leaf).__name__] += inked(text[slice(*leaf.span)])
    return found


def inked(text: str) -> int:
    """How many characters of a text are no blanks."""
    return len("".join(text.split()))


def trimmed(text: str, span: Span) -> Span:
    """A span without the blanks at its ends; an empty one when it holds nothing else."""
    start, end = span
    inner = text[start:end]
    start = end - len(inner.lstrip())
    return start, start + len(inner.strip())


def _spans(document: Document) -> list[Span]:
    return sorted(leaf.span for leaf in leaves(document) if leaf.span)
