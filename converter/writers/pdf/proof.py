"""The style `proof`: the publication for a copy-editor, with numbered lines and a note for each finding."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet

from converter.diagnostics import Severity
from converter.nodes import Document
from converter.plugin import WriterContext
from converter.writers.html.escaping import text
from converter.writers.html.page import render
from converter.writers.pdf.findings import Finding, placed
from converter.writers.pdf.marginalia import Margins, NoRoomError
from converter.writers.pdf.style import Press

SHEETS = ("fonts.css", "tokens.css", "cable.css", "print.css", "proof.css")

_WORDS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_CELL = re.compile("<(table|t[dh])\\b[^>]*>")
_PIECE = re.compile("<[^>]*>|[\U000f0000-\U0010fffd]")


def pages(document: Document, context: WriterContext, press: Press) -> bytes:
    """The proof as PDF. Notes that find no room beside their lines stand in the list at the end."""
    proof = Proof(document, context)
    try:
        return press(proof.page(), arrange=Margins().arrange)
    except NoRoomError as full:
        # The list comes after the text, and so no line of the text moves.
        return press(proof.page(full.numbers), arrange=Margins().arrange)


class Proof:
    """The page of the HTML writer, made for paper, with a mark at the place of each finding."""

    def __init__(self, document: Document, context: WriterContext) -> None:
        signed, findings = placed(document, context.findings())
        head, opening, body = render(signed, context.report, styles="", pages=True).partition("<body>")
        body = _with_cells(_with_fields(body, findings), findings)
        signs = {each.sign for each in findings if each.sign}
        shown = dict.fromkeys(piece for piece in _PIECE.findall(body) if piece in signs)
        by_sign = {each.sign: each for each in findings if each.sign}
        self.marked: dict[int, Finding] = {number: by_sign[sign] for number, sign in enumerate(shown, 1)}
        """Findings with a place on the page, by their numbers in its order."""
        self.unmarked = [each for each in findings if each.sign not in shown]
        numbers = {each.sign: number for number, each in self.marked.items()}
        self.text = _without(head, signs) + opening + _marked(body, numbers, signs)

    def page(self, left: Collection[int] = ()) -> str:
        """The page, with the findings of some numbers in the list at its end."""
        margin = [(number, each) for number, each in self.marked.items() if number not in left]
        listed = [(number, each) for number, each in self.marked.items() if number in left]
        before, end, after = self.text.rpartition("</article>")
        return (
            before
            + end
            + _listed([*listed, *((0, each) for each in self.unmarked)])
            + _margin(margin)
            + after
        )


def _with_fields(body: str, findings: Sequence[Finding]) -> str:
    """The page with the signs of those findings whose leaf the header list shows in other words."""
    shown = set(_PIECE.findall(body))
    for each in findings:
        if each.field and each.sign not in shown and (at := _value(body, *each.field)) is not None:
            body = body[:at] + each.sign + body[at:]
    return body


def _with_cells(body: str, findings: Sequence[Finding]) -> str:
    """The page with the signs of findings in cells of tables."""
    signs: dict[tuple[int, int], str] = {}
    for each in findings:
        if each.cell:
            signs[each.cell] = signs.get(each.cell, "") + each.sign
    if not signs:
        return body
    table = cell = -1

    def sign(tag: re.Match[str]) -> str:
        nonlocal table, cell
        table, cell = (table + 1, -1) if tag[1] == "table" else (table, cell + 1)
        return tag[0] + signs.get((table, cell), "")

    return _CELL.sub(sign, body)


def _marked(body: str, numbers: Mapping[str, int], signs: AbstractSet[str]) -> str:
    """The page with a mark in the place of the first of each sign, and nothing in the place of others."""
    found: set[str] = set()

    def mark(piece: re.Match[str]) -> str:
        if piece[0] not in signs:
            return _without(piece[0], signs)
        if piece[0] in found:
            return ""
        found.add(piece[0])
        number = numbers[piece[0]]
        return f'<a class="place" id="f{number}-place" href="#f{number}"></a>'

    return _PIECE.sub(mark, body)


def _without(text: str, signs: AbstractSet[str]) -> str:
    return "".join(letter for letter in text if letter not in signs)


def _value(body: str, label: str, value: str) -> int | None:
    """Where a value of the header list begins, or else the list of its values; none when it is not there."""
    field = re.compile(f"<dt>{re.escape(text(label))}</dt>\\s*<dd>(?:<[^>]*>)*").search(body)
    if field is None:
        return None
    at = body.find(text(value), field.end(), body.find("</dd>", field.end())) if value else -1
    return at if at >= 0 else field.end()


def _margin(notes: Sequence[tuple[int, Finding]]) -> str:
    """Notes that are set beside their lines."""
    if not notes:
        return ""
    items = []
    for number, each in notes:
        called = f'id="f{number}" role="note" aria-label="Note {number}"'
        items.append(f'<aside class="finding" {called}>{_note(number, each)}</aside>')
    return f'<section class="margin" aria-label="Notes in the margin">{"".join(items)}</section>'


def _listed(notes: Sequence[tuple[int, Finding]]) -> str:
    """Notes that found no room beside their place, and those without a place, whose number is 0."""
    if not notes:
        return ""
    items = []
    for number, each in notes:
        name = f' id="f{number}"' if number else ""
        items.append(f'<div class="finding"{name}>{_note(number, each)}</div>')
    return (
        '<section class="listed" aria-labelledby="listed">'
        f'<h2 class="heading" id="listed">Notes on the cable</h2>{"".join(items)}</section>'
    )


def _note(number: int, finding: Finding) -> str:
    """Number, severity and rule, what is said, and what to do."""
    diagnostic = finding.diagnostic
    word = _WORDS[diagnostic.severity]
    key = f'<a class="key" href="#f{number}-place">{number}</a> ' if number else ""
    what = f'<p class="help">{text(diagnostic.help)}</p>' if diagnostic.help else ""
    return (
        f'<p class="rule">{key}<span class="sign {word}"></span><span class="severity">{word}</span> '
        f'<span class="name">{text(diagnostic.rule)}</span></p><p>{text(diagnostic.message)}</p>{what}'
    )
