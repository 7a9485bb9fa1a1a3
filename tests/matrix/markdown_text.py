"""What Markdown shows: its front matter, read as YAML, and its text, rendered and read with lxml."""

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import yaml
from flavours.renderers import RENDERERS
from flavours.sites import GENERATORS
from flavours.texts import body_of, read_in, seen, seen_in
from lxml import html

import converter.nodes as n
from converter.header import reading
from converter.walk import select, transform
from matrix.seen import CONTROLS, PLAIN, Seen, as_recorded, as_shown, reason, signs

_NAMES = {
    "sender": "from", "action": "to", "info": "info", "exempt": "exempt", "date": "date", "sent": "date",
    "captions": "captions", "tags": "tags",
}  # fmt: skip
"""Keys of the front matter, and what the header calls them; beside `sent` a `date` is for sorting only."""
_MARKED_UP = {"pandoc -f markdown"}
"""Programs that take values of the front matter for Markdown."""


def of_flavour(program: str) -> Callable[[bytes], Seen]:
    """A file of Markdown as a program shows it: a renderer its text, a site generator the whole file."""
    generators = {each.name: each for each in GENERATORS}
    renderers = {each.name: each for each in RENDERERS}

    def read(data: bytes) -> Seen:
        text = data.decode()
        if program in generators:
            page = _article(generators[program].build, text)
        else:
            page = renderers[program].render(body_of(text))
        front = yaml.load(text.split("---\n")[1], yaml.BaseLoader)  # noqa: S506 - it makes texts only
        return _seen(_shown(front, renderers[program].render) if program in _MARKED_UP else front, page)

    return read


def _shown(front: dict, render: Callable[[str], str]) -> dict:
    """Front matter with each value as a program shows it that takes it for Markdown."""
    texts = [each for value in front.values() for each in _values(value)]
    page = html.fragment_fromstring(render("\n\n".join(texts)), create_parent="div")
    shown = iter([each.text_content().translate(PLAIN) for each in page.xpath("./p")])
    return {
        key: next(shown) if isinstance(value, str) else [next(shown) for _ in value]
        for key, value in front.items()
    }


def missing(program: str) -> str:
    """Why a program cannot run; empty when it can."""
    return next(each.missing for each in (*RENDERERS, *GENERATORS) if each.name == program)


def _article(build: Callable[[Path, dict[str, str]], object], text: str) -> str:
    """The text on the page that a site generator makes of a file."""
    with tempfile.TemporaryDirectory() as site:
        build(Path(site), {"cable.md": text})
        pages = (path.read_text("utf-8") for path in Path(site).rglob("index.html"))
        (found,) = (
            match for page in pages if (match := re.search("<article>(.*)</article>", page, re.DOTALL))
        )
    return found[1]


def _seen(front: dict, page: str) -> Seen:
    """What front matter and page tell.

    Nothing in Markdown marks a paragraph's number or its portion mark. They are looked for in their order,
    numbers among the words that open blocks, portion marks among all words.
    """
    blocks = html.fragment_fromstring(page, create_parent="div").xpath(".//p | .//h1 | .//h2 | .//h3")
    level = front.get("classification", "")
    captions = front.get("captions", [])
    opened = (each.text_content().split()[:2] for each in blocks)
    return Seen(
        title=" ".join(seen(front["title"])),
        header=tuple(
            (_NAMES[key], _values(value))
            for key, value in front.items()
            if key in _NAMES and not (key == "date" and "sent" in front)
        ),
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
    title = " ".join(seen(told.title or ""))
    return replace(told, title=title, portions=marks, words=_joined(read_in(document)))


def _joined(words: list[str]) -> tuple[str, ...]:
    """The words; a comma between two addressees of a line is a node of its own, but no word."""
    return tuple(" ".join(words).replace(" , ", ", ").split())


def _values(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def as_received(document: n.Document) -> Seen:
    """What the telegram itself tells, line by line: marks, numbers and cited cables as they were sent.

    What was cut from the tree has no place in a source, and its reason stands for it.
    """
    document = transform(
        document, lambda node: reason(node) if isinstance(node, n.Gap) and not node.span else node
    )
    shown, told = as_shown(document), as_marked_down(document)
    cited = (" ".join(seen(reading(node, n.Marker))) for node in select(document.head, n.Reference))
    return replace(
        told,
        banner=shown.banner,
        controls=shown.controls,
        references=tuple(cited),
        words=signs(told.words or ()),
    )
