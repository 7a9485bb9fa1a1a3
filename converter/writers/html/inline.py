"""Running text as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    Reference,
    Repair,
    Rule,
    Text,
    Unrecognized,
)
from converter.vocabulary import markings
from converter.writers.html.apparatus import lines
from converter.writers.html.escaping import attribute, flat, text

_CLASSES = {
    "UNCLASSIFIED": "unclassified",
    "CONFIDENTIAL": "confidential",
    "SECRET": "secret",
    "TOP SECRET": "top-secret",
}
_PARAGRAPH = re.compile(r"(?:paragraphs?|paras?)\W*(\d+[A-Za-z]?)", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?<![\w/-])(?:"
    r"[A-Z0-9]+(?:-[A-Z0-9]+)*(?://?[A-Z0-9]+(?:-[A-Z0-9]+)*)+"  # EUR/NB, SECRET//NOFORN
    r"|[A-Z]+-\d+"  # AF-10
    r"|\d{6}Z(?: [A-Z]{3}(?: \d{2,4})?)?"  # 061045Z AUG 74
    r"|\d{2} [A-Z]{3,}(?: [A-Z]{2,}){0,2} \d{1,6}"  # 05 MOSCOW 14629
    r")(?![\w/-])"
)
"""Markings, office symbols, groups of date and time, numbers of cables: what no line may part."""
_TAG = re.compile(r"(<[^>]*>)")
_HELD = 40
"""So many characters stand on one line wherever they are."""
_LETTER = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")


def level_class(level: str | None, controls: Sequence[str] = ()) -> str:
    """The class that carries the color of a level; unclassified text under a control has its own."""
    if level is None:
        return "level-none"
    if level == "UNCLASSIFIED" and controls:
        return "level-controlled"
    return f"level-{_CLASSES.get(level, 'controlled')}"


def spoken(level: str, controls: Sequence[str]) -> str:
    """A marking in words, as a screen reader should say it."""
    return markings.spoken(markings.Portion(level, tuple(controls)))


def portion(node: Portion) -> str:
    """A portion mark, read aloud in words."""
    words = attribute(spoken(node.level, node.controls))
    kind = level_class(node.level)
    return f'<abbr class="portion {kind}" title="{words}">{flat(node.written)}</abbr>'


class Targets:
    """What a mention can lead to: the items of the reference list, and the paragraphs."""

    def __init__(self, references: Sequence[tuple[Reference, str]], paragraphs: Iterable[str]) -> None:
        self.letters: dict[str, str] = {}
        for node, name in references:
            if node.letter:
                self.letters.setdefault(node.letter.upper(), name)
        self.only = references[0][1] if len(references) == 1 else None
        """The id of the reference, where there is just one."""
        self.paragraphs = frozenset(paragraphs)


class Inlines:
    """Inline nodes to markup. Page breaks and repairs are gathered on the way, for the end of the page."""

    def __init__(self, targets: Targets, *, lines: bool = False, pages: bool = False) -> None:
        self.targets = targets
        self.pages = pages
        """Whether it is set on paper, where nothing leads to a page mark and no reader is told of it."""
        self.lines = lines
        """Whether what the view of the text as sent shows is marked: line ends, drawn lines, damage."""
        self.breaks: list[PageBreak] = []
        self.repairs: list[Repair] = []

    def of(self, nodes: Iterable[Inline]) -> str:
        """Markup of running text, without the blanks that would stand at its ends."""
        markup = "".join([self.inline(node) for node in nodes]).strip()
        return whole(markup) if self.pages and len(markup) > _HELD else markup

    def inline(self, node: Inline) -> str:  # noqa: C901 - one arm a node
        """Markup of one inline node."""
        match node:
            case Text():
                return text(node.written)
            case Break():
                return node.value + '<span class="line-end"></span>' if self.lines else node.value
            case Portion():
                return portion(node) + " "
            case Label():
                return f'<span class="label">{flat(node.written)}</span>' + ("" if node.closes else " ")
            case Mention():
                return self.mention(node)
            case Gap():
                return gap(node)
            case Repair():
                return self.repair(node)
            case Note():
                return f'<span class="note">{"".join([self.inline(each) for each in node.children])}</span>'
            case PageBreak():
                return self.page_break(node)
            case Marker() | Number():
                return f'<span class="marker">{flat(node.written)} </span>'
            case Garble():
                return f'<span class="garble">{flat(node.written)}</span>'
            case Unrecognized():
                return f'<span class="unrecognized">{flat(node.written)}</span>'
            case Rule():
                return self.drawn(node)
            case _:
                assert_never(node)

    def mention(self, node: Mention) -> str:
        """A mention, linked to what it names; each letter by itself where it names several."""
        written = flat(node.written)
        if len(node.letters) > 1:
            return _LETTER.sub(lambda letter: self._lettered(letter[0], node.letters), written)
        if node.letters:
            target = self.targets.letters.get(node.letters[0].upper())
        elif paragraph := _PARAGRAPH.match(node.written):
            name = f"p{paragraph[1].lower()}"
            target = name if name in self.targets.paragraphs else None
        else:
            target = self.targets.only
        return f'<a class="mention" href="#{target}">{written}</a>' if target else written

    def _lettered(self, letter: str, letters: Sequence[str]) -> str:
        target = self.targets.letters.get(letter.upper()) if letter.upper() in letters else None
        return f'<a class="mention" href="#{target}">{letter}</a>' if target else letter

    def repair(self, node: Repair) -> str:
        """What the damage is read as; how it was sent is told at the end of the page.

        A hyphen where a word was divided at a line's end is no damage that a reader need know of.
        """
        sent = f' data-sent="{attribute(node.written)}"' if self.lines else ""
        value = f'<span class="read">{text(node.value)}</span>' if self.lines else text(node.value)
        if node.reason == "divided-word":
            return f'<span class="divided"{sent}>{value}</span>' if self.lines else value
        self.repairs.append(node)
        return f'<span class="repair" title="sent as {attribute(node.written)}"{sent}>{value}</span>'

    def drawn(self, node: Rule) -> str:
        """A drawn line; only the view of the text as sent shows it."""
        return f'<span class="drawn" data-sent="{attribute(node.written)}"></span>' if self.lines else ""

    def page_break(self, node: PageBreak) -> str:
        """A small mark in the margin that copying leaves out."""
        self.breaks.append(node)
        kind, words, mark = "page", "Page of the original", "|"
        if node.page is not None:
            words, mark = f"Page {node.page} of the original", f"{node.page:03d}"
        elif node.section is not None:
            kind, words, mark = "section", f"Section {node.section} of the original", f"§ {node.section}"
        if self.pages:
            return f'<span class="{kind}-marker" data-mark="{mark}"></span>'
        name = f'class="{kind}-marker" id="m{len(self.breaks)}"'
        sent = f' data-sent="{attribute(chr(10).join(lines((node,))))}"' if self.lines else ""
        return f'<span {name} role="separator" aria-label="{words}" data-mark="{mark}"{sent}></span>'


def whole(markup: str) -> str:
    """Running text in which no line ends within a marking, an office symbol or the number of a cable."""
    pieces = _TAG.split(markup)
    pieces[::2] = [_WHOLE.sub(_unbroken, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _unbroken(found: re.Match[str]) -> str:
    return f'<span class="whole">{found[0]}</span>' if len(found[0]) <= _HELD else found[0]


def gap(node: Gap) -> str:
    """A redaction as a bar of constant width and its reason; nothing of what is written stands under it.

    What an editor wrote in the place of the text stays words.
    """
    if node.reason == "not-declassified":
        return f'<em class="omission">{flat(node.written)}</em>'
    return (
        '<span class="redaction"><span class="bar"></span> '
        f'<span class="reason">{text(gap_words(node))}</span></span>'
    )


def gap_words(node: Gap) -> str:
    """A redaction as its reason, nothing of what stands in its place; the words of an editor as they are."""
    if node.reason == "not-declassified":
        return node.written
    return f"[{node.reason} by {node.agent}]" if node.agent else f"[{node.reason}]"


def has_words(nodes: Iterable[Inline]) -> bool:
    """Whether anything of a run of text is read, and is not only page breaks and drawn rules."""
    return any(not isinstance(node, PageBreak | Rule | Break) for node in nodes)
