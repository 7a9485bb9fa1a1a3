"""What a named style of the PDF is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from converter.nodes import Document
from converter.plugin import WriterContext


class Press(Protocol):
    """Sets a page of HTML as PDF; sheets, paper and claims are settled."""

    def __call__(self, text: str, *, arrange: Callable[[Any], Callable[[Any], None]] | None = None) -> bytes:
        """The page as PDF; see `engine.press`."""
        ...


class Style(NamedTuple):
    """A way to set a cable."""

    pages: Callable[[Document, WriterContext, Press], bytes]
    """Makes the page and presses it."""
    sheets: tuple[str, ...]
    """Its style sheets, in the order of the cascade, for the first size of paper."""
    papers: Mapping[str, tuple[str, ...]]
    """The style sheets that another size of paper adds."""


def simply(
    page: Callable[[Document, WriterContext], str],
) -> Callable[[Document, WriterContext, Press], bytes]:
    """The way of a style that presses its page as it is."""
    return lambda document, context, press: press(page(document, context))
