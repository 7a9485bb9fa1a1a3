"""Classification line, captions, passing lines and portion marks (5 FAH-2 H-220, H-240; 32 CFR 2001.23)."""

from __future__ import annotations

import re

from converter.nodes import (
    Break,
    Caption,
    ClassificationLine,
    HandlingNote,
    Inline,
    Marking,
    Node,
    Passing,
    Portion,
    Text,
)
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.rules import DAMAGED_FIGURE, DAMAGED_WORD
from converter.vocabulary import captions, markings, posts

_LEVEL = (
    r"T\s?O\s?P\s*S\s?E\s?C\s?R\s?E\s?T|S\s?E\s?C\s?R\s?E\s?T|C\s?O\s?N\s?F\s?I\s?D\s?E\s?N\s?T\s?I\s?A\s?L"
    r"|U\s?N\s?C\s?L\s?A\s?S(?:\s?S\s?I\s?F\s?I\s?E\s?D)?|LIMITED\s+OFFICIAL\s+USE|LIMITED\s+OFF\s+USE|L\s?O\s?U"
)
_SECTION = r"(?:SECTION|SEC|SECTON|SCTION|SECT)\.?"
_WORDS = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")
_COUNT = rf"(?:[0-9OQ]{{1,2}}|{'|'.join(_WORDS)})"
_CLASSIFICATION = re.compile(
    rf"(?P<level>{_LEVEL})\b"
    r"(?:\s*//?\s*(?P<first>NOFORN|REL\s[\w ,]+?|FOUO|FOR\s+OFFICIAL\s+USE\s+ONLY|SENSITIVE|SBU)\b)?"
    r"(?:\s+(?P<efto>E\s?F\s?T\s?O))?(?:\s+(?P<control>NOFORN|N\sO\sF\sO\sR\sN))?(?:\s+FOUO)?"
    rf"(?:\s+(?:{_SECTION}\s+(?P<section>{_COUNT})\s*(?:OF|/|QF)|(?P<final>FINAL)\s+{_SECTION}\s+OF)"
    rf"\s*(?P<of>{_COUNT})(?:\s+SECTIONS?)?)?"
    rf"\s+(?!{_SECTION}\b)(?P<post>[A-Z][A-Z .'-]*?)[\s.]+(?P<serial>(?=O*\d)[\dO]{{1,8}}(?![\dO]))"
    r"(?:/(?P<part>\d{1,2}))?(?P<rest>(?:\s.*)?)",
    re.IGNORECASE,
)
_POSTLESS = re.compile(rf"(?P<level>{_LEVEL})\s+(?P<serial>\d{{3,6}})", re.IGNORECASE)
_SERIES = re.compile(r"\s*(TOSEC|SECTO|USDEL|PARTO|TOPAR)\s+(\d+(?:/\d+)?)", re.IGNORECASE)
_SIGNAL = re.compile(r"\s+(?:ZDK|ZFR|ZFF|ZFH)\d?\s+(?:[A-Z]{3,}\s+)?\d{1,6}\b")
"""A correction or cancellation with the number of the message that it is about (cable-format 1.3.4)."""
_AFTER = re.compile(r"\s*(NOFORN|N\sO\sF\sO\sR\sN)\b")
_STARTS = frozenset("TSCULtscul")
_MARKED = re.compile(
    rf"(?:{_LEVEL})(?:\s*//?\s*[A-Z /]+)?|UNCLASSIFIED//FOR OFFICIAL USE ONLY", re.IGNORECASE
)
_LONGEST_MARKING = 48
_DAMAGEABLE = {12: ("UNCLASSIFIED", "CONFIDENTIAL"), 20: ("LIMITED OFFICIAL USE",)}
"""Words so long that they are known with two wrong letters, by their length."""


def match_marking(context: Context, line: Line) -> Marking | None:
    """A classification word alone on a line: page apparatus of a Washington copy (cable-format 4.6)."""
    text = line.text
    if len(text) in _DAMAGEABLE and (level := _damaged(text)):
        context.say(DAMAGED_WORD, f"this should be {level}", line.start, line.end)
        return Marking(written=text, level=level, span=context.span(line.start, line.end))
    if text[:1] not in _STARTS or len(text) > _LONGEST_MARKING or not _MARKED.fullmatch(text):
        return None
    banner = markings.parse_banner(text)
    if banner is None:
        return None
    return Marking(written=text, level=banner.level, span=context.span(line.start, line.end))


def _damaged(text: str) -> str | None:
    """The level that a word stands for in which a letter or two were lost on the wire: `CONFID*NTIAL`."""
    if text in _DAMAGEABLE[len(text)]:
        return None
    for word in _DAMAGEABLE[len(text)]:
        lost = sum(mark != right for mark, right in zip(text, word, strict=True))
        if 0 < lost <= 2:
            return word
    return None


def _digits(written: str | None) -> int | None:
    """A section number; O and Q stand for a figure lost on the wire (cable-format 2.1)."""
    if written and written.upper() in _WORDS:
        return _WORDS.index(written.upper()) + 1
    return int(re.sub("[OQoq]", "0", written)) or None if written else None


def _say_damaged(context: Context, line: Line, match: re.Match[str]) -> None:
    for name in ("section", "of", "serial"):
        if match[name] and not match[name].isdigit() and match[name].upper() not in _WORDS:
            start, end = match.span(name)
            context.say(DAMAGED_FIGURE, "this should be figures", line.start + start, line.start + end)


def split_classification(context: Context, line: Line) -> tuple[ClassificationLine, Line] | None:
    """A classification line at the start of a line, and what follows it there.

    `classline = level [ "//" ctl ] [ efto ] [ "NOFORN" ] [ section ] post serial *( series ) [ "NOFORN" ]`
    (5 FAH-2 H-220; ACP 127, format line 12). The caller sees to it that the place is right: prose can match.
    """
    text = line.text
    match = _CLASSIFICATION.fullmatch(text) if text[:1] in _STARTS else None
    level = markings.parse_level(match["level"]) if match else None
    if match is None or level is None:
        return _without_post(context, line)
    controls = [each for each in (_control(match["first"]), _control(match["control"])) if each]
    if match["efto"]:
        controls.append("EFTO")
    end = match.start("rest")
    series = _SERIES.match(text, end)
    if series:
        end = series.end()
    if (after := _AFTER.match(text, end)) is not None:
        controls.append("NOFORN")
        end = after.end()
    if (signal := _SIGNAL.match(text, end)) is not None:
        end = signal.end()
    of = _digits(match["of"])
    _say_damaged(context, line, match)
    whole = line.cut(0, end)
    post, serial = match["post"].rstrip(" ."), re.sub("[Oo]", "0", match["serial"])
    node = ClassificationLine(
        written=whole.text,
        level=level,
        controls=tuple(dict.fromkeys(controls)),
        section=of if match["final"] else _digits(match["section"] or match["part"]),
        of=of,
        post=post,
        serial=serial,
        series=f"{series[1].upper()} {series[2]}" if series else None,
        mrn=number(context, post, serial),
        span=context.span(whole.start, whole.end),
    )
    return node, line.cut(end)


def _without_post(context: Context, line: Line) -> tuple[ClassificationLine, Line] | None:
    """A classification line whose post was forgotten: the sender's own, once the sender is known."""
    match = _POSTLESS.fullmatch(line.text) if context.sender else None
    level = markings.parse_level(match["level"]) if match else None
    if match is None or level is None or context.sender is None:
        return None
    mrn = number(context, context.sender, match["serial"])
    span = context.span(line.start, line.end)
    node = ClassificationLine(written=line.text, level=level, serial=match["serial"], mrn=mrn, span=span)
    return node, line.cut(len(line.text))


def _control(written: str | None) -> str | None:
    if not written:
        return None
    return markings.parse_control(written) or " ".join(written.upper().split())


def match_classification(context: Context, line: Line) -> ClassificationLine | None:
    """A classification line that fills its line."""
    split = split_classification(context, line)
    return split[0] if split and not split[1].text else None


def number(context: Context, post: str, serial: str) -> str | None:
    """A message reference number in canonical form: year, post, serial (cable-format 3.4).

    Around New Year the date may lie in one year and the number in the other: then the year is that of the
    same number in the wrapper (cable-format 7, case 5).
    """
    canonical = posts.canonical_post(post)
    year = context.year
    if year is None or not canonical or not serial.strip("0"):
        return None
    claimed = context.claim("mrn") or ""
    near = {f"{(year + step) % 100:02d}" for step in (-1, 1)}
    if claimed[2:] == f"{canonical}{int(serial)}" and claimed[:2] in near:
        return claimed
    return f"{year % 100:02d}{canonical}{int(serial)}"


def match_caption_line(context: Context, line: Line) -> tuple[Node, ...] | None:
    """Captions that fill a line, with the signs between them."""
    text = line.text
    if len(text) > _LONGEST_CAPTION or not captions.may_be_caption(text) or text != text.upper():
        return None
    name = captions.match_caption(text)
    if name is not None:
        note = captions.caption_note(text)
        return (Caption(written=text, name=name, note=note, span=context.span(line.start, line.end)),)
    if not captions.match_captions(text):
        return None
    pattern = _BY_SIGN if re.search(r"[/,;\t]|  ", text) else _BY_WORD
    found: list[Node] = []
    for part in pattern.finditer(text):
        piece = line.cut(part.start(), part.end())
        if piece.text:
            name = captions.match_caption(piece.text) or piece.text
            found.append(Caption(written=piece.text, name=name, span=context.span(piece.start, piece.end)))
    return tuple(found)


_BY_SIGN = re.compile(r"\s*(?:(?!  )[^/,;\t])+\s*[/,;]*")
"""One of several captions, with the sign behind it."""
_BY_WORD = re.compile(r"\S+")
_LONGEST_CAPTION = 120

_PASSING = re.compile(
    r"(?P<to>[A-Z][A-Z0-9 .,'/&;:()-]*?)(?:\s*[:;,-])?\s+(?:PLS\s+|PLEASE\s+)?"
    r"(?:FOR|PASS(?:\s+(?:TO|FOR))?|ALSO\s+FOR)\b:?\s*(?P<offices>.*)",
    re.DOTALL,
)
_HANDLING = re.compile(
    r"(?:SENSITIVE|PLEASE|HANDLE|PROTECT|NOT\s+FOR|FOR\s+OFFICIAL|CONTAINS|ENTIRE|DECAPTIONED"
    r"|(?:THE\s+)?FOLLOWING\b|THIS\s+(?:CABLE|MESSAGE|TELEGRAM|IS)\b)",
    re.IGNORECASE,
)


def is_passing(text: str) -> bool:
    """Whether a line opens a passing line: an office or post in capitals, then FOR or PASS."""
    match = _PASSING.match(text)
    return match is not None and len(match["to"]) < 60 and "." not in match["to"].replace("U.S.", "")


_FOR = re.compile(
    r"(?:PLS\s+|PLEASE\s+)?(?:FOR|PASS(?:\s+TO)?)\b\s*:?\s*(?=[A-Z(])(?P<offices>.*)", re.DOTALL
)
_OFFICES = re.compile(r"[A-Z0-9 .,'/&;:()@-]+")
_OFFICE = re.compile(r"\b[A-Z]{1,5}(?:/[A-Z-]{1,6})+\b|\b[A-Z]{2,}[ ,.]+(?:[A-Z]{2,}|[A-Z]\. ?[A-Z]{2,})")


def is_addressed(text: str) -> bool:
    """Whether a line says for whom the cable is, not who is asked to pass it: `FOR EUR/NB - HALVORSEN`."""
    return _FOR.match(text) is not None


def is_office(text: str) -> bool:
    """Whether a line can be offices or names in capitals, as stand between captions and fields."""
    return _OFFICES.fullmatch(text) is not None and _OFFICE.search(text) is not None


_ASKED = frozenset((
    "STATE", "DEPT", "DEPARTMENT", "SECSTATE", "WASHDC", "POSTS", "POST", "NSC", "WHITE HOUSE",
    "TREASURY", "USDOC", "COMMERCE", "LABOR", "USDA", "AGRICULTURE", "ENERGY", "DOE", "DOJ", "JUSTICE",
    "DHS", "DOD", "SECDEF", "OSD", "JOINT STAFF", "JCS", "USTR", "USAID", "AID", "CIA", "FBI", "EPA",
    "NASA", "FAA", "EMBASSY", "EMBASSIES", "MISSION", "ADDRESSEES",
))  # fmt: skip


def asks_known(text: str) -> bool:
    """Whether the sender that a passing line names is a post or an agency in Washington."""
    match = _PASSING.match(text)
    if match is None:
        return False
    first = re.split(r"[,;]| AND ", match["to"])[0].strip(" .:")
    return first in _ASKED or posts.is_post(posts.canonical_post(first))


def read_passing(context: Context, lines: list[Line]) -> Passing:
    """`passing = org ("FOR" | "PASS" ["TO"]) office *( sep office )`, over lines (cable-format 2.3)."""
    children: list[Node] = []
    for line in lines:
        if line.page is not None:
            children.append(line.page)
            continue
        if children and not isinstance(children[-1], Break):
            children.append(Break())
        children.append(Text(written=line.text, span=context.span(line.start, line.end)))
    text = " ".join(line.text for line in lines if line.text)
    match = _FOR.match(text) or _PASSING.match(text)
    offices = _offices(match["offices"]) if match else ()
    return Passing(
        to=" ".join((match.groupdict().get("to") or "").split()) if match else "",
        offices=offices,
        children=tuple(children),  # type: ignore[arg-type]
        span=context.span(lines[0].start, lines[-1].end),
    )


_OFFICE_SIGNS = re.compile(r"\s*(?:[,;]|\bAND\b)\s*(?![^()]*\))")


def _offices(text: str) -> tuple[str, ...]:
    return tuple(office for office in (part.strip(" .") for part in _OFFICE_SIGNS.split(text)) if office)


def is_handling(text: str) -> bool:
    """Whether a line among the captions is a sentence about handling."""
    return _HANDLING.match(text) is not None


def handling_note(context: Context, line: Line) -> HandlingNote:
    """A sentence about handling that stands among the captions."""
    return HandlingNote(written=line.text, span=context.span(line.start, line.end))


_PORTION = re.compile(r"\(\s?([A-Za-z][A-Za-z/ ,.-]{0,40}?)\s?\)(?:\s*ENTIRE TEXT\.?)?|([A-Z]{1,4})\)(?=\s)")
_ENTIRE = re.compile(r"\(?\s?[A-Z][A-Z ]{0,30}?\s*\)?\s*-{0,2}\s*ENTIRE\s+TEXT\s*\)?\s*\.?", re.IGNORECASE)


def match_portion(context: Context, line: Line, at: int) -> Portion | None:
    """A portion mark at a place where one may stand.

    `portion = "(" level *( sep control ) ")"`, or a level with `ENTIRE TEXT` (32 CFR 2001.23; cable-format
    2.4). `(U.S.)` and `(R)` after a name are none: the level must exist and the place is the caller's.
    """
    text = line.text
    if (entire := _ENTIRE.match(text, at)) is not None:
        whole = markings.parse_entire_text(entire[0])
        if whole is not None:
            return _portion(
                context, line, entire, re.split(r"[\s\-]*ENTIRE", entire[0], flags=re.IGNORECASE)[0], whole
            )
    match = _PORTION.match(text, at)
    if match is None:
        return None
    value = match[1] or match[2]
    found = markings.parse_portion(value)
    return _portion(context, line, match, value, found) if found else None


def _portion(
    context: Context, line: Line, match: re.Match[str], value: str, found: markings.Portion
) -> Portion:
    return Portion(
        written=match[0].rstrip(),
        value=value.strip("() "),
        level=found.level,
        controls=found.controls,
        span=context.span(line.start + match.start(), line.start + match.start() + len(match[0].rstrip())),
    )


__all__ = ["Inline"]
