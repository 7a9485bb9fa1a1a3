"""The plain text of a cable that the grammar reads, and where each of its characters stands in the source.

A reader of a rendition takes the rendition off (escapes, links, tags) and hands the rest to the one
grammar. The nodes that come back must still point into the source, markup included: markup that opens
something belongs to the character after it, markup that closes something to the character before it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from converter.source import Source, Span


@dataclass(frozen=True, slots=True)
class Projection:
    """What the grammar sees of a source. Without a map the text is the source's own."""

    text: str
    source: Source
    starts: array[int] | None = None
    """For each character of `text` the offset in the source where it, with its opening markup, begins."""
    ends: array[int] | None = None
    """For each character of `text` the offset in the source where it, with its closing markup, ends."""

    @classmethod
    def plain(cls, source: Source) -> Projection:
        """The source as it stands."""
        return cls(source.text, source)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that a stretch of `text` was taken from."""
        if self.starts is None or self.ends is None:
            return (start, end)
        if start < end:
            return (self.starts[start], self.ends[end - 1])
        # An empty stretch lies before the character that follows it, or at the end of everything.
        if start < len(self.starts):
            return (self.starts[start], self.starts[start])
        at = self.ends[-1] if self.ends else len(self.source.text)
        return (at, at)
