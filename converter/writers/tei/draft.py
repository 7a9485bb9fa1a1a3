"""What the parts of one edition share while it is written."""

from __future__ import annotations

from converter import header
from converter.anchors import anchors
from converter.nodes import Document, Paragraph, Reference, References
from converter.tei import name
from converter.walk import select
from converter.writers.tei.encoding import SHARED
from converter.writers.tei.features import Features


class Draft:
    """The ids and the feature structures of one document."""

    def __init__(self, document: Document, number: int = 0) -> None:
        """Begin an edition.

        Args:
            document: the cable.
            number: its place in a corpus, from 1; 0 when it stands alone.

        """
        self.number = number
        self.prefix = f"d{number}." if number else ""
        """What all ids begin with: an id stands once in a file, and so does every cable of a corpus."""
        self.features = Features(self.prefix, SHARED if number else frozenset())
        self.attributes = self.features.attributes
        self._anchors = anchors(document)
        fields = header.all_of(document, References)
        self._letters = {each.letter for field in fields for each in select(field, Reference)}
        self._ids: set[str] = set()

    def paragraph_id(self, paragraph: Paragraph) -> str | None:
        """The id of a paragraph; none the second time, since an id stands once."""
        own = self._anchors[id(paragraph)]
        return None if own in self._ids else self._unique(own)

    def reference_id(self, reference: Reference) -> str:
        """The id of a cited document: `ref.A`, or `reftel` for the one without a letter."""
        return self._unique(_reference_id(reference.letter))

    def target(self, letters: tuple[str, ...], written: str) -> str | None:
        """Pointers to the cited documents that a mention means, as far as the head has them."""
        if not letters and written[:3].lower() == "ref" and None in self._letters:
            return f"#{self.prefix}reftel"
        found = (f"#{self.prefix}{_reference_id(each)}" for each in letters if each in self._letters)
        return " ".join(found) or None

    def _unique(self, wanted: str) -> str:
        given, count = wanted, 1
        while given in self._ids:
            count += 1
            given = f"{wanted}-{count}"
        self._ids.add(given)
        return self.prefix + given


def _reference_id(letter: str | None) -> str:
    return "reftel" if letter is None else f"ref.{name(letter)}"
