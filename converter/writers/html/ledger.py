"""What becomes of each kind of node on a page, in whatever format the page is: `docs/ledger.md`."""

from __future__ import annotations

from converter.ledger import KEPT, Ledger, dropped, extended, restyled

PAGE: Ledger = {
    "Wrapper": dropped(),
    "Claim": restyled(
        "number, sender, receivers, date, subject, level and precedence where the text has none; no others"
    ),
    "Head.Keyword": restyled("the label of the field"),
    "Head.Marker": restyled("the letter of the reference"),
    "Gap": restyled("its reason; the words of an editor stand"),
    "Repair": restyled("what it is read as; under Transmission as sent"),
    "Break": restyled("a blank"),
    "PageBreak": restyled("a mark in the text; its lines under Transmission"),
    "Transmission": restyled("the header list; under Transmission as sent"),
    "Body.Rule": dropped(),
    "Head.Rule": dropped(),
    "PageBreak.*": KEPT,
}
SCREEN: Ledger = extended(
    PAGE,
    {
        "Break": restyled("a blank; a line end in the view of the text as sent"),
        "Body.Rule": restyled("shown in the view of the text as sent; not those in tables"),
        "Table.Rule": dropped(),
        "PageBreak.*": KEPT,
    },
)
"""The same with the view of the text as sent."""
