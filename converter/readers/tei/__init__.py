"""The reader `tei`: TEI as the writer `tei` makes it, back into the same tree, and documents of editions.

An edition is *Foreign Relations of the United States*, or any file with paragraphs in a body. What the writer
made is told by the zones that it gives to every cable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Document
from converter.plugin import Reader
from converter.rules import BROKEN_MARKUP, NO_CABLE

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_ROOT = re.compile(r"<(?:[A-Za-z]+:)?(?:TEI|teiCorpus|div)\b")


def sniff(intake: Intake) -> bool:
    """Whether the intake looks like a TEI file."""
    return _NAMESPACE in intake.head_text and _ROOT.search(intake.head_text) is not None


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """The documents of a file, one after the other."""
    # Whoever asks whether a file is TEI needs none of what reads it.
    from converter.readers.tei.edition import read_edition  # noqa: PLC0415
    from converter.readers.tei.volume import parts  # noqa: PLC0415

    volume: str | None = None
    for part in parts(intake):
        if volume is None:
            volume = "" if part.whole else _volume(intake)
        if part.cut:
            message = f"The document that begins on line {part.line} is too long; its end was left out."
            report.add(BROKEN_MARKUP, message)
        yield read_edition(part.source(intake), report, volume)
    if volume is not None:
        return
    # lxml takes longer to import than most files to read, and only trees of ours are read with it.
    from converter.readers.tei.tree import is_own, read_tree  # noqa: PLC0415

    source = intake.source("tei")
    if is_own(source.text):
        yield from read_tree(source, report)
    elif source.text.strip():
        yield read_edition(source, report)
    else:
        report.add(NO_CABLE, "There is no TEI document in the file.")


def _volume(intake: Intake) -> str:
    """The title of the volume, which stands at its head."""
    from converter.readers.tei.edition import volume_title  # noqa: PLC0415
    from converter.readers.tei.markup import parse  # noqa: PLC0415

    text = intake.head_text
    return volume_title(text, parse(text)[0])


READER = Reader(name="tei", suffixes=(".xml", ".tei"), sniff=sniff, read=read)
