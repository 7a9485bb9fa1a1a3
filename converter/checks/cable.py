"""A document as the checks ask about it: each fact looked up once, and only when it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar, cast

from converter import header
from converter.nodes import (
    ClassificationLine,
    ClassifiedBy,
    DateLine,
    Document,
    ExecutiveOrder,
    Node,
    Originator,
    PageBreak,
    Paragraph,
    Portion,
    Quotation,
    Reference,
    References,
    SecurityLine,
    StationLine,
    Subject,
    Tag,
    Tags,
    Unrecognized,
)
from converter.source import Span
from converter.vocabulary import markings, posts
from converter.walk import children, leaves, select

N = TypeVar("N", bound=Node)

RULE_OF_1973 = date(1973, 3, 1)
"""Since then every telegram has E.O., TAGS and SUBJECT lines (TAGS handbook of 1974)."""
ORDER_OF_1995 = date(1995, 10, 14)
"""E.O. 12958: portions are marked, and the classifier and the reason are named (32 CFR 2001.21)."""


class Cable:
    """One document under the checks."""

    def __init__(self, document: Document) -> None:
        self.document = document

    # What the cable is

    @cached_property
    def line(self) -> ClassificationLine | None:
        """The classification line."""
        return header.classification_line(self.document)

    @cached_property
    def time(self) -> datetime | None:
        """The date-time group, UTC."""
        return header.dtg(self.document)

    @cached_property
    def day(self) -> date | None:
        """The day of the date-time group; without one, the day that the wrapper claims."""
        return self.time.date() if self.time else claimed_day(header.claim(self.document, "date"))

    def since(self, day: date) -> bool:
        """Whether the cable is known to be of that day or a later one."""
        return self.day is not None and self.day >= day

    def before(self, day: date) -> bool:
        """Whether the cable is known to be older than that day."""
        return self.day is not None and self.day < day

    @cached_property
    def level(self) -> str | None:
        """The level of the classification line; one that only the wrapper claims does not count."""
        return self.line.level if self.line and self.line.level in markings.LEVEL_OF else None

    @cached_property
    def rank(self) -> float:
        """The rank of that level, 0 without one."""
        level = markings.LEVEL_OF.get(self.level or "")
        return level.rank if level else 0.0

    @property
    def classified(self) -> bool:
        """Whether the classification line says CONFIDENTIAL or more."""
        return self.level is not None and markings.LEVEL_OF[self.level].classified

    @cached_property
    def captions(self) -> tuple[str, ...]:
        """Captions of the head, each once."""
        return header.caption_names(self.document)

    @cached_property
    def controls(self) -> frozenset[str]:
        """Controls of the classification line, and captions, which do the same."""
        return frozenset((*(self.line.controls if self.line else ()), *self.captions))

    @cached_property
    def mrn(self) -> str | None:
        """The message reference number as the text has it."""
        return self.line.mrn if self.line else None

    @cached_property
    def post(self) -> str | None:
        """The canonical post of the classification line."""
        return posts.canonical_post(self.line.post) if self.line and self.line.post else None

    @cached_property
    def serial(self) -> int | None:
        """The number after the post."""
        serial = (self.line.serial or "") if self.line else ""
        return int(serial) if serial.isascii() and serial.isdigit() else None

    # Lines of the header

    def first(self, kind: type[N]) -> N | None:
        """The first node of a kind in header and head."""
        return cast("N | None", header.first(self.document, kind))

    @cached_property
    def station(self) -> StationLine | None:
        """FL3."""
        return self.first(StationLine)

    @cached_property
    def warning(self) -> SecurityLine | None:
        """FL4."""
        return self.first(SecurityLine)

    @cached_property
    def dated(self) -> DateLine | None:
        """FL5."""
        return self.first(DateLine)

    @cached_property
    def originator(self) -> Originator | None:
        """FL6."""
        return self.first(Originator)

    @cached_property
    def order(self) -> ExecutiveOrder | None:
        """The E.O. line."""
        return self.first(ExecutiveOrder)

    @cached_property
    def classifier(self) -> ClassifiedBy | None:
        """The Classified-by block."""
        return self.first(ClassifiedBy)

    @cached_property
    def subject(self) -> Subject | None:
        """The SUBJECT field."""
        return self.first(Subject)

    @cached_property
    def tags(self) -> list[Tag]:
        """The TAGS in order."""
        fields = header.all_of(self.document, Tags)
        return [tag for field in fields for tag in select(field, Tag)]

    @cached_property
    def references(self) -> list[Reference]:
        """The references in order."""
        fields = header.all_of(self.document, References)
        return [reference for field in fields for reference in select(field, Reference)]

    @cached_property
    def breaks(self) -> list[PageBreak]:
        """The page and section markers of all zones in order."""
        return list(select(self.document, PageBreak))

    # The text

    @cached_property
    def _own(self) -> dict[type[Node], list[Node]]:
        return _by_kind(self.document.body, quoted=False)

    @cached_property
    def _all(self) -> dict[type[Node], list[Node]]:
        return _by_kind(self.document.body, quoted=True)

    def own(self, kind: type[N]) -> list[N]:
        """Nodes of a kind in the text of the cable itself, quoted texts and page markers left out."""
        return cast("list[N]", self._own[kind])

    def anywhere(self, kind: type[N]) -> list[N]:
        """Nodes of a kind in the text, those of quoted texts too, those of page markers left out."""
        return cast("list[N]", self._all[kind])

    @cached_property
    def numbered(self) -> list[Paragraph]:
        """The numbered paragraphs of the cable itself; when there are none, all of its paragraphs."""
        paragraphs = self.own(Paragraph)
        return [each for each in paragraphs if each.number is not None] or paragraphs

    @cached_property
    def entire(self) -> bool:
        """Whether one mark speaks for the whole text: `(C) ENTIRE TEXT`."""
        return any("ENTIRE" in mark.written.upper() for mark in self.own(Portion))

    @cached_property
    def portions(self) -> list[Portion]:
        """Every portion mark: of the subject, of the Classified-by block, of paragraphs and quoted texts.

        A mark before a reference is that of the cable cited, and is left out.
        """
        fields = (self.subject, self.classifier)
        in_fields = [mark for field in fields if field for mark in select(field, Portion)]
        return [mark for mark in in_fields + self.anywhere(Portion) if mark.level in markings.LEVEL_OF]

    @property
    def printed(self) -> bool:
        """Whether the text is that of a printed edition, which leaves most of the head out."""
        return header.claim(self.document, "edition") is not None

    @property
    def has_text(self) -> bool:
        """Whether there is anything of a cable; a card of an archive has none."""
        return bool(self.document.head.children or self.document.transmission.children)


def _by_kind(root: Node, *, quoted: bool) -> dict[type[Node], list[Node]]:
    found: dict[type[Node], list[Node]] = defaultdict(list)
    stack = [root]
    while stack:
        node = stack.pop()
        found[type(node)].append(node)
        if isinstance(node, PageBreak) or (isinstance(node, Quotation) and not quoted):
            continue
        stack.extend(reversed(children(node)))
    return found


def unknown_lines(cable: Cable) -> list[Unrecognized]:
    """Lines of header and head that nothing understood."""
    zones = (cable.document.head, cable.document.transmission)
    return [node for zone in zones for node in zone.children if isinstance(node, Unrecognized)]


def classifies(mark: Portion) -> bool:
    """Whether a mark says CONFIDENTIAL or more."""
    return markings.LEVEL_OF[mark.level].classified


def claimed_day(written: str | None) -> date | None:
    """The day of a date that a wrapper claims in ISO form, or nothing."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def place(node: Node | None) -> Span | None:
    """Where a node begins: the stretch of its first leaf, which makes a better caret than a whole block."""
    if node is None:
        return None
    first = next((leaf for leaf in leaves(node) if leaf.span), None)
    return first.span if first else node.span


def listed(words: Iterable[str]) -> str:
    """Words in a sentence: `1, 2 and 4`."""
    parts = list(words)
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
