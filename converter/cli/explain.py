"""`cableconv explain`: what a rule asks for and why, with its example checked in place."""

from __future__ import annotations

from converter.checks import check
from converter.checks.collection import Numbers
from converter.cli.guide import indented, rows, section
from converter.cli.selection import unknown_rule
from converter.convert import read_intake, write
from converter.diagnostics import Diagnostic, Report, Rule
from converter.errors import NoReaderError
from converter.intake import Intake
from converter.messages import as_text, ordered
from converter.rules import LEFT_OUT, NOT_RENDERED
from converter.rules.catalogue import RULES, SUBJECTS
from converter.source import Source

NAME = "example"
"""What the messages about an example call its file."""
WRITTEN = {NOT_RENDERED.id: "tei", LEFT_OUT.id: "record"}
"""Rules whose example must be written, and in which format."""
_WIDTH = 79


def listing() -> str:
    """All rules by subject, one line each."""
    parts = [
        section(subject, rows((rule.id, rule.severity.name.lower(), rule.summary) for rule in rules))
        for subject, rules in SUBJECTS.items()
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def explanation(name: str) -> str:
    """All that there is to say about one rule.

    Raises:
        UsageError: there is no such rule.

    """
    if name not in RULES:
        raise unknown_rule(name)
    rule = RULES[name]
    parts = [f"{rule.id} ({rule.severity.name.lower()})\n", f"{rule.summary}\n", _filled(rule.why)]
    if rule.example:
        parts.append(section("Example", indented(rule.example)).removesuffix("\n"))
        parts.append(section("What is said of it", indented(told(rule))).removesuffix("\n"))
    if rule.instead:
        parts.append(section("Instead", indented(rule.instead)).removesuffix("\n"))
    return "\n".join(parts)


def told(rule: Rule) -> str:
    """What the rule says of its own example, with the lines of the example."""
    examination = examined(rule.example, rule.encoding, write_as=WRITTEN.get(rule.id))
    found = [(each, source) for each, source in examination if each.rule == rule.id]
    return "\n".join(as_text(each, NAME, source) for each, source in found) + "\n"


def examined(
    text: str, encoding: str = "utf-8", *, write_as: str | None = None
) -> list[tuple[Diagnostic, Source | None]]:
    """Everything that reading, checking and writing have to say of a text, with the source each is about.

    It is written only if `write_as` names a format.
    """
    report = Report()
    intake = Intake.of(text.encode(encoding))
    try:
        documents = list(read_intake(NAME, intake, None, report))
    except NoReaderError:
        # What looks like no cable is read as one when somebody says that it is.
        documents = list(read_intake(NAME, intake, "cable", report))
    source = documents[0].source if documents else None
    found = [(each, source) for each in ordered(report)]
    numbers = Numbers()
    for document in documents:
        written = Report()
        if write_as:
            write(document, write_as, report=written)
        own = [*numbers.check(document, NAME), *check(document), *written]
        found += [(each, document.source) for each in ordered(own)]
    return found


def _filled(text: str) -> str:
    import textwrap  # noqa: PLC0415 - only for this

    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False) + "\n"
