"""What writers report while they render a tree."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

NOT_RENDERED = Rule(
    id="not-rendered",
    severity=Severity.WARNING,
    summary="The output format cannot express something in the tree.",
    why="Nothing may be lost without a word: a writer that leaves something out, or shows a stand-in for it,"
    " says what and where.",
    example="UNCLAS RIGA 000312\nSUBJECT: HARBOR\x07PILOTS\n1. (U) They met.\n",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
1. (U) They met.
""",
)
