"""What is told of a cable, in one form for every output, and what its tree tells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

import converter.nodes as n
from converter import header as view
from converter.walk import plain_text, select, transform
from converter.writers.html.inline import gap_words

L = TypeVar("L", bound=n.Leaf)
Header = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Seen:
    """What an output shows of a cable; None for what its format does not carry."""

    title: str | None = None
    """The subject, or what stands for it."""
    header: Header | None = None
    """Fields of the header in their order, each with its label or name and its values."""
    banner: str | None = None
    """The marking for head and foot of a page."""
    level: str | None = None
    controls: frozenset[str] | None = None
    """Controls of the marking, the captions among them that are controls."""
    portions: tuple[str, ...] | None = None
    """Portion marks: that of the subject, then those of the text, in order."""
    numbers: tuple[str, ...] | None = None
    """Paragraph numbers in order, those in quoted texts too."""
    references: tuple[str, ...] | None = None
    """The items of the reference list in order, in canonical form where they have one."""
    words: tuple[str, ...] | None = None
    """The words of the text in reading order."""


_BESIDE = ("Handling", "Other lines")
"""Fields of a page that are none of the header: what else stands in the head of a cable."""


def of_page(
    title: str,
    marks: tuple[Sequence[str], Sequence[str]],
    banners: Iterable[str],
    header: Iterable[tuple[str, tuple[str, ...]]],
    **told: tuple[str, ...],
) -> Seen:
    """What a page shows.

    Args:
        title: its title, portion marks included.
        marks: the portion marks of the title and those of the text.
        banners: the marking wherever it stands, which is the same everywhere.
        header: its fields, each with its label and its values.
        told: numbers, references and words.

    """
    markings = set(banners)
    assert len(markings) <= 1, "the marking at head and foot is not the same"
    banner = markings.pop() if markings else ""
    level, *controls = banner.split("//")
    for mark in marks[0]:
        title = title.removeprefix(mark).lstrip()
    return Seen(
        title=title,
        header=tuple(field for field in header if field[0] not in _BESIDE),
        banner=banner,
        level=level,
        controls=frozenset(controls),
        portions=(*marks[0], *marks[1]),
        **told,
    )


PLAIN = str.maketrans("“”‘’", "\"\"''")
"""Quotes of a typographer as they are typed."""
NAMES = tuple(field.name for field in fields(Seen))
CONTROLS = ("NOFORN", "SENSITIVE")
"""Captions that are controls of the whole: `SENSITIVE` with UNCLASSIFIED is the control SBU (5 FAH-2)."""
_CLASSIFIED = ("CONFIDENTIAL", "SECRET", "TOP SECRET")
"""Levels beside which a page shows no control of unclassified text."""


def as_shown(document: n.Document) -> Seen:
    """What a page shows: the header list with its labels, redactions as their reasons."""
    document = transform(document, lambda node: reason(node) if isinstance(node, n.Gap) else node)
    told = as_recorded(document)
    # How a telegram was encrypted on its way is no control of who may read it: no page says so.
    unsaid = {"EFTO"}
    if told.level in _CLASSIFIED:
        unsaid |= {"SENSITIVE", "SBU", "FOUO", "LOU"}
    return replace(
        told,
        header=_listed(document),
        controls=told.controls and told.controls - unsaid,
        references=tuple(map(_shown_reference, _cited(document))),
    )


def as_recorded(document: n.Document) -> Seen:
    """What a file for programs tells: values by name, text as it reads."""
    line = view.classification_line(document)
    level = view.level(document)
    controls = set(line.controls if line else ()) | (set(view.caption_names(document)) & set(CONTROLS))
    mark = view.subject_portion(document)
    return Seen(
        title=joined(view.title(document)),
        header=values(document),
        banner=view.banner(document),
        level=level or "",
        controls=frozenset(controls if level else ()),
        portions=tuple(
            each.written for each in (*((mark,) if mark else ()), *leaves_read(document, n.Portion))
        ),
        numbers=tuple(each.written for each in leaves_read(document, n.Number)),
        references=tuple(map(_reference, _cited(document))),
        words=tuple(plain_text(document.body).split()),
    )


def leaves_read(document: n.Document, kind: type[L]) -> list[L]:
    """The leaves of a kind in the text, those at page breaks left out."""
    without = transform(document.body, lambda node: () if isinstance(node, n.PageBreak) else node)
    return list(select(without, kind))


def reason(node: n.Gap) -> n.Text:
    """What stands for words that were cut."""
    return n.Text(written=gap_words(node))


def _shown_reference(node: n.Reference) -> str:
    """The canonical form, which stands beside the words unless it is in them."""
    words = joined(view.reading(node, n.Marker))
    return node.mrn if node.mrn and node.mrn not in words else words


def _cited(document: n.Document) -> list[n.Reference]:
    return [node for field in view.all_of(document, n.References) for node in select(field, n.Reference)]


def _reference(node: n.Reference) -> str:
    return node.mrn or joined(view.reading(node, n.Marker, n.Portion))


def _listed(document: n.Document) -> Header:
    return tuple(
        (field.label, tuple(joined(value.text) for value in field.values)) for field in view.header(document)
    )


def values(document: n.Document) -> Header:
    """The fields of the header that every file for programs has, as values."""
    tags = dict.fromkeys(
        node.code for field in view.all_of(document, n.Tags) for node in select(field, n.Tag)
    )
    values = (
        ("from", (view.originator(document) or "",)),
        ("to", tuple(view.receivers(document))),
        ("info", tuple(each.name for each in view.addressees(document, "info"))),
        ("exempt", tuple(view.exempt(document))),
        ("date", (view.sent(document) or "",)),
        ("captions", view.caption_names(document)),
        ("tags", tuple(tags)),
    )
    return tuple((name, each) for name, each in values if any(each))


def signs(words: Iterable[str]) -> tuple[str, ...]:
    """The letters and signs of words, without those that lines are drawn with.

    A line as sent may end within a word, and between two words it may have no blank.
    """
    return tuple(re.sub(r"[-=_*~.\u2010]", "", "".join(words)))


def joined(text: str) -> str:
    """A text on one line, runs of blanks as one."""
    return " ".join(text.split())
