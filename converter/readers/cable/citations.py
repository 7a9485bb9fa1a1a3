"""One cited document: post, serial and year of a cable, or what else it can be (cable-format 3.3)."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from converter.readers.cable.context import Context
from converter.readers.cable.run import PAGE, Run
from converter.vocabulary import dates, posts

Kind = Literal["cable", "dtg", "email", "document"]

BLANKS = rf"[\s{PAGE}]"
_S = BLANKS
_MONTHS = "|".join(dates.ABBREVIATIONS)
_DTG = re.compile(
    rf"(?<!\d)\d{{6}}Z{_S}*(?:{_MONTHS})[A-Z]*{_S}*\d{{2,4}}\b|\bDTG\b|(?<![A-Z\d])[ZOPR]?{_S}?\d{{6}}Z\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"\bE-?MAILS?\b", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:FAX|TELE?CON|TELECOM|PHONCON|MEMO(?:RANDUM)?|MEMCON|LETTER|AIRGRAM|UNSCR|FAM|IIR|CONVERSATIONS?|DIPNOTE)\b",
    re.IGNORECASE,
)
"""Words that only a document of its own has."""
_NOT_CABLE = re.compile(
    r"\b(?:FAX|TELE?CON|TELECOM|PHONCON|TELEPHONE|CALL|MEMO(?:RANDUM)?|LETTER|MEETING|REPORT|AIRGRAM|UNSCR|FAM|FAH|IIR|CONVERSATIONS?"
    r"|DIPNOTE|NOTE|PHONE|PRESS|NEWS|DAILY|WEBSITE|CONVENTION|RESOLUTION|STATUTE|TREATY|AGREEMENT|DECREE|LAW|ORDER|ACT|TITLE"
    r"|ARTICLE|CHAPTER|VOLUME|ISSUE|GRANT|CONTRACT|PROJECT|HANDBOOK|BULLETIN|PUBLICATION|CIRCULAR|POINTS|PARAGRAPH|PARAS?)\b",
    re.IGNORECASE,
)
_WORD = r"[A-Z](?:[A-Za-z]|0(?![\d.]))*"
"""A word of a post's name; a zero in it stands for the letter."""
_CABLE = re.compile(
    rf"(?:(?P<year>'?[\dO]\d|(?:19|20)\d\d|\((?:19|20)?\d\d\)|0\d\d(?={_S}))(?:{_S}*[-/]?{_S}*))?"
    rf"(?P<post>{_WORD}(?:(?:{_S}+|[.'’-]{_S}?)(?:{_WORD}|[a-z]+)){{0,3}}?\.?)"
    rf"(?:{_S}*(?:[,:#-]|NO\.?|(?P<portion>\([A-Z]{{1,3}}\))){_S}*|{_S}+)?(?<![A-Za-z](?=\d\d?\b))#?"
    rf"(?P<serial>(?:\d[\dO]{{0,7}}|O\d[\dO]{{0,5}}))(?!\d|[A-Za-z]{{2}}|Z\b|\.\d|/\d\d?/\d)"
    rf"(?P<suffix>{_S}*\((?:19|20)?\d\d\)|[/-](?:19|20)?\d\d(?!\d))?"
)
_CANONICAL = re.compile(r"(?P<year>(?:19|20)?\d\d)(?P<post>[A-Z]{3,17})(?P<serial>\d{1,7})(?![A-Za-z0-9])")
_REVERSED = re.compile(
    rf"(?P<serial>\d{{1,6}}){_S}+(?P<post>[A-Z][A-Za-z]+(?:{_S}[A-Z][A-Za-z]+){{0,3}})(?=$|[\s,;])"
)
_SERIAL = re.compile(r"#?(?P<serial>\d{2,7})(?!\d|\.\d|/\d\d?(?!\d)|[A-Za-z])")
_FLAG = re.compile(
    rf"{_S}*[,(]?{_S}*\(?(?P<flag>NOTAL|EXDIS|NODIS|LIMDIS|(?:AND{_S}+)?PREVIOUS|(?:AND{_S}+)?SUBSEQUENT)\b\)?",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"{_S}*(?:\((?!(?:19|20)?\d\d\)|[A-Z]\))[^()]{{1,120}}\)|\"[^\"]{{1,120}}\")")
_AIRGRAM = re.compile(r"(?:[A-Z][A-Z'.]*\s){0,3}(?:A|CA|CERP)-\d{1,5}\b")
_DATED = re.compile(
    rf"{_S}*(?:\(|,|OF\b|DATED\b){_S}*(?:[A-Z]{{3,9}}\.?{_S}\d\d?,?{_S}*(?P<long>(?:19|20)\d\d)\b"
    rf"|\d\d?/\d\d?/(?P<short>(?:19|20)?\d\d)\b)\)?",
    re.IGNORECASE,
)
"""A date behind the serial, which gives the year."""
_STOP_POSTS = frozenset(
    (
        *dates.ABBREVIATIONS,
        *(name.upper() for name in dates.MONTHS),
        *(
            "MSG",
            "FAX",
            "NO",
            "TEL",
            "OF",
            "DATED",
            "DTG",
            "Z",
            "E-MAIL",
            "EMAIL",
            "MEMO",
            "TELCON",
            "SEPTEL",
        ),
        *("UNSC", "CFR", "TD", "CA", "A", "NOTAL", "AND", "SECTION", "PART", "PAGE", "FROM", "ON"),
        *("THROUGH", "THRU", "TO", "UNCLAS", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "LOU", "SBU", "EFTO"),
    )
)
_AHEAD = re.compile(
    r"(?:(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|(?:TOP\s+)?SECRET|LIMITED\s+OFFICIAL\s+USE|LOU|SBU|EFTO"
    r"|AMEMB(?:ASSY)?|AMCON(?:SUL|GEN))\s+)+(?=\S)",
    re.IGNORECASE,
)
"""The classification of a cited cable and the kind of its post, ahead of the name."""
RANGE = re.compile(
    rf"{_S}*(?:-|{_S}TO{_S})(?=\d{{2,7}}(?![\w/-]|\.\d))(?!\d+{_S}+(?:{_MONTHS}))"
    rf"|{_S}+-{_S}+(?=\d{{2,7}}{_S}*(?:[,;.()]|$))|{_S}+THR(?:OUGH|U){_S}+(?={_S}*\S)",
    re.IGNORECASE,
)
"""What stands between the first and the last serial of a range; a dash with figures that are no year."""
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_ACCEPTED_LOWER = frozenset(("de", "da", "la", "au", "of", "and", "the", "es"))
_LONGEST_NAME = 3
_YEARS_BACK = 10
"""How far back two figures behind a stroke can be a year; else they are a serial."""


class Citation(NamedTuple):
    """A cable as it is cited at a place of a run."""

    start: int
    end: int
    post: str
    mrn: str | None
    flags: tuple[str, ...] = ()
    portion: tuple[int, int] | None = None
    """Where a portion mark stands inside it."""
    repairs: tuple[tuple[int, int, str], ...] = ()
    """Stretches with letters and figures mistaken for each other, and what they are read as."""

    def closing(self, first: Citation) -> Citation:
        """The last cable of a range: year and leading figures are written once, `06 STATE 12345-47`."""
        if not first.mrn or not self.mrn:
            return self
        low, high = first.mrn[2 + len(first.post) :], self.mrn[2 + len(self.post) :]
        whole = low[: -len(high)] + high
        if first.post == self.post and len(high) < len(low) and int(whole) > int(low):
            high = whole
        return self._replace(mrn=f"{first.mrn[:2]}{self.post}{high}")


def match_citation(run: Run, at: int, end: int, inherited: str | None, *, first: bool) -> Citation | None:
    """A cable cited at a place.

    `cable = [year] post serial ["(" year ")" | "/" yy] | serial post | serial`; a serial alone takes the
    post before it in the list, the first of all the citing cable's own.
    """
    text, context = run.text, run.context
    match = _CANONICAL.match(text, at, end)
    if match is not None and posts.is_post(post := posts.canonical_post(match["post"])):
        return _cited(run, match, post, end)
    match = _CABLE.match(text, at, end)
    if match is not None and (named := _named(match["post"], text[at:end])):
        return _cited(run, match, named, end)
    match = _REVERSED.match(text, at, end)
    while match is not None:
        post = posts.canonical_post(_flat(match["post"]))
        if posts.is_post(post):
            return _cited(run, match, post, end)
        shorter = match["post"].rstrip().rfind(" ")
        match = _REVERSED.match(text, at, match.start("post") + shorter) if shorter > 0 else None
    match = _SERIAL.match(text, at, end)
    if match is None:
        return None
    own = context.classification.post if context.classification else None
    known = inherited or (posts.canonical_post(own) if own and first else None)
    return _cited(run, match, known, end) if known else None


def cites_known(text: str, at: int) -> bool:
    """Whether a citation of a post on the list stands at a place."""
    while text[at : at + 1] in (" ", "\n", PAGE) and at < len(text):
        at += 1
    found = _CANONICAL.match(text, at) or _CABLE.match(text, at)
    return found is not None and posts.is_post(_canonical(found["post"]))


def plausible(text: str) -> bool:
    """Whether a text begins with what can be a citation of a cable."""
    match = _CABLE.match(text)
    return match is not None and _named(match["post"], text) is not None


def is_document(text: str) -> bool:
    """Whether a text begins with what is a document by itself: an e-mail, a message, an airgram, a letter."""
    first = text.partition("\n")[0]
    return bool(_AIRGRAM.match(first) or _EMAIL.search(first) or _DTG.search(first) or _OWN.search(first))


def kind_of(text: str) -> Kind:
    """What a reference that cites no cable is."""
    if _EMAIL.search(text):
        return "email"
    return "dtg" if _DTG.search(text) else "document"


def flags_in(text: str) -> tuple[str, ...]:
    """The handling words and `PREVIOUS` anywhere in a text."""
    return tuple(dict.fromkeys(match["flag"].upper().split()[-1] for match in _FLAG.finditer(text)))


def _cited(run: Run, match: re.Match[str], post: str, end: int) -> Citation:
    found = match.groupdict()
    year = run.context.year
    stop = match.end()
    before, behind = found.get("year"), found.get("suffix")
    if before:
        year = _year(before)
        if behind and behind[0] in "/-" and _year(behind) != year:
            stop = match.start("suffix")
    elif behind and _is_year(behind, run.context):
        year = _year(behind)
    elif behind:
        stop = match.start("suffix")
    elif dated := _DATED.match(run.text, stop, end):
        year, stop = _year(dated["long"] or dated["short"]), dated.end()
    serial = match["serial"].replace("O", "0")
    mrn = f"{year % 100:02d}{post}{int(serial)}" if year is not None and serial.strip("0") else None
    stop, flags = _trailing(run.text, stop, end)
    portion = match.span("portion") if found.get("portion") else None
    return Citation(match.start(), stop, post, mrn, flags, portion, tuple(_repairs(match)))


def _year(written: str) -> int:
    digits = re.sub(r"\D", "", written.upper().replace("O", "0"))
    return dates.full_year(int(digits[-2:]))


def _is_year(suffix: str, context: Context) -> bool:
    """Whether figures behind the serial are its year: in parentheses, or a stroke and years gone by."""
    bare = suffix.strip("/- ()\n")
    if suffix[0] not in "/-" or context.year is None:
        return True
    if len(bare) > 2:
        return int(bare) <= context.year
    return context.year - _YEARS_BACK <= _year(bare) <= context.year


def _repairs(match: re.Match[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for name, wrong, right in (("year", "O", "0"), ("post", "0", "O"), ("serial", "O", "0")):
        written = match.groupdict().get(name)
        if written and wrong in written:
            start, end = match.span(name)
            for word in re.finditer(r"\S+", match.string[start:end]):
                if wrong in word[0]:
                    found.append((start + word.start(), start + word.end(), word[0].replace(wrong, right)))
    return found


def _trailing(text: str, at: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Flags behind a citation, and a title in parentheses or quotation marks."""
    flags: list[str] = []
    while (match := _FLAG.match(text, at, end) or _TITLE.match(text, at, end)) is not None:
        if "flag" in match.re.groupindex:
            flags.append(match["flag"].upper().split()[-1])
        at = match.end()
    return at, tuple(flags)


def _flat(written: str) -> str:
    return " ".join(written.replace(PAGE, " ").split())


def _canonical(written: str) -> str:
    return posts.canonical_post(_bare(written).replace("0", "O"))


def _bare(written: str) -> str:
    """The name of a post without what stands ahead of it."""
    return _AHEAD.sub("", _flat(written), count=1).strip(" .-'")


def _named(written: str, item: str) -> str | None:
    """The post that words before a number name: a known one, or capitals that are no word of another kind."""
    flat = _bare(written)
    words = flat.upper().split()
    post = _canonical(written)
    if posts.is_post(post):
        return post
    if "0" in flat or any(word in _STOP_POSTS for word in words) or _NOT_CABLE.search(flat):
        return None
    if _EMAIL.search(item) or _DTG.search(item):
        return None
    lower = set(_LOWER.findall(flat)) - _ACCEPTED_LOWER
    return None if lower or len(words) > _LONGEST_NAME or len(words[0]) <= 2 else post
