"""Holding what an output shows against what the tree tells."""

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest

from matrix.seen import NAMES, Header, Seen, joined

_SHOWN = 6
"""So many words tell where two texts part."""


def disagreements(seen: Seen, tree: Seen, among: Collection[str] = ()) -> Iterator[str]:
    """A line for each thing in which an output is not as its tree.

    `among` names what is only found among other things of its kind: the tree's must be there in their order.
    """
    for name in NAMES:
        got, wanted = getattr(seen, name), getattr(tree, name)
        if got is None or got == wanted:
            continue
        if name in among:
            yield from _among(name, " ".join(got), wanted)
        elif name == "header":
            yield from _header(got, wanted)
        elif isinstance(got, tuple):
            yield f"{name}: {_parting(got, wanted)}"
        else:
            yield f"{name}: {got!r} for {wanted!r}"


def _among(name: str, text: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """Each value stands in order, and in no longer word: `1.` is not found in `11.2`."""
    at = 0
    for value in wanted:
        found = re.compile(rf"(?<!\w){re.escape(joined(value))}(?!\d)").search(text, at)
        if found is None:
            yield f"{name}: {value!r} is not in its place"
            return
        at = found.start() + 1


def _header(got: Header, wanted: Header) -> Iterator[str]:
    """Fields in another order, and values that are not what they should be or begin with."""
    labels = [label for label, _ in got]
    if labels != [label for label, _ in wanted]:
        yield f"header: {labels} for {[label for label, _ in wanted]}"
        return
    for (label, values), (_, expected) in zip(got, wanted, strict=True):
        text, at = " ".join(values), 0
        for value in expected:
            found = text.find(value, at)
            if found < 0:
                yield f"header: {label}: {text!r} has not {value!r} in its place"
                break
            at = found + len(value)


def _parting(got: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    """Where two sequences part."""
    pairs = enumerate(zip_longest(got, wanted))
    same = next((at for at, (one, other) in pairs if one != other), 0)
    at = max(0, same - 2)
    told, due = (" ".join(map(str, each[at : at + _SHOWN])) for each in (got, wanted))
    return f"{told!r} for {due!r}"
