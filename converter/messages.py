"""Diagnostics for people and for programs: text with the source line and a caret, or lines of JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from converter.diagnostics import Diagnostic, Severity
from converter.display import printable
from converter.source import Source

WIDTH = 100
"""Longest stretch of a source line that is shown."""


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics in the order of the text, those on the whole document first."""
    return sorted(diagnostics, key=lambda each: each.span or (-1, -1))


def as_text(diagnostic: Diagnostic, name: str, source: Source | None) -> str:
    """A diagnostic for people, without a line end.

    Example:
        cable.txt:12:8: warning[unknown-caption]: SIPDI is no caption.
           12 | (U)    SIPDI
              |        ^^^^^
              = Did you mean SIPDIS?

    """
    severity = diagnostic.severity.name.lower()
    lines = []
    place = name = printable(name)
    if diagnostic.span and source:
        at = source.position(diagnostic.span[0])
        place = f"{name}:{at.line}:{at.column}"
        shown, marks = _excerpt(source, diagnostic.span)
        lines += [f"{at.line:>5} | {shown}", f"{'':5} | {marks}"]
    if diagnostic.help:
        lines.append(f"{'':5} = {printable(diagnostic.help)}")
    return "\n".join((f"{place}: {severity}[{diagnostic.rule}]: {printable(diagnostic.message)}", *lines))


def as_json(diagnostic: Diagnostic, name: str, source: Source | None) -> str:
    """A diagnostic as one line of JSON; `line` and `column` count from 1, `span` counts characters from 0."""
    at = source.position(diagnostic.span[0]) if diagnostic.span and source else None
    values = {
        "file": name or None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "span": diagnostic.span,
        "severity": diagnostic.severity.name.lower(),
        "rule": diagnostic.rule or None,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }
    return msgspec.json.encode(values).decode()


def plural(number: int, noun: str) -> str:
    """A number with its noun: `1 paragraph`, `3 paragraphs`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """How many there are of each severity: `1 error, 2 warnings`."""
    return faults(Counter(each.severity for each in diagnostics))


def faults(numbers: Mapping[Severity, int]) -> str:
    """Errors and warnings, from how many there are of each severity: `1 error, 2 warnings`."""
    severities = (Severity.ERROR, Severity.WARNING)
    return ", ".join(plural(numbers[each], each.name.lower()) for each in severities if numbers.get(each))


def _excerpt(source: Source, span: tuple[int, int]) -> tuple[str, str]:
    """The line of a span, cut to the width around it, and the carets that stand under it."""
    at = source.position(span[0])
    line = source.line(at.line)
    start = at.column - 1
    end = max(start + 1, min(start + span[1] - span[0], len(line)))
    left = max(0, min(start - WIDTH // 4, len(line) - WIDTH)) if end > WIDTH else 0
    carets = min(end, left + WIDTH) - start
    shown = ("…" if left else "") + line[left : left + WIDTH] + ("…" if left + WIDTH < len(line) else "")
    return printable(shown), " " * (start - left + (1 if left else 0)) + "^" * carets
