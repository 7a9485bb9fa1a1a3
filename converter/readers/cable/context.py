"""What the productions of one cable share: where leaves stand, and what is known of the cable so far."""

from __future__ import annotations

import re
from functools import cached_property

from converter.diagnostics import Report, Rule
from converter.nodes import Claim, ClassificationLine
from converter.readers.cable.hyphens import Hyphens
from converter.readers.cable.lines import with_line_feeds
from converter.readers.projection import Projection
from converter.source import Span
from converter.vocabulary import dates

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0\ufffe\uffff]")
"""Characters that no output can hold: XML 1.0, production 2, and controls that show as nothing."""


class Context:
    """The text under the grammar, the report, and facts that later productions need."""

    def __init__(self, projection: Projection, report: Report, claims: tuple[Claim, ...] = ()) -> None:
        self.projection = projection
        self.report = report
        self.claims = claims
        text = projection.text
        # Same length, so offsets hold; the source itself keeps the character.
        unseen = _UNSEEN.search(text)
        self.unseen = unseen.start() if unseen else None
        """Where the first of those characters stands."""
        self.text = with_line_feeds(_UNSEEN.sub("\ufffd", text) if unseen else text)
        self.span = projection.span
        self.hyphens = Hyphens(self.text)
        self._said: set[tuple[str, Span]] = set()
        self.classification: ClassificationLine | None = None
        self.unquoted = self.text.rfind("UNQUOTE")
        """Offset of the last word that closes a quotation."""
        self.opening: frozenset[str] = frozenset()
        """Lines between the classification line and the metadata, which a later section may repeat."""
        self.sender: str | None = None
        """Name on the line of the originator."""
        self.year: int | None = self._claimed_year()
        """Year of the date-time group, else as the wrapper claims."""

    @cached_property
    def may_quote(self) -> bool:
        """Whether some word of the text can open or close an embedded one."""
        low = self.text.lower()
        return "begin" in low or "unquote" in low

    def claim(self, key: str) -> str | None:
        """What the wrapper says under a key."""
        return next((claim.value for claim in self.claims if claim.key == key), None)

    def _claimed_year(self) -> int | None:
        found = re.match(r"(?:19|20)\d\d", self.claim("date") or "")
        number = re.match(r"\d\d(?=[A-Z])", self.claim("mrn") or "")
        if found is None and number is not None:
            return dates.full_year(int(number[0]))
        return int(found[0]) if found else None

    def say(self, rule: Rule, message: str, start: int, end: int, help: str | None = None) -> None:  # noqa: A002 - the field's name
        """Report a diagnostic at offsets of the text under the grammar; twice the same is told once."""
        span = self.span(start, end)
        if (rule.id, span) not in self._said:
            self._said.add((rule.id, span))
            self.report.add(rule, message, span, help)
