"""Writer of Markdown with front matter: every mark and number kept, and read again the same tree.

What is markup differs from reader to reader of Markdown, and what front matter holds from one site generator
to the next: the option `flavour` names whose Markdown it is to be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from converter.ledger import Ledger, dropped, restyled
from converter.nodes import Document
from converter.plugin import Option, Writer, WriterContext
from converter.writers.markdown import names
from converter.writers.markdown.flavours import FLAVOURS, Flavour
from converter.writers.markdown.front_matter import front_matter
from converter.writers.markdown.layout import blocks


def write(document: Document, context: WriterContext) -> bytes:
    """The document as Markdown: front matter, then header, head, text and tail in the order sent."""
    flavour = _flavour(context.options)
    written = (front_matter(document, flavour), *blocks(document, flavour.dialect))
    return ("\n\n".join(written) + "\n").encode()


def file_name(document: Document, otherwise: str, options: Mapping[str, Any]) -> str:
    """What a file in a folder of outputs is called."""
    return names.file_name(document, otherwise, _flavour(options))


def _flavour(options: Mapping[str, Any]) -> Flavour:
    name, *_ = FLAVOURS
    return FLAVOURS[options.get("flavour") or name]


_LEDGER: Ledger = {
    "Wrapper": dropped(),
    "Claim": restyled(
        "front matter: number, sender, receivers, date and the like where the text has none; no others"
    ),
}
WRITER = Writer(
    name="markdown",
    suffix=".md",
    media_type="text/markdown",
    write=write,
    options=(Option("flavour", tuple(FLAVOURS), "whose Markdown it is to be"),),
    file_name=file_name,
    ledger=_LEDGER,
)
