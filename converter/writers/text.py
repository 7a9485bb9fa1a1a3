"""The writer `text`: the source again, as far as it is in the tree (`converter.transcript`).

A document that nothing has changed gives the bytes that it was read from. A source of UTF-8 with stray bytes
is written in UTF-8 throughout when it was changed.
"""

from __future__ import annotations

from converter.ledger import Ledger, dropped
from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.rules import NOT_RENDERED
from converter.source import encode
from converter.transcript import transcript

LEDGER: Ledger = {"Claim": dropped("a wrapper that was read stands as it was")}


def write(document: Document, context: WriterContext) -> bytes:
    """The text of the source in the encoding of the source."""
    text = transcript(document)
    if text == document.source.text:
        return document.source.encoded()
    encoding = document.source.encoding
    try:
        return encode(text, encoding)
    except UnicodeEncodeError as error:
        lost = text[error.start]
        message = f"{encoding}, the encoding of the source, has no {lost!r}; the text is written in UTF-8."
        context.report.add(NOT_RENDERED, message)
        return text.encode()


WRITER = Writer(name="text", suffix=".txt", media_type="text/plain", write=write, ledger=LEDGER)
