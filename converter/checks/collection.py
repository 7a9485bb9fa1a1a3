"""Several cables together: two of one number."""

from __future__ import annotations

from collections.abc import Iterator

from converter import header
from converter.diagnostics import Diagnostic, found
from converter.nodes import Document
from converter.rules.collection import DUPLICATE_NUMBER


class Numbers:
    """The numbers of the cables of one run, and where each was met first."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def check(self, document: Document, label: str) -> Iterator[Diagnostic]:
        """Remember the number of a cable, and say when it came before.

        Args:
            document: the cable.
            label: what messages call the file that it is in.

        """
        number = header.mrn(document)
        if number is None:
            return
        before = self._first.get(number)
        if before is None:
            self._first[number] = label
            return
        line = header.classification_line(document)
        where = "in this file" if before == label else f"in {before}"
        yield found(DUPLICATE_NUMBER, f"{number} came before, {where}.", line.span if line else None)
