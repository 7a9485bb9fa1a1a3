"""Running text as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

from converter import header as view
from converter.diagnostics import Report
from converter.nodes import (
    Break,
    Document,
    Gap,
    Garble,
    Label,
    Marker,
    Mention,
    Node,
    Note,
    Number,
    PageBreak,
    Portion,
    Reference,
    References,
    Repair,
    Rule,
    Text,
    Unrecognized,
)
from converter.vocabulary import markings
from converter.walk import select

_CLASSES = {
    "UNCLASSIFIED": "unclassified",
    "CONFIDENTIAL": "confidential",
    "SECRET": "secret",
    "TOP SECRET": "top-secret",
}


def level_class(level: str | None, captions: Sequence[str] = ()) -> str:
    """The class that carries the colour of a level; controls on unclassified text have their own."""
    if level is None:
        return "level-none"
    if level == "UNCLASSIFIED" and "SENSITIVE" in captions:
        return "level-controlled"
    return f"level-{_CLASSES.get(level, 'controlled')}"


def spoken(portion: Portion) -> str:
    """A portion mark in words, as a screen reader should say it."""
    return markings.spoken(markings.Portion(portion.level, portion.controls))


class Inlines:
    """Inline nodes to markup, with the ids that mentions point to."""

    def __init__(self, document: Document, ids: dict[int, str], report: Report, *, pages: bool) -> None:
        self.report = report
        self.pages = pages
        self.breaks = 0
        self.targets: dict[str, str] = {}
        found = [node for field in view.all_of(document, References) for node in select(field, Reference)]
        for node in found:
            if node.letter:
                self.targets.setdefault(node.letter.upper(), ids[id(node)])
        self.only = ids[id(found[0])] if len(found) == 1 else None

    def of(self, nodes: Sequence[Node]) -> Markup:
        """Markup of running text."""
        return Markup("".join([self.inline(node) for node in nodes]))  # noqa: S704 - each piece is escaped

    def inline(self, node: Node) -> str:  # noqa: C901 - one arm a node
        """Markup of one inline node."""
        match node:
            case Text():
                return escape(node.written, quote=False)
            case Break():
                return node.value
            case Portion():
                return self.portion(node) + " "
            case Label():
                text = f'<span class="label">{_flat(node)}</span>'
                return text if node.closes else text + " "
            case Mention():
                return self.mention(node)
            case Gap():
                return self.gap(node)
            case Repair():
                sent = escape(node.written)
                return f'<span class="repair" title="sent as {sent}">{escape(node.value, quote=False)}</span>'
            case Note():
                return f'<span class="note {node.kind}">{self.of(node.children)}</span>'
            case PageBreak():
                return self.page_break(node)
            case Marker() | Number():
                return f'<span class="marker">{_flat(node)} </span>'
            case Garble():
                return f'<span class="garble">{_flat(node)}</span>'
            case Unrecognized():
                return f'<span class="unrecognized">{_flat(node)}</span>'
            case Rule():
                return ""
            case _:
                raise TypeError(type(node).__name__)

    def portion(self, node: Portion) -> str:
        """A portion mark, read aloud in words."""
        words = escape(spoken(node))
        level = level_class(node.level)
        return f'<abbr class="portion {level}" role="img" title="{words}">{_flat(node)}</abbr>'

    def mention(self, node: Mention) -> str:
        """A mention, linked to the item where there is exactly one it can mean."""
        target = self.only if not node.letters else self.targets.get(node.letters[0])
        if target is None:
            return f'<span class="mention">{_flat(node)}</span>'
        return f'<a class="mention" href="#{target}">{_flat(node)}</a>'

    def gap(self, node: Gap) -> str:
        """A redaction as a bar of constant width; what an editor wrote in its place stays words."""
        if node.reason == "not-declassified":
            return f'<em class="omission">{_flat(node)}</em>'
        reason = "" if node.reason == "redacted" else f' <span class="reason">[{escape(node.reason)}]</span>'
        bar = f'<span class="bar" role="img" aria-label="redacted">{_flat(node)}</span>'
        return f'<span class="redaction">{bar}{reason}</span>'

    def page_break(self, node: PageBreak) -> str:
        """A small mark in the margin that copying leaves out."""
        self.breaks += 1
        section = node.section is not None and node.page is None
        words = (
            f"Section {node.section} of the original"
            if section
            else f"Page {node.page or ''} of the original"
        )
        mark = f"§ {node.section}" if section else f"{node.page or 0:03d}"
        kind = "section" if section else "page"
        name = f'class="{kind}-marker" id="m{self.breaks}"'
        return f'<span {name} role="separator" aria-label="{words}" data-mark="{mark}"></span>'


def _flat(node: Text | Portion | Label | Mention | Gap | Marker | Number | Garble | Unrecognized) -> str:
    return escape(node.written.replace("\n", " "), quote=False)
