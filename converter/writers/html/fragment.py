"""An article that stands in another page, perhaps beside others: its names are its own."""

from __future__ import annotations

import re
from zlib import crc32

from converter import header as view
from converter.nodes import Document
from converter.walk import plain_text

_TAG = re.compile(r"<[a-z][^<>]*>")
_NAMES = re.compile(r"( (?:id|for|name|aria-labelledby|aria-describedby)=\"|href=\"#)(?=[^\"])")
_REGION = re.compile(r"(<section class=\"[^\"]*\" aria-label=\"[^\"]*)")
_PLAIN = re.compile(r"[^A-Za-z0-9]+")


def apart(article: str, document: Document) -> str:
    """An article whose ids, and the links to them, begin with the number of the cable."""
    number = view.mrn(document) or ""
    name = _PLAIN.sub("", number) or f"{crc32(plain_text(document.body).encode('utf-8', 'replace')):08x}"
    return prefixed(article, f"c{name}-", _PLAIN.sub("", number))


def prefixed(article: str, prefix: str, number: str) -> str:
    """An article whose ids, and the links to them, begin with a prefix, and whose regions tell a number.

    Text holds no `<` and an attribute no quotation mark but as a character reference, so that what looks like
    a tag or an attribute is one.
    """
    named = _TAG.sub(lambda tag: _NAMES.sub(rf"\g<1>{prefix}", tag[0]), article)
    # A region is listed by its name among those of the whole page.
    return _REGION.sub(rf"\g<1> of {number}", named) if number else named
