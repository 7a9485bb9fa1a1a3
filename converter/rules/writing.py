"""What writers report while they render a tree."""

from __future__ import annotations

from converter.diagnostics import Rule, Severity

NOT_RENDERED = Rule(
    id="not-rendered",
    severity=Severity.WARNING,
    summary="The output format cannot express something in the tree.",
    why="Nothing may be lost without a word: a writer that leaves something out, or shows a stand-in for"
    " it, says what and where.",
    example="""\
{"cableconv": 1, "document": {"type": "Document", "source": {"text": "THEY\\u0007MET"},
 "body": {"type": "Body", "children": [{"type": "Paragraph", "children": [
  {"type": "Text", "written": "THEY\\u0007MET", "span": [0, 8]}]}]}}}
""",
    instead="""\
{"cableconv": 1, "document": {"type": "Document", "source": {"text": "THEY MET"},
 "body": {"type": "Body", "children": [{"type": "Paragraph", "children": [
  {"type": "Text", "written": "THEY MET", "span": [0, 8]}]}]}}}
""",
)
LEFT_OUT = Rule(
    id="left-out",
    severity=Severity.INFO,
    summary="The output format has no place for some nodes of the tree.",
    why="Nothing may be lost without a word. A citation is not meant to hold the text of a cable, so this is"
    " no fault; but whoever takes a record for the cable should know which paragraphs, tables or headings are"
    " not in it. `cableconv formats --ledger` tells it of every format beforehand. Drawn lines are not"
    " counted, nor is what belongs to the file and not to the cable. The command tells it of records and"
    " citations with `--messages json` only.",
    example="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
1. (U) The pilots met on Monday.
------------
WHO WAS THERE
------------
2. (U) Fourteen of them.
""",
    instead="""\
UNCLAS RIGA 000312
SUBJECT: HARBOR PILOTS
1. (U) The pilots met on Monday.
2. (U) Fourteen of them.
""",
)
SLOW_FONTS = Rule(
    id="slow-fonts",
    severity=Severity.INFO,
    summary="A library of this machine is missing, without which a PDF takes far longer.",
    why="A PDF carries only the letters that it uses. Without HarfBuzz-Subset they are taken out of the"
    " fonts by slower means, which takes most of the time; the page is the same.",
)
