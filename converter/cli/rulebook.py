"""The page `docs/rules.md`: every rule with its reason, its example and what is said of it."""

from __future__ import annotations

from converter.cli.explain import told
from converter.diagnostics import Rule, Severity
from converter.rules.catalogue import RULES, SUBJECTS

_INTRODUCTION = """\
# Rules

What `cableconv check` tells about a cable, and what reading and writing report.
Each rule has one name, one severity and one entry here; `cableconv explain RULE` prints the same.
This page is generated from `converter/rules/`: run `pytest tests/checks --accept` after a change there.

An **error** is a contradiction that harms whoever relies on the cable, a **warning** is most likely a fault,
and a note (**info**) is worth a look. Warnings and errors make the exit code 1, notes do not.
A rule is named on the command line by its name or by the beginning of it: `--ignore missing-tags,unmarked`.
"""


def page() -> str:
    """The whole page."""
    parts = [_INTRODUCTION, _overview()]
    for subject, rules in SUBJECTS.items():
        parts += [f"## {subject}\n", *(_entry(rule) for rule in rules)]
    return "\n".join(parts)


def _overview() -> str:
    numbers = {severity: sum(rule.severity is severity for rule in RULES.values()) for severity in Severity}
    count = ", ".join(f"{numbers[severity]} {severity.name.lower()}" for severity in reversed(Severity))
    lines = [
        f"There are {len(RULES)} rules: {count}.\n",
        "| rule | severity | what it says |",
        "|---|---|---|",
    ]
    lines += [
        f"| [`{each.id}`](#{each.id}) | {each.severity.name.lower()} | {each.summary} |"
        for each in RULES.values()
    ]
    return "\n".join(lines) + "\n"


def _entry(rule: Rule) -> str:
    parts = [f"### {rule.id}\n", f"*{rule.severity.name.capitalize()}.* {rule.summary}\n", f"{rule.why}\n"]
    if rule.example:
        parts.append(_fenced(rule.example))
        parts.append(_fenced(told(rule)))
    if rule.instead and rule.instead != rule.example:
        parts += ["Instead:\n", _fenced(rule.instead)]
    return "\n".join(parts)


def _fenced(text: str) -> str:
    visible = "".join(mark if mark.isprintable() or mark == "\n" else "\ufffd" for mark in text)
    return f"```text\n{visible}```\n"
