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
SECTION_MISMATCH = Rule(
    id="section-mismatch",
    severity=Severity.WARNING,
    summary="The lines of the cable disagree about its sections.",
    why="A cable in sections says so three times: after the serial on format line 3, on the classification"
    " line, and on the page markers (ACP 127, format lines 3 and 12).",
    example="""\
DE RUEHRA #0312/02 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
    instead="""\
DE RUEHRA #0312/02 0941530
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS SECTION 02 OF 02 RIGA 000312
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
UNKNOWN_POST = Rule(
    id="unknown-post",
    severity=Severity.INFO,
    summary="No post of this name is known.",
    why="A number is post and serial, and a name that is on no list is most often a known one with letters"
    " lost or exchanged. The list is evidence, not a gate: the name is kept as it is.",
    example="""\
R 041528Z APR 07
UNCLAS RIGGA 000312
""",
    instead="""\
R 041528Z APR 07
UNCLAS RIGA 000312
""",
)
MRN_YEAR_MISMATCH = Rule(
    id="mrn-year-mismatch",
    severity=Severity.WARNING,
    summary="The year of the message reference number is not that of the date.",
    why="Serials begin again each year, so that the year is part of the number. Over New Year the two may"
    " differ; at any other time one is wrong.",
    example="""\
---
mrn: 08RIGA312
---
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
    instead="""\
---
mrn: 07RIGA312
---
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
""",
)
YEAR_UNCERTAIN = Rule(
    id="year-uncertain",
    severity=Severity.INFO,
    summary="It cannot be told to which year the number of the cable belongs.",
    why="Serials begin again each year. A low serial in the last days of December belongs to the new year"
    " already, a high one in the first days of January to the old; the number here was given the year"
    " of the date.",
    example="""\
DE RUEHRA #0001 0010012
R 312358Z DEC 06
FM AMEMBASSY RIGA
UNCLAS RIGA 000001
""",
    instead="""\
DE RUEHRA #2044 3650012
R 302358Z DEC 06
FM AMEMBASSY RIGA
UNCLAS RIGA 002044
""",
)
CLAIM_MISMATCH = Rule(
    id="claim-mismatch",
    severity=Severity.WARNING,
    summary="What the file says about the cable is not what the cable says.",
    why="Archives and catalogues took number, date, level, TAGS and subject from the text, by hand or by"
    " machine, and sometimes wrongly. The text counts; a catalogue made from the file's own words would"
    " be wrong.",
    example="""\
---
classification: SECRET
---
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
""",
    instead="""\
---
classification: CONFIDENTIAL
---
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
""",
)
SECTION_HEAD_DIFFERS = Rule(
    id="section-head-differs",
    severity=Severity.WARNING,
    summary="A later section has another classification line than the first.",
    why="Each section of a cable repeats level, post and number (ACP 127, format line 12). Another level"
    " or number means a slip, or a section of another cable.",
    example="""\
S E C R E T SECTION 01 OF 02 RIGA 000312
SUBJECT: (S) HARBOR PILOTS

1. (S) They met and

RIGA 00000312  002 OF 002
C O N F I D E N T I A L SECTION 02 OF 02 RIGA 000312
SUBJECT: (S) HARBOR PILOTS

agreed to meet again.
""",
    instead="""\
S E C R E T SECTION 01 OF 02 RIGA 000312
SUBJECT: (S) HARBOR PILOTS

1. (S) They met and

RIGA 00000312  002 OF 002
S E C R E T SECTION 02 OF 02 RIGA 000312
SUBJECT: (S) HARBOR PILOTS

agreed to meet again.
""",
)
MISSING_SECTION = Rule(
    id="missing-section",
    severity=Severity.WARNING,
    summary="A section that was announced is not there.",
    why="The classification line says how many sections the cable has. Text is missing, or the marker"
    " between two sections is; the record says `truncated`.",
    example="""\
UNCLAS SECTION 01 OF 02 RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.
""",
    instead="""\
UNCLAS SECTION 01 OF 02 RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

RIGA 00000312  002 OF 002

2. (U) They agreed.
""",
)
SECTION_OUT_OF_ORDER = Rule(
    id="section-out-of-order",
    severity=Severity.WARNING,
    summary="The sections or pages do not follow one another.",
    why="Sections arrive one by one and are put together afterwards; a marker with a lower number than the"
    " one before it means that they were put together wrongly.",
    example="""\
UNCLAS SECTION 01 OF 03 RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

RIGA 00000312  003 OF 003

2. (U) They agreed.

RIGA 00000312  002 OF 003

3. (U) They left.
""",
    instead="""\
UNCLAS SECTION 01 OF 03 RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

RIGA 00000312  002 OF 003

2. (U) They agreed.

RIGA 00000312  003 OF 003

3. (U) They left.
""",
)
