"""Running text: redactions, mentions of references, labels and remarks inside it (cable-format 4.4, 4.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.nodes import Gap, Garble, Label, Mention, Node, Note, Portion
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.readers.cable.marking import match_portion
from converter.readers.cable.run import PAGE, Run
from converter.vocabulary import blocks

_S = rf"[\s{PAGE}]"
_NAMES = "|".join(
    re.escape(name).replace(r"\ ", f"{_S}+")
    for name in sorted((*blocks.KINDS, "SUMMAY", "SUMMRY", "COMENT"), key=len, reverse=True)
)
_REMARKS = "|".join(
    rf"{name}"
    for name in (
        rf"(?:[A-Z]+{_S}+)?NOTE",
        rf"(?:[A-Z]+{_S}+)?COMMENT",
        rf"FYI(?:{_S}+ONLY)?",
        rf"BIO{_S}+NOTE",
        "SUMMARY",
    )
)
_CLOSE = re.compile(
    rf"\bEND{_S}+(?:OF{_S}+)?(?P<name>{_NAMES})\b(?:\.(?=[)\]])|[.:](?!\w)|(?=[)\],;]|{_S}|$))", re.IGNORECASE
)
_OPEN = re.compile(
    rf"(?P<lead>[(\[])(?:BEGIN{_S}+)?(?P<name>{_REMARKS})\b{_S}*(?:[:.]|-{{1,2}}(?={_S}))", re.IGNORECASE
)
_OPEN_PLAIN = re.compile(
    rf"(?:(?<=[.!?\"):;]{_S})|(?<=[.!?\"):;]{_S}{_S}))(?:BEGIN{_S}+)?(?P<name>{_REMARKS})\b{_S}*:",
    re.IGNORECASE,
)
_ONE = r"(?:\([A-Z]\)|[A-Z]\b)"
_AND = rf"{_S}*(?:,|/|&|-|and|or|AND|OR){_S}*"
_MENTION = re.compile(
    rf"\bref(?:erence|tel)?s?(?:{_S}+|(?=\())(?P<letters>\([A-Z]\b(?:{_AND}[A-Z]\b)+\)|{_ONE}(?:{_AND}{_ONE})*)"
    r"|\breftels?\b(?![-/])",
    re.IGNORECASE,
)
_GAP = re.compile(
    rf"X{{5,}}|x{{5,}}|X{{3,4}}(?=[ABE-HJKNOP-UWYZ])|\[(?:[^\[\]]{{0,60}}?)not{_S}+declassified\]|\[(?:B[1-7]|\(b\)\(\d\))\]|\((?:b|B)\)\((?:[1-7])\)",
)
_OMISSION = re.compile(rf"\[(?:Omitted{_S}+here|Here{_S}+follows?)\b[^\[\]]{{0,1000}}\]")
"""What the editors of a printed edition left out, in their words (cable-format 6.1)."""
_NOISE = re.compile(r"¿{2,}|\*{6,}|(?<!\S)(?:E ){5,}E(?!\S)")
"""Characters that stand for lost ones, and the eight E that take back what was sent (ACP 127)."""
_EXCISION = re.compile(
    r"\[(?P<quantity>less than 1|\d+(?:\s*½)?)?\s*(?P<unit>[a-z ]+?)s?"
    r"(?:\s*\([^)]*\))?\s+not\s+declassified\]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"\(?(?:BEGIN{_S}+)?(?P<name>{_NAMES})\b{_S}*(?:[:.](?=\W|$)\)?|[-\u2010-\u2015]{{1,2}}(?={_S}|\w))",
    re.IGNORECASE,
)


_PLAIN_LABELS = frozenset(("summary", "comment", "introduction", "note", "action-request"))
"""Labels that may end in a point in mixed case: `Summary.`"""


class _Token(NamedTuple):
    start: int
    end: int
    kind: str
    name: str


def read_inline(context: Context, lines: Sequence[Line], *, label: bool = False) -> list[Node]:
    """Running text of some lines as inline nodes. With `label` a label may stand at its start."""
    run = Run(context, lines)
    if not run.text:
        return []
    nodes: list[Node] = []
    at = 0
    if label and (opening := _LABEL.match(run.text)) and blocks.match_block(opening["name"]):
        kind = blocks.match_block(opening["name"]) or ""
        if not _is_prose(opening):
            nodes.append(Label(written=opening[0], kind=kind, span=run.span(0, opening.end())))
            at = _skip(run.text, opening.end())
            at = _portion_after_label(context, run, at, nodes)
    tokens = _tokens(run, at)
    return nodes + _build(run, at, len(run.text), tokens)


def _is_prose(match: re.Match[str]) -> bool:
    """`Text:`-like words open a labelled block only with their colon or in capitals."""
    if match[0][-1] != "." or match["name"] == match["name"].upper():
        return False
    return blocks.match_block(match["name"]) not in _PLAIN_LABELS


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _portion_after_label(context: Context, run: Run, at: int, nodes: list[Node]) -> int:
    """`1.  Summary: (SBU) ...`: the mark behind the label is the paragraph's."""
    if run.text[at : at + 1] != "(":
        return at
    place = run.place(at)
    end = run.text.find("\n", at)
    line = Line(run.text[at : end if end >= 0 else None], place)
    portion = match_portion(context, line, 0)
    if not isinstance(portion, Portion) or portion.value != portion.value.upper():
        return at
    nodes.append(portion)
    return _skip(run.text, at + len(portion.written))


def _found(pattern: re.Pattern[str], word: str, text: str, low: str, at: int) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a word: the word is looked for first, which is far cheaper."""
    start = low.find(word, at)
    while start >= 0:
        if match := pattern.match(text, start):
            yield match
        start = low.find(word, start + 1)


def _tokens(run: Run, at: int) -> list[_Token]:  # noqa: C901 - one test a kind of token
    text = run.text
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is longer would shift every offset
        low = "".join(mark if len(mark.lower()) > 1 else mark.lower() for mark in text)
    found: list[_Token] = []
    if "xxx" in low or "not declassified" in low or "[b" in low or "(b)(" in low:
        found += (_Token(m.start(), m.end(), "gap", "") for m in _GAP.finditer(text, at))
    if "[omitted" in low or "[here" in low:
        found += (_Token(m.start(), m.end(), "gap", "") for m in _OMISSION.finditer(text, at))
    if "¿¿" in low or "******" in low or "e e e e " in low:
        found += (_Token(m.start(), m.end(), "garble", "") for m in _NOISE.finditer(text, at))
    for match in _found(_MENTION, "ref", text, low, at):
        if _mentions(match):
            found.append(_Token(match.start(), match.end(), "mention", match["letters"] or ""))
    for match in _found(_CLOSE, "end", text, low, at):
        if _closes(match):
            found.append(_Token(match.start(), match.end(), "close", match["name"]))
    for bracket in "([":
        for match in _found(_OPEN, bracket, text, low, at):
            found.append(_Token(match.start(), match.end(), "open", match["name"]))
    if any(token.kind == "close" for token in found):
        found += (_Token(m.start(), m.end(), "plain", m["name"]) for m in _OPEN_PLAIN.finditer(text, at))
    found.sort()
    result: list[_Token] = []
    for token in found:
        if not result or token.start >= result[-1].end:
            result.append(token)
    return result


def _mentions(match: re.Match[str]) -> bool:
    """`ref a` in running text needs its letter large, unless all of it is small: `ref (b)`."""
    letters = match["letters"]
    word = match[0]
    return letters is None or letters.lstrip("(")[0].isupper() or "(" in word


def _closes(match: re.Match[str]) -> bool:
    """`End note` closes a block where it is capitalised or ends its clause; `the end note` does not."""
    return match[0][0] == "E" or match[0][-1:] == "."


def _build(run: Run, start: int, end: int, tokens: list[_Token]) -> list[Node]:
    """Text between tokens, and remarks as nodes of their own where both of their ends are found."""
    nodes: list[Node] = []
    at = start
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.start < at:
            index += 1
            continue
        nodes += run.words(at, token.start)
        at = token.start
        if token.kind in ("open", "plain"):
            until = _note_end(run, tokens, index, end)
            if until is not None:
                nodes.append(_note(run, tokens, index, until))
                at = until
            index += 1
            continue
        nodes.append(_leaf(run, token))
        at = token.end
        index += 1
    return nodes + run.words(at, end)


def _kind(name: str) -> str:
    return blocks.match_block(" ".join(name.replace(PAGE, " ").split())) or "note"


def _note_end(run: Run, tokens: list[_Token], index: int, end: int) -> int | None:
    """Where a remark ends: behind its close label and the bracket after it, else at its own bracket."""
    token = tokens[index]
    kind = _kind(token.name)
    bracket = _bracket(run.text, token.start, end) if token.kind == "open" else None
    for later in tokens[index + 1 :]:
        if later.kind == "close" and _kind(later.name) == kind and later.end <= end:
            if bracket is not None and bracket < later.start:
                return bracket
            stop = later.end
            rest = re.match(rf"{_S}?[)\]]+" if token.kind == "open" else r"(?!)", run.text[stop:end])
            return stop + rest.end() if rest else stop
        if later.kind in ("open", "plain") and bracket is None and _kind(later.name) == kind:
            break
    return bracket


def _bracket(text: str, start: int, end: int) -> int | None:
    depth = 0
    for at in range(start, min(end, start + 3000)):
        mark = text[at]
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def _note(run: Run, tokens: list[_Token], index: int, until: int) -> Note:
    token = tokens[index]
    kind = _kind(token.name)
    label = Label(written=run.text[token.start : token.end], kind=kind, span=run.span(token.start, token.end))
    inner = [later for later in tokens[index + 1 :] if later.end <= until]
    at = _skip(run.text, token.end)
    children = [label, *_build(run, at, until, inner)]
    return Note(kind=kind, children=tuple(children), span=run.span(token.start, until))  # type: ignore[arg-type]


def _leaf(run: Run, token: _Token) -> Node:
    written = run.text[token.start : token.end].replace(PAGE, "")
    span = run.span(token.start, token.end)
    match token.kind:
        case "gap":
            return _gap(written, span)
        case "garble":
            return Garble(written=written, span=span)
        case "mention":
            letters = tuple(
                dict.fromkeys(
                    re.findall(
                        r"(?<![A-Za-z])[A-Z](?![A-Za-z])",
                        token.name.upper().replace("AND", ",").replace("OR", ","),
                    )
                )
            )
            return Mention(written=written, letters=_through(token.name, letters), span=span)
        case _:
            return Label(written=written, kind=_kind(token.name), closes=True, span=span)


def _through(name: str, letters: tuple[str, ...]) -> tuple[str, ...]:
    """`refs A-C` means three."""
    if len(letters) == 2 and re.search(r"[A-Za-z]\)?\s*-\s*\(?[A-Za-z]", name) and letters[0] < letters[1]:
        return tuple(chr(code) for code in range(ord(letters[0]), ord(letters[1]) + 1))
    return letters


def _gap(written: str, span: tuple[int, int]) -> Gap:
    if match := _EXCISION.fullmatch(" ".join(written.split())):
        quantity = (match["quantity"] or "").replace("less than 1", "<1") or None
        return Gap(
            written=written,
            reason="not-declassified",
            agent="editor",
            quantity=quantity,
            unit=match["unit"].strip(),
            span=span,
        )
    code = re.fullmatch(r"\[?(?:\((?:b|B)\)\((\d)\)|B(\d))\]?", written)
    if code:
        return Gap(written=written, reason=f"B{code[1] or code[2]}", span=span)
    if written[0] == "[" and _OMISSION.fullmatch(written):
        return Gap(written=written, reason="omitted", agent="editor", span=span)
    return Gap(written=written, reason="redacted", span=span)
