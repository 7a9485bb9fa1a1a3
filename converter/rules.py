"""The closed list of rules, each with its documentation. `docs/rules.md` is generated from it."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

RULES: dict[str, Rule] = {}
"""Every rule by its id."""


def _rule(id: str, severity: Severity, summary: str, why: str, example: str = "", instead: str = "") -> Rule:  # noqa: A002 - the field's name
    rule = Rule(id=id, severity=severity, summary=summary, why=why, example=example, instead=instead)
    RULES[id] = rule
    return rule


ENCODING_FALLBACK = _rule(
    "encoding-fallback",
    Severity.INFO,
    "The text is not UTF-8 and was read as an older encoding.",
    "A byte that is no UTF-8 can stand for different letters in different encodings; the choice should be looked at.",
)
CONTROL_CHARACTER = _rule(
    "control-character",
    Severity.WARNING,
    "A control character stands in the text.",
    "XML cannot hold it, and no reader can see it; it is shown as U+FFFD in every output.",
)
UNRECOGNIZED_LINE = _rule(
    "unrecognized-line",
    Severity.WARNING,
    "No rule understood this line.",
    "The line is kept as it stands, but nothing is known about it.",
)
NO_CABLE = _rule(
    "no-cable",
    Severity.ERROR,
    "Nothing in the text looks like a cable.",
    "A cable has format lines, a classification line or a metadata block; without any of them there is only text.",
)
NOT_RENDERED = _rule(
    "not-rendered",
    Severity.WARNING,
    "The output format cannot express a node of the tree.",
    "Nothing may be lost without a word.",
)
