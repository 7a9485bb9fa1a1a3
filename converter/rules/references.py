"""Rules on references, and on what the text says of them."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

SELF_REFERENCE = Rule(
    id="self-reference",
    severity=Severity.WARNING,
    summary="The cable cites itself.",
    why="A reference is to another message (TAGS handbook of 1974). Its number, or its year, was typed"
    " wrongly: a reference without a year is taken to be of the year of the cable that cites it.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
REF: RIGA 312
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
REF: 06 RIGA 312
""",
)
LATER_REFERENCE = Rule(
    id="later-reference",
    severity=Severity.WARNING,
    summary="The cable cites one that was sent after it.",
    why="A post numbers its cables in order, and serials begin again each year. A reference without a year"
    " is taken to be of the year of the cable that cites it: a number that the post had not reached is"
    " one of the year before, or is wrong.",
    example="""\
R 041528Z JAN 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000012
SUBJECT: HARBOR PILOTS
REF: RIGA 987
""",
    instead="""\
R 041528Z JAN 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000012
SUBJECT: HARBOR PILOTS
REF: 06 RIGA 987
""",
)
DUPLICATE_LETTER = Rule(
    id="duplicate-reference-letter",
    severity=Severity.WARNING,
    summary="Two references have the same letter.",
    why="The text cites references by letter (TAGS handbook of 1974); a letter that stands for two leads"
    " nowhere.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
REF: A. STATE 31190
     B. TALLINN 114
     B. VILNIUS 88
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
REF: A. STATE 31190
     B. TALLINN 114
     C. VILNIUS 88
""",
)
LETTER_GAP = Rule(
    id="reference-letter-gap",
    severity=Severity.INFO,
    summary="A letter is missing among the references.",
    why="References are lettered in order; a gap can mean that one was lost.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
REF: A. STATE 31190
     B. TALLINN 114
     B. VILNIUS 88 C. RIGA 5
     E. RIGA 7
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
REF: A. STATE 31190
     B. TALLINN 114
     C. VILNIUS 88
""",
)
UNRESOLVED_MENTION = Rule(
    id="unresolved-mention",
    severity=Severity.WARNING,
    summary="The text mentions a reference that is not in the list.",
    why="`Ref D` needs a reference D, and `reftel` a reference at all (TAGS handbook of 1974). The letter"
    " is wrong, or the reference was lost.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
REF: A. STATE 31190
     B. TALLINN 114

1. (U) As ref D says, they met.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
REF: A. STATE 31190
     B. TALLINN 114

1. (U) As ref B says, they met.
""",
)
