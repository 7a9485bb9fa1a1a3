"""Rules on how long a secret lasts, and on who made it one."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

MISSING_DECLASSIFICATION = Rule(
    id="missing-declassification",
    severity=Severity.WARNING,
    summary="A classified cable does not say when it will be declassified.",
    why="Classification ends on a date, at an event, or by a named exemption, and the E.O. line says which"
    " (32 CFR 2001.21; TAGS handbook of 1974). `N/A` belongs on unclassified cables only.",
    example="""\
C O N F I D E N T I A L RIGA 000312
E.O. 12958: N/A
SUBJECT: (C) HARBOR PILOTS
""",
    instead="""\
C O N F I D E N T I A L RIGA 000312
E.O. 12958: DECL: 04/04/2017
SUBJECT: (C) HARBOR PILOTS
""",
)
MISSING_CLASSIFIER = Rule(
    id="missing-classified-by",
    severity=Severity.WARNING,
    summary="A classified cable does not say who classified it.",
    why="Name or position of the classifier, or the source that it derives from, stands on every"
    " classified document since E.O. 12958 (32 CFR 2001.21).",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
E.O. 12958: DECL: 04/04/2017
SUBJECT: (U) HARBOR PILOTS
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
E.O. 12958: DECL: 04/04/2017
SUBJECT: (U) HARBOR PILOTS
Classified By: DCM Wendell P. Tarkington for reasons 1.4 (b) and (d).
""",
)
MISSING_REASON = Rule(
    id="missing-reason",
    severity=Severity.INFO,
    summary="The Classified-by block gives no reason.",
    why="Who classifies says why, with section and letter of the order (32 CFR 2001.21); only a"
    " classification that derives from another document needs no reason.",
    example="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (U) HARBOR PILOTS
Classified By: DCM Wendell P. Tarkington.
""",
    instead="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (U) HARBOR PILOTS
Classified By: DCM Wendell P. Tarkington for reasons 1.4 (b) and (d).
""",
)
REASON_OUT_OF_ITS_TIME = Rule(
    id="reason-out-of-its-time",
    severity=Severity.INFO,
    summary="The section that the reasons are taken from was not in force.",
    why="E.O. 12958 listed the reasons in section 1.5 until the amendment of March 2003, in section 1.4"
    " since (32 CFR 2001). A year is left to get used to it.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
SUBJECT: (U) HARBOR PILOTS
Classified By: DCM Wendell P. Tarkington for reasons 1.5 (b) and (d).
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
SUBJECT: (U) HARBOR PILOTS
Classified By: DCM Wendell P. Tarkington for reasons 1.4 (b) and (d).
""",
)
ORDER_NOT_IN_FORCE = Rule(
    id="order-not-in-force",
    severity=Severity.WARNING,
    summary="The executive order was not in force when the cable was sent.",
    why="Each order on classification took the place of the one before (11652 in 1972, 12065 in 1978,"
    " 12356 in 1982, 12958 in 1995, 13526 in 2010; dates in force are general knowledge). Ninety days"
    " are left to get used to a new one. The number or the date is wrong.",
    example="""\
R 041528Z APR 87
FM AMEMBASSY RIGA
UNCLAS RIGA 00312
E.O. 12958: N/A
SUBJECT: HARBOR PILOTS
""",
    instead="""\
R 041528Z APR 87
FM AMEMBASSY RIGA
UNCLAS RIGA 00312
E.O. 12356: N/A
SUBJECT: HARBOR PILOTS
""",
)
DECLASSIFICATION_OUT_OF_RANGE = Rule(
    id="declassification-out-of-range",
    severity=Severity.WARNING,
    summary="The date of declassification cannot be right.",
    why="A cable is declassified after it was sent, and at most 50 years later (E.O. 12958 and 13526; 32"
    " CFR 2001). A date that the calendar does not have is none.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
E.O. 12958: DECL: 04/04/2002
SUBJECT: (U) HARBOR PILOTS
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
C O N F I D E N T I A L RIGA 000312
E.O. 12958: DECL: 04/04/2017
SUBJECT: (U) HARBOR PILOTS
""",
)
DECLASSIFICATION_ON_UNCLASSIFIED = Rule(
    id="declassification-on-unclassified",
    severity=Severity.WARNING,
    summary="A cable that is not classified says how it was classified, or when it will be declassified.",
    why="On an unclassified cable the E.O. line says `N/A` (TAGS handbook of 1974), and nobody classified"
    " it. The classification line may have lost its level.",
    example="""\
UNCLAS RIGA 000312
E.O. 12958: DECL: 04/04/2017
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
E.O. 12958: N/A
SUBJECT: HARBOR PILOTS
""",
)
