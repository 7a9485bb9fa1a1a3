"""What came of a run: how many files, which diagnostics, and the exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from converter.diagnostics import Diagnostic
from converter.messages import counted

FAILED = 1
"""Exit code when something was not converted."""
BUG = 3
"""Exit code when the program failed and not its user."""

_OUTCOMES = ("written", "unchanged", "failed", "passed over")


class Tally:
    """The score of one run."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.said: list[Diagnostic] = []
        self.exit_code = 0

    def saved(self, *, changed: bool) -> None:
        """One output is as it should be."""
        self.counts["written" if changed else "unchanged"] += 1

    def failed(self, code: int = FAILED) -> None:
        """One file or document was not converted."""
        self.counts["failed"] += 1
        self.exit_code = max(self.exit_code, code)

    def passed_over(self) -> None:
        """One file of a folder is none of ours."""
        self.counts["passed over"] += 1

    def say(self, found: Iterable[Diagnostic]) -> None:
        """Diagnostics were shown."""
        self.said += found

    @property
    def empty(self) -> bool:
        """Whether there was nothing to convert."""
        return not (self.counts["written"] or self.counts["unchanged"] or self.counts["failed"])

    def summary(self) -> str:
        """The score in one line."""
        parts = ", ".join(f"{self.counts[what]} {what}" for what in _OUTCOMES if self.counts[what])
        faults = counted(self.said)
        return f"cableconv: {parts or 'nothing to convert'}{f'; {faults}' if faults else ''}."
