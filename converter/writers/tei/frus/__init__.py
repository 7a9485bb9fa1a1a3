"""The profile `frus`: a cable in the shape that *Foreign Relations of the United States* gives to a document.

That edition sets the head of a telegram in words (heading, source note, dateline, subject, references) and
prints the text in running paragraphs. It keeps no page markers, transmission lines and line ends, and this
profile does not either; `docs/tei.md` has the table. The header of the file says all that it says elsewhere.
"""

from __future__ import annotations

from converter.ledger import Ledger, dropped, restyled

_HEADER = restyled("values in the header of the file")
LEDGER: Ledger = {
    "Wrapper": dropped(),
    "Transmission": restyled("heading, source note, dateline"),
    "Transmission.*": dropped(),
    "DateLine": restyled("dateline; precedence in the source note"),
    "Originator": restyled("heading"),
    "StationLine": _HEADER,
    "Addressees": restyled("heading; source note"),
    "Addressee": restyled("heading; source note"),
    "Exemption": _HEADER,
    "Head": restyled("lists and first paragraphs"),
    "ClassificationLine": restyled("telegram number; source note; place"),
    "Transmission.ClassificationLine": dropped(),
    "Caption": restyled("source note; in the body a paragraph"),
    "ExecutiveOrder": _HEADER,
    "ExecutiveOrder.*": _HEADER,
    "ClassifiedBy": _HEADER,
    "ClassifiedBy.*": _HEADER,
    "Tags": _HEADER,
    "Tags.*": dropped(),
    "Tag": _HEADER,
    "Keyword": restyled("head of the list, without its colon"),
    "Tags.Keyword": dropped(),
    "Addressees.Keyword": dropped(),
    "Division": restyled("its blocks, with their labels"),
    "Break": restyled("a blank"),
    "Repair": restyled("the reading; what was received is in a footnote"),
    "Tags.Repair": dropped(),
    "Garble": restyled("[garble]; what was received is in a footnote"),
    "Tail": restyled("closer"),
    **{
        kind: dropped()
        for kind in ("Marking", "Separator", "Rule", "Validation", "EndOfMessage", "ArchiveNote")
    },
    "PageBreak": dropped(),
    "PageBreak.*": dropped(),
}
"""What becomes of each kind of node in this profile: `docs/tei.md`."""
