"""The Markdown that a cable may carry, found with markdown-it's own rules: what to take off, and where.

A cable is no Markdown document: its `1.` and `--` are the sender's, never list markers. So only a few rules
are active, and none that makes structure out of words: paragraphs, fences, the headings of our writer,
escapes, entities, links, and emphasis paired around words. Everything else is text as it stands.

markdown-it gives no offsets inside a paragraph. Each of its inline rules is called with `state.pos` at the
markup and leaves it behind the markup, so every rule is wrapped in one that notes both.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading
from markdown_it.rules_block.fence import make_fence_rule
from markdown_it.rules_inline import StateInline, entity, escape, link
from markdown_it.rules_inline.emphasis import tokenize as emphasis
from markdown_it.token import Token


class Edit(NamedTuple):
    """One stretch of markup, and the characters that it stands for."""

    start: int
    end: int
    text: str
    side: Literal["opening", "closing"] = "closing"
    """Whether markup that stands for nothing belongs to what follows or to what comes before."""


_MARKED = re.compile(r"[\\&*_]|\]\(|<!-- -->")
"""A paragraph without any of these is text as it stands."""
_STOPS = re.compile(r"[\\&*_\[\]<]")
_HEADING = re.compile(r"## +")
_BLANK = "&#32;"
"""At the end of a paragraph, or at the start of a heading, it says that the empty line there is no one's."""
_PARTING = re.compile(r"(?<=[@#:-])<!-- -->")
"""The empty comment that keeps a sign from what follows it."""
_INDENT = re.compile(r"(?:^|(?<=\n))(?:[ \t\u00a0]|&nbsp;)*\Z")
_INDENT_WIDTH = 400
"""How far back a blank may stand from its line's start and still be an indentation."""

_fence = make_fence_rule(markers=("`",))


def edits(text: str) -> list[Edit]:
    """All markup of a text, in order and without overlap. Takes time linear in the length of the text."""
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(text, parser, {}, tokens)
    lines = _line_starts(text)
    found: list[Edit] = []
    for token in tokens:
        if token.map is None or token.type not in {"fence", "inline"}:
            continue
        start, end = lines[token.map[0]], lines[token.map[1]]
        if token.type == "fence":
            found += _fence_edits(text, start, end)
            continue
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        if token.meta.get("heading"):
            opening = _heading_edit(text, start, found[-1].end if found else 0)
            found.append(opening)
            start = opening.end
        found += _inline_edits(text, start, end)
        if found and found[-1] == (end - len(_BLANK), end, " ", "closing") and text[end : end + 2] == "\n\n":
            found[-1] = Edit(end - len(_BLANK), end + 1, "")
    return found


def _heading_edit(text: str, start: int, before: int) -> Edit:
    """The signs of a heading, and the empty line above it if it is none of the cable's."""
    mark = _HEADING.match(text, start)
    end = mark.end() if mark else start
    if text.startswith(_BLANK, end) and text[start - 2 : start] == "\n\n" and before < start - 1:
        return Edit(start - 1, end + len(_BLANK), "", "opening")
    return Edit(start, end, "", "opening")


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts += [match.end() for match in re.finditer("\n", text)]
    starts.append(len(text))
    return starts


def _fence_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    # The lines of the fence go, line ends included: what is between them stands as it was drawn.
    opened = text.index("\n", start) + 1
    closing = text.rindex("`", start, end)
    line = text.rindex("\n", start, closing) + 1
    yield Edit(start, opened, "", "opening")
    yield Edit(line, end, "", "closing")


def _inline_edits(text: str, start: int, end: int) -> Iterator[Edit]:
    if not _MARKED.search(text, start, end):
        return
    parser = _parser()
    env: dict[str, list[Edit]] = {"edits": []}
    parser.inline.parse(text[start:end], parser, env, [])
    for edit in sorted(env["edits"]):
        yield Edit(edit.start + start, edit.end + start, edit.text, edit.side)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.block.ruler.at("heading", _our_heading, {"alt": ["paragraph"]})
    parser.block.ruler.at("fence", _closed_fence, {"alt": ["paragraph"]})
    rules = {
        "escape": _escape,
        "link": _link,
        "emphasis": _emphasis,
        "html_inline": _comment,
        "entity": _entity,
        "text": _text,
    }
    for name, rule in rules.items():
        parser.inline.ruler.at(name, rule)
    parser.inline.ruler2.at("fragments_join", _noted_emphasis)
    return parser.enable(["heading", "fence", *rules, "balance_pairs", "fragments_join"])


# Block rules


def _our_heading(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A heading of our writer's: two signs and a blank. Signs in any other number are the cable's own."""
    if not _HEADING.match(state.src, state.bMarks[line]):
        return False
    before = len(state.tokens)
    done = heading(state, line, end, silent)
    for token in state.tokens[before:]:
        token.meta["heading"] = True
    return done


def _closed_fence(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A fence that is also closed; one that is not would swallow the rest of the cable."""
    start = state.bMarks[line] + state.tShift[line]
    width = state.skipCharsStr(start, "`") - start
    if width < 3 or width >= state.env.get("never closed", math.inf) or state.tShift[line] > 3:
        return False
    before = state.line
    if not _fence(state, line, end, False):
        return False
    last = state.src[state.bMarks[state.line - 1] : state.eMarks[state.line - 1]].strip(" \t")
    closed = state.line - 1 > line and len(last) >= width and not last.strip("`")
    if not closed:
        # No later line closes a fence of this width, so none needs to be looked for again.
        state.env["never closed"] = width
    if silent or not closed:
        state.tokens.pop()
        state.line = before
    return closed


# Inline rules


def _note(state: StateInline, edit: Edit) -> None:
    state.env["edits"].append(edit)


def _text(state: StateInline, silent: bool) -> bool:
    """Text up to the next character that any of the active rules looks at."""
    stop = _STOPS.search(state.src, state.pos, state.posMax)
    end = stop.start() if stop else state.posMax
    if end == state.pos:
        return False
    if not silent:
        # Nobody reads the tokens, but signs with text between them must not look like one run of signs.
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _escape(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not escape(state, silent):
        return False
    following = state.src[start + 1]
    if silent:
        return True
    if following == "\n":
        # A hard break: the line end stays, and the indentation of the next line with it.
        _note(state, Edit(start, start + 1, ""))
        state.pos = start + 2
    elif state.tokens[-1].content == following:
        _note(state, Edit(start, start + 2, following))
    return True


def _entity(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not entity(state, silent):
        return False
    if not silent:
        value = state.tokens[-1].content
        indents = value == "\u00a0" and _indents(state.src, start)
        _note(state, Edit(start, state.pos, " " if indents else value))
    return True


def _comment(state: StateInline, silent: bool) -> bool:
    found = _PARTING.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        _note(state, Edit(found.start(), found.end(), ""))
    state.pos = found.end()
    return True


def _indents(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before a place in its line."""
    return bool(_INDENT.search(text, max(0, at - _INDENT_WIDTH), at))


def _link(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not link(state, silent):
        return False
    if not silent:
        end = state.pos
        closing = state.md.helpers.parseLinkLabel(state, start, True)
        _note(state, Edit(start, start + 1, "", "opening"))
        _note(state, Edit(closing, end, "", "closing"))
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not emphasis(state, silent):
        return False
    for place, token in enumerate(state.tokens[start - state.pos :], start):
        token.meta["place"] = place
    return True


def _noted_emphasis(state: StateInline) -> None:
    """After markdown-it has paired the signs: those that have a partner are markup, the others text."""
    for at, token in enumerate(state.tokens):
        if "place" not in token.meta or token.content:
            continue
        place = token.meta["place"]
        _note(state, Edit(place, place + 1, "", _side(state.tokens, at)))


def _side(tokens: list[Token], at: int) -> Literal["opening", "closing"]:
    # Of a pair of signs (`**`) one token carries the kind and its neighbour is left empty.
    for token in (tokens[at], *tokens[at + 1 : at + 2], *tokens[max(0, at - 1) : at]):
        if token.type.endswith("_open"):
            return "opening"
        if token.type.endswith("_close"):
            return "closing"
    return "closing"
