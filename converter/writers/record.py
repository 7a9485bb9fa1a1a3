"""The writer `record`: the flat record of a cable as one line of JSON, for catalogues and front matter."""

from __future__ import annotations

import msgspec

from converter.ledger import KEPT, Ledger, dropped, restyled
from converter.nodes import Document
from converter.plugin import Join, Writer, WriterContext


def write(document: Document, context: WriterContext) -> bytes:  # noqa: ARG001 - every writer is called alike
    """The record (see `converter.record`) as one line."""
    return msgspec.json.encode(document.record()) + b"\n"


_LEDGER: Ledger = {
    "*": dropped(),
    "Document": KEPT,
    "Claim": restyled(
        "number, sender, receivers, date, subject, level and precedence where the text has none; no others"
    ),
    "Transmission": KEPT,
    "StationLine": restyled("the routing indicator of the sender"),
    "DateLine": restyled("date-time group and precedences"),
    "Originator": KEPT,
    "Addressees": KEPT,
    "Addressee": KEPT,
    "Exemption": KEPT,
    "Head": KEPT,
    "ClassificationLine": restyled("level, controls, section and number"),
    "Transmission.ClassificationLine": dropped(),
    "Caption": KEPT,
    "Body.Caption": dropped(),
    "Passing": KEPT,
    "Passing.*": KEPT,
    "ExecutiveOrder": restyled("number, date, event and codes"),
    "ExecutiveOrder.*": restyled("number, date, event and codes"),
    "ClassifiedBy": restyled("name, title and reasons"),
    "ClassifiedBy.*": restyled("name, title and reasons"),
    "Tags": KEPT,
    "Tags.Tag": KEPT,
    "Subject": KEPT,
    "Subject.*": KEPT,
    "Subject.Keyword": restyled("the name of the member"),
    "Subject.Portion": dropped(),
    "References": KEPT,
    "Reference": KEPT,
    "Reference.*": KEPT,
    "Reference.Portion": dropped(),
    "Reference.Marker": restyled("the letter"),
    "Body": KEPT,
    "Division": restyled("a summary has a member of its own"),
    "Paragraph": KEPT,
    "Paragraph.*": restyled("text of its paragraph"),
    "Paragraph.Number": KEPT,
    "Paragraph.Portion": KEPT,
    "Body.Rule": dropped(),
    "Quotation.*": dropped(),
    "Quotation": dropped(),
    "Tail": KEPT,
    "Signature": KEPT,
    "PageBreak.*": dropped(),
    "PageBreak": dropped(),
}
WRITER = Writer(
    name="record",
    suffix=".jsonl",
    media_type="application/jsonl",
    write=write,
    join=lambda _: Join(),
    ledger=_LEDGER,
)
