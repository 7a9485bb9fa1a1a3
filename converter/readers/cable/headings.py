"""Titles inside the text: underlined, boxed, or with rules on their own line (cable-format 4.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.nodes import Heading, Node, Number, Paragraph, Rule, Text
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line, is_rule
from converter.readers.cable.run import Run

_INLINE = re.compile(
    r"(?P<before>[-=_*~\u2010]{3,})\s*(?P<title>[^\s\-=_*~].*?[^\s\-=_*~])\s*(?P<after>[-=_*~\u2010]{3,})"
)
_TRAILING = re.compile(r"(?P<title>[A-Z].{2,60}?)\s+(?P<after>[-=_]{5,})")
_LONGEST = 75
_NUMBERED = re.compile(r"(?:¶\s*)?\(?\d{1,3}[a-z]?[.)]|(?:¶\s*)?\d{1,3}\s+\([A-Z]")


class Title(NamedTuple):
    """A title with its rules: up to which line it goes, and which of its lines hold words."""

    end: int
    texts: tuple[int, ...]
    inline: re.Match[str] | None = None

    def texts_and_rules(
        self, context: Context, lines: Sequence[Line], number: re.Match[str] | None
    ) -> list[Node]:
        """The leaves of the heading, a paragraph number inside it first."""
        if self.inline is not None:
            return _inline_nodes(context, lines[0], self.inline)
        nodes: list[Node] = []
        words = [line for line in lines if not is_rule(line.text)]
        if number is not None:
            mark = words[0].cut(0, number.end("mark"))
            value = Number(
                written=mark.text,
                value=int(number["n"]),
                sub=number["sub"],
                span=context.span(mark.start, mark.end),
            )
            words = [words[0].cut(number.end()), *words[1:]]
        first = True
        for line in lines:
            if is_rule(line.text):
                nodes.append(Rule(written=line.text, span=context.span(line.start, line.end)))
            elif first:
                first = False
                if number is not None:
                    nodes.append(value)
                nodes += Run(context, [word for word in words if word.text]).words()
        return nodes


def match_title(lines: Sequence[Line], at: int, *, continues: bool) -> Title | None:
    """A title that begins at a line.

    Underlined: a line of at most 75 characters over a rule of about its length. Boxed: words between two
    rules. Overlined: a rule, one short line, and then a blank line or a paragraph. `continues` says that a
    sentence is going on, so that only a rule of its own length makes the line a title.
    """
    text = lines[at].text
    if inline := _on_the_line(text):
        return Title(at + 1, (at,), inline)
    if is_rule(text):
        return _boxed(lines, at)
    return _underlined(lines, at, continues=continues)


def _on_the_line(text: str) -> re.Match[str] | None:
    if len(text) > 110 or (
        "---" not in text and "===" not in text and "***" not in text and "___" not in text
    ):
        return None
    return _INLINE.fullmatch(text) or _TRAILING.fullmatch(text)


def _title_lines(lines: Sequence[Line], at: int, most: int) -> int:
    """How many lines from `at` can be words of a title."""
    count = 0
    while count < most and at + count < len(lines):
        text = lines[at + count].text
        if not text or is_rule(text) or len(text) > _LONGEST:
            break
        count += 1
    return count


def _boxed(lines: Sequence[Line], at: int) -> Title | None:
    count = _title_lines(lines, at + 1, 3)
    after = at + 1 + count
    if not count:
        return None
    if after < len(lines) and is_rule(lines[after].text):
        return Title(after + 1, tuple(range(at + 1, after)))
    text = lines[at + 1].text
    ended = after == at + 2 and (
        after >= len(lines) or not lines[after].text or _NUMBERED.match(lines[after].text)
    )
    if count == 1 and ended and not _NUMBERED.match(text) and text[-1] not in ".,;":
        return Title(after, (at + 1,))
    return None


def _underlined(lines: Sequence[Line], at: int, *, continues: bool) -> Title | None:
    count = _title_lines(lines, at, 2)
    under = at + count
    if not count or under >= len(lines) or not is_rule(lines[under].text):
        return None
    texts = [line.text for line in lines[at:under]]
    rule = len(lines[under].text)
    longest = max(len(text) for text in texts)
    if not longest * 0.6 <= rule <= longest * 1.4 + 2:
        return None
    if continues and (count > 1 or abs(rule - longest) > 2):
        return None
    if count > 1 and (texts[0][-1] in ".:;" or _NUMBERED.match(texts[0])):
        return None
    if texts[-1][-1] == "." and len(texts[-1]) > 40:
        return None
    return Title(under + 1, tuple(range(at, under)))


def _inline_nodes(context: Context, line: Line, match: re.Match[str]) -> list[Node]:
    nodes: list[Node] = []
    for name in ("before", "title", "after"):
        if name in match.re.groupindex and match[name]:
            piece = line.cut(match.start(name), match.end(name))
            if name == "title":
                nodes += Run(context, [piece]).words()
            else:
                nodes.append(Rule(written=piece.text, span=context.span(piece.start, piece.end)))
    return nodes


def with_titles(blocks: list[Node], *, mixed: bool) -> list[Node]:
    """Lone lines in capitals or title case before a numbered paragraph are headings, in mixed-case text."""
    if not mixed:
        return blocks
    result: list[Node] = []
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            isinstance(block, Paragraph)
            and isinstance(after, Paragraph)
            and after.number is not None
            and _is_title(block)
        ):
            result.append(Heading(children=block.children, span=block.span))  # type: ignore[arg-type]
        else:
            result.append(block)
    return result


def _is_title(block: Paragraph) -> bool:
    if len(block.children) != 1 or block.number is not None:
        return False
    text = getattr(block.children[0], "written", "")
    if not text or not isinstance(block.children[0], Text) or len(text) > 75 or not text[-1].isalnum():
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) * 5 >= len(words) * 4
