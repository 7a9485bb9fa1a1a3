"""Cables as a page with its header and as a text without one: the same tree, the header apart."""

from collections.abc import Iterator
from pathlib import Path

from converter import convert
from converter.nodes import Document
from converter.walk import without_spans
from corpus.score import Measure, Tally


def score(corpora: Path) -> Iterator[Measure]:
    """The row `html/text pairs` of the table."""
    tally = Tally("html/text pairs", "same tree from both renditions", 100, "pairs")
    for text in sorted((corpora / "cablegate-text").glob("*.txt")):
        page = corpora / "cablegate-html" / f"{text.stem}.html"
        if page.exists():
            tally.count(text.name, "tree", _zones(convert.read(text)) == _zones(convert.read(page)))
    yield tally.measure()


def _zones(document: Document) -> tuple:
    return tuple(without_spans(zone) for zone in (document.head, document.body, document.tail))
