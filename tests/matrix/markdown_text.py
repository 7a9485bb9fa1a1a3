"""What Markdown shows: its front matter, read as YAML, and its text, rendered and read with lxml."""

from dataclasses import replace

import yaml
from flavours.texts import body_of, read_in, seen, seen_in
from lxml import html
from markdown_it import MarkdownIt

import converter.nodes as n
from matrix.seen import CONTROLS, Seen, as_recorded

_NAMES = {
    "sender": "from", "action": "to", "info": "info", "exempt": "exempt", "date": "date", "sent": "date",
    "captions": "captions", "tags": "tags",
}  # fmt: skip
"""Keys of the front matter, and what the header calls them."""


def of_markdown(data: bytes) -> Seen:
    """A file of Markdown as CommonMark.

    Nothing in it marks a paragraph's number or its portion mark. They are looked for in their order, numbers
    among the words that open blocks, portion marks among all words.
    """
    text = data.decode()
    front = yaml.load(text.split("---\n")[1], yaml.BaseLoader)  # noqa: S506 - it makes texts only
    page = MarkdownIt("commonmark").render(body_of(text))
    blocks = html.fragment_fromstring(page, create_parent="div").xpath(".//p | .//h1 | .//h2 | .//h3")
    level = front.get("classification", "")
    captions = front.get("captions", [])
    opened = (each.text_content().split()[:2] for each in blocks)
    return Seen(
        title=front["title"],
        header=tuple((_NAMES[key], _values(value)) for key, value in front.items() if key in _NAMES),
        level=level,
        controls=frozenset((*front.get("controls", ()), *(set(captions) & set(CONTROLS))))
        if level
        else frozenset(),
        portions=tuple(seen_in(page)),
        numbers=tuple(" ".join(words) for words in opened),
        references=_values(front.get("refs", [])),
        words=_joined(seen_in(page)),
    )


def as_marked_down(document: n.Document) -> Seen:
    """What the tree tells, from its first line to its last, each page break as its lines."""
    told = as_recorded(document)
    # A dash between two words is told from no drawn line, in a mark either.
    marks = tuple(" ".join(seen(mark)) for mark in told.portions or ())
    return replace(told, portions=marks, words=_joined(read_in(document)))


def _joined(words: list[str]) -> tuple[str, ...]:
    """The words; a comma between two addressees of a line is a node of its own, but no word."""
    return tuple(" ".join(words).replace(" , ", ", ").split())


def _values(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
