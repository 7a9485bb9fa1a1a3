"""The writer `bibtex`: one entry for BibTeX and biblatex."""

from __future__ import annotations

import re

from converter.nodes import Document
from converter.plugin import Join, Writer, WriterContext
from converter.writers.citation import GENRE, ITEM, Item, item

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
"""Signs that mean something to LaTeX."""
_PAIRED = _COMMANDS | {"{": r"\{", "}": r"\}"}
"""BibTeX counts braces even behind a backslash: only where each has its fellow may they stand as signs."""
_SPECIAL = re.compile(r"""[\\{}~^<>|#$%&_]|(?<=-)-|(?<=')'|(?<=`)`|(?<=[?!])`""")


def write(document: Document, context: WriterContext) -> bytes:
    """The cable as an entry `@misc`, which every style sets, in UTF-8."""
    found = item(document, context.report, context.number, "BibTeX")
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(found).items())
    return f"@misc{{{found.key},\n{lines}}}\n".encode()


def escaped(text: str) -> str:
    """Text as LaTeX reads it; `--` and the like stay two signs instead of becoming a dash."""
    commands = _PAIRED if _balanced(text) else _COMMANDS
    return _SPECIAL.sub(lambda sign: commands.get(sign[0], "{}" + sign[0]), text)


def _balanced(text: str) -> bool:
    """Whether each brace has its fellow."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _fields(found: Item) -> dict[str, str]:
    """Fields with their values. Title and author have braces of their own: their capitals and words stay."""
    year, month = (*found.date, 0, 0)[:2]
    number = f"{GENRE} {found.number}".strip()
    fields = {
        "author": f"{{{{{escaped(found.sender)}}}}}" if found.sender else "",
        "title": f"{{{{{escaped(found.title)}}}}}",
        "howpublished": _braced(number),
        "year": _braced(f"{year:04}" if year else ""),
        "month": _MONTHS[month - 1] if 1 <= month <= len(_MONTHS) else "",
        "date": _braced("-".join(f"{part:02}" for part in found.date)),
        "number": _braced(found.number),
        "keywords": _braced(", ".join(found.keywords)),
        "abstract": _braced(found.summary),
        "note": _braced(found.note),
        "langid": _braced("american"),
    }
    return {name: value for name, value in fields.items() if value}


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}" if text else ""


WRITER = Writer(
    name="bibtex",
    suffix=".bib",
    media_type="application/x-bibtex",
    write=write,
    join=lambda _: Join(separator=b"\n"),
    ledger=ITEM,
)
