"""Rules on the text: paragraphs, labels, quoted texts, the end, and damage of the wire."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

MISSING_TEXT = Rule(
    id="missing-text",
    severity=Severity.WARNING,
    summary="There is a head, but no text.",
    why="Only the head was released, or the text was lost on the way to this file.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.
""",
)
UNNUMBERED_PARAGRAPHS = Rule(
    id="unnumbered-paragraphs",
    severity=Severity.INFO,
    summary="The cable has several paragraphs, and none has a number.",
    why="A telegram of more than one paragraph numbers each of them (5 FAH-1 H-210), so that others can"
    " cite them.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

They met.

They agreed.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. They met.

2. They agreed.
""",
)
BURIED_PARAGRAPH = Rule(
    id="buried-paragraph",
    severity=Severity.WARNING,
    summary="A line looks like a paragraph of its own, but its number is not due.",
    why="Paragraphs are numbered consecutively (5 FAH-1 H-210). A line with a number that is far from the"
    " one due was read as text of the paragraph before it: numbers are wrong, or a large part of the"
    " text is missing.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

2. (U) They agreed.
14. (U) They left.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.

2. (U) They agreed.

3. (U) They left.
""",
)
END_WITHOUT_BEGIN = Rule(
    id="end-without-begin",
    severity=Severity.INFO,
    summary="A block is closed that was never opened.",
    why="`End summary` closes what `Summary:` opens. Without the opening word it is not sure where the"
    " block begins; it is taken to be the paragraph.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met. End summary.

2. (U) They agreed.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) Summary: They met. End summary.

2. (U) They agreed.
""",
)
UNCLOSED_QUOTATION = Rule(
    id="unclosed-quotation",
    severity=Severity.WARNING,
    summary="A quoted text is opened and never closed.",
    why="Between `BEGIN TEXT` and `END TEXT` stand the words, numbers and marks of another document."
    " Without the end nobody can tell where the cable speaks again; everything is taken for the cable's"
    " own.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) The note follows.
BEGIN TEXT:
The pilots present their compliments.

2. (U) We replied.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) The note follows.
BEGIN TEXT:
The pilots present their compliments.
END TEXT.

2. (U) We replied.
""",
)
TRUNCATED_TEXT = Rule(
    id="truncated-text",
    severity=Severity.WARNING,
    summary="The text stops in the middle.",
    why="The last sentence does not end, and neither signature nor end mark follows; or the file says"
    " itself that it holds an extract only. The rest is missing.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) The pilots met on Tuesday, and after three hours they
agreed that the harbor should
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) The pilots met on Tuesday, and after three hours they
agreed that the harbor should stay open.
TARKINGTON
""",
)
NO_SIGNATURE = Rule(
    id="no-signature",
    severity=Severity.INFO,
    summary="Nobody signed the cable.",
    why="The last line of a telegram is the name of the officer who released it (5 FAH-1 H-210). It may be"
    " missing because the end of the text is.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met.
TARKINGTON
""",
)
UNRESOLVED_PARAGRAPH = Rule(
    id="unresolved-paragraph",
    severity=Severity.INFO,
    summary="The text points to a paragraph that is not there.",
    why="`See paragraph 9` needs nine paragraphs. The number is wrong, or paragraphs were lost.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met; see paragraph 9.

2. (U) They agreed.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met; see paragraph 2.

2. (U) They agreed.
""",
)
PROBABLE_GARBLE = Rule(
    id="probable-garble",
    severity=Severity.WARNING,
    summary="Characters look like noise of the transmission.",
    why="One wrong bit turns a letter into another, and a lost shift turns a line into figures and signs"
    " (ACP 127, table of the teleprinter alphabet). What was sent cannot be told from what came.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met ¿¿¿¿ on Tuesday.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met again on Tuesday.
""",
)
LOST_APOSTROPHE = Rule(
    id="lost-apostrophe",
    severity=Severity.INFO,
    summary="A comma or a Q stands where an apostrophe was typed.",
    why="The teleprinter alphabet of some stations had no apostrophe, and programs replaced it by another"
    " sign (cable practice; seen in many released cables). The text is kept as it came.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met at the guildQs hall.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met at the guild's hall.
""",
)
WRONGLY_DECODED = Rule(
    id="wrongly-decoded",
    severity=Severity.WARNING,
    summary="Letters look as if they were decoded with the wrong encoding.",
    why="Two or three signs such as Ã© stand where one letter with an accent, or one quotation mark, was"
    " written: some program before this one read UTF-8 as an older encoding and saved what it saw.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met at the cafÃ© of the guild.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS

1. (U) They met at the café of the guild.
""",
)
REPAIRED = Rule(
    id="repaired",
    severity=Severity.INFO,
    summary="Something was written wrongly and is read as what was meant.",
    why="Keywords, captions, numbers of executive orders and precedences have known misspellings."
    " The tree keeps what was written beside what it is read as; nothing is mended silently.",
    example="""\
UNCLAS RIGA 000312
SIDPIS
E.O. 12598: N/A
SUBJECT: HARBOR PILOTS
""",
    instead="""\
UNCLAS RIGA 000312
SIPDIS
E.O. 12958: N/A
SUBJECT: HARBOR PILOTS
""",
)
