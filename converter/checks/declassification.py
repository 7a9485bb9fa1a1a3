"""Who classified a cable, why, and until when (32 CFR 2001.21; TAGS handbook of 1974)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from converter.checks.cable import ORDER_OF_1995, Cable
from converter.diagnostics import Diagnostic, found
from converter.nodes import Paragraph
from converter.rules import declassification as rules
from converter.vocabulary import orders
from converter.walk import plain_text

_GRACE = timedelta(days=90)
_LONGEST = 50
"""Years that a classification lasts at most."""
_AMENDED = date(2003, 3, 25)
"""Section 1.4 took the place of 1.5."""
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_CLASSIFIED_BY = re.compile(r"\bCLASSIFIED\s+BY\b|\bDERIVED\s+FROM\b", re.IGNORECASE)
_LATER = re.compile(r"\bDECLASSIFIED\b", re.IGNORECASE)
"""What an archive wrote when it released the cable, under the order of its own day."""
_NOTHING = re.compile(r"\bN\s?/?\s?A\b|\bNOT\s|\bNONE\b", re.IGNORECASE)


def missing_declassification(cable: Cable) -> Iterator[Diagnostic]:
    """An E.O. line without date, event or exemption on a classified cable."""
    if cable.classified and cable.order and not _declassifies(cable):
        message = f"The cable is {cable.level}, but its E.O. line does not say when it will be declassified."
        yield found(rules.MISSING_DECLASSIFICATION, message, cable.order.span)


def missing_classified_by(cable: Cable) -> Iterator[Diagnostic]:
    """No Classified-by block on a classified cable."""
    if not cable.classified or cable.classifier or not cable.since(ORDER_OF_1995):
        return
    # The block may have been typed as a paragraph of the text.
    if any(_CLASSIFIED_BY.search(plain_text(each)) for each in cable.own(Paragraph)[:3]):
        return
    yield found(
        rules.MISSING_CLASSIFIER, f"The cable is {cable.level}, but nobody says to have classified it."
    )


def missing_reason(cable: Cable) -> Iterator[Diagnostic]:
    """A Classified-by block without reasons."""
    block = cable.classifier
    if block and not block.reasons and not block.derived_from and not cable.before(ORDER_OF_1995):
        yield found(rules.MISSING_REASON, "The Classified-by block gives no reason.", block.span)


def reason_out_of_its_time(cable: Cable) -> Iterator[Diagnostic]:
    """Section 1.4 before the amendment, section 1.5 more than a year after it."""
    block = cable.classifier
    if block is None:
        return
    if block.section == "1.4" and cable.before(_AMENDED):
        message = "Section 1.4 lists the reasons since March 2003 only; before that it was section 1.5."
    elif block.section == "1.5" and cable.since(_AMENDED.replace(year=_AMENDED.year + 1)):
        message = "Section 1.5 listed the reasons until March 2003; since then it is section 1.4."
    else:
        return
    yield found(rules.REASON_OUT_OF_ITS_TIME, message, block.span)


def order_not_in_force(cable: Cable) -> Iterator[Diagnostic]:
    """An order of another time, or of a number that no order has."""
    order = cable.order
    if order is None or order.number is None or _LATER.search(plain_text(order)):
        return
    if order.number not in orders.ORDERS:
        message = f"No executive order on classification has the number {order.number}."
        yield found(rules.ORDER_NOT_IN_FORCE, message, order.span)
        return
    if cable.day is None:
        return
    first, last = (date.fromisoformat(each) for each in orders.ORDERS[order.number])
    late = cable.day - last > _GRACE if cable.day > last else False
    if cable.day < first or late:
        then = orders.order_in_force(cable.day.isoformat())
        message = f"E.O. {order.number} was not in force on {cable.day}."
        yield found(rules.ORDER_NOT_IN_FORCE, message, order.span, f"E.O. {then} was." if then else None)


def declassification_out_of_range(cable: Cable) -> Iterator[Diagnostic]:
    """A date of declassification before the cable, long after it, or on no calendar."""
    order = cable.order
    if order is None:
        return
    if order.event and _DATE.fullmatch(order.event.strip()):
        message = f"The calendar has no day {order.event.strip()}."
        yield found(rules.DECLASSIFICATION_OUT_OF_RANGE, message, order.span)
    day = order.declassify_on
    if day is None or cable.day is None:
        return
    if day < cable.day:
        message = f"The cable was to be declassified on {day}, before it was sent ({cable.day})."
        yield found(rules.DECLASSIFICATION_OUT_OF_RANGE, message, order.span)
    elif day.year - cable.day.year > _LONGEST:
        message = (
            f"The cable was to be declassified on {day}, {day.year - cable.day.year} years after it was sent."
        )
        yield found(rules.DECLASSIFICATION_OUT_OF_RANGE, message, order.span)


def declassification_on_unclassified(cable: Cable) -> Iterator[Diagnostic]:
    """Declassification or a classifier on a cable that is not classified."""
    if cable.line is None or cable.classified:
        return
    if cable.order and _declassifies(cable):
        message = f"The cable is {cable.level}, but its E.O. line says more than N/A."
        yield found(rules.DECLASSIFICATION_ON_UNCLASSIFIED, message, cable.order.span)
    elif cable.classifier:
        message = f"The cable is {cable.level}, but it says who classified it."
        yield found(rules.DECLASSIFICATION_ON_UNCLASSIFIED, message, cable.classifier.span)


def _declassifies(cable: Cable) -> bool:
    order = cable.order
    if order is None:
        return False
    if _LATER.search(plain_text(order)):
        return False
    event = order.event and not _NOTHING.search(order.event)
    return bool(order.declassify_on or event or set(order.codes) - {"N/A"})


CHECKS = (
    missing_declassification,
    missing_classified_by,
    missing_reason,
    reason_out_of_its_time,
    order_not_in_force,
    declassification_out_of_range,
    declassification_on_unclassified,
)
