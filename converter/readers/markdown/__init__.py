"""Reader of cables in Markdown: two-blank or backslash hard breaks, links, escapes, entities, front matter.

The markup is taken off, the rest goes to the one grammar of cables; no list or heading of Markdown is ever
made of a cable's words. What front matter says is kept as claims beside the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Claim, Document, Wrapper
from converter.plugin import Reader
from converter.readers.markdown.front_matter import match_front_matter
from converter.readers.markdown.signs import is_markdown
from converter.source import Source

_KEYS = {"sender": "from", "action": "to", "sent": "date"}
"""Keys of front matter that have another name among the claims."""


def sniff(intake: Intake) -> bool:
    """Whether an intake looks like a cable in Markdown."""
    return is_markdown(intake.head_text)


def read(intake: Intake, report: Report) -> Iterator[Document]:
    """Read the one cable of a Markdown file."""
    # markdown-it takes longer to import than most cables to read; choosing a reader does not need it.
    from converter.readers.cable import parse  # noqa: PLC0415
    from converter.readers.markdown.unmarked import unmarked  # noqa: PLC0415

    source = intake.source("markdown")
    front = match_front_matter(source.text)
    if front is None:
        yield parse(unmarked(source), report)
        return
    wrapper = Wrapper(written=source.text[: front.end].rstrip(), span=(0, front.end))
    shown = (lambda value: unmarked(Source(text=value)).text) if front.marked_up else str
    # Of two dates the first counts: the one as an archive wrote it.
    ordered = sorted(front.claims, key=lambda each: each.key != "sent")
    claims = tuple(Claim(_KEYS.get(each.key, each.key), shown(each.value)) for each in ordered)
    yield parse(unmarked(source, front.end), report, claims=claims, wrapper=(wrapper,))


READER = Reader(name="markdown", suffixes=(".md", ".markdown", ".qmd"), sniff=sniff, read=read)
