"""The text of a cable as an edition prints it: each line a paragraph of the editors', none of it wrapped.

An edition has no format lines and no page markers, numbers few paragraphs, and says itself who signed. So
nothing is guessed here that the grammar must guess of a text as it was sent: whether a sentence goes on over
an empty line, whether a line is a title or an item. What hangs in an item is moved in by `ITEM` blanks for
each list that it stands in, and what is quoted by `QUOTED` for each text around it. A field of the head has
its keyword with a sign behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.nodes import (
    Body,
    Head,
    Item,
    List,
    Marker,
    Node,
    Number,
    Paragraph,
    Quotation,
    Signature,
    Tail,
    Text,
    Transmission,
)
from converter.readers.cable.context import Context
from converter.readers.cable.divisions import divide
from converter.readers.cable.head import HeadReader
from converter.readers.cable.inline import read_inline
from converter.readers.cable.keywords import keyword_of
from converter.readers.cable.layout import layout_end, match_bullet, match_lettered, read_layout
from converter.readers.cable.lines import Line
from converter.readers.cable.marking import match_caption_line, match_portion
from converter.readers.cable.references import read_references
from converter.readers.cable.run import around
from converter.readers.cable.tail import split_tail
from converter.readers.cable.transmission import match_date, match_sender

ITEM = 3
QUOTED = 12
_FIELD = re.compile(r"[^:]{1,24}:|(?:SUBJECT|SUBJ|REFS?|TAGS)\b|E\.\s?O\.\s?\d")
_BARE = re.compile(r"REF(?:ERENCE)?S?(?:\s+(?=[A-Za-z0-9(])|$)")
"""The heading of a list of references, which has no sign behind it."""
_SALUTE = re.compile(r"(?:(?:My )?[Dd]ear\b|Sirs?\b|Excellency|Gentlemen|Madam|Mr\. |Your )[^:.]{0,60}[:,]")
_CLOSING = re.compile(r"[^:]{3,200},")
"""`I am, sir, your obedient servant,`, above the name."""
_PROSE = re.compile(r"(?:\b[a-z]{2,}\s+){3}")
"""Three small words in a row are no citation."""
_LONGEST_FIELD = 400
_LONGEST_CITATION = 60
_NUMBER = re.compile(r"(?P<n>\d{1,3})(?P<sub>[a-z])?\.(?=\s|$)")
_POINTED = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)](?=\s)")
_FIRST_LINES = 60
_LONGEST_OFFICE = 100
"""Letters beside the name on the line of a signer."""

Zones = tuple[Transmission, Head, Body, Tail]


def is_edited(context: Context, lines: Sequence[Line]) -> bool:
    """Whether an edition claims the text, and does not print it as it was sent."""
    if context.claim("edition") is None:
        return False
    return not any(map(_sent, lines[:_FIRST_LINES]))


def _sent(line: Line) -> bool:
    text = line.text
    if not text or text != text.upper():
        return False
    return bool(match_sender(text) or match_date(text))


def read_edited(context: Context, lines: list[Line]) -> Zones:
    """`edited = head body tail`: fields of the head first, the signers that are claimed last."""
    lines = _compact(lines)
    rest, tail = _closed(context, *(_signed(context, lines) or _tail(context, lines)))
    head = _Fields(context, rest, 0)
    nodes = head.read()
    body = _Blocks(context, rest[head.at :]).read()
    return Transmission(), Head(children=tuple(nodes)), Body(children=tuple(divide(body))), tail  # type: ignore[arg-type]


def _compact(lines: Sequence[Line]) -> list[Line]:
    """One empty line where there are several, and none at the ends: how many there are is the file's."""
    kept: list[Line] = []
    for line in lines:
        if line.text or (kept and kept[-1].text):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1].text else kept


def _tail(context: Context, lines: list[Line]) -> tuple[list[Line], Tail]:
    """The tail of a text whose signer nobody claims: one in capitals can be told from the text."""
    last = lines[-1] if lines else None
    if last is None or last.indent or last.text != last.text.upper():
        return lines, Tail()
    return split_tail(context, lines)


def _signed(context: Context, lines: list[Line]) -> tuple[list[Line], Tail] | None:
    """The text and its signers, where the last lines are those of the signers that are claimed."""
    names = [claim.value for claim in context.claims if claim.key == "signed_by" and claim.value]
    end = len(lines)
    found: list[Signature] = []
    while names:
        at = end - 1
        while at > 0 and not lines[at].text:
            at -= 1
        line = lines[at] if at >= 0 else None
        name = next((each for each in reversed(names) if line and each in line.text), None)
        if line is None or name is None or len(line.text) > len(name) + _LONGEST_OFFICE:
            break
        span = context.span(line.start, line.end)
        found.insert(0, Signature(written=line.text, name=name, span=span))
        del names[len(names) - 1 - names[::-1].index(name) :]
        end = at
    if not found:
        return None
    return lines[:end], Tail(children=tuple(found))


def _closed(context: Context, lines: list[Line], tail: Tail) -> tuple[list[Line], Tail]:
    """The text without the words above the first signer with which a letter closes."""
    at = len(lines) - 1
    while at > 0 and not lines[at].text:
        at -= 1
    if at <= 0 or not any(isinstance(node, Signature) for node in tail.children):
        return lines, tail
    line = lines[at]
    if line.indent or not _CLOSING.fullmatch(line.text):
        return lines, tail
    closing = Text(written=line.text, span=context.span(line.start, line.end))
    return lines[:at], Tail(children=(closing, *tail.children))


class _Fields(HeadReader):
    """Reads fields and captions; the first line that is neither begins the text."""

    def line(self, line: Line) -> bool:
        name = keyword_of(line.text) if self.opens_field(line) else None
        if name is not None and not self.done(name):
            self.seen.add(name)
            self.nodes.append(getattr(self, name)())
            return True
        if self.opens_list(line):
            self.seen.add("references")
            taken = self.take(lambda more, before: True)  # noqa: ARG005 - every line goes on with the field
            self.nodes.append(read_references(self.context, taken, _BARE))
            return True
        if not self.nodes and _SALUTE.fullmatch(line.text):
            span = self.context.span(line.start, line.end)
            self.nodes.append(Text(written=line.text, span=span))
            self.at += 1
            return True
        if captions := match_caption_line(self.context, line):
            self.nodes.extend(captions)  # type: ignore[arg-type]
            self.at += 1
            return True
        return False

    def opens_list(self, line: Line) -> bool:
        """Whether a list of references begins that has a heading and no keyword."""
        known = line.indent or "references" in self.seen or len(line.text) > _LONGEST_CITATION
        return not known and _BARE.match(line.text) is not None

    def opens_field(self, line: Line) -> bool:
        text = line.text
        if line.indent or len(text) > _LONGEST_FIELD or not _FIELD.match(text):
            return False
        return keyword_of(text) != "references" or _PROSE.search(text) is None


class _Blocks:
    """Reads blocks at one depth of quotation."""

    def __init__(self, context: Context, lines: list[Line], depth: int = 0) -> None:
        self.context = context
        self.lines = lines
        self.depth = depth
        self.at = 0
        self.blocks: list[Node] = []
        self.open: list[Node] | None = None
        """Children of the paragraph being read."""

    def read(self) -> list[Node]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.page is not None:
                self.close()
                self.blocks.append(line.page)
                self.at += 1
            elif not line.text:
                self.at += 1
            elif line.indent // QUOTED > self.depth:
                self.quotation()
            elif line.indent % QUOTED >= ITEM:
                self.block(self.items(self.depth * QUOTED + ITEM))
            elif not line.indent and (end := self.table_end()) > self.at:
                taken = self.lines[self.at : end]
                self.at = end
                self.block(read_layout(self.context, taken))
            else:
                self.paragraph()
        self.close()
        return self.blocks

    def close(self) -> None:
        if self.open:
            self.blocks.append(Paragraph(children=tuple(self.open), span=around(self.open)))  # type: ignore[arg-type]
        self.open = None

    def block(self, node: Node) -> None:
        """A list or a table belongs to the paragraph before it."""
        if self.open is not None:
            self.open.append(node)
        else:
            self.blocks.append(node)

    def table_end(self) -> int:
        return layout_end(self.lines, self.at) if "  " in self.lines[self.at].text else self.at

    def gathered(self) -> list[Line]:
        """The line at hand and those below it, up to an empty one or one that is moved otherwise."""
        first = self.at
        indent = self.lines[first].indent
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.text or line.indent != indent or self.table_end() > self.at:
                break
            self.at += 1
        return self.lines[first : self.at]

    def paragraph(self) -> None:
        """`paragraph = [number] [portion] [label] text *( LF text )`."""
        self.close()
        first, *more = self.gathered()
        self.open = []
        number = _NUMBER.match(first.text)
        if number is not None:
            mark = first.cut(0, number.end())
            span = self.context.span(mark.start, mark.end)
            self.open.append(Number(written=mark.text, value=int(number["n"]), sub=number["sub"], span=span))
            first = first.cut(number.end())
        if first.text and (portion := match_portion(self.context, first, 0)):
            self.open.append(portion)
            first = first.cut(len(portion.written))
        self.open += read_inline(self.context, [line for line in (first, *more) if line.text], label=True)

    def quotation(self) -> None:
        """Everything that stands further in than this text does."""
        self.close()
        first = self.at
        last = first
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.text and line.indent // QUOTED <= self.depth:
                break
            self.at += 1
            last = self.at if line.text else last
        self.at = last
        inner = divide(_Blocks(self.context, self.lines[first:last], self.depth + 1).read())
        self.blocks.append(Quotation(kind="text", children=tuple(inner), span=around(inner)))  # type: ignore[arg-type]

    def items(self, indent: int) -> List:
        """Items moved in so far at the least; one that is moved further stands under the one before it."""
        nodes: list[Node] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.text and line.page is None:
                # An empty line ends no list, but the one behind the last item is not the list's.
                self.at += 1
                continue
            if line.page is not None or line.indent < indent or line.indent // QUOTED != self.depth:
                break
            if line.indent >= indent + ITEM and nodes:
                inner = self.items(indent + ITEM)
                item = nodes[-1]
                children = (*getattr(item, "children", ()), inner)
                nodes[-1] = Item(children=children, span=around(children))
            else:
                nodes.append(self.item())
        return List(children=tuple(nodes), span=around(nodes))  # type: ignore[arg-type]

    def item(self) -> Item:
        """`item = [mark] text *( LF text )`."""
        first, *more = self.gathered()
        children: list[Node] = []
        mark = _mark(first.text)
        if mark:
            span = self.context.span(first.start, first.start + len(mark))
            children.append(Marker(written=mark, span=span))
            first = first.cut(len(mark))
        children += read_inline(self.context, [line for line in (first, *more) if line.text])
        return Item(children=tuple(children), span=around(children))  # type: ignore[arg-type]


def _mark(text: str) -> str | None:
    if (lettered := match_lettered(text)) is not None:
        return lettered[0]
    if (pointed := _POINTED.match(text)) is not None:
        return pointed[0]
    return match_bullet(text)
