"""Who wrote to whom, as the heading of a document in *Foreign Relations of the United States* says.

`The Minister in Ruritania (Hentzau) to the Secretary of State`, `Telegram From the Embassy in Ruritania to
the Department of State`: some files mark the two names in it, others leave it to the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from converter.readers.tei.markup import Element, reading
from converter.source import Span
from converter.vocabulary.dates import MONTHS

_ORDER = re.compile(r"\[?(?:No\. ?)?\d{1,4}[a-z]?\.?\]?[.:]?\s+(?=\S)")
"""The number of the document in its volume."""
_KIND = re.compile(
    r"(?:[A-Z][\w’'-]*\s+){0,4}(?:Telegram|Airgram|Cablegram|Cable|Message|Letter|Memorandum|Note|Report"
    r"|Des?patch|Instruction|Circular|Aide-M[ée]moire|Paper|Teletype)s?\b(?P<number>[^:]{0,60}?)"
    r"(?::\s*|,?\s+[Ff]rom\s+)"
)
_NUMBER = re.compile(r"(?<![\w–-])(?:No\.\s*)?(\d[\d,]{0,6})(?![\w–-])")
_AT = re.compile(r",?\s+to\s+", re.IGNORECASE)
_DATE = re.compile(
    rf"[,.;—\s]{{1,4}}(?:\(?(?:{'|'.join(MONTHS)})\s+\d{{1,2}}\b|undated\b).*", re.DOTALL | re.IGNORECASE
)
_PLACE = re.compile(r",\s*Washington$")
_BRACKETS = re.compile(r"\s*\[[^\[\]]*\]\s*\.?$")
_ARTICLE = re.compile(r"(?:The|the)\s+")
_RELATED = re.compile(
    r"\b(?:Missions?|Delegations?|Delegates?|Representatives?|Ambassadors?|Ministers?|Envoys?|Observers?"
    r"|Assistants?|Advis[eo]rs?|Counsel(?:l?ors?)?|Deput(?:y|ies)|Secretar(?:y|ies)|Aides?|Consultants?"
    r"|Liaison(?: Officer)?|Chiefs? of Mission|Members?|Commission(?:er)?s?|Legations?|Embass(?:y|ies))"
    r"(?:\s*\([^()]*\))?$"
)
"""What may be followed by `to` without anybody being written to: `the Mission to the United Nations`."""
_NEXT = re.compile(
    r",?\s+and\s+(?:to\s+)?the\s+(?=Embass|Consul|Mission|Secretary|Department|Legation|Ambassador|Minister|Deleg"
    r"|White House|Chargé|Acting|President|Commander|Joint|Office|Chairman|Assistant|Under)"
)
_BETWEEN = re.compile(r",?\s+and\s+(?:to\s+)?(?:the\s+)?|,\s+(?:the\s+)?|;\s*(?:the\s+)?")
_LONGEST = 160
_FAR = 100
_MANY = 20


class Parties(NamedTuple):
    """What the heading of a document says."""

    title: str
    """Its words, without the number of the document in its volume."""
    number: str
    """The number of the telegram, where the heading gives it."""
    sender: str
    receivers: tuple[str, ...]


def parties(text: str, head: Element) -> Parties:
    """Who wrote to whom: by the names that are marked, else by the words."""
    found = reading(text, head)
    title = found.text
    order = _ORDER.match(title)
    begin = order.end() if order else 0
    senders = [span for element, span in found.places if element.attribute("type") == "from"]
    receivers = [span for element, span in found.places if element.attribute("type") == "to"]
    end = _end(title, receivers)
    kind = _KIND.match(title, begin)
    if kind is not None and senders and kind.end() > senders[0][0]:
        kind = None
    number = _NUMBER.search(kind["number"]) if kind else None
    start = kind.end() if kind else begin
    cut = _cut(title, start, end, senders, receivers)
    if cut is None:
        # Only what is marked is known.
        sender = title[slice(*senders[0])] if senders else ""
        to = tuple(title[slice(*span)] for span in receivers)
    else:
        sender = _name(title, (start, cut[0]), senders[:1])
        to = tuple(_receivers(title, (cut[1], end), receivers))
    digits = number[1].replace(",", "") if number else ""
    return Parties(title[begin:], digits, _bare(sender), tuple(filter(None, map(_bare, to))))


def _end(title: str, receivers: list[Span]) -> int:
    """Where the names end: before the date, and before what stands in brackets behind them."""
    at = max((end for _, end in receivers), default=0)
    date = _DATE.search(title, at)
    end = date.start() if date else len(title)
    if (brackets := _BRACKETS.search(title, at, end)) is not None:
        end = brackets.start()
    if (place := _PLACE.search(title, at, end)) is not None:
        end = place.start()
    return end


def _cut(title: str, start: int, end: int, senders: list[Span], receivers: list[Span]) -> Span | None:
    """The word `to` between the two."""
    least = max([start, *(stop for _, stop in senders)])
    most = min([end, *(begin for begin, _ in receivers)])
    found = [match.span() for match in _AT.finditer(title, least, most)]
    found = [span for span in found if span[0] > start]
    if not found:
        return None
    if receivers:
        return found[-1]
    plain = [
        span for span in found[:_MANY] if not _RELATED.search(title, max(start, span[0] - _FAR), span[0])
    ]
    return (plain or found[-1:])[0]


def _name(title: str, span: Span, marked: list[Span]) -> str:
    """A name with the words around it, unless those go on for long."""
    words = title[slice(*span)]
    return title[slice(*marked[0])] if len(words) > _LONGEST and marked else words


def _receivers(title: str, span: Span, marked: list[Span]) -> Iterator[str]:
    start, end = span
    if len(marked) < 2:
        at = start
        for match in _NEXT.finditer(title, start, end):
            yield title[at : match.start()]
            at = match.end()
        yield _name(title, (at, end), marked)
        return
    at = start
    for (_, stop), (begin, _) in pairwise(marked):
        between = _BETWEEN.search(title, stop, begin)
        yield title[at : between.start() if between else stop]
        at = between.end() if between else begin
    yield title[at:end]


def _bare(name: str) -> str:
    """A name without its article and the signs around it."""
    name = name.strip(" ,.;:—")
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name
