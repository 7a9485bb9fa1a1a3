"""Signature and trailer, found from the end backwards (5 FAH-1 H-210; cable-format 4.8)."""

from __future__ import annotations

import re

from converter.nodes import (
    ArchiveNote,
    EndOfMessage,
    Rule,
    Separator,
    Signature,
    Tail,
    TailLine,
    Text,
    Validation,
)
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line, ends_sentence, is_rule, left_short
from converter.readers.cable.marking import match_marking
from converter.vocabulary import blocks, posts

_END = re.compile(
    r"N{3,4}(?:[A-Z]{0,12}ZCZ)?|<<\s*END OF DOCUMENT\s*>>|[=*-]{3,}\s*(?:CABLE ENDS|END OF CABLE)\s*[=*-]{3,}"
)
_VALIDATION = re.compile(r"#\s?\d{3,4}[A-Z]?")
_ARCHIVE = re.compile(
    r">\s*|(?:19|20)\d\d[A-Z]{2,20}\d{3,6}\s*-\s*(?:Classification:\s*)?[A-Z ]+|\*{3}.*"
    r"|NOTE(?:\s+BY\s+OC/T)?\s*:.*|(?:.*\s)?Declassified/Released.*|US Department of State"
    r"|EO Systematic Review"
    r"|\d\d [A-Z]{3} 20\d\d|n/a|\(?END OF (?:MESSAGE|CABLE)\)?\.?"
    r"|\d+\s+\d\d/\d\d/\d{4}\s+\d+\b.*",
    re.IGNORECASE,
)
_EXPORT = re.compile(r"(?P<name>[A-Z][A-Z'-]+(?: [A-Z'-]+){0,2})\s+\d+\s+\d\d/\d\d/\d{4}\s+\d+\b")
_NAME = r"(?:[A-Z][A-Za-z'\u2019-]*[A-Za-z]\.?|(?:van|von|der|den|de|del|della|di|da|la|le|ter)\b)"
_SIGNATURE = re.compile(
    rf"(?P<names>(?:{_NAME})(?:(?:\s+|\s*/\s*){_NAME}){{0,3}})(?P<after>\s*(?:##|[./\"]))?"
)
_INLINE = re.compile(
    r"(?:(?<=[.!?)\"])\s{2,}|(?<=CONSIDERED\.)\s+|(?<=UNQUOTE\.)\s+|(?<=UNQUOTE)\s+|(?<=END TEXT\.)\s+"
    r"|(?<=COMMENT\.)\s+|(?<=SUMMARY\.)\s+|(?<=[A-Z]{3}\.)\s?|(?<=[a-z0-9]{2}\.)\s?)"
    r"(?P<name>[A-Z][A-Z'-]{2,}(?:\s[A-Z][A-Z'-]+)?)$"
)
_LAST_WORD = re.compile(r"(?<=[a-z]{3}\.)\s+(?P<name>[A-Z][a-z]{3,})$")
_PARTICLES = frozenset(
    (
        "VAN",
        "VON",
        "DER",
        "DEN",
        "DE",
        "DEL",
        "DELLA",
        "DI",
        "DA",
        "DU",
        "LA",
        "LE",
        "EL",
        "AL",
        "ST",
        "ST.",
        "MC",
        "MAC",
        "O'",
        "TER",
        "TEN",
        "SAN",
        "BEN",
        "ABU",
    )
)
_UNQUOTES = ("UNQUOTE", "UNQTE")
_SUFFIXES = frozenset(("JR", "JR.", "SR", "SR.", "II", "III", "IV"))
_NO_NAMES = frozenset((
    "SIPDIS", "SENSITIVE", "NOFORN", "MINIMIZE", "UNQUOTE", "QUOTE", "COMMENT", "SUMMARY", "END", "BT",
    "NNNN", "YYY", "UNCLAS", "UNCLASSIFIED", "SECRET", "CONFIDENTIAL", "STATES", "AMERICA", "TEXT",
    "NOTE", "BEGIN", "CONSIDERED", "NOTAL", "EXDIS", "NODIS", "LIMDIS", "STADIS", "TO", "OF", "THE",
    "AND", "FOR", "IN", "ON", "AT", "BY", "IT", "IS", "NONE", "N/A", "REGARDS", "ENCLOSURE",
    "ATTACHMENT", "ADVISE", "PART", "PAGE", "REDACTED", "CONTINUED", "TOTAL", "SINCERELY",
))  # fmt: skip
_CUT_SHORT = re.compile(r"(?:X{5,}|x{5,}|\*)$")
"""A redaction, or the mark of a footnote, where the sentence ended."""
_CLOSING = re.compile(r"GP-?\s?\d[A-Z]?\.?|-/|YYY")
"""`GP-3` said when a cable of before 1972 was to be downgraded."""
_LONGEST = 40
_SURNAME = re.compile(r"[A-Z][A-Z'-]{2,}")
_TITLE = re.compile(
    r"\b(?:MR|MRS|DR|GEN|COL|MAJ|CAPT|LT|AMB|GOV|SEN|REP|PROF|PRES|ING|LIC|ST|NO)\.\s*$", re.IGNORECASE
)
"""What a name in the last sentence may stand behind."""


def split_tail(context: Context, lines: list[Line]) -> tuple[list[Line], Tail]:
    """The lines of the text, and the tail behind them."""
    end, nodes = _trailer(context, lines)
    lines = lines[:end]
    lines, signatures = _signatures(context, lines)
    return lines, Tail(children=(*signatures, *nodes))


def _trailer(context: Context, lines: list[Line]) -> tuple[int, list[TailLine]]:
    nodes: list[TailLine] = []
    at = len(lines)
    export = _export(lines)
    if export is not None:
        for line in lines[export + 1 :]:
            if line.text:
                nodes.append(ArchiveNote(written=line.text, span=context.span(line.start, line.end)))
        # The row begins behind the name, with a figure.
        end = re.search(r"\s\d", lines[export].text)
        at = end.start() if end else len(lines[export].text)
        rest = lines[export].cut(at)
        lines[export] = lines[export].cut(0, at)
        return export + 1, [ArchiveNote(written=rest.text, span=context.span(rest.start, rest.end)), *nodes]
    keep = at
    while at > 0:
        line = lines[at - 1]
        node = line.page if line.page is not None else _trailer_line(context, line) if line.text else None
        if line.text and node is None:
            break
        at -= 1
        if node is not None:
            nodes.append(node)
            keep = at
    # A page break that only blank lines follow belongs to the trailer; drawn lines do only among its lines.
    while nodes and isinstance(nodes[-1], Rule):
        nodes.pop()
        keep += 1
        while keep < len(lines) and not lines[keep].text and lines[keep].page is None:
            keep += 1
    return keep, nodes[::-1]


def _export(lines: list[Line]) -> int | None:
    """A database row stuck to the signature (cable-format 4.8)."""
    for index in range(max(0, len(lines) - 60), len(lines)):
        text = lines[index].text
        if "/" in text and _EXPORT.match(text):
            return index
    return None


def _trailer_line(context: Context, line: Line) -> TailLine | None:
    text, span = line.text, context.span(line.start, line.end)
    if text == "BT":
        return Separator(written=text, span=span)
    if _END.fullmatch(text):
        return EndOfMessage(written=text, span=span)
    if _VALIDATION.fullmatch(text):
        return Validation(written=text, span=span)
    if marking := match_marking(context, line):
        return marking
    if _ARCHIVE.fullmatch(text):
        return ArchiveNote(written=text, span=span)
    if is_rule(text):
        return Rule(written=text, span=span)
    return None


def _signatures(context: Context, lines: list[Line]) -> tuple[list[Line], list[TailLine]]:
    """`signature = surname *( (LF | blank) surname ) ["##" | "."]` on the last lines of the text."""
    at = len(lines)
    found: list[TailLine] = []
    while at > 0 and len(found) < 8:
        probe = _last_text(lines, at)
        if probe is None:
            break
        line = lines[probe]
        names = _names(line.text, last=not found)
        if names is None or not _parted(lines, probe):
            break
        # Above another signer only a single surname in capitals counts: prose ends there.
        if found and (len(names) > 1 or line.text != line.text.upper()):
            break
        breaks: list[TailLine] = [each.page for each in lines[probe + 1 : at] if each.page is not None]
        found = [*_signed(context, line, names), *breaks, *found]
        at = probe
    if found:
        at, above = _stripped(context, lines, at)
        return lines[:at], [*above, *found]
    return _inline(context, lines)


def _stripped(context: Context, lines: list[Line], at: int) -> tuple[int, list[TailLine]]:
    """What the communicator put above the name: a downgrade group, signs that close the text."""
    probe = _last_text(lines, at)
    if probe is None or not _CLOSING.fullmatch(lines[probe].text):
        return at, []
    line = lines[probe]
    breaks: list[TailLine] = [each.page for each in lines[probe:at] if each.page is not None]
    return probe, [Text(written=line.text, span=context.span(line.start, line.end)), *breaks]


def _last_text(lines: list[Line], at: int) -> int | None:
    for probe in range(at - 1, max(-1, at - 8), -1):
        if lines[probe].text:
            return probe
    return None


def _names(text: str, *, last: bool) -> list[str] | None:
    """The surnames on a line, or nothing when it is no signature."""
    match = _SIGNATURE.fullmatch(text)
    if match is None or len(text) > _LONGEST:
        return None
    words = match["names"].replace("/", " ").split()
    if len(words) > 1 and words[-1] in _UNQUOTES:
        words.pop()
    upper = [word.upper().strip(".") for word in words]
    if any(word in _NO_NAMES for word in upper) or blocks.match_block(match["names"]):
        return None
    capitals = match["names"] == match["names"].upper()
    if not capitals and not (last and all(word[0].isupper() or word.upper() in _PARTICLES for word in words)):
        return None
    if len(words) > 1 and _names_post(match["names"]):
        return None
    return _grouped(words)


def _names_post(written: str) -> bool:
    """Whether words name a post in full; `ST. JOHN` is a surname, though a cut name has its letters too."""
    post = posts.canonical_post(written)
    letters = re.sub(r"[^A-Z]", "", written.upper())
    return posts.is_post(post) and not (post != letters and post.startswith(letters))


def _grouped(words: list[str]) -> list[str]:
    """Words to names: particles go with what follows, suffixes with what stands before; else each is one."""
    names: list[list[str]] = []
    open_name = False
    for word in words:
        plain = word.upper()
        if names and (open_name or plain in _SUFFIXES):
            names[-1].append(word)
        else:
            names.append([word])
        open_name = plain in _PARTICLES or plain.endswith("'")
    joined = [" ".join(name) for name in names]
    # Given name and surname in mixed case are one signer.
    if len(joined) > 1 and any(not word.isupper() for word in words):
        return [" ".join(joined)]
    return joined


def _parted(lines: list[Line], at: int) -> bool:
    """Whether the text before ends: a blank line, a page break, the end of a sentence or another signer."""
    if at == 0:
        return False
    before = lines[at - 1]
    if before.page is not None and not before.parted:
        # A sentence may go on across the page.
        probe = _last_text(lines, at)
        if probe is None or ends_sentence(lines[probe].text):
            return probe is not None
        return _ends_short(lines[probe].text) and _is_surname(lines[at].text)
    if before.page is not None or not before.text:
        return _last_text(lines, at) is not None
    if ends_sentence(before.text) or _names(before.text, last=False) is not None or is_rule(before.text):
        return True
    if _CUT_SHORT.search(before.text):
        return True
    return _ends_short(before.text) and _is_surname(lines[at].text)


def _ends_short(text: str) -> bool:
    """Whether a line can be the last of the text without a sign that ends it."""
    return left_short(text) or "://" in text.rpartition(" ")[2] or _CUT_SHORT.search(text) is not None


def _is_surname(text: str) -> bool:
    """Whether a line is one word in capitals that names no place."""
    return _SURNAME.fullmatch(text) is not None and not posts.is_post(posts.canonical_post(text))


def _signed(context: Context, line: Line, names: list[str]) -> list[TailLine]:
    nodes: list[TailLine] = []
    at = 0
    for index, name in enumerate(names):
        start = line.text.index(name.split()[0], at)
        last = index == len(names) - 1
        end = len(line.text) if last else line.text.index(names[index + 1].split()[0], start + len(name))
        piece = line.cut(start, end)
        nodes.append(
            Signature(written=piece.text, name=name.rstrip("."), span=context.span(piece.start, piece.end))
        )
        at = end
    return nodes


def _inline(context: Context, lines: list[Line]) -> tuple[list[Line], list[TailLine]]:
    """A signature behind the last sentence: `MINIMIZE CONSIDERED.  QUIMBY`."""
    probe = _last_text(lines, len(lines))
    if probe is None:
        return lines, []
    line = lines[probe]
    match = _INLINE.search(line.text) or _LAST_WORD.search(line.text)
    if match is None or any(word in _NO_NAMES for word in match["name"].upper().split()):
        return lines, []
    if _TITLE.search(line.text, 0, match.start("name")):
        return lines, []
    signature = line.cut(match.start("name"))
    signed = _signed(context, signature, _grouped(match["name"].split()))
    breaks: list[TailLine] = [each.page for each in lines[probe + 1 :] if each.page is not None]
    return [*lines[:probe], line.cut(0, match.start("name"))], [*signed, *breaks]
