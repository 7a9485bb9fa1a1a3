"""Rules on captions, and on controls that the whole cable must have because a portion has them."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

SENSITIVE_MISSING = Rule(
    id="sensitive-caption-missing",
    severity=Severity.WARNING,
    summary="A paragraph is marked SBU, and the cable has no caption SENSITIVE.",
    why="The banner says only UNCLAS; the caption tells that there is text to protect (practice of the"
    " Department; the text of the handbook was not read).",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (SBU) The guild met.
""",
    instead="""\
UNCLAS RIGA 000312
SENSITIVE
SUBJECT: HARBOR PILOTS

1. (SBU) The guild met.
""",
)
SENSITIVE_ON_CLASSIFIED = Rule(
    id="sensitive-on-classified",
    severity=Severity.INFO,
    summary="The caption SENSITIVE stands on a classified cable.",
    why="SENSITIVE goes with UNCLAS (5 FAH-2 H-240). On a classified cable the level protects more than"
    " the caption does.",
    example="""\
C O N F I D E N T I A L RIGA 000312
SENSITIVE
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.
""",
    instead="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C) The guild met.
""",
)
NOFORN_NOT_IN_BANNER = Rule(
    id="noforn-not-in-banner",
    severity=Severity.WARNING,
    summary="A portion is NOFORN, and neither classification line nor captions say so.",
    why="The controls of the whole are those of its portions together (general knowledge of the register"
    " of markings). Whoever goes by the banner may pass this portion to a foreign national.",
    example="""\
C O N F I D E N T I A L RIGA 000312
SUBJECT: (C) HARBOR PILOTS

1. (C/NF) The guild met.
""",
    instead="""\
C O N F I D E N T I A L RIGA 000312
NOFORN
SUBJECT: (C) HARBOR PILOTS

1. (C/NF) The guild met.
""",
)
CONTROL_NOT_IN_BANNER = Rule(
    id="control-not-in-banner",
    severity=Severity.INFO,
    summary="A control of a portion is in neither classification line nor captions.",
    why="The controls of the whole are those of its portions together (general knowledge of the register"
    " of markings).",
    example="""\
S E C R E T RIGA 000312
SUBJECT: (S) HARBOR PILOTS

1. (S/EXDIS) The guild met.
""",
    instead="""\
S E C R E T RIGA 000312
EXDIS
SUBJECT: (S) HARBOR PILOTS

1. (S/EXDIS) The guild met.
""",
)
NOFORN_ON_UNCLASSIFIED = Rule(
    id="noforn-on-unclassified",
    severity=Severity.WARNING,
    summary="NOFORN stands on a cable that has nothing to withhold.",
    why="NOFORN needs a portion that is classified, or marked SBU/NOFORN (5 FAH-2 H-240).",
    example="""\
UNCLAS RIGA 000312
NOFORN
SUBJECT: HARBOR PILOTS

1. (U) The guild met.
""",
    instead="""\
UNCLAS RIGA 000312
NOFORN
SENSITIVE
SUBJECT: HARBOR PILOTS

1. (SBU/NF) The guild met.
""",
)
CAPTION_CONFLICT = Rule(
    id="caption-conflict",
    severity=Severity.WARNING,
    summary="Two captions contradict each other.",
    why="NODIS and EXDIS keep a cable to a few readers, SIPDIS opens it to a whole network: they may not"
    " stand together (cable 05STATE226504 of December 2005, asked of cables since). NODIS excludes"
    " EXDIS and AGREMENT CHANNEL, and a cable has at most one channel (5 FAH-2 H-240).",
    example="""\
S E C R E T RIGA 000312
NODIS
EXDIS
SUBJECT: (S) HARBOR PILOTS
""",
    instead="""\
S E C R E T RIGA 000312
NODIS
SUBJECT: (S) HARBOR PILOTS
""",
)
UNKNOWN_CAPTION = Rule(
    id="unknown-caption",
    severity=Severity.WARNING,
    summary="What stands among the captions is no caption.",
    why="Captions are a closed list and any channel's name (5 FAH-2 H-240). A misspelled one does not do"
    " what it was meant to do.",
    example="""\
UNCLAS RIGA 000312
SIPDSI
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
SIPDIS
SUBJECT: HARBOR PILOTS
""",
)
