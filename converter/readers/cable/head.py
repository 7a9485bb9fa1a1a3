"""The head: classification line, captions, passing lines and the metadata block, in any order.

The telegram form asks for caption, E.O., TAGS, SUBJECT, REF (TAGS handbook of 1974); in the wild any
permutation occurs. A field runs from its keyword to the next keyword, caption, heading or paragraph 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from converter.nodes import HeadLine, Keyword, Node, Rule, Separator, Subject, Tags, Unrecognized
from converter.readers.cable import classified, orders, references, tags
from converter.readers.cable.context import Context
from converter.readers.cable.keywords import DAMAGED, FIRST_PARAGRAPH, SUBJECT, TITLED_RULE, keyword_of
from converter.readers.cable.lines import Line, ends_sentence, is_rule, next_text
from converter.readers.cable.marking import (
    asks_known,
    handling_note,
    is_addressed,
    is_handling,
    is_office,
    is_passing,
    match_caption_line,
    match_marking,
    match_portion,
    read_passing,
    split_classification,
)
from converter.readers.cable.run import Run, around
from converter.rules import DAMAGED_WORD, UNRECOGNIZED_LINE

_SIGNS = ":;."
"""What may close the keyword of the subject."""
_PASSES = re.compile(r"[A-Z, ]{2,40}\s(?:PASS\b|FOR\s+[A-Z]{1,5}/[A-Z])")
"""A passing line that can be no words of a subject: `STATE PASS USTR`, `DEPT FOR EUR/NB`."""
_LONGEST_PASSING = 4
"""Lines of a passing line behind the metadata."""


class HeadReader:
    """Reads head lines one field after the other and stops where the body begins."""

    def __init__(self, context: Context, lines: list[Line], at: int, *, repeated: bool = False) -> None:
        self.context = context
        self.lines = lines
        self.at = at
        self.nodes: list[HeadLine] = []
        self.seen: set[str] = set()
        self.repeated = repeated
        """Whether this is the head of a later section, which stands inside the body."""

    def read(self) -> list[HeadLine]:
        """Read as far as the head goes; `at` is then the first line of the body."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.page is not None:
                if self.repeated:
                    break
                self.nodes.append(line.page)
                self.at += 1
            elif not line.text:
                self.at += 1
            elif not self.line(line):
                break
        return self.nodes

    def line(self, line: Line) -> bool:
        """Read the line at hand, and what goes on with it; false when it is of the body."""
        text = line.text
        name = keyword_of(text)
        if name is not None and not self.done(name):
            self.seen.add(name)
            self.nodes.append(getattr(self, name)())
            return True
        if captions := match_caption_line(self.context, line):
            self.nodes.extend(captions)  # type: ignore[arg-type]
            self.at += 1
            return True
        if self.seen & {"order", "tags"} and "subject" not in self.seen and (damaged := DAMAGED.match(text)):
            self.context.say(DAMAGED_WORD, "this should be SUBJECT:", line.start, line.start + damaged.end())
            self.seen.add("subject")
            self.nodes.append(self.subject())
            return True
        if FIRST_PARAGRAPH.match(text):
            return False
        return self.other(line)

    def done(self, name: str) -> bool:
        """A field that is complete does not open again, so that prose cannot reopen it."""
        return name in self.seen and "subject" in self.seen and name not in ("references", "tags")

    def other(self, line: Line) -> bool:
        """Lines without a keyword: classification, passing, handling; else the body has begun."""
        text = line.text
        if self.repeated:
            repeats = text in self.context.opening or (asks_known(text) and not self.seen)
            return self.passing() if repeats else False
        if not self.seen and (split := split_classification(self.context, line)):
            self.nodes.append(split[0])
            self.context.classification = self.context.classification or split[0]
            if split[1].text:
                self.lines[self.at : self.at + 1] = self.split_captions(split[1])
            else:
                self.at += 1
            return True
        if text == "BT":
            self.nodes.append(Separator(written=text, span=self.context.span(line.start, line.end)))
            self.at += 1
            return True
        if (marking := match_marking(self.context, line)) and "subject" not in self.seen:
            self.nodes.append(marking)
            self.at += 1
            return True
        if "tags" not in self.seen and tags.only_tags(text):
            self.seen.add("tags")
            self.nodes.append(self.tags())
            return True
        if is_passing(text) and not is_handling(text) and (self.body_is_ahead() or self.late_passing(text)):
            return self.passing()
        if is_addressed(text) and not is_handling(text) and self.addresses(text):
            return self.passing()
        if self.body_is_ahead() and not self.is_heading():
            return self.early(line)
        return False

    def split_captions(self, line: Line) -> list[Line]:
        """Captions and passing lines glued behind a classification line, each on a line of its own."""
        words = list(re.finditer(r"\S+", line.text))
        result: list[Line] = []
        at = 0
        for word in words:
            piece = line.cut(word.start(), word.end())
            if not match_caption_line(self.context, piece):
                break
            result.append(piece)
            at = word.end()
        rest = line.cut(at)
        return [*result, rest] if rest.text else result

    def body_is_ahead(self) -> bool:
        """Whether a field is still to come, so that a line here belongs to the head."""
        for line in self.lines[self.at + 1 : self.at + 40]:
            if line.page is None and line.text:
                if FIRST_PARAGRAPH.match(line.text):
                    return False
                if keyword_of(line.text) in ("order", "tags", "subject"):
                    return True
        return not self.seen & {"subject", "tags", "order"} and is_passing(self.lines[self.at].text)

    def addresses(self, text: str) -> bool:
        """Whether `FOR ...` opens no sentence: a field is to come, or it is `FOR:` above a blank line."""
        if self.body_is_ahead():
            return True
        after = self.at + 1
        return (
            text.startswith("FOR:")
            and not self.seen
            and after < len(self.lines)
            and not self.lines[after].text
        )

    def late_passing(self, text: str) -> bool:
        """Whether a line behind the metadata is a passing line: known sender, and it ends its paragraph."""
        if not asks_known(text) or text[-1] in ".!?":
            return False
        after = self.at + 1
        while (
            after < len(self.lines) and self.lines[after].text and not ends_sentence(self.lines[after].text)
        ):
            after += 1
        return after - self.at <= _LONGEST_PASSING and after < len(self.lines) and not self.lines[after].text

    def is_heading(self) -> bool:
        """Whether the line at hand is a title of the text: a rule, or the line over one."""
        after = next_text(self.lines, self.at + 1)
        return is_rule(self.lines[self.at].text) or (
            after < len(self.lines) and is_rule(self.lines[after].text) and after == self.at + 1
        )

    def early(self, line: Line) -> bool:
        """A line before the metadata that is no caption and no passing line."""
        span = self.context.span(line.start, line.end)
        if is_rule(line.text):
            self.nodes.append(Rule(written=line.text, span=span))
        elif is_handling(line.text):
            self.nodes.append(handling_note(self.context, line))
        elif not self.seen and is_office(line.text):
            return self.passing()
        else:
            self.context.say(UNRECOGNIZED_LINE, "this line of the head fits no field", line.start, line.end)
            self.nodes.append(Unrecognized(written=line.text, span=span))
        self.at += 1
        return True

    def passing(self) -> bool:
        """Read the passing line at hand."""
        taken = self.take(
            lambda more, before: (
                before.rstrip().endswith(("(", ",", " AND"))
                or not (self.repeated or is_passing(more.text) or is_addressed(more.text))
            )
        )
        self.nodes.append(read_passing(self.context, taken))
        return True

    def take(
        self, accepts: Callable[[Line, str], bool], *, over_blank: Callable[[Line, str], bool] | None = None
    ) -> list[Line]:
        """The line at hand and those that go on with it, page breaks between them included."""
        taken = [self.lines[self.at]]
        before = taken[0].text
        at = self.at + 1
        pending: list[Line] = []
        gap = False
        while at < len(self.lines):
            line = self.lines[at]
            if line.page is not None:
                pending.append(line)
            elif not line.text:
                gap = True
            else:
                if self.stops(line, at):
                    break
                if gap and not (over_blank and over_blank(line, before)):
                    break
                if not accepts(line, before):
                    break
                taken += [*pending, line]
                pending = []
                gap = False
                before = line.text
                self.at = at
            at += 1
        self.at += 1
        return taken

    def stops(self, line: Line, at: int) -> bool:
        """What ends any field: a keyword, a caption, a drawn line or the title over one, paragraph 1."""
        text = line.text
        if keyword_of(text) is not None or text == "BT" or is_rule(text) or TITLED_RULE.fullmatch(text):
            return True
        if match_caption_line(self.context, line) is not None:
            return True
        if FIRST_PARAGRAPH.match(text) and not text.startswith("("):
            return True
        if re.match(r"(?:SUMMARY|Summary)(?:\s*[:.-]|\s+AND\b|$)", text):
            return True
        after = at + 1
        return after < len(self.lines) and is_rule(self.lines[after].text) and len(text) <= 75

    def order(self) -> Node:
        """Read the E.O. line."""
        return orders.read_order(
            self.context,
            self.take(lambda _, before: orders.goes_on(before)),
        )

    def tags(self) -> Tags:
        """Read the TAGS field."""
        return tags.read_tags(
            self.context,
            self.take(
                tags.continues,
                over_blank=lambda line, before: (
                    before.rstrip().endswith((",", ":")) and tags.continues(line, before)
                ),
            ),
        )

    def subject(self) -> Subject:
        """Read the SUBJECT field."""
        start = self.lines[self.at]
        match = SUBJECT.match(start.text) or DAMAGED.match(start.text)
        empty = match is not None and match.end() == len(start.text)

        def over_blank(_: Line, before: str) -> bool:
            return (empty and before == start.text) or before.rstrip().endswith(("-", ",", ";"))

        bare = empty and start.text[-1] not in _SIGNS

        quoted = match is not None and start.text[match.end() :].startswith('"')

        def accepts(line: Line, before: str) -> bool:
            # A title in quotation marks ends with them; a line that ends in a colon opens what it announces.
            if (quoted and before.endswith('"')) or line.text.endswith(":"):
                return False
            if bare and before == start.text and line.text[0] in _SIGNS:
                # Behind a blank it would be the sign of the keyword.
                return False
            return not (_PASSES.match(line.text) and asks_known(line.text))

        return read_subject(self.context, self.take(accepts, over_blank=over_blank))

    def references(self) -> Node:
        """Read the REF field."""
        return references.read_references(
            self.context,
            self.take(
                lambda more, before: (
                    references.goes_on_below(more, before)
                    and (not asks_known(more.text) or references.goes_on(more, before))
                ),
                over_blank=references.goes_on,
            ),
        )

    def classified(self) -> Node:
        """Read the Classified-by block, which may go on under a keyword of its own."""

        def over_blank(line: Line, before: str) -> bool:
            return before.rstrip().endswith((",", ";", ":", "1.")) and bool(
                re.match(r"(?:for\s|reason|1\.[45]|4 \()", line.text, re.IGNORECASE)
            )

        lines = self.take(lambda *_: True, over_blank=over_blank)
        if references.only_citations(self.context, lines, classified.KEYWORD):
            # The keyword stands over the references by mistake; the block itself is still to come.
            self.seen.discard("classified")
            return references.read_references(self.context, lines, classified.KEYWORD)
        while self.at < len(self.lines) and classified.GOES_ON.match(self.lines[self.at].text):
            lines += self.take(lambda *_: True, over_blank=over_blank)
        return classified.read_classified(self.context, lines)


def read_subject(context: Context, lines: list[Line]) -> Subject:
    """`subject = "SUBJECT:" [portion] text *( LF text )` (cable-format 3.2)."""
    first = lines[0]
    match = SUBJECT.match(first.text) or DAMAGED.match(first.text)
    children: list[Node] = []
    rest = first
    if match:
        lead = match_portion(context, first, 0) if first.text[0] == "(" else None
        children += [lead] if lead else []
        keyword = first.cut(len(lead.written) if lead else 0, match.end())
        children.append(Keyword(written=keyword.text, span=context.span(keyword.start, keyword.end)))
        rest = first.cut(match.end())
    remaining = [rest, *lines[1:]] if rest.text else lines[1:]
    while remaining and not remaining[0].text:
        children.append(remaining[0].page)  # type: ignore[arg-type]
        remaining = remaining[1:]
    if remaining and (portion := match_portion(context, remaining[0], 0)):
        children.append(portion)
        remaining = [remaining[0].cut(len(portion.written)), *remaining[1:]]
    children += _subject_words(context, remaining)
    return Subject(children=tuple(children), span=around(children))  # type: ignore[arg-type]


_TRAILING_PORTION = re.compile(r"\s\([A-Z/]{1,8}\)$")


def _subject_words(context: Context, lines: list[Line]) -> list[Node]:
    if not lines:
        return []
    last = lines[-1]
    found = _TRAILING_PORTION.search(last.text)
    portion = match_portion(context, last, found.start() + 1) if found else None
    if portion is None or portion.level == "RESTRICTED":
        return Run(context, lines).words()
    cut = len(last.text) - len(portion.written)
    # The blank before the mark belongs to the words (law 6).
    words = Line(last.text[:cut], last.start, last.indent)
    return [*Run(context, [*lines[:-1], words]).words(), portion]
