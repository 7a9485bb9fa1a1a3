"""The REF field: the documents that a cable cites (cable-format 3.3; TAGS handbook of 1974)."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.nodes import Keyword, Marker, Node, Reference, References, Repair
from converter.readers.cable.citations import (
    BLANKS,
    RANGE,
    Citation,
    Kind,
    cites_known,
    flags_in,
    is_document,
    kind_of,
    match_citation,
    plausible,
)
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.readers.cable.marking import match_portion
from converter.readers.cable.run import PAGE, Run, around
from converter.readers.cable.stray_markers import set_stray_markers_apart
from converter.rules import DAMAGED_FIGURE

KEYWORD = re.compile(
    r"(?:PROGRAM\s+)?(?:REFTEL\(S\)|REF\(S\)|REFERENCES?|REFTELS?|REFS?|RETEL)"
    r"\s*(?:[:;]|[.-](?=\s)|(?=\(?[A-Z]\)?\s*[:.)]\s*\S)|(?=\s(?:[A-Z]{4,}|\d\d\s[A-Z]{4,})\s+\d))\s*",
    re.IGNORECASE,
)
_S = BLANKS
_LETTER = re.compile(
    rf"(?:¶{_S}*)?(?:\((?P<a>[A-Za-z])\):?|\[(?P<b>[A-Z])\]|(?P<c>[A-Za-z])(?:\.\)|[.):]|{_S}-(?={_S})))"
    rf"(?:{_S}*(?:\(?(?P=c)[).:]|(?:REF{_S}+)?(?P=c)(?={_S}+[A-Z]{{3}})|REF{_S}+(?P=c)\b:?))?(?={_S}|[A-Z0-9(\"'])"
)
_NUMBERED = re.compile(rf"\(?(?P<n>[1-9]\d?)\)(?={_S})")
_SEPARATOR = re.compile(
    rf"{_S}*(?:[:;,&/]|\bAND\b(?!{_S}+(?:PREV|SUBS|OTHER)))(?:{_S}*(?:\bAND\b|[;,]))?{_S}*|{_S}+",
    re.IGNORECASE,
)
_PARTS = re.compile(rf"{_S}*(?:[:;,\n]|\bAND\b){_S}*", re.IGNORECASE)
_OPEN_WORDS = re.compile(r"(?:\b(?:OF|BY|FROM|TO|AND|WITH|FOR|BETWEEN)|[/&-])\s*\Z", re.IGNORECASE)
"""What a line ends with that goes on below: a letter there is the initial of a name."""
_PORTIONS = "UCS"
_LINE_SPACE = f" \n{PAGE}"
_PLACEHOLDER = re.compile(r"N/?A\.?|NONE\.?", re.IGNORECASE)
"""What stands in the field when nothing is cited."""


class _Item(NamedTuple):
    letter: str | None
    start: int
    text: int
    end: int


def only_citations(context: Context, lines: list[Line], keyword: re.Pattern[str]) -> bool:
    """Whether a field with another keyword holds nothing but lettered citations of known posts."""
    run = Run(context, lines)
    match = keyword.match(run.text)
    items = _items(run, match.end()) if match else []
    return bool(items) and all(item.letter and cites_known(run.text, item.text) for item in items)


def read_references(context: Context, lines: list[Line], keyword: re.Pattern[str] = KEYWORD) -> References:
    """`refs = "REF:" item *( sep item )`, `item = [letter] ( cable *( sep cable ) | document ) *flag`."""
    run = Run(context, set_stray_markers_apart(context, lines))
    children: list[Node] = []
    at = 0
    while (match := keyword.match(run.text, at)) is not None and match.end() > at:
        written = match[0].rstrip(f" \n{PAGE}")
        children.append(Keyword(written=written, span=run.span(at, at + len(written))))
        at = match.end()
    post: str | None = None
    # `REF B. OSLO 12`: a keyword without a sign of its own has the letter of the one item behind it.
    bare = at > 0 and run.text[:at].rstrip()[-1:] not in (":", ";", ".", "-")
    for item in _items(run, at, bare=bare):
        post = _Reading(run, item, children).read(post)
    return References(children=tuple(children), span=around(children))  # type: ignore[arg-type]


def _items(run: Run, at: int, *, bare: bool = False) -> list[_Item]:
    """The field cut at its letters; without letters it is one item."""
    marks = _letters(run.text, at, bare=bare)
    if not marks:
        return [_Item(None, at, at, len(run.text))] if at < len(run.text) else []
    items = [] if marks[0].start == at else [_Item(None, at, at, marks[0].start)]
    for index, mark in enumerate(marks):
        end = marks[index + 1].start if index + 1 < len(marks) else len(run.text)
        items.append(mark._replace(end=end))
    return items


def _letters(text: str, at: int, *, bare: bool = False) -> list[_Item]:
    """The letters of the items. One counts where it is due, or where the one before it is repeated.

    In two columns, as typed in the 1970s, any letter may come; a list may begin late, or leave a letter out
    where a line begins.
    """
    found: list[_Item] = []
    columns = "   " in text[at:]
    expected = "A"
    for match in _LETTER.finditer(text, at):
        start = match.start()
        before = text[start - 1 : start]
        letter = (match["a"] or match["b"] or match["c"]).upper()
        if start != at and before not in f" \n,;{PAGE}¶":
            continue
        if found and not text[found[-1].text : start].strip(f" \n{PAGE}"):
            # Right behind a letter another one is a portion mark.
            continue
        opens = start == at or before in f"\n{PAGE}¶"
        due = letter == expected and (found or opens or cites_known(text, match.end()))
        due = due or (found and (columns or letter == found[-1].letter)) or (bare and start == at)
        later = opens and letter > expected and _sets_off(match)
        later = later and not (found and _OPEN_WORDS.search(text, found[-1].text, start))
        if due or later or (opens and letter > expected and cites_known(text, match.end())):
            found.append(_Item(letter, start, match.end(), 0))
            expected = chr(ord(letter) + 1)
    return found or _numbered(text, at)


def _sets_off(match: re.Match[str]) -> bool:
    """Whether a letter with a blank behind it stands before any kind of document; `(S)` is a portion mark."""
    parts = match.string[match.end() : match.end() + 1] in _LINE_SPACE
    return parts and not (match["a"] and match["a"].upper() in _PORTIONS)


def _numbered(text: str, at: int) -> list[_Item]:
    """Numbers in place of letters, at least two of them."""
    found: list[_Item] = []
    for match in _NUMBERED.finditer(text, at):
        start = match.start()
        if int(match["n"]) == len(found) + 1 and (start == at or text[start - 1] in " \n,;"):
            found.append(_Item(match["n"], start, match.end(), 0))
    return found if len(found) > 1 else []


class _Reading:
    """One lettered item: several cables, one cable with words about it, documents of another kind."""

    def __init__(self, run: Run, item: _Item, children: list[Node]) -> None:
        self.run = run
        self.item = item
        self.children = children
        self.lead: list[Node] = []
        """What stands before the words: the mark, a portion, a page break."""

    def read(self, post: str | None) -> str | None:
        """Add the references of the item, and give the post that the next one may inherit."""
        run, item = self.run, self.item
        text = run.text
        start, end = item.text, item.end
        while start < end and text[start] in f" \n{PAGE}":
            start += 1
        while end > start and text[end - 1] in f" \n,;{PAGE}":
            end -= 1
        if item.text > item.start:
            written = text[item.start : item.text]
            self.lead = [Marker(written=written, span=run.span(item.start, item.text))]
        self.lead += [node for node in run.words(item.text, start) if getattr(node, "written", "x").strip()]
        start = self.portion(start, end)
        if not self.lead and _PLACEHOLDER.fullmatch(text, start, end):
            self.children.extend(run.words(start, end))
            start = end
        if start >= end and self.lead:
            self.add(start, start, "document")
        while start < end:
            start, post = self.part(start, end, post)
        self.children.extend(run.words(end, item.end))
        return post

    def portion(self, start: int, end: int) -> int:
        """A portion mark before the words of the item."""
        run = self.run
        if run.text[start : start + 1] != "(":
            return start
        portion = match_portion(
            run.context, Line(run.text[start:end].partition("\n")[0], run.place(start)), 0
        )
        if portion is None:
            return start
        self.lead.append(portion)
        start += len(portion.written)
        while start < end and run.text[start] in f" \n{PAGE}":
            start += 1
        return start

    def part(self, start: int, end: int, post: str | None) -> tuple[int, str | None]:
        """The citations, or the one document, that a place begins with, and the separator behind them."""
        found = self.citations(start, end, post)
        if not found:
            stop = self.document_end(start, end)
            self.add(start, stop, kind_of(self.run.text[start:stop]))
            return self.skip(stop, end), post
        for index, each in enumerate(found):
            self.cite(each)
            if index + 1 < len(found):
                self.children.extend(self.run.words(each.end, found[index + 1].start))
        return self.skip(found[-1].end, end), found[-1].post

    def skip(self, at: int, end: int) -> int:
        """Take the separator between two parts."""
        separator = _SEPARATOR.match(self.run.text, at, end) if at < end else None
        if separator is None:
            return end
        self.children.extend(self.run.words(at, separator.end()))
        return separator.end()

    def citations(self, start: int, end: int, post: str | None) -> list[Citation]:
        """The cables cited one after another; words behind the last belong to it, but for a new part."""
        text = self.run.text
        found: list[Citation] = []
        ranged: re.Match[str] | None = None
        at = start
        while at < end:
            match = match_citation(self.run, at, end, post, first=not found)
            if match is None:
                break
            found.append(match.closing(found[-1]) if ranged else match)
            post = match.post
            ranged = RANGE.match(text, match.end, end)
            separator = ranged or _SEPARATOR.match(text, match.end, end)
            if separator is None:
                break
            at = separator.end()
        if found and found[-1].end < end and not self.parts_at(found[-1].end, end):
            last = found[-1]
            stop = self.document_end(last.end, end)
            flags = tuple(dict.fromkeys((*last.flags, *flags_in(text[last.end : stop]))))
            found[-1] = last._replace(end=stop, flags=flags)
        return found

    def parts_at(self, at: int, end: int) -> bool:
        """Whether a separator at a place ends the citations: behind it comes a document of its own."""
        match = _PARTS.match(self.run.text, at, end)
        if match is None:
            return False
        return ";" in match[0] or self.is_document(match.end(), end)

    def document_end(self, start: int, end: int) -> int:
        """Where a document, or the words about a cable, end: before a sign with a citation behind it."""
        text = self.run.text
        for match in _PARTS.finditer(text, start, end):
            if match.start() > start and self.begins(match.end(), end):
                whole = "\n" not in match[0] or is_document(text[start : match.start()])
                if whole or cites_known(text, match.end()):
                    return match.start()
        return end

    def begins(self, at: int, end: int) -> bool:
        """Whether a reference of its own begins behind a sign."""
        return cites_known(self.run.text, at) or self.is_document(at, end)

    def is_document(self, at: int, end: int) -> bool:
        """Whether a document of its own begins at a place; its first words show it."""
        return is_document(self.run.text[at : min(end, at + _FIRST_WORDS)])

    def cite(self, found: Citation) -> None:
        """Add one cited cable."""
        nodes: list[Node] = []
        at = found.start
        portion = [(*found.portion, None)] if found.portion else []
        for start, end, value in sorted((*portion, *found.repairs), key=lambda each: each[0]):
            nodes += [*self.run.words(at, start), self.special(start, end, value)]
            # Behind a portion mark one blank is read (law 6).
            at = end + (value is None and self.run.text[end : end + 1] == " ")
        nodes += self.run.words(at, found.end)
        self.put(nodes, "cable", found.mrn, found.flags)

    def special(self, start: int, end: int, value: str | None) -> Node:
        """A portion mark inside a citation, or a letter and a figure that were mistaken for each other."""
        run = self.run
        written = run.text[start:end]
        if value is None:
            portion = match_portion(run.context, Line(written, run.place(start)), 0)
            return portion or run.words(start, end)[0]
        run.context.say(DAMAGED_FIGURE, f"read as {value}", run.place(start), run.place(end - 1) + 1)
        reason = "a letter and a figure were mistaken for each other"
        return Repair(written=written, value=value, reason=reason, span=run.span(start, end))

    def add(self, start: int, end: int, kind: Kind) -> None:
        """Add one document that is no cable."""
        self.put(self.run.words(start, end), kind, None, flags_in(self.run.text[start:end]))

    def put(self, nodes: list[Node], kind: Kind, mrn: str | None, flags: tuple[str, ...]) -> None:
        """Add a reference, the mark before the first one."""
        body = (*self.lead, *nodes)
        self.lead = []
        self.children.append(
            Reference(
                kind=kind,
                letter=self.item.letter,
                mrn=mrn,
                flags=flags,
                children=body,  # type: ignore[arg-type]
                span=around(body),
            )
        )


_COMPLETE = re.compile(r"\d\)?[.,;]?$|\b(?:NOTAL|EXDIS|PREVIOUS)\)?[.,;]?$")
_ITEM = re.compile(r"(?:¶\s*)?[(\[]?[A-Z][)\].:]|\(?\d\d?\)")
_PROSE = 5
"""From how many words on a line is prose."""


def goes_on_below(line: Line, before: str) -> bool:
    """Whether the next line belongs to the field: not when the citation above is whole and this is prose."""
    text = line.text
    if before.endswith(",") or not _COMPLETE.search(before) or len(text.split()) < _PROSE:
        return True
    if _MARKED.match(text):
        # Prose with a portion mark is the text, whatever documents it speaks of.
        return False
    return bool(_ITEM.match(text)) or plausible(text) or is_document(text)


_MARKED = re.compile(r"\((?:U|S|TS|SBU|LOU|[A-Z]{1,3}/{1,2}[A-Z]+)\)\s")
"""A portion mark opens the text; `(C)` is the letter of a reference only below `(B)`."""
_FIRST_WORDS = 160
_SHORT = 40
_SECOND = re.compile(r"(?:¶\s*)?\(?B(?:[.):]|\s-)")


def goes_on(line: Line, before: str) -> bool:
    """Whether a line after a blank one still belongs to the field: a lettered item, or a bare citation."""
    text = line.text
    if _MARKED.match(text) or (text.startswith("(C)") and not _SECOND.match(before)):
        return False
    if re.match(r"(?:¶\s*)?\(?[A-Z](?:[.):]|\s-)", text):
        return True
    return (before.rstrip().endswith((",", ";", "AND", ":")) or len(text) < _SHORT) and plausible(text)
