"""The text of a cable: numbered paragraphs, headings, lists, tables and quoted texts (cable-format 4).

Paragraphs are told by the number that is due next (5 FAH-1 H-210: a telegram of more than one paragraph
numbers each in order), so that a year or a list item at the start of a wrapped line stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.nodes import (
    Block,
    Body,
    Caption,
    Garble,
    Heading,
    Item,
    Label,
    List,
    Node,
    Number,
    Paragraph,
    Quotation,
    Rule,
)
from converter.readers.cable.context import Context
from converter.readers.cable.divisions import divide
from converter.readers.cable.headings import Title, match_title
from converter.readers.cable.inline import read_inline
from converter.readers.cable.layout import follows, layout_end, match_bullet, match_lettered, read_layout
from converter.readers.cable.lines import Line, ends_sentence, is_noise, is_rule, left_short
from converter.readers.cable.marking import match_portion
from converter.readers.cable.quotations import Quoted, find_quoted
from converter.readers.cable.run import around
from converter.rules import DAMAGED_FIGURE, PARAGRAPH_GAP, PARAGRAPH_REPEAT
from converter.vocabulary.blocks import match_block

_NUMBER = re.compile(
    r"(?P<mark>(?:(?P<pilcrow>¶)\s*|PARA(?:GRAPH)?\s+)?(?P<open>\()?(?P<n>\d{1,3})(?P<sub>[a-z])?"
    r"(?P<close>[.)]\)?(?!\d)|(?=\s+\([A-Z]{1,4}[/)])|(?=\([A-Z]{1,4}[/)])|(?=\s+[A-Z]{2})))\s*"
)
_LOST = re.compile(r"(?P<mark>(?P<pilcrow>¶)?(?P<n>[QWERTYUIOP])(?P<sub>(?!))?(?P<close>\.))\s+(?=[A-Z])")
_BLOCK = re.compile(r"([A-Z][A-Z ]{2,30}?)\s*[:.]")
_FIGURES = {letter: figure for figure, letter in enumerate("PQWERTYUIO")}
"""Letters and the figures on the same keys of a teletype (ITA2; cable-format 4.7)."""
_END_GLUED = re.compile(r"\bEND (?:SUMMARY|COMMENT|TEXT|INTRODUCTION)[.:]\s?(?=\d{1,2}\.\s)")
_GLUED = re.compile(r"([-=_]{4,})\s*(?=¶?\(?\d{1,2}\s?[.)]|[A-Z(][^-=_]*$)")
_FLAT_TITLE = re.compile(r"(?:(?<=\s)|^)([-=_]{5,}\s+\S(?:(?![-=_]{4}).){2,74}?\s+[-=_]{5,})(?=\s|$)")
_FLAT_NUMBER = re.compile(r"(?<=[.!?)\"'])\s+(?=¶?\d{1,3}\.\s*\([A-Z/]{1,6}\)\s)")
_FILLER = re.compile(r"[-.*]{1,3}")
_CAPTIONS = frozenset(("SIPDIS", "NOFORN", "SENSITIVE", "EXDIS", "NODIS", "LIMDIS"))
_LABELLED = re.compile(r"(?:BEGIN )?(?P<name>[A-Za-z][A-Za-z ]{2,40}?)\s*[:.-]{1,2}\s+(?=¶?\(?\d{1,2}[.)]\s)")
_FLAT = 130
_RULE_SIGNS = frozenset("-=_")
_RULE_ENDS = frozenset(("---", "===", "***", "___", "~~~", "\u2010" * 3))


def read_body(context: Context, lines: list[Line]) -> Body:
    """The blocks of the text, labelled ones gathered into divisions."""
    reader = _Blocks(context, _prepared(lines))
    return Body(children=tuple(divide(reader.read())))  # type: ignore[arg-type]


def _prepared(lines: list[Line]) -> list[Line]:
    """Lines cut where a flattened rendition has run several together."""
    result: list[Line] = []
    for line in lines:
        text = line.text
        if len(text) <= _FLAT and text[:1] not in _RULE_SIGNS and "END " not in text:
            result.append(line)
            continue
        cuts: list[int] = []
        if len(text) > _FLAT:
            for match in _FLAT_TITLE.finditer(text) if "-----" in text or "=====" in text else ():
                cuts += [match.start(1), match.end(1)]
            cuts += [match.end() for match in _FLAT_NUMBER.finditer(text)]
        if "END " in text:
            cuts += [match.end() for match in _END_GLUED.finditer(text)]
        if text and (glued := _GLUED.match(text)) and not re.search(r"[-=_]{4,}$", text[glued.end() :]):
            cuts.append(glued.end(1))
        at = 0
        for cut in sorted(cuts):
            if text[at:cut].strip():
                result.append(line.cut(at, cut))
                at = cut
        result.append(line.cut(at) if at else line)
    return result


def _value(match: re.Match[str]) -> int:
    """The paragraph number of a mark."""
    written = match["n"]
    return int(written) if written.isdigit() else _FIGURES[written]


class _Counter:
    """Which paragraph number is due, in the text at hand and in those around it."""

    def __init__(self) -> None:
        self.last = [0]
        self.style = ""
        self.marked = False
        """Whether paragraphs of this text carry portion marks."""

    def accepts(self, n: int) -> bool:
        return any(n == last + 1 for last in self.last)

    def take(self, n: int) -> None:
        while len(self.last) > 1 and n != self.last[-1] + 1 and any(n == last + 1 for last in self.last[:-1]):
            self.last.pop()
        self.last[-1] = n

    def restart(self) -> None:
        self.last.append(1)


class _Blocks:
    def __init__(self, context: Context, lines: list[Line]) -> None:
        self.context = context
        self.lines = lines
        self.at = 0
        self.blocks: list[Node] = []
        self.open: list[Node] | None = None
        """Children of the paragraph being read."""
        self.buffer: list[Line] = []
        """Lines of running text not yet taken into the paragraph."""
        self.items: list[tuple[int, Node, list[Line]]] = []
        """Items of the list being read: indentation, marker, lines."""
        self.letters: list[str | None] = []
        self.fresh = False
        """Whether a label may still open the paragraph."""
        self.gap = True
        self.turned = False
        """Whether nothing but a page break stands between the line at hand and the one before it."""
        self.before = ""
        self.counter = _Counter()
        self.mixed = any(line.text.upper() != line.text for line in lines[:60])
        self.rules = {index for index, line in enumerate(lines) if line.text and is_rule(line.text)}
        low = context.text.lower()
        self.quotes = "begin" in low or "unquote" in low

    def read(self) -> list[Node]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.page is not None:
                self.page(line)
            elif not line.text:
                self.gap = True
                self.at += 1
            else:
                self.line(line)
                self.gap = self.turned = False
        self.close()
        return _titled(self.blocks, mixed=self.mixed)

    # What a line may be, in the order of the tests

    def line(self, line: Line) -> None:
        if is_noise(line.text):
            self.noise()
            return
        end = layout_end(self.lines, self.at) if self.spaced(line) else self.at
        if end > self.at:
            self.layout(end)
        elif self.quotes and (quoted := find_quoted(self.context, self.lines, self.at)):
            self.quotation(quoted)
        elif self.near_rule(line) and (
            title := match_title(
                self.lines, self.at, continues=not self.gap and not ends_sentence(self.before)
            )
        ):
            self.title(title)
        elif number := self.number(line):
            self.paragraph(line, number)
        elif self.at in self.rules:
            self.rule(line)
        elif labelled := self.labelled(line):
            self.paragraph(line, *labelled)
        elif not self.item(line):
            self.text(line)

    def near_rule(self, line: Line) -> bool:
        """Whether a drawn line is near enough to make this one a title."""
        return not self.rules.isdisjoint(range(self.at, self.at + 4)) or line.text[-3:] in _RULE_ENDS

    def spaced(self, line: Line) -> bool:
        """Whether columns may begin at a line: it has wide gaps, or is a label above a line that has one."""
        if "  " in line.text:
            return True
        return (
            (self.gap or self.turned)
            and self.at + 1 < len(self.lines)
            and "   " in self.lines[self.at + 1].text
        )

    def page(self, line: Line) -> None:
        if self.items:
            self.items[-1][2].append(line)
        elif self.open is not None:
            self.buffer.append(line)
        else:
            self.blocks.append(line.page)  # type: ignore[arg-type]
        self.turned = True
        self.gap = self.gap or line.parted
        self.at += 1

    def layout(self, end: int) -> None:
        taken = self.lines[self.at : end]
        # No sentence goes on behind a table, whatever its last cell is.
        self.before = "."
        self.add(read_layout(self.context, taken))
        self.at = end

    def quotation(self, quoted: Quoted) -> None:
        line = self.lines[self.at]
        lead = line.cut(0, quoted.opening[0])
        if lead.text:
            self.line_before(lead)
        self.close()
        first = line.cut(*quoted.opening)
        inner = _Blocks(self.context, quoted.lines(self.lines, self.at))
        last = self.lines[quoted.at].cut(*quoted.closing)
        children: list[Node] = [
            Label(written=first.text, kind=quoted.kind, span=self.context.span(first.start, first.end)),
            *divide(inner.read()),
            Label(
                written=last.text, kind=quoted.kind, closes=True, span=self.context.span(last.start, last.end)
            ),
        ]
        self.blocks.append(Quotation(kind=quoted.kind, children=tuple(children), span=around(children)))  # type: ignore[arg-type]
        rest = self.lines[quoted.at].cut(quoted.closing[1])
        self.at = quoted.at + 1
        self.before = "."
        if rest.text:
            self.lines[quoted.at] = rest
            self.at = quoted.at

    def line_before(self, lead: Line) -> None:
        """The words on a line before a quoted text opens there."""
        at = self.at
        number = self.number(lead)
        if number:
            self.paragraph(lead, number)
        elif not self.item(lead):
            self.text(lead)
        self.at = at

    def title(self, title: Title) -> None:
        lines = self.lines[self.at : title.end]
        first = next(index for index, line in enumerate(lines) if not is_rule(line.text))
        number = self.number(lines[first], boxed=True) if len(title.texts) == 1 else None
        self.close()
        nodes: list[Node] = []
        for rule_or_text in title.texts_and_rules(self.context, lines, number):
            nodes.append(rule_or_text)
        heading = Heading(children=tuple(nodes), span=around(nodes))  # type: ignore[arg-type]
        if number:
            self.counter.take(int(number["n"]))
            self.open = [heading]
            self.fresh = False
        else:
            self.blocks.append(heading)
        self.before = "."
        self.at = title.end

    def rule(self, line: Line) -> None:
        self.close()
        self.blocks.append(Rule(written=line.text, span=self.context.span(line.start, line.end)))
        self.before = "."
        self.at += 1

    def number(self, line: Line, *, boxed: bool = False) -> re.Match[str] | None:
        """The number mark of a new paragraph, if the line opens one (cable-format 4.1)."""
        text = line.text
        if self.gap and (match := _LOST.match(text)) and self.lost(line, match):
            return match
        if not (text[0].isdigit() or text[0] in "¶(P"):
            return None
        match = _NUMBER.match(text)
        if match is None:
            return None
        n = int(match["n"])
        portion = self.portion_at(line, match.end())
        strong = portion or match["pilcrow"] is not None
        parted = self.gap or ends_sentence(self.before) or self.open is None or left_short(self.before)
        last = self.counter.last[-1]
        if not (match["close"] or strong):
            # The point was lost: only the number that is due, and only where a paragraph must begin.
            due = n == last + 1 and n > 1 and not match["sub"]
            return match if due and (self.gap or self.turned) and ends_sentence(self.before) else None
        if match["sub"]:
            return match if n in (last, last + 1) and (strong or parted) else None
        if not strong and self.counter.style and match["close"][:1] != self.counter.style:
            return None
        if self.counter.accepts(n) or (self.later_section() and strong):
            return match if strong or parted or boxed else None
        if last < n <= last + 3 and (strong or self.gap or (self.turned and ends_sentence(self.before))):
            self.context.say(
                PARAGRAPH_GAP,
                f"paragraph {n} follows paragraph {last}",
                line.start,
                line.start + match.end("mark"),
            )
            return match
        if strong and parted and n == last and portion:
            self.context.say(
                PARAGRAPH_REPEAT, f"a second paragraph {n}", line.start, line.start + match.end("mark")
            )
            return match
        if n == 1 and parted and (strong or self.opens_block(text, match.end())):
            self.counter.restart()
            return match
        return None

    def opens_block(self, text: str, at: int) -> bool:
        """Whether a label stands behind a number: a block of the cable, not an item of a list."""
        found = _BLOCK.match(text, at)
        return found is not None and match_block(found[1]) is not None

    def lost(self, line: Line, match: re.Match[str]) -> bool:
        """Whether a letter stands for the number that is due: a figure printed as a letter (ITA2)."""
        n = _value(match)
        if (
            n != self.counter.last[-1] + 1
            or n == 1
            or (self.letters and follows(match["n"], self.letters[-1]))
        ):
            return False
        ahead = [_NUMBER.match(each.text) for each in self.lines[self.at + 1 : self.at + 80] if each.text]
        numbers = [int(each["n"]) for each in ahead if each and each["close"]]
        if n in numbers or n + 1 not in numbers:
            return False
        self.context.say(DAMAGED_FIGURE, f"this should be {n}", line.start, line.start + 1)
        return True

    def labelled(self, line: Line) -> tuple[re.Match[str], Line] | None:
        """A label before the number of the paragraph that it opens: `SUMMARY: 1. The guild met.`"""
        match = _LABELLED.match(line.text) if ". " in line.text or ") " in line.text else None
        if match is None or not match_block(match["name"]):
            return None
        rest = line.cut(match.end())
        number = self.number(rest)
        return (number, line.cut(0, match.end())) if number else None

    def later_section(self) -> bool:
        """Whether the text begins in the middle of the cable, so that its first number may be any."""
        line = self.context.classification
        return self.counter.last == [0] and line is not None and (line.section or 1) > 1

    def portion_at(self, line: Line, at: int) -> bool:
        text = line.text[at : at + 1]
        return text in "(" and match_portion(self.context, line, at) is not None if text else False

    def paragraph(self, line: Line, match: re.Match[str], label: Line | None = None) -> None:
        self.close()
        lead: list[Node] = []
        if label is not None:
            lead = [self.label(label)]
            line = line.cut(len(label.text))
        n = _value(match)
        self.counter.take(n)
        self.counter.style = self.counter.style or match["close"][:1]
        mark = line.cut(0, match.end("mark"))
        number = Number(
            written=mark.text, value=n, sub=match["sub"], span=self.context.span(mark.start, mark.end)
        )
        self.open = [*lead, number]
        self.begin(line.cut(match.end()))
        self.at += 1

    def label(self, line: Line) -> Label:
        kind = match_block(line.text.removeprefix("BEGIN ")) or "note"
        return Label(written=line.text, kind=kind, span=self.context.span(line.start, line.end))

    def noise(self) -> None:
        """Lines of noise together are one stretch of it."""
        self.close()
        first = last = self.lines[self.at]
        while self.at < len(self.lines) and is_noise(self.lines[self.at].text):
            last = self.lines[self.at]
            self.at += 1
        written = "\n".join(line.text for line in self.lines if first.start <= line.start <= last.start)
        self.blocks.append(Garble(written=written, span=self.context.span(first.start, last.end)))
        self.before = "."

    def begin(self, rest: Line) -> None:
        """What stands on the opening line behind the number: portion mark, label, words."""
        assert self.open is not None
        self.fresh = True
        self.before = rest.text or ":"
        portion = match_portion(self.context, rest, 0) if rest.text else None
        if portion is not None:
            self.open.append(portion)
            rest = rest.cut(len(portion.written))
        if rest.text:
            self.buffer.append(rest)

    def item(self, line: Line) -> bool:
        """A list item: a bullet, or the letter that is due (cable-format 4.2)."""
        lettered = match_lettered(line.text)
        if lettered is not None:
            mark, letter = lettered
            parted = self.items or self.gap or ends_sentence(self.before) or left_short(self.before)
            if self.letter_is_due(letter) and parted:
                self.add_item(line, mark)
                return True
        bullet = match_bullet(line.text)
        if bullet is not None and (
            len(bullet) > 1 or bullet == "*" or self.items or self.gap or ends_sentence(self.before)
        ):
            self.add_item(line, bullet)
            return True
        return False

    def letter_is_due(self, letter: str) -> bool:
        for index in range(len(self.letters) - 1, -1, -1):
            if follows(letter, self.letters[index]):
                del self.letters[index + 1 :]
                self.letters[index] = letter
                return True
        if follows(letter, None) and self.has_next(letter):
            self.letters.append(letter)
            return True
        # The mark of one item was lost; the one after this goes on with the list.
        if self.items and self.letters and self.skips(letter) and self.has_next(letter):
            self.letters[-1] = letter
            return True
        return False

    def skips(self, letter: str) -> bool:
        last = self.letters[-1] or ""
        return len(letter) == len(last) == 1 and letter.isalpha() and ord(letter) == ord(last) + 2

    def has_next(self, letter: str) -> bool:
        """Whether the letter after this one opens a line further on; a list of one is no list."""
        for line in self.lines[self.at + 1 : self.at + 40]:
            found = match_lettered(line.text) if line.text else None
            if found and follows(found[1], letter):
                return True
        return False

    def add_item(self, line: Line, mark: str) -> None:
        if not self.items:
            self.flush()
        from converter.nodes import Marker

        marker = Marker(written=mark, span=self.context.span(line.start, line.start + len(mark)))
        self.items.append((line.indent, marker, [line.cut(len(mark))]))
        self.before = line.text
        self.at += 1

    def text(self, line: Line) -> None:
        """Running text: it goes on with the paragraph or item at hand, or opens an unnumbered paragraph."""
        self.at += 1
        if _FILLER.fullmatch(line.text) and not self.point(line):
            self.filler(line)
            return
        if self.gap and line.text in _CAPTIONS and self.alone():
            self.close()
            self.blocks.append(
                Caption(written=line.text, name=line.text, span=self.context.span(line.start, line.end))
            )
            self.before = "."
            return
        if self.items and (not self.gap or self.joins(line)):
            self.items[-1][2].append(line)
        elif (
            self.open is not None
            and not self.items
            and (not self.gap or self.joins(line) or self.headed())
            and not self.after_block()
        ):
            self.buffer.append(line)
        else:
            self.close()
            self.open = []
            self.begin(line)
        self.before = line.text

    def point(self, line: Line) -> bool:
        """Whether a point alone on a line is the end of the sentence before it, which had no room for it."""
        return line.text == "." and not self.gap and not self.after_block() and not ends_sentence(self.before)

    def headed(self) -> bool:
        """Whether the paragraph at hand is nothing yet but a boxed title with its number."""
        return (
            self.open is not None
            and not self.buffer
            and len(self.open) == 1
            and isinstance(self.open[0], Heading)
        )

    def filler(self, line: Line) -> None:
        """A lone dash or point stood for an empty line on the teletype."""
        self.close()
        self.blocks.append(Rule(written=line.text, span=self.context.span(line.start, line.end)))
        self.before = "."

    def alone(self) -> bool:
        return self.at >= len(self.lines) or not self.lines[self.at].text

    def after_block(self) -> bool:
        return (
            not any(line.text for line in self.buffer)
            and self.open is not None
            and len(self.open) > 0
            and not isinstance(self.open[-1], Number)
            and _is_block(self.open[-1])
            and not isinstance(self.open[-1], Heading)
        )

    def joins(self, line: Line) -> bool:
        """Whether a sentence goes on over a blank line that a converter left (cable-format 4.6)."""
        before = self.before
        if ends_sentence(before):
            return False
        if before.endswith((",", "-")):
            return True
        first = line.text[0]
        if self.mixed:
            return first.islower() and len(before) > 20
        return len(before) > 45 and len(line.text) > 20

    # Putting together

    def add(self, block: Node) -> None:
        """A list or table: it belongs to the paragraph before it, else it stands by itself."""
        self.flush()
        if self.open is not None:
            self.open.append(block)
        else:
            self.blocks.append(block)

    def flush(self) -> None:
        """Take buffered lines and items into the paragraph."""
        if self.items:
            items, self.items, self.letters = self.items, [], []
            self.add(_list(self.context, items))
        if self.buffer and self.open is not None:
            lines, self.buffer = self.buffer, []
            trailing: list[Node] = []
            while lines and lines[-1].page is not None:
                trailing.insert(0, lines.pop().page)  # type: ignore[arg-type]
            self.open += read_inline(self.context, lines, label=self.fresh)
            self.open += trailing
            self.fresh = False

    def close(self) -> None:
        self.flush()
        if self.open is None:
            return
        children, self.open = self.open, None
        breaks: list[Node] = []
        # A page break after the last word stands between the paragraphs, not in one of them.
        while children and type(children[-1]).__name__ == "PageBreak":
            breaks.insert(0, children.pop())
        if children:
            self.blocks.append(Paragraph(children=tuple(children), span=around(children)))  # type: ignore[arg-type]
        self.blocks += breaks


def _is_block(node: Node) -> bool:
    return isinstance(node, Block)


def _list(context: Context, items: Sequence[tuple[int, Node, list[Line]]]) -> List:
    """Items to a list, deeper indentation to lists inside it."""
    nodes: list[Node] = []
    index = 0
    top = items[0][0]
    while index < len(items):
        _, marker, lines = items[index]
        index += 1
        breaks: list[Node] = []
        while lines[-1].page is not None:
            breaks.insert(0, lines[-1].page)
            lines = lines[:-1]
        children: list[Node] = [marker, *read_inline(context, lines)]
        deeper = index
        while deeper < len(items) and items[deeper][0] > top + 1:
            deeper += 1
        if deeper > index:
            children += [*breaks, _list(context, items[index:deeper])]
            breaks = []
            index = deeper
        trailing: list[Node] = breaks
        while type(children[-1]).__name__ == "PageBreak":
            trailing.insert(0, children.pop())
        nodes.append(Item(children=tuple(children), span=around(children)))  # type: ignore[arg-type]
        nodes += trailing
    return List(children=tuple(nodes), span=around(nodes))  # type: ignore[arg-type]


_SMALL = re.compile(r"\b[a-z]")


def _titled(blocks: list[Node], *, mixed: bool) -> list[Node]:
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
            block = Heading(children=block.children, span=block.span)  # type: ignore[arg-type]
        result.append(block)
    return result


def _is_title(block: Paragraph) -> bool:
    if len(block.children) != 1 or block.number is not None:
        return False
    text = getattr(block.children[0], "written", "")
    if not text or type(block.children[0]).__name__ != "Text" or len(text) > 75 or not text[-1].isalnum():
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) * 5 >= len(words) * 4
