"""The reader of plain cables, and the one grammar that the readers of all renditions hand their text to."""

from __future__ import annotations

from collections.abc import Iterable

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Claim, Document
from converter.plugin import Reader
from converter.readers.cable.boundaries import cables
from converter.readers.cable.grammar import looks_like_cable, parse
from converter.readers.projection import Projection

__all__ = ["READER", "Claim", "parse"]


def sniff(intake: Intake) -> bool:
    """Whether a text has a line that only a cable has."""
    return looks_like_cable(intake.head_text)


def read(intake: Intake, report: Report) -> Iterable[Document]:
    """The cables of a text: one, as a rule."""
    for source in cables(intake.source("cable")):
        yield parse(Projection.plain(source), report)


READER = Reader(name="cable", suffixes=(".txt", ".cable"), sniff=sniff, read=read)
