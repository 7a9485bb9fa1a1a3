"""The TAGS field: Traffic Analysis by Geography and Subject (TAGS handbook of 1974; 5 FAH-3)."""

from __future__ import annotations

import re

from converter.nodes import Caption, Keyword, Node, Tag, Tags, Text
from converter.readers.cable.context import Context
from converter.readers.cable.lines import Line
from converter.readers.cable.run import PAGE, Run, around
from converter.rules import GLUED_TAGS
from converter.vocabulary import tags

KEYWORD = re.compile(
    r"(?:TAG(?:E?S)?|TAS|TABS|TGS|AGS|TAGSC|TAQS|TAGES)\s*[:;.,]+\s*|TAGS\s+(?:-+\s*)?(?=[A-Z])",
    re.IGNORECASE,
)
_PERSON = r"\([^()]*\)?"
_PIECE = re.compile(
    rf"[ \n{PAGE}]+|(?P<none>N/A\b|AND\b)|[,;/.:]+|(?P<word>[A-Za-z0-9][A-Za-z0-9&'’-]*(?:/[A-Z]-?\d)?)"
    rf"(?P<persons>[ \n]*{_PERSON})?|(?P<alone>{_PERSON})|."
)
_PERSONS = re.compile(r";|\)[\s,]*\(")
_TRAFFICKED = re.compile(r"TIP IN [A-Z'-]+(?: [A-Z'-]+(?=,))?")
_CAPTIONS = frozenset(("SIPDIS", "NOFORN", "SENSITIVE"))
_LONGEST_TAG = 9


def read_tags(context: Context, lines: list[Line]) -> Tags:
    """`tagsfield = "TAGS:" tag *( sep tag )`, `sep = "," | blank | ";" | "/"`.

    A TAG may carry persons in parentheses; a term may be of several words; glued TAGS are taken apart
    by the list (cable-format 3.1).
    """
    run = Run(context, lines)
    match = KEYWORD.match(run.text)
    start = match.end() if match else 0
    children: list[Node] = []
    if match:
        keyword = match[0].rstrip()
        children.append(Keyword(written=keyword, span=run.span(0, len(keyword))))
    for begin, end, kind in _stretches(run, start):
        children.extend(_nodes(run, begin, end, kind))
    return Tags(children=tuple(children), span=around(children))  # type: ignore[arg-type]


def _stretches(run: Run, start: int) -> list[tuple[int, int, str]]:
    """The field cut into TAGS, persons and the signs between them; words of one term stay together."""
    pieces = [(match.start(), match.end(), match) for match in _PIECE.finditer(run.text, start)]
    found: list[tuple[int, int, str]] = []
    index = 0
    while index < len(pieces):
        begin, end, match = pieces[index]
        index += 1
        if match["word"]:
            index, end = _term(run, pieces, index, begin, end)
            if match[0].upper() in tags.NEEDS_PERSON:
                index, end = _bare_person(pieces, index, end)
            found.append((begin, end, "tag"))
        elif match["alone"] and (last := _last_tag(found)) is not None:
            # Persons without a TAG of their own stand behind the last one.
            found[last:] = [(found[last][0], end, "tag")]
        elif found and found[-1][2] == "sign":
            found[-1] = (found[-1][0], end, "sign")
        else:
            found.append((begin, end, "sign"))
    return found


def _last_tag(found: list[tuple[int, int, str]]) -> int | None:
    """Index of the TAG that persons behind it belong to: nothing but signs may stand between."""
    return next((index for index in range(len(found) - 1, -1, -1) if found[index][2] == "tag"), None)


def _bare_person(pieces: list[tuple[int, int, re.Match[str]]], index: int, end: int) -> tuple[int, int]:
    """Surname and given name without parentheses, behind a TAG that asks for a person."""
    words: list[int] = []
    for at in range(index, min(index + 6, len(pieces))):
        word = pieces[at][2]["word"]
        if word is None:
            if pieces[at][2][0].strip(" ,"):
                break
        elif not _is_name(word, len(words)):
            break
        else:
            words.append(at)
    if len(words) < 2:
        return index, end
    return words[-1] + 1, pieces[words[-1]][1]


def _is_name(word: str, before: int) -> bool:
    """Whether a word can be a surname or given name, or behind the two an initial."""
    if before < 2:
        return len(word) > 1 and word.isalpha() and not tags.is_known(word)
    return before == 2 and len(word) == 1


def _term(
    run: Run, pieces: list[tuple[int, int, re.Match[str]]], index: int, begin: int, end: int
) -> tuple[int, int]:
    """The longest known term of several words that starts with a word: `HUMAN RIGHTS`."""
    best = index, end
    if trafficked := _TRAFFICKED.match(run.text, begin):
        # The one term with a country in it: `TIP IN LATVIA`.
        while index < len(pieces) and pieces[index][1] <= trafficked.end():
            index += 1
        return index, trafficked.end()
    probe = index
    for _ in range(3):
        if probe + 1 >= len(pieces) or not pieces[probe][2][0].isspace() or not pieces[probe + 1][2]["word"]:
            break
        until = pieces[probe + 1][1]
        words = " ".join(run.text[begin:until].split()).upper()
        probe += 2
        if PAGE not in run.text[begin:until] and (tags.is_known(words) or _glued(words)):
            best = probe, until
    return best


def _glued(words: str) -> bool:
    """Whether two words are a term and TAGS glued to it: `HUMAN RIGHTSPOLMIL`."""
    return len(words.rpartition(" ")[2]) > _LONGEST_TAG and tags.segment(words) is not None


def _nodes(run: Run, start: int, end: int, kind: str) -> list[Node]:
    written = run.text[start:end]
    if kind == "sign":
        return run.words(start, end)
    code, _, persons = written.partition("(")
    code = " ".join(code.split()).upper().rstrip(" ,;:./")
    if code.split()[0] in tags.NEEDS_PERSON and " " in code:
        code, _, bare = code.partition(" ")
        surname, _, given = bare.partition(" ")
        persons = f"{surname.strip(',')}, {given.strip(' ,')}"
    if code in _CAPTIONS or len(code) == 1:
        return [Text(written=written, span=run.span(start, end))]
    if len(code) > _LONGEST_TAG or (len(code) > 4 and not tags.is_known(code)):
        parts = tags.segment(code)
        if parts and len(parts) > 1:
            return _segments(run, start, end, written, parts)
    return [_tag(run, start, end, code, _names(persons))]


def _names(persons: str) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in _PERSONS.split(persons.strip(" )")))
    return tuple(name for name in names if name)


def _tag(run: Run, start: int, end: int, code: str, persons: tuple[str, ...]) -> Tag:
    kind = tags.kind_of(code)
    return Tag(
        written=run.text[start:end],
        code=code,
        # A name that stands by itself, and a code that no list has, are words like any other.
        kind="term" if kind is None or kind == "person" else kind,
        persons=persons,
        span=run.span(start, end),
    )


def _segments(run: Run, start: int, end: int, written: str, parts: tuple[str, ...]) -> list[Node]:
    """Glued TAGS, each with the letters that are its own; persons stay with the last."""
    run.context.say(GLUED_TAGS, f"read as {', '.join(parts)}", run.place(start), run.place(end - 1) + 1)
    nodes: list[Node] = []
    at = start
    for index, part in enumerate(parts):
        size = 0
        wanted = len(part.replace(" ", ""))
        while wanted and at + size < end:
            wanted -= not run.text[at + size].isspace()
            size += 1
        stop = end if index == len(parts) - 1 else at + size
        persons = _names(written.partition("(")[2]) if index == len(parts) - 1 else ()
        nodes.append(_tag(run, at, stop, part, persons))
        at = stop
        while at < end and run.text[at].isspace():
            at += 1
    return nodes


def continues(line: Line, so_far: str) -> bool:
    """Whether a line goes on with the TAGS of the line before (cable-format 3.1).

    Yes after a comma, when its first word is followed by a comma, or when each of its words is a TAG.
    """
    if so_far.rstrip().endswith((",", ";", "(")) or so_far.count("(") > so_far.count(")"):
        return True
    if line.text.startswith("(") and so_far.rsplit(maxsplit=1)[-1].upper() in tags.NEEDS_PERSON:
        return True
    words = re.findall(r"[A-Za-z0-9/&-]+(?:\s*\([^)]*\))?", line.text)
    if not words or line.text != line.text.upper():
        return False
    first = re.match(r"[A-Z0-9/&-]+(?:\s*\([^)]*\))?\s*,", line.text)
    codes = [word.partition("(")[0].strip() for word in words]
    if (size := _rest_of_term(so_far, codes)) and all(tags.is_known(code) for code in codes[size:]):
        return True
    return all(tags.is_known(code) for code in codes) or bool(first and tags.kind_of(codes[0]) != "term")


def _rest_of_term(so_far: str, codes: list[str]) -> int:
    """How many words at the start of a line end a term that the line before began."""
    before = re.split(r"[,;/]\s*", so_far)[-1].split()
    for back in (1, 2):
        for size in (1, 2):
            term = " ".join((*before[-back:], *codes[:size])).upper()
            if " " in term and tags.is_known(term):
                return size
    return 0


def only_tags(text: str) -> bool:
    """Whether a line without a keyword is nothing but known TAGS, at least two of them."""
    words = [word for word in re.split(r"[\s,;]+", text) if word]
    return len(words) > 1 and text == text.upper() and all(tags.is_known(word) for word in words)


__all__ = ["KEYWORD", "Caption", "continues", "only_tags", "read_tags"]
