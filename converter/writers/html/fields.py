"""The header list as plain data for `templates/header.html`: labels, and values as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from markupsafe import Markup

from converter import header as view
from converter.nodes import (
    ClassificationLine,
    ClassifiedBy,
    Document,
    ExecutiveOrder,
    Exemption,
    Gap,
    HandlingNote,
    HeadLine,
    Inline,
    Keyword,
    Leaf,
    Marker,
    Node,
    PageBreak,
    Passing,
    Reference,
    References,
    Subject,
    Tag,
    Tags,
    Text,
    Unrecognized,
)
from converter.walk import children, select
from converter.writers.html.escaping import attribute, text
from converter.writers.html.inline import Inlines, gap_words

_WORD = re.compile(r"\w+")
_LONG_LIST = 12
"""From so many addressees on a list is set in columns."""
_FULL_LIST = 48
"""From so many addressees on a list takes the whole measure of a page."""
_LISTS = {"to": "addressees", "info": "addressees", "references": "references", "passing": "passing"}
"""Fields whose values stand one below the other, and the class of their list."""


def references(document: Document) -> list[tuple[Reference, str]]:
    """The items of the reference list, each with its id: `ref-a`, or `ref-1` without a letter."""
    found: list[tuple[Reference, str]] = []
    given: set[str] = set()
    for field in view.all_of(document, References):
        for node in select(field, Reference):
            letter = (node.letter or "").lower()
            name = f"ref-{letter}" if letter.isascii() and letter.isalpha() else f"ref-{len(found) + 1}"
            while name in given:
                name += "-2"
            given.add(name)
            found.append((node, name))
    return found


def running(node: Subject | Passing | ClassifiedBy | Reference, *without: type[Node]) -> tuple[Inline, ...]:
    """The running text of a field of the head, without its keyword and the page breaks in it."""
    kept: list[Inline] = []
    for each in node.children:
        match each:
            case Keyword() | Tag() | Reference() | PageBreak():
                pass
            case _:
                if not isinstance(each, without):
                    kept.append(each)
    return tuple(kept)


def words(
    node: Subject | Passing | ClassifiedBy | Reference, inlines: Inlines, *without: type[Node]
) -> Markup:
    """The running text of a field of the head as markup."""
    return Markup(inlines.of(running(node, *without)))  # noqa: S704 - each piece is escaped


class Fields:
    """The fields of one document."""

    def __init__(
        self,
        document: Document,
        inlines: Inlines,
        ids: Mapping[int, str],
        url: Callable[[str | None], str] = lambda _: "",
    ) -> None:
        self.document = document
        self.inlines = inlines
        self.ids = ids
        self.url = url
        """Where a cable is to be found; empty when that is not known."""
        self.listed = view.header(document)
        self.beside = _beside_values(document)

    def all(self) -> list[dict[str, Any]]:
        """Every field in the order of the edition; what stands in the head beside them comes last."""
        found = [self.field(field) for field in self.listed]
        head = self.document.head.children
        handling = [node.written for node in head if isinstance(node, HandlingNote)]
        others = [each for node in head for each in self.unlisted(node)]
        if handling:
            found.append(_listed("Handling", "handling", map(text, handling)))
        if others:
            found.append(_listed("Other lines", "others", map(text, others)))
        return found

    def unlisted(self, node: HeadLine) -> list[str]:
        """What a line of the head says and the header list does not."""
        match node:
            case Text() | Unrecognized():
                return [node.written]
            case ClassificationLine():
                return [] if node is view.classification_line(self.document) else [node.written]
            case Tags() | References():
                return [self.beside[id(node)]] if id(node) in self.beside else []
            case Subject():
                return [] if node is view.first(self.document, Subject) else [view.reading(node)]
            case ExecutiveOrder():
                sent = view.reading(node, Keyword)
                return [sent] if _WORD.search(sent) and not self.told(node, sent) else []
            case _:
                return []

    def told(self, order: ExecutiveOrder, sent: str) -> bool:
        """Whether the header list has every word of an E.O. line. Beside a date it has the line itself."""
        values = [value for field in self.listed for value in field.values if value.node is order]
        words = set(_WORD.findall(" ".join(value.text for value in values).upper()))
        beside = order.declassify_on is not None and bool(values)
        return beside or set(_WORD.findall(sent.upper())) <= words | {"DECL"}

    def field(self, field: view.Field) -> dict[str, Any]:
        """One field."""
        if field.name in ("to", "info"):
            names = list(_addressees(field.values))
            long = " long" * (len(names) >= _LONG_LIST) + " full" * (len(names) >= _FULL_LIST)
            return _listed(field.label, "addressees" + long, names)
        if field.name in _LISTS:
            items = [self.item(value) for value in field.values]
            ids = [self.ids.get(id(value.node), "") for value in field.values]
            return _listed(field.label, _LISTS[field.name], items, ids)
        if field.name == "tags":
            tags = (_tag(value) + self.stray(value.node) for value in field.values)
            return {"label": field.label, "html": Markup("; ".join(tags)), "items": ()}  # noqa: S704
        setting = _SETTINGS.get(field.name, _plain)
        html = Markup(", ".join(map(setting, field.values)))  # noqa: S704
        return {"label": field.label, "html": html, "items": ()}

    def item(self, value: view.Value) -> str:
        """One value of a list: a reference, a passing line."""
        node = value.node
        if not isinstance(node, Reference):
            return words(node, self.inlines) if isinstance(node, Passing) else text(value.text)
        letter = f'<span class="marker">{text(node.letter)}. </span>' if node.letter else ""
        code = value.code if value.code not in value.text else ""
        cited = words(node, self.inlines, Marker)
        if cited and (url := self.url(node.mrn)):
            cited = Markup(f'<a href="{attribute(url)}">{cited}</a>')  # noqa: S704 - both are escaped
        return f"{letter}{cited}{_beside('mrn', code)}{self.stray(node)}"

    def stray(self, node: Node | None) -> str:
        """The words that stand behind a TAG or a reference and belong to none."""
        return " " + text(self.beside[id(node)]) if id(node) in self.beside else ""


def _beside_values(document: Document) -> dict[int, str]:
    """Words between the values of TAGS and references, by the identity of the value or field before them."""
    found: dict[int, str] = {}
    for field in (*view.all_of(document, Tags), *view.all_of(document, References)):
        last: Node = field
        for node in children(field):
            if isinstance(node, Tag | Reference):
                last = node
            elif isinstance(node, Leaf) and not isinstance(node, Keyword) and _WORD.search(node.written):
                written = gap_words(node) if isinstance(node, Gap) else node.written
                found[id(last)] = f"{found.get(id(last), '')} {written.strip(' ,;')}".strip()
    return found


def _listed(label: str, kind: str, items: Iterable[str], ids: Sequence[str] = ()) -> dict[str, Any]:
    given = list(items)
    names = ids or [""] * len(given)
    return {
        "label": label,
        "list": kind,
        "tag": "ol" if kind == "references" else "ul",
        "items": [{"id": name, "html": Markup(item)} for name, item in zip(names, given, strict=True)],  # noqa: S704
    }


def _addressees(values: Sequence[view.Value]) -> Iterable[str]:
    """Each addressee with its precedence, and after a collective those that it does not include."""
    names: list[str] = []
    excepted = False
    for value in values:
        if isinstance(value.node, Exemption) and names:
            names[-1] += ", " + ("" if excepted else '<span class="name">except</span> ') + text(value.text)
            excepted = True
        else:
            names.append(text(value.text) + _beside("precedence", value.gloss))
            excepted = False
    return names


def _beside(kind: str, words: str) -> str:
    return f' <span class="{kind}">{text(words)}</span>' if words else ""


def _plain(value: view.Value) -> str:
    return text(value.text) + _beside("name", value.gloss) + _beside("written", value.code)


def _sender(value: view.Value) -> str:
    return text(value.text)


def _date(value: view.Value) -> str:
    time = getattr(value.node, "time", None)
    if not isinstance(time, datetime):
        return text(value.text)
    stamp = f"{time:%Y-%m-%dT%H:%MZ}"
    return f'<time datetime="{stamp}">{text(value.text)}</time>{_beside("dtg", value.code)}'


def _classification(value: view.Value) -> str:
    return f'<span class="classification">{text(value.text)}</span>{_beside("written", value.code)}'


def _captions(value: view.Value) -> str:
    return f"{text(value.text)} {text(value.code)}" if value.code else text(value.text)


def _declassification(value: view.Value) -> str:
    """A date in words has the form as sent beside it; a code or an event is as sent."""
    node = value.node
    day = node.declassify_on if isinstance(node, ExecutiveOrder) else None
    if node is None or day is None or value.text != view.date_words(day):
        return _plain(value)
    sent = view.reading(node, Keyword)
    return f'<time datetime="{day.isoformat()}">{text(value.text)}</time>{_beside("written", sent)}'


def _tag(value: view.Value) -> str:
    return text(value.text) + (f'&nbsp;<span class="name">{text(value.gloss)}</span>' if value.gloss else "")


_SETTINGS: Mapping[str, Callable[[view.Value], str]] = {
    "from": _sender,
    "date": _date,
    "classification": _classification,
    "captions": _captions,
    "declassify-on": _declassification,
}
