"""What a reader sees of rendered Markdown, held against what the tree reads."""

import html
import re

import msgspec

from converter.nodes import Break, PageBreak, Repair, Text
from converter.readers.markdown.front_matter import match_front_matter
from converter.walk import plain_text, transform

_TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "---", "…": ".."})
_DRAWN = re.compile(r"[-=_*~.\u2010]+")


_UNSEEN = re.compile(r"</?(?:em|strong|a|span)\b[^>]*>|<!--.*?-->", re.DOTALL)


def body_of(markdown):
    """The Markdown without its front matter."""
    front = match_front_matter(markdown)
    assert front is not None
    return markdown[front.end :]


def seen_in(page):
    """The words that a page of HTML shows."""
    return seen(html.unescape(re.sub(r"<[^>]*>", " ", _UNSEEN.sub("", page))))


def read_in(document):
    """The words that a reader of the tree reads; what a wrapper holds is not the cable's."""
    return seen(plain_text(shown(msgspec.structs.replace(document, wrapper=()))))


def seen(text):
    """The words of a text; drawn rules are left out, and what a typographer does to dashes and quotes."""
    plain = re.sub(r"\.{2,}", "..", re.sub(r"-{2,}", "--", text.translate(_TYPOGRAPHY)))
    return [word for word in plain.split() if not _DRAWN.fullmatch(word)]


def shown(document):
    """The tree as the Markdown shows it: page breaks as lines, repairs as written, line ends as line ends."""

    def change(node):
        match node:
            case PageBreak():
                return (
                    Text(written=" "),
                    *(each for child in node.children for each in (child, Text(written=" "))),
                )
            case Repair():
                return Text(written=node.written)
            case Break():
                return Break()
            case _:
                return node

    return transform(document, change)
