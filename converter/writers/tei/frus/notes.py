"""Footnotes of a document, numbered from its source note on."""

from __future__ import annotations

from converter.tei import XML_ID
from converter.writers.tei.elements import Cursor


class Notes:
    """The notes of one document."""

    def __init__(self, number: int) -> None:
        self.number = number
        """The number of the document."""
        self._count = 0

    def add(self, cursor: Cursor, text: str, kind: str = "") -> None:
        """Put a note where the words are that it speaks of."""
        self._count += 1
        attributes = {"n": str(self._count), XML_ID: f"d{self.number}fn{self._count}"}
        cursor.add("note", attributes | ({"type": kind} if kind else {})).text = text
