"""Rules on classification line, captions and portion marks."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

PORTION_ABOVE_BANNER = Rule(
    id="portion-above-banner",
    severity=Severity.ERROR,
    summary="A portion is marked higher than the whole cable.",
    why="The overall marking is the highest of any portion (32 CFR 2001.21 and 2001.23). Either the"
    " classification line is wrong or the mark is, and whoever goes by the banner gives away too much.",
    example="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.

2. (S) A source told us why.
""",
    instead="""\
S E C R E T RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.

2. (S) A source told us why.
""",
)
OVER_MARKED = Rule(
    id="over-marked",
    severity=Severity.INFO,
    summary="The whole cable is marked higher than any of its portions.",
    why="The overall marking is the highest of any portion (32 CFR 2001.21 and 2001.23). All portions are"
    " marked here, and none reaches the level of the classification line.",
    example="""\
S E C R E T RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.
""",
    instead="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.
""",
)
UNMARKED_PORTION = Rule(
    id="unmarked-portion",
    severity=Severity.INFO,
    summary="A paragraph of a classified cable has no portion mark.",
    why="Each paragraph of a classified text is marked with its own level (32 CFR 2001.23), so that a"
    " reader knows what may be quoted. Asked of cables that mark any paragraph, and of all since E.O."
    " 12958.",
    example="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.

2. It will meet again.
""",
    instead="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.

2. (U) It will meet again.
""",
)
UNMARKED_SUBJECT = Rule(
    id="unmarked-subject",
    severity=Severity.INFO,
    summary="The subject of a classified cable has no portion mark.",
    why="A subject is a portion too (ISOO marking booklet; 32 CFR 2001.23): without a mark nobody knows"
    " whether the title alone may be shown. Asked of cables since E.O. 12958.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
SUBJECT: HARBOR PILOTS
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
SUBJECT: (U) HARBOR PILOTS
""",
)
MALFORMED_PORTION = Rule(
    id="malformed-portion",
    severity=Severity.WARNING,
    summary="A portion mark is not written as one.",
    why="A mark is a level in parentheses, controls after a slash (32 CFR 2001.23). A parenthesis was"
    " lost, or a sign or a letter is too many; programs that look for marks will not find this one.",
    example="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.

2. C) It will meet again.
""",
    instead="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.

2. (C) It will meet again.
""",
)
UNKNOWN_PORTION_CONTROL = Rule(
    id="unknown-portion-control",
    severity=Severity.WARNING,
    summary="A portion mark has a control that is on no list.",
    why="Controls limit who may read a portion (32 CFR 2001.23). One that nobody knows protects nothing;"
    " the mark is kept as text, since it may be no mark at all.",
    example="""\
C O N F I D E N T I A L RIGA 000312
NOFORN
SUBJECT: (C) HARBOR PILOTS

1. (C/NG) The guild met.
""",
    instead="""\
C O N F I D E N T I A L RIGA 000312
NOFORN
SUBJECT: (C) HARBOR PILOTS

1. (C/NF) The guild met.
""",
)
MARK_OUT_OF_ITS_TIME = Rule(
    id="mark-out-of-its-time",
    severity=Severity.INFO,
    summary="A mark was not in use when the cable was sent.",
    why="LIMITED OFFICIAL USE came before SENSITIVE BUT UNCLASSIFIED, which took its place in the middle"
    " of the 1990s (general knowledge, no manual read). An SBU before 1990 or a LOU after E.O. 12958"
    " points to a wrong date, or to a mark that was added later.",
    example="""\
R 041528Z APR 77
FM AMEMBASSY RIGA
UNCLAS RIGA 0312
SUBJECT: HARBOR PILOTS

1. (SBU) The guild met.
""",
    instead="""\
R 041528Z APR 77
FM AMEMBASSY RIGA
LIMITED OFFICIAL USE RIGA 0312
SUBJECT: HARBOR PILOTS

1. (LOU) The guild met.
""",
)
CONTROL_AS_LEVEL = Rule(
    id="control-as-level",
    severity=Severity.INFO,
    summary="A control stands where the level of the cable should be.",
    why="Only TOP SECRET, SECRET and CONFIDENTIAL classify, and all else is UNCLASSIFIED (32 CFR 2001; 22"
    " CFR 9.12). SBU and FOUO say how to handle unclassified text: they go with UNCLAS, not in its"
    " place.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC 3906
SBU RIGA 000312
SUBJECT: HARBOR PILOTS

1. (SBU) The guild met.
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC 3906
UNCLAS RIGA 000312
SENSITIVE
SUBJECT: HARBOR PILOTS

1. (SBU) The guild met.
""",
)
MISSING_CLASSIFICATION = Rule(
    id="missing-classification",
    severity=Severity.WARNING,
    summary="The cable has no classification line.",
    why="The first line of the text tells how to handle the rest, and gives post and serial (5 FAH-2"
    " H-220; ACP 127, format line 12). Without it the cable has no level and no number of its own. Not"
    " asked of printed editions.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC 3906
SUBJECT: HARBOR PILOTS
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC 3906
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
""",
)
