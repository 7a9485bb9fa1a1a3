"""Findings in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), written as they come.

The log is one JSON value, but a run over very many cables must not be held in memory: its beginning, each
result and its end are written one after another.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from converter.diagnostics import Diagnostic, Rule, Severity
from converter.distributions import version
from converter.rules.catalogue import RULES, SUBJECTS
from converter.source import Source

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_INDEX = {rule: index for index, rule in enumerate(RULES)}


def opening() -> str:
    """The log up to its first result."""
    driver = {
        "name": "cableconv",
        "semanticVersion": version(),
        "rules": [_rule(rule, subject) for subject, rules in SUBJECTS.items() for rule in rules],
    }
    return (
        f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{{"columnKind":"unicodeCodePoints",'
        f'"tool":{{"driver":{_encoded(driver)}}},"results":['
    )


def result(diagnostic: Diagnostic, label: str, source: Source | None, fingerprint: str) -> str:
    """One finding."""
    location: dict[str, Any] = {"artifactLocation": {"uri": _address(label)}}
    if diagnostic.span and source:
        location["region"] = _region(diagnostic.span, source)
    text = f"{diagnostic.message} {diagnostic.help}" if diagnostic.help else diagnostic.message
    return _encoded(
        {
            "ruleId": diagnostic.rule,
            "ruleIndex": _INDEX[diagnostic.rule],
            "level": LEVELS[diagnostic.severity],
            "message": {"text": text},
            "locations": [{"physicalLocation": location}],
            "partialFingerprints": {"cableconv/v1": fingerprint},
        }
    )


def closing(failures: Iterable[str]) -> str:
    """The log after its last result; what could not be read is told as the tool's own notification."""
    notes = [{"level": "error", "message": {"text": each}} for each in failures]
    invocation = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
    return f'],"invocations":[{_encoded(invocation)}]}}]}}'


def _rule(rule: Rule, subject: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\ncableconv explain {rule.id}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [subject]},
    }


def _region(span: tuple[int, int], source: Source) -> dict[str, Any]:
    start, end = source.position(span[0]), source.position(max(span))
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span[0],
        "charLength": max(0, span[1] - span[0]),
    }


def _address(label: str) -> str:
    """A file name as a URI reference; a relative one stays relative."""
    if label == "-":
        return "stdin"
    path = Path(label)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), safe="/", errors="surrogatepass")


def _encoded(value: Any) -> str:
    return msgspec.json.encode(value).decode()
