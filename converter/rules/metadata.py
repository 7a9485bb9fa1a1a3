"""Rules on the fields of the head: E.O., TAGS, SUBJECT and REF."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

MISSING_ORDER = Rule(
    id="missing-executive-order",
    severity=Severity.WARNING,
    summary="The cable has no E.O. line.",
    why="E.O., TAGS and SUBJECT lines are on every telegram since 1 March 1973 (TAGS handbook of 1974);"
    " only AIDAC, ESMC and TOPEC messages were exempt. On an unclassified cable the line says `N/A`."
    " Not asked of printed editions, which leave it out.",
    example="""\
UNCLAS RIGA 000312
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
E.O. 12958: N/A
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS
""",
)
MISSING_TAGS = Rule(
    id="missing-tags",
    severity=Severity.WARNING,
    summary="The cable has no TAGS.",
    why="TAGS file a cable by geography and subject; they are on every telegram since 1 March 1973 (TAGS"
    " handbook of 1974). Without them no search by subject finds the cable.",
    example="""\
UNCLAS RIGA 000312
E.O. 12958: N/A
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
E.O. 12958: N/A
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS
""",
)
MISSING_SUBJECT = Rule(
    id="missing-subject",
    severity=Severity.WARNING,
    summary="The cable has no subject.",
    why="The SUBJECT line is on every telegram since 1 March 1973 (TAGS handbook of 1974). Without it"
    " lists and pages show post and number in its place.",
    example="""\
UNCLAS RIGA 000312
E.O. 12958: N/A
TAGS: PREL, LG

1. (U) They met.
""",
    instead="""\
UNCLAS RIGA 000312
E.O. 12958: N/A
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS

1. (U) They met.
""",
)
EMPTY_FIELD = Rule(
    id="empty-field",
    severity=Severity.WARNING,
    summary="A field has its keyword and nothing behind it.",
    why="What stood there was lost, or slipped to another line where it is read as something else.",
    example="""\
UNCLAS RIGA 000312
TAGS:
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS
""",
)
REPEATED_FIELD = Rule(
    id="repeated-field",
    severity=Severity.INFO,
    summary="A field comes twice in the head.",
    why="The first one is taken, and both are kept. Some mirrors print the whole head twice; two different"
    " subjects mean that two cables, or two versions of one, stand together.",
    example="""\
UNCLAS RIGA 000312
E.O. 12958: N/A
TAGS: PREL, LG
E.O. 12958: DECL: 04/04/2017
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
E.O. 12958: N/A
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS
""",
)
UNKNOWN_TAG = Rule(
    id="unknown-tag",
    severity=Severity.INFO,
    summary="A TAG is on no list.",
    why="TAGS are codes of a handbook (TAGS handbook of 1974; 5 FAH-3). The lists here are evidence, not a"
    " gate: the code is kept, but nothing explains it to a reader.",
    example="""\
UNCLAS RIGA 000312
TAGS: PERL, LG
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS
""",
)
TAG_OUT_OF_ITS_TIME = Rule(
    id="tag-out-of-its-time",
    severity=Severity.INFO,
    summary="A TAG was not in use when the cable was sent.",
    why="Codes such as PFOR and PINT are of the 1970s (TAGS handbook of 1974), and places come and go (5"
    " FAH-3 H-414): the date or the code is wrong.",
    example="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
TAGS: PFOR, LG
SUBJECT: HARBOR PILOTS
""",
    instead="""\
R 041528Z APR 07
FM AMEMBASSY RIGA
UNCLAS RIGA 000312
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS
""",
)
MISTAKEN_TAG = Rule(
    id="mistaken-tag",
    severity=Severity.INFO,
    summary="A TAG is often written where another one is meant.",
    why="The codes of places are not those of ISO 3166 (5 FAH-3): Russia is RS, and RU is a common slip"
    " for it.",
    example="""\
UNCLAS RIGA 000312
TAGS: PREL, RU
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
TAGS: PREL, RS
SUBJECT: HARBOR PILOTS
""",
)
DUPLICATE_TAG = Rule(
    id="duplicate-tag",
    severity=Severity.INFO,
    summary="A TAG comes twice.",
    why="TAGS that repeat come from putting sections together; the record has each once.",
    example="""\
UNCLAS RIGA 000312
TAGS: PREL, LG, PREL
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
TAGS: PREL, LG
SUBJECT: HARBOR PILOTS
""",
)
TAG_WITHOUT_PERSON = Rule(
    id="tag-without-person",
    severity=Severity.INFO,
    summary="A TAG about persons names none.",
    why="OVIP, OTRA, OREP, OCON and OEXC are followed by the names of the persons in parentheses (TAGS"
    " handbook of 1974).",
    example="""\
UNCLAS RIGA 000312
TAGS: OVIP, LG
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
TAGS: OVIP (LINDQVIST, ARNE J.), LG
SUBJECT: HARBOR PILOTS
""",
)
NO_SUBJECT_TAG = Rule(
    id="no-subject-tag",
    severity=Severity.INFO,
    summary="The TAGS name places or organizations, but no subject.",
    why="A cable has at least one subject tag (TAGS handbook of 1974); program tags, which came later,"
    " count as subjects here.",
    example="""\
UNCLAS RIGA 000312
TAGS: LG, NATO
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
TAGS: PREL, LG, NATO
SUBJECT: HARBOR PILOTS
""",
)
