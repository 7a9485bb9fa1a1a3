"""The text of a cable: numbered paragraphs, headings, lists, tables and quoted texts (cable-format 4).

Paragraphs are told by the number that is due next (5 FAH-1 H-210: a telegram of more than one paragraph
numbers each in order), so that a year or a list item at the start of a wrapped line stays text.
"""

from __future__ import annotations

import re

from converter.nodes import (
    Block,
    Body,
    Caption,
    Garble,
    Heading,
    Label,
    Marker,
    Node,
    Number,
    PageBreak,
    Paragraph,
    Portion,
    Quotation,
    Rule,
)
from converter.readers.cable.context import Context
from converter.readers.cable.divisions import divide
from converter.readers.cable.glued import part_lines
from converter.readers.cable.headings import Title, match_title, with_titles
from converter.readers.cable.inline import read_inline
from converter.readers.cable.layout import layout_end, match_bullet, match_lettered, read_layout
from converter.readers.cable.lines import Line, ends_sentence, is_noise, is_rule, left_short
from converter.readers.cable.lists import Letters, gather_items, match_numbered
from converter.readers.cable.marking import match_portion
from converter.readers.cable.numbering import Counter, Place, may_number, value_of
from converter.readers.cable.quotations import Quoted, find_quoted
from converter.readers.cable.run import around
from converter.vocabulary.blocks import match_block

_FILLER = re.compile(r"[-.*]{1,3}")
_LONGEST_FILLER = 3
_CAPTIONS = frozenset(("SIPDIS", "NOFORN", "SENSITIVE", "EXDIS", "NODIS", "LIMDIS"))
_LABELLED = re.compile(r"(?:BEGIN )?(?P<name>[A-Za-z][A-Za-z ]{2,40}?)\s*[:.-]{1,2}\s+(?=¶?\(?\d{1,2}[.)]\s)")
_RULE_ENDS = frozenset(("---", "===", "***", "___", "~~~", "\u2010" * 3))


def read_body(context: Context, lines: list[Line]) -> Body:
    """The blocks of the text, labelled ones gathered into divisions."""
    reader = _Blocks(context, part_lines(lines))
    return Body(children=tuple(divide(reader.read())))  # type: ignore[arg-type]


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
        self.letters = Letters()
        self.fresh = False
        """Whether a label may still open the paragraph."""
        self.gap = True
        self.turned = False
        """Whether nothing but a page break stands between the line at hand and the one before it."""
        self.before = ""
        self.counter = Counter(context)
        self.mixed = any(line.text.upper() != line.text for line in lines[:60])
        self.rules = {index for index, line in enumerate(lines) if line.text and is_rule(line.text)}

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
        return with_titles(self.blocks, mixed=self.mixed)

    # What a line may be, in the order of the tests

    def line(self, line: Line) -> None:
        if is_noise(line.text):
            number = self.counter.match(line, self.place()) if line.text[0].isdigit() else None
            if number and number["close"]:
                self.garbled(line, number)
            else:
                self.noise()
            return
        end = layout_end(self.lines, self.at) if self.spaced(line) else self.at
        if end > self.at:
            self.layout(end)
        elif self.context.may_quote and (quoted := find_quoted(self.context, self.lines, self.at)):
            self.quotation(quoted)
        elif self.near_rule(line) and (
            title := match_title(
                self.lines, self.at, continues=not self.gap and not ends_sentence(self.before)
            )
        ):
            self.title(title)
        elif may_number(line.text, gap=self.gap) and (number := self.counter.match(line, self.place())):
            self.paragraph(line, number)
        elif self.at in self.rules:
            self.rule(line)
        elif labelled := self.labelled(line):
            self.paragraph(line, *labelled)
        elif not self.item(line):
            self.text(line)

    def near_rule(self, line: Line) -> bool:
        """Whether a drawn line is near enough to make this one a title."""
        if line.text[-3:] in _RULE_ENDS:
            return True
        return bool(self.rules) and not self.rules.isdisjoint(range(self.at, self.at + 4))

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
        number = self.counter.match(lead, self.place())
        if number:
            self.paragraph(lead, number)
        elif not self.item(lead):
            self.text(lead)
        self.at = at

    def title(self, title: Title) -> None:
        lines = self.lines[self.at : title.end]
        first = next(index for index, line in enumerate(lines) if not is_rule(line.text))
        number = self.counter.match(lines[first], self.place(), boxed=True) if len(title.texts) == 1 else None
        self.close()
        nodes = title.texts_and_rules(self.context, lines, number)
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
        """A drawn line, or a lone dash or point that stood for an empty line on the teletype."""
        self.close()
        self.blocks.append(Rule(written=line.text, span=self.context.span(line.start, line.end)))
        self.before = "."
        self.at += 1

    def place(self) -> Place:
        """Where the line at hand stands, for the counter."""
        letter = self.letters.last[-1] if self.letters.last else None
        return Place(self.gap, self.turned, self.before, self.open is not None, self.lines, self.at, letter)

    def labelled(self, line: Line) -> tuple[re.Match[str], Line] | None:
        """A label before the number of the paragraph that it opens: `SUMMARY: 1. ...`."""
        match = _LABELLED.match(line.text) if ". " in line.text or ") " in line.text else None
        if match is None or not match_block(match["name"]):
            return None
        rest = line.cut(match.end())
        number = self.counter.match(rest, self.place())
        return (number, line.cut(0, match.end())) if number else None

    def paragraph(self, line: Line, match: re.Match[str], label: Line | None = None) -> None:
        self.close()
        lead: list[Node] = []
        if label is not None:
            lead = [self.label(label)]
            line = line.cut(len(label.text))
        n = value_of(match)
        self.counter.take(n, match["close"][:1])
        mark = line.cut(0, match.end("mark"))
        number = Number(
            written=mark.text, value=n, sub=match["sub"], span=self.context.span(mark.start, mark.end)
        )
        self.open = [*lead, number]
        self.begin(line.cut(match.end()))
        self.counter.paragraphs += 1
        self.counter.portions += any(isinstance(child, Portion) for child in self.open)
        self.at += 1

    def label(self, line: Line) -> Label:
        kind = match_block(line.text.removeprefix("BEGIN ")) or "note"
        return Label(written=line.text, kind=kind, span=self.context.span(line.start, line.end))

    def noise(self) -> None:
        """Lines of noise together are one stretch of it."""
        self.close()
        taken: list[Line] = []
        while self.at < len(self.lines) and is_noise(self.lines[self.at].text):
            taken.append(self.lines[self.at])
            self.at += 1
        written = "\n".join(line.text for line in taken)
        self.blocks.append(Garble(written=written, span=self.context.span(taken[0].start, taken[-1].end)))
        self.before = "."

    def garbled(self, line: Line, number: re.Match[str]) -> None:
        """A paragraph of which the number, and perhaps the portion mark, came through (cable-format 4.7)."""
        self.paragraph(line, number)
        if self.buffer and self.open is not None:
            rest = self.buffer.pop()
            self.open.append(Garble(written=rest.text, span=self.context.span(rest.start, rest.end)))
            self.fresh = False

    def begin(self, rest: Line) -> None:
        """What stands on the opening line behind the number: portion mark, label, words."""
        self.fresh = True
        self.before = rest.text or ":"
        portion = match_portion(self.context, rest, 0) if rest.text else None
        if portion is not None and self.open is not None:
            self.open.append(portion)
            rest = rest.cut(len(portion.written))
        if rest.text:
            self.buffer.append(rest)

    def item(self, line: Line) -> bool:
        """A list item: a bullet, or the letter that is due (cable-format 4.2)."""
        lettered = match_lettered(line.text)
        if lettered is None and self.counter.marked:
            # Where each paragraph has a mark, a number without one is that of an item.
            lettered = match_numbered(line.text)
        if lettered is not None:
            mark, letter = lettered
            parted = self.items or self.gap or ends_sentence(self.before) or left_short(self.before)
            ahead = self.lines[self.at + 1 : self.at + 41]
            if self.letters.is_due(letter, ahead, within=bool(self.items)) and parted:
                self.add_item(line, mark)
                return True
        bullet = match_bullet(line.text)
        if bullet is not None and (
            len(bullet) > 1 or bullet == "*" or self.items or self.gap or ends_sentence(self.before)
        ):
            self.add_item(line, bullet)
            return True
        return False

    def add_item(self, line: Line, mark: str) -> None:
        if not self.items:
            self.flush()
        marker = Marker(written=mark, span=self.context.span(line.start, line.start + len(mark)))
        self.items.append((line.indent, marker, [line.cut(len(mark))]))
        self.before = line.text
        self.at += 1

    def text(self, line: Line) -> None:
        """Running text: it goes on with the paragraph or item at hand, or opens an unnumbered paragraph."""
        if len(line.text) <= _LONGEST_FILLER and _FILLER.fullmatch(line.text) and not self.point(line):
            self.rule(line)
            return
        self.at += 1
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

    def alone(self) -> bool:
        return self.at >= len(self.lines) or not self.lines[self.at].text

    def after_block(self) -> bool:
        if not self.open or any(line.text for line in self.buffer):
            return False
        return isinstance(self.open[-1], Block) and not isinstance(self.open[-1], Number | Heading)

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
            items, self.items, self.letters = self.items, [], Letters()
            self.add(gather_items(self.context, items))
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
        while children and isinstance(children[-1], PageBreak):
            breaks.insert(0, children.pop())
        if children:
            self.blocks.append(Paragraph(children=tuple(children), span=around(children)))  # type: ignore[arg-type]
        self.blocks += breaks
