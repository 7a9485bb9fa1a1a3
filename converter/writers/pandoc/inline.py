"""Running text in pandoc's tree. What has no node of its own there is a Span with the class that HTML has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from converter.nodes import (
    Break,
    Gap,
    Garble,
    Inline,
    Label,
    Marker,
    Mention,
    Note,
    Number,
    PageBreak,
    Portion,
    Repair,
    Rule,
    Text,
    Unrecognized,
)
from converter.writers.html.inline import Targets, gap_words, spoken
from converter.writers.pandoc.ast import (
    SOFT_BREAK,
    SPACE,
    Node,
    attr,
    emphasis,
    link,
    span,
    strong,
    trimmed,
    words,
)
from converter.writers.parts import Aside, linked, page_mark


class Inlines:
    """Inline nodes to pandoc's; page breaks are counted on the way, for their ids."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.breaks = 0

    def of(self, nodes: Iterable[Inline | Aside]) -> list[Node]:
        """Running text, without blanks at its ends."""
        return trimmed(each for node in nodes for each in self.inline(node))

    def inline(self, node: Inline | Aside) -> list[Node]:  # noqa: C901, PLR0912 - one arm a node
        """One inline node."""
        match node:
            case Text():
                return words(node.written)
            case Break():
                return [SOFT_BREAK] if node.value else []
            case Number():
                return [span(attr("", "number"), words(node.written)), SPACE]
            case Marker():
                return [span(attr("", "marker"), words(node.written)), SPACE]
            case Portion():
                title = spoken(node.level, node.controls)
                mark = span(attr("", "portion", level=node.level, title=title), [strong(words(node.written))])
                return [mark, SPACE]
            case Label():
                label = span(attr("", "label", kind=node.kind), [emphasis(words(node.written))])
                return [label] if node.closes else [label, SPACE]
            case Mention():
                pieces = linked(node, self.targets)
                return [each for text, target in pieces for each in _mention(text, target)]
            case Gap():
                return [_gap(node)]
            case Repair():
                return [span(attr("", "repair", sent=node.written, reason=node.reason), words(node.value))]
            case Note():
                return [span(attr("", "note", kind=node.kind), self.of(node.children))]
            case PageBreak():
                return [span(self.mark(node), ())]
            case Garble():
                return [span(attr("", "garble"), words(node.written))]
            case Unrecognized():
                return [span(attr("", "unrecognized"), words(node.written))]
            case Rule():
                return []
            case Aside():
                return [SPACE, span(attr("", node.kind), words(node.words))]
            case _:
                assert_never(node)

    def mark(self, node: PageBreak) -> tuple[str, tuple[str, ...], list[tuple[str, str]]]:
        """The attributes that tell of a page of the original: there is nothing to read where it breaks."""
        self.breaks += 1
        title, _ = page_mark(node)
        numbers = {"page": node.page, "section": node.section, "of": node.of}
        values = [(key, str(value)) for key, value in numbers.items() if value is not None]
        return f"m{self.breaks}", ("page-marker",), [("title", title), *values]


def _mention(text: str, target: str | None) -> list[Node]:
    return [link(target, attr("", "mention"), words(text))] if target else words(text)


def _gap(node: Gap) -> Node:
    kind = "omission" if node.reason == "not-declassified" else "redaction"
    attributes = attr("", kind, reason=node.reason, agent=node.agent, quantity=node.quantity, unit=node.unit)
    return span(attributes, words(gap_words(node)))
