"""Rules on several cables together."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

DUPLICATE_NUMBER = Rule(
    id="duplicate-number",
    severity=Severity.WARNING,
    summary="Two cables of one run have the same number.",
    why="Year, post and serial name one cable. Two with the same number are two transmissions of one"
    " cable, or one of the numbers is wrong; only one of them can have the page or the line of the"
    " catalogue.",
    example="""\
"1","4/4/2007 15:28","07RIGA312","Embassy Riga","UNCLASSIFIED","","R 041528Z APR 07
FM AMEMBASSY RIGA","UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS"
"2","4/5/2007 9:10","07RIGA312","Embassy Riga","UNCLASSIFIED","","R 050910Z APR 07
FM AMEMBASSY RIGA","UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS MEET AGAIN"
""",
    instead="""\
"1","4/4/2007 15:28","07RIGA312","Embassy Riga","UNCLASSIFIED","","R 041528Z APR 07
FM AMEMBASSY RIGA","UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS"
"2","4/5/2007 9:10","07RIGA313","Embassy Riga","UNCLASSIFIED","","R 050910Z APR 07
FM AMEMBASSY RIGA","UNCLAS RIGA 000313
SUBJECT: HARBOR PILOTS MEET AGAIN"
""",
)
