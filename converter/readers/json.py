"""The reader `json`: the tree as the writer `json` wrote it, or as another program made it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from itertools import pairwise

from converter.decode import CODECS
from converter.diagnostics import Report
from converter.intake import Intake
from converter.interchange import decode
from converter.nodes import Document
from converter.plugin import Reader
from converter.rules import INVALID_JSON
from converter.walk import walk

_OPENING = re.compile(r'\s*\{\s*"cableconv"\s*:')


def sniff(intake: Intake) -> bool:
    """Whether the first key of a JSON object is the envelope's."""
    return _OPENING.match(intake.head_text) is not None


def read(intake: Intake, report: Report) -> Iterable[Document]:
    """The one document of the file; none, and a diagnostic, when the JSON is not valid."""
    try:
        document = decode(intake.data.removeprefix(codecs.BOM_UTF8))
        check(document)
    except ValueError as error:
        report.add(INVALID_JSON, f"The JSON does not hold a document tree: {error}.")
        return ()
    return (document,)


def check(document: Document) -> None:
    """Hold a document to what its types cannot say: a known encoding, offsets inside the source.

    Raises:
        ValueError: it does not hold; the message says what.

    """
    source = document.source
    if source.encoding not in CODECS:
        raise ValueError(f"the encoding {source.encoding!r} is not one of {', '.join(CODECS)}")
    if source.stray and (source.encoding not in ("utf-8", "utf-8-sig") or not _ascend(source.stray)):
        raise ValueError("stray characters are in order, in a source in UTF-8")
    try:
        source.encoded()
    except ValueError as error:
        raise ValueError(f"the source cannot be written in its encoding: {error}") from error
    for node in walk(document):
        if node.span and not 0 <= node.span[0] <= node.span[1] <= len(source.text):
            raise ValueError(f"a {type(node).__name__} has the span {node.span}, outside of the source")


def _ascend(offsets: tuple[int, ...]) -> bool:
    return all(before < after for before, after in pairwise((-1, *offsets)))


READER = Reader(name="json", suffixes=(".json",), sniff=sniff, read=read)
