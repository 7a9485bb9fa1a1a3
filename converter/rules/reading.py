"""What readers report while they turn a file into a tree."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

ENCODING_FALLBACK = Rule(
    id="encoding-fallback",
    severity=Severity.INFO,
    summary="The text is not UTF-8 and was read as an older encoding.",
    why="A byte that is no UTF-8 can stand for different letters in different encodings. The text was read"
    " as Windows-1252, or as Latin-1 where a byte means nothing there; look whether the letters are"
    " right.",
    example="""\
UNCLAS SAN JOSE 000312
SUBJECT: THE HARBOR OF LIMÓN REOPENS
1. (U) It reopened.
""",
    instead="""\
UNCLAS SAN JOSE 000312
SUBJECT: THE HARBOR OF LIMÓN REOPENS
1. (U) It reopened.
""",
    encoding="cp1252",
)
MIXED_ENCODING = Rule(
    id="mixed-encoding",
    severity=Severity.WARNING,
    summary="Some letters are in UTF-8, but other bytes are not.",
    why="The file was put together from pieces in two encodings, or cut inside a letter. It was read as"
    " UTF-8, and each byte that is none as the letter that it stands for in Windows-1252; look whether"
    " those are right. The bytes are kept: the source can be written again as it was.",
    example="""\
UNCLAS SAN JOSE 000312
SUBJECT: LIMÃ³N AND COLÓN COMPARE PILOTS
1. (U) They compared.
""",
    instead="""\
UNCLAS SAN JOSE 000312
SUBJECT: LIMÓN AND COLÓN COMPARE PILOTS
1. (U) They compared.
""",
    encoding="cp1252",
)
CONTROL_CHARACTER = Rule(
    id="control-character",
    severity=Severity.WARNING,
    summary="A control character stands in the text.",
    why="XML cannot hold it (XML 1.0, production 2), and no reader can see it. It is shown as U+FFFD in"
    " every output, and often marks the place where the wire or a program lost something.",
    example="UNCLAS RIGA 000312\nSUBJECT: HARBOR\x07PILOTS\n1. (U) They met.\n",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
1. (U) They met.
""",
)
INVALID_JSON = Rule(
    id="invalid-json",
    severity=Severity.ERROR,
    summary="The JSON does not hold a document tree.",
    why="Only JSON of the output format `json` can be read again; `cableconv schema` prints its schema.",
    example='{"cableconv": 1, "document": {"type": "Document"}}\n',
    instead='{"cableconv": 1, "document": {"type": "Document", "source": {"text": "BT"}}}\n',
)
UNREAD_FILE = Rule(
    id="unread-file",
    severity=Severity.ERROR,
    summary="A file of a folder was not read.",
    why="A folder is read to its end whatever is in it; what was left out should be known.",
)
NO_CABLE = Rule(
    id="no-cable",
    severity=Severity.ERROR,
    summary="Nothing in the text looks like a cable.",
    why="A cable has format lines (ACP 127), a classification line (5 FAH-2 H-220) or a metadata block;"
    " without any of them there is only text. It is kept, but no field is known of it.",
    example="""\
The pilots met on Tuesday and agreed to meet again.
""",
    instead="""\
UNCLAS RIGA 000312

The pilots met on Tuesday and agreed to meet again.
""",
)
UNRECOGNIZED_LINE = Rule(
    id="unrecognized-line",
    severity=Severity.WARNING,
    summary="No rule understood this line.",
    why="The line is kept as it stands, but nothing is known about it: it is in no field, and a catalogue"
    " will not have it. `cableconv audit` shows every such stretch in place.",
    example="""\
UNCLAS RIGA 000312
Q=7 ,,4
SUBJECT: HARBOR PILOTS
1. (U) They met.
""",
    instead="""\
UNCLAS RIGA 000312
SIPDIS
SUBJECT: HARBOR PILOTS
1. (U) They met.
""",
)
PARAGRAPH_GAP = Rule(
    id="paragraph-number-gap",
    severity=Severity.WARNING,
    summary="A paragraph number is missing.",
    why="Paragraphs are numbered consecutively (5 FAH-1 H-210); a gap can mean that text was lost.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

3. (U) They agreed.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

2. (U) They agreed.
""",
)
PARAGRAPH_REPEAT = Rule(
    id="paragraph-number-repeat",
    severity=Severity.WARNING,
    summary="A paragraph number comes twice.",
    why="Paragraphs are numbered consecutively (5 FAH-1 H-210); a repeated number makes references to it"
    " ambiguous.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

1. (U) They agreed.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

2. (U) They agreed.
""",
)
UNKNOWN_ATTRIBUTE = Rule(
    id="unknown-attribute",
    severity=Severity.INFO,
    summary="A statement of the archive about the cable means nothing.",
    why="Attributes were taken from the texts by machine: a classification may be the first word of a"
    " name, a number or a date no such thing. The statement stays in the wrapper but is no claim; the"
    " text is read for itself.",
    example="""\
Message Text

PAGE 01  RIGA    00312  041700Z

R 041528Z APR 77
FM AMEMBASSY RIGA
TO SECSTATE WASHDC 3906

UNCLAS RIGA 0312

TAGS: EWWT
SUBJECT: HARBOR PILOTS

THE PILOTS MET.

Message Attributes

Document Number: 1977RIGA00312
Original Classification: SECRETARY
""",
    instead="""\
Message Text

PAGE 01  RIGA    00312  041700Z

R 041528Z APR 77
FM AMEMBASSY RIGA
TO SECSTATE WASHDC 3906

UNCLAS RIGA 0312

TAGS: EWWT
SUBJECT: HARBOR PILOTS

THE PILOTS MET.

Message Attributes

Document Number: 1977RIGA00312
Original Classification: UNCLASSIFIED
""",
)
DAMAGED_FIGURE = Rule(
    id="damaged-figure",
    severity=Severity.WARNING,
    summary="A letter stands where only a figure can.",
    why="One wrong bit on the wire turns a figure into a letter (ACP 127, table of signals). Where a"
    " figure must stand, in a section or a serial number, it is read as one; what was written is kept.",
    example="""\
UNCLAS SECTION 0Q OF 05 RIGA 000312
SUBJECT: HARBOR PILOTS
1. (U) They met.
""",
    instead="""\
UNCLAS SECTION 01 OF 05 RIGA 000312
SUBJECT: HARBOR PILOTS
1. (U) They met.
""",
)
GLUED_TAGS = Rule(
    id="glued-tags",
    severity=Severity.INFO,
    summary="TAGS without a blank between them were taken apart.",
    why="They were taken apart with the list of TAGS; two readings may be possible.",
    example="""\
UNCLAS RIGA 000312
TAGS: ECONEFINLG
SUBJECT: HARBOR PILOTS
1. (U) They met.
""",
    instead="""\
UNCLAS RIGA 000312
TAGS: ECON, EFIN, LG
SUBJECT: HARBOR PILOTS
1. (U) They met.
""",
)
DAMAGED_ROW = Rule(
    id="damaged-row",
    severity=Severity.WARNING,
    summary="A row of a file of cables is damaged.",
    why="A file of cables has eight columns in each row and is in UTF-8. A row that is not so was cut, or"
    " went through a program that takes quotes another way. What there is was read; part of the cable"
    " may stand in the wrong column. The rows around it are not touched by it.",
    example="""\
"312","4/4/2007 15:28","07RIGA312","Embassy Riga","UNCLASSIFIED","UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
1. (U) They met."
""",
    instead="""\
"312","4/4/2007 15:28","07RIGA312","Embassy Riga","UNCLASSIFIED","","","UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
1. (U) They met."
""",
)
DAMAGED_CONTAINER = Rule(
    id="damaged-container",
    severity=Severity.WARNING,
    summary="A compressed file is damaged, and only its beginning was read.",
    why="A gzip or ZIP file that was cut, or has a wrong bit, can be unpacked up to the damage. The cable"
    " that stood there ends where it did; cables behind it are lost.",
)
DAMAGED_WORD = Rule(
    id="damaged-word",
    severity=Severity.WARNING,
    summary="A word of the format lost letters on the way.",
    why="A keyword or a marking with a letter or two that are wrong is read as what it must be; what is"
    " written stays as it is. Text near it may be damaged too.",
    example="""\
UNCLAS RIGA 000312
TAGS: EWWT, LG
XIBJ: HARBOR PILOTS
1. (U) They met.
""",
    instead="""\
UNCLAS RIGA 000312
TAGS: EWWT, LG
SUBJ: HARBOR PILOTS
1. (U) They met.
""",
)
BROKEN_MARKUP = Rule(
    id="broken-markup",
    severity=Severity.WARNING,
    summary="The XML of a file is broken.",
    why="A tag that is not closed, closes nothing or is no tag (XML 1.0, 2.1) leaves open what belongs to"
    " what: a file was cut or changed by hand. All its words were read; a paragraph may begin or end "
    "at the wrong place. The document is told up to its tenth such place.",
    example="""\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div type="document" n="4" xml:id="d4">
<head>The Minister in Ruritania (Hentzau) to the Secretary of State</head>
<p>12. The pilots <hi rend="italic">met.</p>
</div></body></text></TEI>
""",
    instead="""\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div type="document" n="4" xml:id="d4">
<head>The Minister in Ruritania (Hentzau) to the Secretary of State</head>
<p>12. The pilots <hi rend="italic">met</hi>.</p>
</div></body></text></TEI>
""",
)
