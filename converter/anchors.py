"""The ids of paragraphs: one name for a paragraph in every output that has anchors (TEI, HTML, PDF).

An id is made from the number that the cable prints, so that `#p7` is paragraph 7 in every rendition:

- `p2`: the numbered paragraph 2 of the cable itself; `p2a` where it has a letter.
- `p2-2`: the second paragraph that bears the number 2, `p2-3` the third.
- `u1`, `u2`: the unnumbered paragraphs, counted by themselves.
- `q1-p1`, `q1-u1`: the paragraphs of the first quoted text; `q1-q2-p1` those of the second text quoted in it.
  A quoted text numbers its paragraphs by itself, and so each is counted by itself.

A paragraph is numbered by its own `Number` leaf or by that of the heading it opens with. All ids of a
document are different, and each is an XML name that also serves as a fragment of a URL.
"""

from __future__ import annotations

import re

from converter.nodes import Body, Division, Document, Label, Number, Paragraph, Quotation

_ODD = re.compile(r"[^A-Za-z0-9]+")


def anchors(document: Document) -> dict[int, str]:
    """The ids of all paragraphs of the body, in their order.

    The keys are the identities of the paragraphs (`id(paragraph)`): paragraphs with the same words are equal,
    and yet each has a place of its own. One object that stands in two places has the id of the first of them.
    """
    ids: dict[int, str] = {}
    _name(document.body, "", _Names(), ids)
    return ids


def called(paragraph: Paragraph, number: Number) -> str:
    """What an outline calls a paragraph that has a number: `Paragraph 2a`, `Paragraph 1: Summary`."""
    label = next((each for each in paragraph.children if isinstance(each, Label)), None)
    words = " ".join(label.written.split()).strip(" .:-") if label is not None and not label.closes else ""
    name = f"Paragraph {number.value}{number.sub or ''}"
    return f"{name}: {words}" if words else name


class _Names:
    """Names given out so far, and the counters of one text."""

    def __init__(self, given: set[str] | None = None) -> None:
        self.given = set() if given is None else given
        self.unnumbered = 0
        self.quotations = 0

    def unique(self, name: str) -> str:
        """The name, or the name with the first free number behind it."""
        candidate, count = name, 1
        while candidate in self.given:
            count += 1
            candidate = f"{name}-{count}"
        self.given.add(candidate)
        return candidate


def _name(
    node: Body | Division | Quotation | Paragraph, prefix: str, names: _Names, ids: dict[int, str]
) -> None:
    for child in node.children:
        match child:
            case Paragraph():
                if id(child) not in ids:
                    ids[id(child)] = names.unique(prefix + _own(child, names))
                _name(child, prefix, names, ids)
            case Quotation():
                names.quotations += 1
                _name(child, f"{prefix}q{names.quotations}-", _Names(names.given), ids)
            case Division():
                _name(child, prefix, names, ids)
            case _:
                # Nothing else holds paragraphs.
                pass


def _own(paragraph: Paragraph, names: _Names) -> str:
    if paragraph.number is None:
        names.unnumbered += 1
        return f"u{names.unnumbered}"
    letter = _ODD.sub("", paragraph.sub or "").lower()
    return f"p{paragraph.number}{letter}"
