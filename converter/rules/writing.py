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
SLOW_FONTS = Rule(
    id="slow-fonts",
    severity=Severity.INFO,
    summary="A library of this machine is missing, without which a PDF takes far longer.",
    why="A PDF carries only the letters that it uses. Without HarfBuzz-Subset they are taken out of the"
    " fonts by slower means, which takes most of the time; the page is the same.",
)
