"""Problems as data: what is said about a source, with a rule's name and a place."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

import msgspec

from converter.source import Span


class Severity(IntEnum):
    """How much a diagnostic matters. It belongs to the rule, never to the place that reports it."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of problem, with its documentation."""

    id: str
    """Kebab-case, the fault as the user sees it."""
    severity: Severity
    summary: str
    """One sentence that stands alone."""
    why: str
    """Why it matters, with the manual and paragraph that ask for it."""
    example: str = ""
    """A cable, or part of one, that raises it."""
    instead: str = ""
    """The same without the fault."""
    encoding: str = "utf-8"
    """Python codec of the example's bytes, where that is what it shows."""


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One problem in one document."""

    rule: str
    severity: Severity
    message: str
    span: Span | None = None
    """Offsets into the source's text; none for the document as a whole."""
    help: str | None = None
    """What to do."""


def found(rule: Rule, message: str, span: Span | None = None, help: str | None = None) -> Diagnostic:  # noqa: A002 - the field's name
    """A diagnostic of a rule, with the rule's severity."""
    return Diagnostic(rule=rule.id, severity=rule.severity, message=message, span=span, help=help)


class Report:
    """Collects diagnostics while a document is read or written."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def add(self, rule: Rule, message: str, span: Span | None = None, help: str | None = None) -> None:  # noqa: A002 - the field's name
        """Say that a rule is broken."""
        self.diagnostics.append(found(rule, message, span, help))

    def taken(self) -> list[Diagnostic]:
        """Everything said so far; the report is empty afterwards."""
        found, self.diagnostics = self.diagnostics, []
        return found

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    @property
    def worst(self) -> Severity | None:
        """The highest severity said so far."""
        return max((each.severity for each in self.diagnostics), default=None)
