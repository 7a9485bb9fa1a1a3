"""Text in HTML: the one place where it is escaped."""

from __future__ import annotations

import re
from html import escape

from converter.diagnostics import Report
from converter.rules import NOT_RENDERED

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Control characters, halves of surrogate pairs and noncharacters, which no HTML document may hold."""
_ALLOWED = b"\t\n\r" + bytes(range(0x20, 0x7F))


def text(written: str) -> str:
    """Written characters as the content of an element."""
    return escape(written, quote=False)


def attribute(written: str) -> str:
    """Written characters as the value of an attribute in double quotes."""
    return escape(written)


def flat(written: str) -> str:
    """Written characters as the content of an element, line ends as blanks."""
    return escape(written.replace("\n", " "), quote=False)


def clean(page: str, report: Report) -> str:
    """A page without the characters that HTML forbids; each is shown as U+FFFD, and that is said."""
    # Most of a page is plain ASCII; only what is left without it need be searched.
    rest = page.encode("utf-8", "surrogatepass").translate(None, _ALLOWED)
    if _FORBIDDEN.search(rest.decode("utf-8", "surrogatepass")) is None:
        return page
    report.add(NOT_RENDERED, "HTML cannot hold a control character; it is shown as U+FFFD.")
    return _FORBIDDEN.sub("\ufffd", page)
