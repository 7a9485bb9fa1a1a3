"""What the columns of a catalogue of cables claim of one of them, in one wording for all renditions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from converter.nodes import Claim
from converter.vocabulary.markings import parse_banner
from converter.vocabulary.numbers import parse_number

_TIME = r"(?P<time>\d{1,2}:\d\d)(?::\d\d)?"
_AMERICAN = re.compile(rf"(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/(?P<year>\d{{4}})(?: +{_TIME})?")
_ISO = re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:[T ]+{_TIME})?")
_NAME = re.compile(r"(\d\d[A-Z]{3,20}\d{1,7})(?:_[a-e])?(?:\.\w+)*", re.IGNORECASE)
_BETWEEN = re.compile(r"[|,;\s]+")


def day(written: str) -> str | None:
    """A date in ISO form, with the time of day when there is one: `4/4/2007 15:28` is 2007-04-04T15:28."""
    match = _AMERICAN.fullmatch(written.strip()) or _ISO.fullmatch(written.strip())
    if match is None or not (0 < int(match["month"]) <= 12 and 0 < int(match["day"]) <= 31):
        return None
    time = f"T{match['time']:0>5}" if match["time"] else ""
    return f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}{time}"


def row_claims(number: str, created: str, origin: str, classification: str) -> Iterator[Claim]:
    """What the four columns claim that every catalogue has; an empty one claims nothing."""
    date = day(created)
    yield from number_claims(number, int(date[:4]) if date else None)
    if date:
        yield Claim(key="date", value=date)
    yield from marking_claims(classification)
    if origin.strip():
        yield Claim(key="origin", value=" ".join(origin.split()))


def number_claims(written: str, year: int | None = None) -> Iterator[Claim]:
    """The number in canonical form, and the form of the catalogue when it is another."""
    bare = " ".join(written.split())
    number = parse_number(bare, year)
    if number:
        yield Claim(key="mrn", value=number)
    if bare and bare != number:
        yield Claim(key="alias", value=bare)


def marking_claims(written: str) -> Iterator[Claim]:
    """Level and controls; a marking that is none claims nothing."""
    marking = parse_banner(" ".join(written.split()))
    if marking:
        yield Claim(key="classification", value=marking.level)
        for control in marking.controls:
            yield Claim(key="controls", value=control)


def reference_claims(written: str) -> Iterator[Claim]:
    """The numbers of other cables, whatever stands between them."""
    for each in filter(None, _BETWEEN.split(written)):
        yield Claim(key="references", value=parse_number(each) or each)


def name_claims(name: str) -> Iterator[Claim]:
    """What the name of a file claims: collections call their files by the number, `07RIGA312.html`."""
    match = _NAME.fullmatch(name)
    number = parse_number(match[1]) if match else None
    if number:
        yield Claim(key="mrn", value=number)


def joined(*groups: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims out of several places, the more careful ones first: a key counts where it comes first."""
    found: list[Claim] = []
    for group in groups:
        known = {claim.key for claim in found}
        found += (claim for claim in group if claim.key not in known)
    return tuple(found)
