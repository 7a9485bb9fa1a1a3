"""Rules on format lines, numbers and sections: what the head of a cable says twice must agree."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

MISSING_DATE = Rule(
    id="missing-date",
    severity=Severity.WARNING,
    summary="The header has no date-time group.",
    why="Format line 5 gives precedence, day, hour and year (ACP 127; 5 FAH-2 H-320). Without it the cable"
    " has no date, and its number has no year.",
    example="""\
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC 3906
UNCLAS RIGA 000312
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC 3906
UNCLAS RIGA 000312
""",
)
IMPOSSIBLE_DATE = Rule(
    id="impossible-date",
    severity=Severity.WARNING,
    summary="The date-time group cannot be a date.",
    why="Two digits each for day, hour and minute, Z, month and year (ACP 127, format line 5). A digit was"
    " lost or changed on the way.",
    example="""\
R 311528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
    instead="""\
R 301528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
)
MISSING_ORIGINATOR = Rule(
    id="missing-originator",
    severity=Severity.INFO,
    summary="The header does not say who sent the cable.",
    why="Format line 6 names the originator (ACP 127). What is left is the post of the classification line.",
    example="""\
R 041528Z APR 07
TO RUEHC/SECSTATE WASHDC 3906
UNCLAS RIGA 000312
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC 3906
UNCLAS RIGA 000312
""",
)
MISSING_ADDRESSEE = Rule(
    id="missing-addressee",
    severity=Severity.INFO,
    summary="The cable has no action addressee.",
    why="Format line 7 names who is to act (ACP 127); a cable with information addressees alone is known"
    " from the wild, but more often the line was lost.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
INFO RUEHC/SECSTATE WASHDC
UNCLAS RIGA 000312
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
TO RUEHC/SECSTATE WASHDC
UNCLAS RIGA 000312
""",
)
WARNING_LINE_MISMATCH = Rule(
    id="warning-line-mismatch",
    severity=Severity.WARNING,
    summary="The security warning and the classification line name different levels.",
    why="The letter that format line 4 repeats is that of the classification (ACP 127; JANAP 128). Where"
    " they disagree the classification line counts, but one of them was typed or received wrongly.",
    example="""\
ZNR UUUUU ZZH
R 041528Z APR 07
FM AMEMBASSY RIGA
S E C R E T RIGA 000312
""",
    instead="""\
ZNY SSSSS ZZH
R 041528Z APR 07
FM AMEMBASSY RIGA
S E C R E T RIGA 000312
""",
)
STATION_SERIAL_MISMATCH = Rule(
    id="station-serial-mismatch",
    severity=Severity.WARNING,
    summary="The station serial number does not end like the number of the cable.",
    why="The serial on format line 3 is the last four digits of the number on the classification line"
    " (practice of the Department; ACP 127). One of the two has a wrong digit.",
    example="""\
DE RUEHRA #0321 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
    instead="""\
DE RUEHRA #0312 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
)
VALIDATION_MISMATCH = Rule(
    id="validation-mismatch",
    severity=Severity.WARNING,
    summary="The validation at the end is not that of this cable.",
    why="Format line 15 repeats the station serial number (ACP 127), so that the end of one message is not"
    " taken for that of another.",
    example="""\
DE RUEHRA #0312 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.
BT
#0313
""",
    instead="""\
DE RUEHRA #0312 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.
BT
#0312
""",
)
FILING_TIME_MISMATCH = Rule(
    id="filing-time-mismatch",
    severity=Severity.INFO,
    summary="The cable was filed days before or after its date.",
    why="Filing follows the date-time group by minutes or hours, over midnight by a day (ACP 127, format"
    " lines 3 and 5). A longer time points to a wrong digit in one of the two.",
    example="""\
DE RUEHRA #0312 0991530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
    instead="""\
DE RUEHRA #0312 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
)
PRECEDENCE_MISMATCH = Rule(
    id="precedence-mismatch",
    severity=Severity.INFO,
    summary="The precedences of the header do not fit together.",
    why="Format line 2 shows the highest precedence of the cable (5 FAH-2 H-320), and of the two on format"
    " line 5 the first, for action, is the higher one.",
    example="""\
RR RUEHC
R O 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
    instead="""\
OO RUEHC
O R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
)
ORIGINATOR_MISMATCH = Rule(
    id="originator-mismatch",
    severity=Severity.WARNING,
    summary="The sender is not the post whose number the cable has.",
    why="The post that numbers a cable is the post that sends it (5 FAH-2 H-220 and H-320). One of them is"
    " wrong, or the head of another cable stands above this text.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS TALLINN 000312
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
)
ROUTING_INDICATOR_MISMATCH = Rule(
    id="routing-indicator-mismatch",
    severity=Severity.INFO,
    summary="The routing indicator belongs to another post.",
    why="Routing indicators are assigned (ACP 117), but they move when embassies do; the plain name"
    " counts. Asked only where the list knows the indicator, and of both sender and station.",
    example="""\
DE RUEHBM #0312 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
    instead="""\
DE RUEHRA #0312 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
)
