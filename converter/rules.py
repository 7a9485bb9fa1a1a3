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
    "A byte that is no UTF-8 can stand for different letters in different encodings; look at the choice.",
)
MIXED_ENCODING = _rule(
    "mixed-encoding",
    Severity.WARNING,
    "Some letters are in UTF-8, but other bytes are not.",
    "The text was read as an older encoding, so that no byte is lost; letters in UTF-8 come out as two or"
    " three wrong characters.",
)
INVALID_JSON = _rule(
    "invalid-json",
    Severity.ERROR,
    "The JSON does not hold a document tree.",
    "Only JSON of the output format `json` can be read again; `cableconv schema` prints its schema.",
    '{"cableconv": 1, "document": {"type": "Document"}}',
    '{"cableconv": 1, "document": {"type": "Document", "source": {"text": "BT"}}}',
)
UNREAD_FILE = _rule(
    "unread-file",
    Severity.ERROR,
    "A file of a folder was not read.",
    "A folder is read to its end whatever is in it; what was left out should be known.",
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
    "A cable has format lines, a classification line or a metadata block; without any there is only text.",
)
PARAGRAPH_GAP = _rule(
    "paragraph-number-gap",
    Severity.WARNING,
    "A paragraph number is missing.",
    "Paragraphs are numbered consecutively (5 FAH-1 H-210); a gap can mean that text was lost.",
)
PARAGRAPH_REPEAT = _rule(
    "paragraph-number-repeat",
    Severity.WARNING,
    "A paragraph number comes twice.",
    "Paragraphs are numbered consecutively (5 FAH-1 H-210); a repeated number makes references to it ambiguous.",
)
NOT_RENDERED = _rule(
    "not-rendered",
    Severity.WARNING,
    "The output format cannot express a node of the tree.",
    "Nothing may be lost without a word.",
)
