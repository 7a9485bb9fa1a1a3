"""The checks: what an editor would want to be told about a cable. Pure: a document in, diagnostics out.

Each check is a function for one rule, in a module for its subject; `CHECKS` names them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from converter.checks import (
    body,
    captions,
    claims,
    damage,
    declassification,
    marking,
    metadata,
    number,
    references,
    transmission,
)
from converter.checks.cable import Cable
from converter.diagnostics import Diagnostic
from converter.nodes import Document

Check = Callable[[Cable], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    *marking.CHECKS,
    *captions.CHECKS,
    *declassification.CHECKS,
    *transmission.CHECKS,
    *number.CHECKS,
    *claims.CHECKS,
    *metadata.CHECKS,
    *references.CHECKS,
    *body.CHECKS,
    *damage.CHECKS,
)
"""One check for each rule on a single cable that no reader reports."""


def check(document: Document) -> Iterator[Diagnostic]:
    """What is wrong, or may be wrong, with a cable; what its reader reported is not said again.

    A text without header and head is none of a cable, and its reader has said so.
    """
    cable = Cable(document)
    if not cable.has_text:
        return
    for each in CHECKS:
        yield from each(cable)
