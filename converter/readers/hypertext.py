"""What of HTML the pages with cables use: marks in a text, and elements on a page.

The pages are found broken, cut and mixed with plain text. So nothing here builds a tree of elements; each
search goes through a stretch of text once.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from converter.readers.extract import Edit
from converter.source import Span

_LINES = (
    "address|article|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|th|thead|tr"
    "|ul"
)
"""Elements that stand on lines of their own."""
_WORDS = (
    "abbr|acronym|a|big|b|cite|code|del|em|font|img|ins|i|kbd|label|mark|small|span|strike|strong|sub|sup|s|tt"
    "|u"
)
_MARK = re.compile(
    rf"<(?P<close>/?)(?:(?P<line>{_LINES})|{_WORDS})(?=[\s/>])[^<>]*>"
    r"|(?P<silent><!--[^<>]*-->)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.IGNORECASE | re.VERBOSE,
)
"""A tag, a remark or an entity. Other words between angle brackets are the cable's own."""
BLANK = r"(?:\s|&\#(?:x0*[9AaDd]|x20|0*(?:9|10|13|32));|&nbsp;)"
"""A blank or line end, as it is or as an entity."""
LINE_END = r"(?:\r?\n|&\#(?:x0*[Aa]|0*10);)"
_GOES_DOWN = re.compile(rf"(?:[^\S\n]|&\#(?:x0*D|0*13);)*{LINE_END}", re.IGNORECASE | re.VERBOSE)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?=[\s/>])[^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = r"""\s{name}\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))"""


def edits(text: str, start: int, end: int, *, flowing: bool = False) -> Iterator[Edit]:
    """The markup of a stretch of HTML, and what each piece of it stands for.

    Args:
        text: the page.
        start: where the stretch begins.
        end: where it ends.
        flowing: whether lines end where elements do, as outside of `pre`; else where the text has line ends.

    """
    for match in _MARK.finditer(text, start, end):
        if match["entity"]:
            yield Edit(match.start(), match.end(), _meaning(match[0]))
        elif match["silent"]:
            yield Edit(*match.span())
        elif match["line"] and (flowing or match["line"].lower() == "br"):
            # A line that is broken twice, by the tag and by its own end, is one line.
            ends = _GOES_DOWN.match(text, match.end(), end) is None
            yield Edit(*match.span(), "\n" if ends else "")
        else:
            yield Edit(*match.span(), opens=not match["close"])


@lru_cache(256)
def _meaning(entity: str) -> str:
    return html.unescape(entity).replace("\r", "")


def words(text: str, start: int, end: int) -> str:
    """The words of a stretch of a page on one line."""
    return " ".join(_MARK.sub(_word, text[start:end]).split())


def _word(match: re.Match[str]) -> str:
    if match["entity"]:
        return html.unescape(match[0])
    return " " if match["line"] else ""


def attribute(tag: str, name: str) -> str:
    """The value of an attribute of a tag; empty when it has none."""
    match = re.search(_ATTRIBUTE.format(name=name), tag, re.IGNORECASE)
    return html.unescape(match[1] or match[2] or match[3] or "") if match else ""


class Element:
    """An element of a page: its opening tag, and where its content stands."""

    __slots__ = ("content", "name", "tag")

    def __init__(self, name: str, tag: str, content: Span) -> None:
        self.name = name
        self.tag = tag
        self.content = content

    def has(self, name: str, value: str) -> bool:
        """Whether one of the words of an attribute is the value."""
        return value in attribute(self.tag, name).split()


def elements(text: str, names: frozenset[str], start: int = 0, end: int | None = None) -> list[Element]:
    """The elements of some names in a stretch, in the order of their opening tags.

    One that is not closed, because the page was cut, ends with the stretch or at the end of the element that
    it stands in.
    """
    stop = len(text) if end is None else end
    found: list[Element] = []
    opened: list[Element] = []
    standing = Counter[str]()
    for match in _TAG.finditer(text, start, stop):
        name = match[2].lower()
        if name not in names:
            continue
        if not match[1]:
            element = Element(name, match[0], (match.end(), stop))
            found.append(element)
            opened.append(element)
            standing[name] += 1
        elif standing[name]:
            while opened:
                inner = opened.pop()
                standing[inner.name] -= 1
                inner.content = (inner.content[0], match.start())
                if inner.name == name:
                    break
    return found


def outermost(found: list[Element], name: str) -> tuple[Span, ...]:
    """What stands in the elements of a name, those within another one left out."""
    spans: list[Span] = []
    for element in found:
        if element.name == name and (not spans or element.content[0] >= spans[-1][1]):
            spans.append(element.content)
    return tuple(spans)
