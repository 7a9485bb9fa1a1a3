"""The writer of HTML: one standalone page, semantic and accessible; it runs no script and fetches nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from converter.nodes import Document
from converter.plugin import Join, Writer, WriterContext
from converter.writers.html.ledger import SCREEN
from converter.writers.html.page import laid_out
from converter.writers.html.setting import OPTIONS, check, setting
from converter.writers.html.sheets import sheet


@cache
def _styles() -> str:
    return sheet("tokens.css", "cable.css", "screen.css")


def write(document: Document, context: WriterContext) -> bytes:
    """The document as a page with its style sheet in it, or as an article for another page.

    Raises:
        InputError: a template of the user's has a mistake.

    """
    return laid_out(document, context.report, setting(context.options, _styles())).encode()


def _join(options: Mapping[str, Any]) -> Join | None:
    """Articles may stand one after another; pages may not."""
    return Join() if options.get("fragment") else None


WRITER = Writer(
    name="html",
    suffix=".html",
    media_type="text/html",
    write=write,
    options=OPTIONS,
    join=_join,
    check=check,
    ledger=SCREEN,
)
