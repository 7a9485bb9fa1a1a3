"""The Classified-by block: who classified the cable, and for which reasons (32 CFR 2001.21)."""

from __future__ import annotations

import re

from converter.nodes import Body, Break, ClassifiedBy, Keyword, Node, Number, Paragraph, Portion
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.readers.cable.marking import match_portion
from converter.readers.cable.run import PAGE, Run, around
from converter.vocabulary import reasons, titles
from converter.walk import plain_text, select

KEYWORD = re.compile(
    r"(?:\([A-Z/]+\)\s*)?(?:CLASSIFIED\s+BY|CLASS(?:IFIED)?\.?\s+BY|DERIVED\s+FROM)\s*[:;.]*\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"CLASSIFIED\s+BY\s*[:;.]*\s*", re.IGNORECASE)
_SECTION = re.compile(r"(?<![\d/])1\s?[.,]\s?[45](?!\d)")
_BEFORE_SECTION = re.compile(
    r"(?:\b(?:FOR|PER|UNDER|BY|SECTIONS?|SEC|REAS[O0]NS?|REASON\(S\)|RESON)|\bE\.? ?O\.? ?\d{5})$",
    re.IGNORECASE,
)
"""Words that lead from the classifier to the section of the order."""
_BARE = re.compile(r"\bREAS[O0]NS?(?:\(S\))?[ :;.,]{1,4}(?P<letters>\(?[A-H]\)?(?![A-Z]).*)", re.IGNORECASE)
_LETTERS = re.compile(
    r"[ ,;:/&+()\[\]-]{0,9}(?:\b(?:and|or|through|thru)\b[ ,;:/&+()\[\]-]{0,9})?([A-H])(?![A-Z'])",
    re.IGNORECASE,
)
_TO = re.compile(r"[ )\]]*(?:-|\b(?:through|thru)\b)[ (\[]*", re.IGNORECASE)
"""What stands between the ends of a range: `1.4 (b-d)`, `1.4 (b)-(d)`, `1.4 (b) through (d)`."""
_DERIVED = re.compile(
    r"DERIVED\s+FROM\s*[:;]?\s*(?P<source>.*?)\s*(?=DECLASSIFY|DECL\b|DATED\b|[.;]|$)",
    re.IGNORECASE | re.DOTALL,
)
GOES_ON = re.compile(
    r"(?:DERIVED\s+FROM|DECLASSIFY\s+ON|DECL(?:ASSIFY)?\s*(?:ON)?\s*:|REASONS?(?:\(S\))?\s*:)", re.IGNORECASE
)
"""Fields of the block that may stand on lines of their own (32 CFR 2001.21)."""
_SIGNS = " ,;:.("
_LONGEST_LEAD = 20
_WHO_ENDS = re.compile(
    r"[,;.]?\s*\b(?:for\s+)?reas[o0]ns?\b|[,;]\s*E\.?O\.?\s*\d{5}|\bdeclassify\b|\bderived\b", re.IGNORECASE
)
_SUFFIX = re.compile(r"\s*(?:JR|SR|II|III|IV)\b\.?\s*", re.IGNORECASE)
_OFFICE = re.compile(r"([A-Z]{1,5}(?:/[A-Z]{1,5})*)\s+-\s+(?=[A-Z][a-z.])")
"""The symbol of an office, parted from the name by a dash."""
_GUIDE = re.compile(
    r"(?P<source>(?:DOS|STATE|DEPARTMENT)\b.{0,80}?\bGUIDE\b.{0,40}?) BY (?P<name>.*)", re.IGNORECASE
)


def read_classified(context: Context, lines: list[Line]) -> ClassifiedBy:
    """`cblock = [portion] "CLASSIFIED BY" [":"] classifier *( "," title ) [reason]` (cable-format 2.7)."""
    run = Run(context, lines)
    children: list[Node] = []
    at = 0
    first = next(line for line in lines if line.text)
    portion = match_portion(context, first, 0) if first.text.startswith("(") else None
    if portion is not None:
        children.append(portion)
        at = len(portion.written)
        at += len(run.text[at:]) - len(run.text[at:].lstrip())
    keyword = _WORD.match(run.text, at)
    if keyword:
        written = keyword[0].rstrip(" \n")
        children.append(Keyword(written=written, span=run.span(at, at + len(written))))
        at = keyword.end()
    children += _joined(run, at)
    name, title, section, letters, derived = _parts(_reading(run, at))
    return ClassifiedBy(
        name=name,
        title=title,
        section=section,
        reasons=letters,
        derived_from=derived,
        children=tuple(children),  # type: ignore[arg-type]
        span=around(children),
    )


def printed_as_paragraph(body: Body) -> ClassifiedBy | None:
    """The values of a block that was printed as paragraph 1, where its words stay (cable-format 2.7)."""
    first = next(select(body, Paragraph), None)
    if first is None or first.number != 1:
        return None
    words = tuple(child for child in first.children if not isinstance(child, Number | Portion))
    text = plain_text(Paragraph(children=words))
    keyword = KEYWORD.match(text)
    if keyword is None:
        return None
    name, title, section, letters, derived = _parts(text)
    if not (name or title) or not letters:
        return None
    return ClassifiedBy(name=name, title=title, section=section, reasons=letters, derived_from=derived)


def _joined(run: Run, at: int) -> list[Node]:
    """The words of the block; a line end that cuts `reasons` or `1.4` in two reads as nothing."""
    nodes = run.words(at)
    for index, node in enumerate(nodes):
        if isinstance(node, Break) and _cut(nodes, index):
            nodes[index] = Break(value="")
    return nodes


def _cut(nodes: list[Node], index: int) -> bool:
    before = getattr(nodes[index - 1], "written", "") if index else ""
    after = next(
        (getattr(node, "written", "") for node in nodes[index + 1 :] if hasattr(node, "written")), ""
    )
    glued = before[-8:] + after[:8]
    spaced = before[-8:] + " " + after[:8]
    for pattern in (r"\breas[o0]ns?\b", r"\b1\.[45]\b"):
        if re.search(pattern, glued, re.IGNORECASE) and not re.search(pattern, spaced, re.IGNORECASE):
            return True
    return False


def _reading(run: Run, at: int) -> str:
    text = run.text[at:].replace(PAGE, "")
    text = re.sub(
        r"(?i)(\br)\n(easons?)|(\bre)\n(asons?)|(\brea)\n(sons?)|(\breas)\n(ons?)|(\breaso)\n(ns?)",
        _glue,
        text,
    )
    return re.sub(r"(1\.)\n([45])", r"\1\2", text).replace("\n", " ")


def _glue(match: re.Match[str]) -> str:
    return match[0].replace("\n", "")


def _parts(text: str) -> tuple[str | None, str | None, str | None, tuple[str, ...], str | None]:
    text = " ".join(text.split())
    text = _WORD.sub("", text, count=1) if _WORD.match(text) else text
    derived = _DERIVED.search(text)
    found = _SECTION.search(text)
    bare = None if found else _BARE.search(text)
    section = reasons.parse_section(found[0]) if found else None
    letters = _reasons(text[found.end() :]) if found else _reasons(bare["letters"]) if bare else ()
    who = text[: found.start()] if found else text[: bare.start()] if bare else text
    who = _WHO_ENDS.split(who)[0].rstrip(_SIGNS)
    while leads := _BEFORE_SECTION.search(who, max(0, len(who) - _LONGEST_LEAD)):
        who = who[: leads.start()].rstrip(_SIGNS)
    source = derived["source"].strip(" .") or None if derived else None
    if guide := _GUIDE.match(who):
        source, who = guide["source"], guide["name"]
    name, title = _name(who)
    return name, title, section, letters, source


def _reasons(text: str) -> tuple[str, ...]:
    letters: list[str] = []
    at = 0
    while (match := _LETTERS.match(text, at)) is not None:
        letter = match[1].lower()
        if letters and _TO.fullmatch(text, at, match.start(1)):
            letters += map(chr, range(ord(letters[-1]) + 1, ord(letter)))
        letters.append(letter)
        at = match.end()
    return tuple(dict.fromkeys(letters))


def _name(who: str) -> tuple[str | None, str | None]:
    """Name and title: a title before the name, or after it behind a comma or in parentheses."""
    who = who.strip(" ,;:.-")
    if (office := _OFFICE.match(who)) is not None:
        name, after = _apart(who[office.end() :])
        return name or None, ", ".join(part for part in (office[1], after) if part)
    words = who.split()
    size = titles.title_size(words)
    before = " ".join(words[:size]).strip(" ,;:")
    name, after = _apart(" ".join(words[size:]))
    if after.partition(",")[0].strip().lower() == before.lower():
        # The title before the name is given again, in full, behind it.
        before = ""
    title = ", ".join(part for part in (before, after) if part)
    return name or None, title or None


def _apart(text: str) -> tuple[str, str]:
    """A name, and the title behind it."""
    name, comma, title = text.partition(",")
    if comma and (suffix := _SUFFIX.match(title)) is not None:
        name, title = f"{name}, {suffix[0].strip(' .')}", title[suffix.end() :]
    if found := re.search(r"\s*\((.*?)\)?\s*$", name):
        name, title = name[: found.start()], f"{found[1]}, {title}" if title.strip(" ,") else found[1]
    elif dash := re.search(r"\s+-+\s+|;\s*", name):
        name, title = name[: dash.start()], name[dash.end() :] + comma + title
    words = name.split()
    if len(words) > 1 and titles.is_title(words[-1]):
        name, title = " ".join(words[:-1]), f"{words[-1]}, {title}" if title.strip(" ,") else words[-1]
    return name.strip(" ,;:."), title.strip(" ,;:.")
