"""Rules on the number of a cable, on its sections, and on what the file around it claims."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

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
SECTION_HEAD_DIFFERS = Rule(
    id="section-head-differs",
    severity=Severity.WARNING,
    summary="A later section has another classification line or subject than the first.",
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
