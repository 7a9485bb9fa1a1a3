"""The REF field: the documents that a cable cites (cable-format 3.3; TAGS handbook of 1974)."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from converter.nodes import Keyword, Marker, Node, Reference, References
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.readers.cable.run import PAGE, Run, around
from converter.vocabulary import dates, posts

KEYWORD = re.compile(
    r"(?:PROGRAM\s+)?(?:REFERENCES?|REFTELS?|REFS?|REF\(S\)|REFTEL\(S\)|RETEL)(?:\s*\(?[A-Z]?\)?\s*)??\s*(?:[:;]|[.-](?=\s)|(?=\s+(?:\(?[A-Z]\)?[.)]\s|[A-Z]{4,}\s+\d)))\s*",
    re.IGNORECASE,
)
_S = rf"[\s{PAGE}]"
_LETTER = re.compile(
    rf"(?:¶{_S}*)?(?:\((?P<a>[A-Za-z])\)|\[(?P<b>[A-Z])\]|(?P<c>[A-Za-z])(?:\.\)|[.):]|{_S}-(?={_S})))"
    rf"(?:{_S}*(?:\(?(?P=c)[).:]|REF{_S}+(?P=c)\b:?))?(?={_S}|[A-Z0-9(\"'])"
)
_NUMBERED = re.compile(rf"\(?(?P<n>[1-9]\d?)\)(?={_S})")
_MONTHS = "|".join(dates.ABBREVIATIONS)
_DTG = re.compile(rf"\b\d{{6}}Z\s*(?:{_MONTHS})[A-Z]*\s*\d{{2,4}}\b|\bDTG\b", re.IGNORECASE)
_EMAIL = re.compile(r"\bE-?MAILS?\b", re.IGNORECASE)
_NOT_CABLE = re.compile(
    r"\b(?:FAX|TELCON|TELEPHONE|MEMO(?:RANDUM)?|LETTER|MEETING|REPORT|AIRGRAM|UNSCR|FAM|FAH|IIR|CONVERSATION|DIPNOTE|NOTE|PHONE|PRESS|NEWS|WEBSITE|CONVENTION|ACT|TITLE|PARAGRAPH|PARA)\b",
    re.IGNORECASE,
)
_CABLE = re.compile(
    rf"(?:(?P<year>'?\d\d|(?:19|20)\d\d|\((?:19|20)?\d\d\)|[0O]\d)(?:{_S}*[-/]?{_S}*))?"
    rf"(?P<post>[A-Z][A-Za-z]*(?:(?:{_S}+|[.'’-]{_S}?)[A-Za-z][A-Za-z]*){{0,3}}?\.?)"
    rf"(?:{_S}*(?:[,:#-]|NO\.?|\([A-Z]\)){_S}*|{_S}+)?(?<![A-Za-z](?=\d\d?\b))#?"
    rf"(?P<serial>(?:\d[\dO]{{0,6}}|O\d{{1,6}}))(?!\d|[A-Za-z]{{2}})"
    rf"(?P<suffix>{_S}*\((?:19|20)?\d\d\)|[/-](?:19|20)?\d\d(?!\d))?"
)
_REVERSED = re.compile(rf"(?P<serial>\d{{1,6}}){_S}+(?P<post>[A-Z][A-Z]+(?: [A-Z]+)?)(?=$|[\s,;])")
_SERIAL = re.compile(r"#?(?P<serial>\d{2,7})(?!\d|[./]\d|[A-Za-z])")
_SEPARATOR = re.compile(
    rf"{_S}*(?:[;,&/]|\bAND\b(?!{_S}+(?:PREV|SUBS|OTHER)))(?:{_S}*(?:\bAND\b|[;,]))?{_S}*|{_S}+",
    re.IGNORECASE,
)
_FLAG = re.compile(
    rf"{_S}*[,(]?{_S}*\(?(?P<flag>NOTAL|EXDIS|NODIS|LIMDIS|(?:AND{_S}+)?PREVIOUS|(?:AND{_S}+)?SUBSEQUENT)\b\)?",
    re.IGNORECASE,
)
_STOP_POSTS = frozenset((
    *dates.ABBREVIATIONS, "MSG", "FAX", "PARA", "PARAS", "NO", "TEL", "OF", "DATED", "DTG", "Z", "E-MAIL", "EMAIL", "MEMO", "TELCON",
    "SEPTEL", "FAM", "UNSCR", "UNSC", "CFR", "IIR", "TD", "CA", "A", "NOTAL", "AND", "SECTION", "PART", "PAGE",
))  # fmt: skip
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_ACCEPTED_LOWER = frozenset(("de", "da", "la", "au", "of", "and", "the", "es"))


class _Place(NamedTuple):
    """What a citation may inherit from the one before it."""

    post: str | None


class _Item(NamedTuple):
    letter: str | None
    start: int
    text: int
    end: int


def only_citations(context: Context, lines: list[Line], keyword: re.Pattern[str]) -> bool:
    """Whether a field with another keyword holds nothing but lettered citations of known posts."""
    run = Run(context, lines)
    match = keyword.match(run.text)
    items = _items(run, match.end()) if match else []
    return bool(items) and all(item.letter and _cites_known(run.text, item.text) for item in items)


def read_references(context: Context, lines: list[Line], keyword: re.Pattern[str] = KEYWORD) -> References:
    """`refs = "REF:" item *( sep item )`, `item = [letter] ( cable *( sep cable ) | dtg | document ) *flag`."""
    run = Run(context, lines)
    children: list[Node] = []
    at = 0
    while (match := keyword.match(run.text, at)) is not None and match.end() > at:
        written = match[0].rstrip(f" \n{PAGE}")
        children.append(Keyword(written=written, span=run.span(at, at + len(written))))
        at = match.end()
    place = _Place(None)
    for item in _items(run, at):
        place = _read_item(run, item, place, children)
    return References(children=tuple(children), span=around(children))  # type: ignore[arg-type]


def _items(run: Run, at: int) -> list[_Item]:
    """The field cut at its letters; without letters it is one item."""
    marks = _letters(run.text, at)
    if not marks:
        return [_Item(None, at, at, len(run.text))] if at < len(run.text) else []
    items = [] if marks[0].start == at else [_Item(None, at, at, marks[0].start)]
    for index, mark in enumerate(marks):
        end = marks[index + 1].start if index + 1 < len(marks) else len(run.text)
        items.append(mark._replace(end=end))
    return items


def _letters(text: str, at: int) -> list[_Item]:
    found: list[_Item] = []
    columns = "   " in text[at:]
    expected = "A"
    # A letter counts where the next one is due; in two columns, as typed in the 1970s, any of them may come.
    for match in _LETTER.finditer(text, at):
        before = text[match.start() - 1 : match.start()]
        letter = (match["a"] or match["b"] or match["c"]).upper()
        due = letter == expected or (found and letter == found[-1].letter) or (columns and found)
        # A list may begin late or leave a letter out, but then a citation of a known post must follow.
        opens = match.start() == at or before in f"\n{PAGE}¶"
        late = opens and letter > expected and _cites_known(text, match.end())
        if (match.start() == at or before in f" \n,;{PAGE}¶") and (due or late):
            found.append(_Item(letter, match.start(), match.end(), 0))
            expected = chr(ord(letter) + 1)
    if not found:
        for match in _NUMBERED.finditer(text, at):
            if int(match["n"]) == len(found) + 1 and (
                match.start() == at or text[match.start() - 1] in " \n,;"
            ):
                found.append(_Item(match["n"], match.start(), match.end(), 0))
        if len(found) < 2:
            return []
    return found


def _cites_known(text: str, at: int) -> bool:
    """Whether a citation of a post on the list stands at a place."""
    while text[at : at + 1] in (" ", "\n"):
        at += 1
    found = _CABLE.match(text, at)
    return found is not None and posts.is_post(posts.canonical_post(_flat(found["post"])))


def _read_item(run: Run, item: _Item, place: _Place, children: list[Node]) -> _Place:
    """One lettered item: several cables, one cable with words about it, or a document of another kind."""
    text = run.text
    start = item.text
    while start < item.end and text[start] in f" \n{PAGE}":
        start += 1
    end = item.end
    while end > start and text[end - 1] in f" \n,;{PAGE}":
        end -= 1
    marker = _marker(run, item)
    # What stands between the mark and the words (a page break, say) goes with the mark.
    lead = [*marker, *run.words(item.text, start)] if marker else run.words(item.text, start)
    lead = [node for node in lead if getattr(node, "written", "x").strip() or not hasattr(node, "written")]
    parts = _citations(run, start, end, place) if start < end else []
    if not parts:
        if start < end or marker:
            body = [*lead, *run.words(start, end)]
            kind, mrn = _kind(text[start:end])
            children.append(
                Reference(
                    kind=kind,
                    letter=item.letter,
                    mrn=mrn,
                    flags=_flags(text[start:end]),
                    children=tuple(body),
                    span=around(body),
                )  # type: ignore[arg-type]
            )
    else:
        for index, part in enumerate(parts):
            body = [*(lead if index == 0 else ()), *run.words(part.start, part.end)]
            children.append(
                Reference(
                    kind="cable",
                    letter=item.letter,
                    mrn=part.mrn,
                    flags=part.flags,
                    children=tuple(body),
                    span=around(body),
                )  # type: ignore[arg-type]
            )
            until = parts[index + 1].start if index + 1 < len(parts) else end
            children.extend(run.words(part.end, until))
        place = _Place(parts[-1].post)
    children.extend(run.words(end, item.end))
    return place


def _marker(run: Run, item: _Item) -> list[Node]:
    if item.text == item.start:
        return []
    written = run.text[item.start : item.text]
    return [Marker(written=written, span=run.span(item.start, item.text))]


class _Citation(NamedTuple):
    start: int
    end: int
    post: str
    mrn: str | None
    flags: tuple[str, ...]


def _citations(run: Run, start: int, end: int, place: _Place) -> list[_Citation]:
    """The cables that an item cites, if it is a list of them; else none, or one with words about it."""
    text = run.text
    found: list[_Citation] = []
    at = start
    post = place.post
    while at < end:
        match = _citation(run, at, end, post, first=not found)
        if match is None:
            break
        found.append(match)
        post = match.post
        at = match.end
        separator = _SEPARATOR.match(text, at, end)
        if separator is None:
            break
        at = separator.end()
    if not found:
        return []
    last = found[-1]
    if last.end < end:
        # Words about the cable belong to the reference: a title, a paragraph, a flag of its own making.
        found[-1] = last._replace(
            end=end, flags=tuple(dict.fromkeys((*last.flags, *_flags(text[last.end : end]))))
        )
    return found


def _citation(run: Run, at: int, end: int, inherited: str | None, *, first: bool) -> _Citation | None:
    text = run.text
    context = run.context
    match = _CABLE.match(text, at, end)
    if match is not None and _plausible(match["post"], text[at:end]):
        post = posts.canonical_post(_flat(match["post"]).strip(" .-'"))
    elif (match := _REVERSED.match(text, at, end)) is not None and posts.is_post(
        posts.canonical_post(match["post"])
    ):
        post = posts.canonical_post(match["post"])
    elif (match := _SERIAL.match(text, at, end)) is not None:
        own = context.classification.post if context.classification else None
        known = inherited or (posts.canonical_post(own) if own and first else None)
        if known is None:
            return None
        post = known
    else:
        return None
    stop, flags = _trailing_flags(text, match.end(), end)
    return _Citation(at, stop, post, _mrn(context, match, post), flags)


def _flat(written: str) -> str:
    return " ".join(written.replace(PAGE, " ").split())


def _plausible(written: str, item: str) -> bool:
    """Whether words before a number can be a post: a known one, or capitals that are no word of another kind."""
    flat = _flat(written).strip(" .-'")
    words = flat.upper().split()
    if any(word in _STOP_POSTS for word in words) or _NOT_CABLE.search(flat):
        return False
    if posts.is_post(posts.canonical_post(flat)):
        return True
    if _EMAIL.search(item) or _DTG.search(item):
        return False
    lower = set(_LOWER.findall(flat)) - _ACCEPTED_LOWER
    return not lower and len(words) <= 3 and len(words[0]) > 2


def _mrn(context: Context, match: re.Match[str], post: str) -> str | None:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("suffix")
    digits = re.sub(r"\D", "", (written or "").replace("O", "0").replace("o", "0"))
    year = dates.full_year(int(digits[-2:])) if digits else context.year
    serial = match["serial"].replace("O", "0")
    if year is None or not serial.strip("0"):
        return None
    return f"{year % 100:02d}{post}{int(serial)}"


def _trailing_flags(text: str, at: int, end: int) -> tuple[int, tuple[str, ...]]:
    flags: list[str] = []
    while (match := _FLAG.match(text, at, end)) is not None:
        flags.append(match["flag"].upper().split()[-1])
        at = match.end()
    return at, tuple(flags)


def _flags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match["flag"].upper().split()[-1] for match in _FLAG.finditer(text)))


def _kind(text: str) -> tuple[Literal["cable", "dtg", "email", "document"], str | None]:
    if _EMAIL.search(text):
        return "email", None
    if _DTG.search(text):
        return "dtg", None
    return "document", None


_ITEM = re.compile(
    r"(?:¶\s*)?\(?[A-Z]\)?[.):-]|\(?[1-9]\)|(?:\d{2,4}[\s-]*)?[A-Z][A-Za-z .'-]{2,20}\s+\d{1,6}\b|\d{2}$|[A-Z' -]+$"
)


_MARKED = re.compile(r"\((?:U|S|TS|SBU|LOU|[A-Z]{1,3}/{1,2}[A-Z]+)\)\s")
"""A portion mark opens the text; `(C)` is the letter of a reference only below `(B)`."""
_SECOND = re.compile(r"(?:¶\s*)?\(?B(?:[.):]|\s-)")


def goes_on(line: Line, before: str) -> bool:
    """Whether a line after a blank one still belongs to the field: a lettered item, or a bare citation."""
    text = line.text
    if _MARKED.match(text) or (text.startswith("(C)") and not _SECOND.match(before)):
        return False
    if re.match(r"(?:¶\s*)?\(?[A-Z](?:[.):]|\s-)", text):
        return True
    match = _CABLE.match(text)
    return (
        (before.rstrip().endswith((",", ";", "AND", ":")) or len(text) < 40)
        and match is not None
        and _plausible(match["post"], text)
    )
