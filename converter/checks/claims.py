"""What the file says about the cable, against what the cable says: one comparison for each kind of claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from converter import header
from converter.checks.cable import Cable, claimed_day, listed
from converter.diagnostics import Diagnostic, found
from converter.nodes import Caption, Node, Tags
from converter.rules.number import CLAIM_MISMATCH
from converter.vocabulary import captions, markings, orders, posts

_NUMBER = re.compile(r"\d\d(?P<post>[A-Z]+)(?P<serial>\d+)")
_LETTERS = re.compile(r"[^A-Z0-9]+")
_SHORTEST = 8
"""Letters that two subjects must share where one is cut."""
_NO_CODE = re.compile(r"[(,\s]")
_MARK = re.compile(r"^\([A-Z/]{1,8}\)|\([A-Z/]{1,8}\)$")
_ORDER_CODES = {"GS": "GDS", "X1": "XGDS-1", "X2": "XGDS-2", "X3": "XGDS-3", "X4": "XGDS-4"}
"""How the archive of the 1970s shortened the codes of E.O. 11652."""
_EMBASSY = re.compile(
    r"(?:(?:THE|US|AMERICAN|UNITED STATES)\s+)*"
    r"(?:EMBASSY|CONSULATE(?:\s+GENERAL)?|MISSION(?:\s+TO)?|OFFICE)\s+",
    re.IGNORECASE,
)


class Difference(NamedTuple):
    """Two values that should be one."""

    claimed: str
    own: str
    node: Node | None


def claim_mismatch(cable: Cable) -> Iterator[Diagnostic]:
    """Each claim that can be held against the text and is not in it."""
    claimed: dict[str, list[str]] = {}
    for each in cable.document.claims:
        claimed.setdefault(each.key, []).append(each.value)
    for key, values in claimed.items():
        compare = COMPARISONS.get(key)
        difference = compare(cable, values) if compare else None
        if difference:
            name = key.replace("_", " ")
            message = f"The file claims {name} {difference.claimed}; the text has {difference.own}."
            span = difference.node.span if difference.node else None
            yield found(CLAIM_MISMATCH, message, span)


def _number(cable: Cable, values: Sequence[str]) -> Difference | None:
    """Post and serial; the year has a rule of its own."""
    match = _NUMBER.fullmatch(values[0])
    if match is None or cable.mrn is None or cable.post is None:
        return None
    same_serial = int(match["serial"]) == cable.serial
    same_post = cable.post in (match["post"], *posts.alternatives(match["post"]))
    return None if same_serial and same_post else Difference(values[0], cable.mrn, cable.line)


def _date(cable: Cable, values: Sequence[str]) -> Difference | None:
    day = claimed_day(values[0])
    if day is None or cable.time is None or day == cable.time.date():
        return None
    return Difference(values[0], f"{cable.time:%Y-%m-%d}", cable.dated)


def _classification(cable: Cable, values: Sequence[str]) -> Difference | None:
    banner = markings.parse_banner(values[0])
    if banner is None or cable.level is None or banner.level == cable.level:
        return None
    return Difference(values[0], cable.level, cable.line)


def _sender(cable: Cable, values: Sequence[str]) -> Difference | None:
    name = cable.originator.name if cable.originator else None
    if name is None:
        return None
    claimed = posts.canonical_post(_EMBASSY.sub("", values[0]))
    own = posts.canonical_post(name)
    if claimed == own or _plain(values[0]) == _plain(name) or cable.post == claimed:
        return None
    if not posts.is_post(claimed) or not posts.is_post(own) or own in posts.alternatives(claimed):
        return None
    return Difference(values[0], name, cable.originator)


def _title(cable: Cable, values: Sequence[str]) -> Difference | None:
    """The title of our own front matter is the subject; that of a printed edition is its editors'."""
    return None if cable.printed else _subject(cable, values)


def _subject(cable: Cable, values: Sequence[str]) -> Difference | None:
    """One may be longer: archives cut subjects, or took the first lines of the text with them."""
    own = header.subject(cable.document)
    if own is None:
        return None
    claimed, text = _plain(_MARK.sub("", values[0])), _plain(own)
    shared = min(len(claimed), len(text))
    if claimed[:shared] == text[:shared] and (shared >= _SHORTEST or claimed == text):
        return None
    return Difference(repr(values[0]), repr(own), cable.subject)


def _tags(cable: Cable, values: Sequence[str]) -> Difference | None:
    """TAGS of the text that the file does not have; archives added some of their own, which is no fault."""
    field = cable.first(Tags)
    claimed = {value.strip(" .;").upper() for value in values if not _NO_CODE.search(value.strip())}
    own = {tag.code for tag in cable.tags if not _NO_CODE.search(tag.code)}
    lost = sorted(own - claimed)
    if field is None or not claimed or not lost:
        return None
    return Difference(f"without {listed(lost)}", "it" if len(lost) == 1 else "them", field)


def _captions(cable: Cable, values: Sequence[str]) -> Difference | None:
    claimed = {each for value in values for each in captions.match_captions(value.upper()) or ()}
    known = captions.CAPTIONS
    own = {name for name in cable.controls if name in known and known[name].kind == "special-handling"}
    lost = claimed - cable.controls
    if cable.printed or not claimed or not (lost or own - claimed):
        return None
    node = next((each for each in cable.document.head.children if isinstance(each, Caption)), cable.line)
    return Difference(listed(sorted(claimed)), listed(sorted(own)) or "none", node)


def _order(cable: Cable, values: Sequence[str]) -> Difference | None:
    order = cable.order
    codes = {_ORDER_CODES.get(value.strip(), orders.parse_code(value)) for value in values}
    if order is None or None in codes or not order.codes or codes & set(order.codes):
        return None
    return Difference(listed(values), listed(order.codes), order)


def _declassification(cable: Cable, values: Sequence[str]) -> Difference | None:
    day = claimed_day(values[0])
    own = cable.order.declassify_on if cable.order else None
    return None if day is None or own is None or day == own else Difference(values[0], str(own), cable.order)


def _plain(text: str) -> str:
    return _LETTERS.sub("", text.upper())


COMPARISONS: dict[str, Callable[[Cable, Sequence[str]], Difference | None]] = {
    "mrn": _number,
    "date": _date,
    "classification": _classification,
    "from": _sender,
    "origin": _sender,
    "subject": _subject,
    "title": _title,
    "tags": _tags,
    "captions": _captions,
    "handling": _captions,
    "executive_order": _order,
    "declassify_on": _declassification,
}
"""How the value of a claim is held against the text, by its key; other claims cannot be."""

CHECKS = (claim_mismatch,)
