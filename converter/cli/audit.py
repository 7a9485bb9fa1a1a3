"""`cableconv audit`: the proof that nothing of a cable was lost, and what was not understood.

Every character of a source, blanks apart, lies in exactly one leaf of its tree (`docs/tree.md`, law 1). The
audit counts which kind of leaf owns how much, and shows each stretch that no rule understood in its place.

Exit codes: 0, every source is tiled; 1, one is not, or could not be read; 2, wrong usage; 3, a bug.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from converter import header
from converter.cli.guide import rows
from converter.cli.rounds import Rounds
from converter.cli.voice import Voice
from converter.display import printable
from converter.nodes import Document, Node, Unrecognized
from converter.source import Source, Span
from converter.tiling import inked, overlaps, shares, uncovered
from converter.walk import select

NOT_WHOLE = 1
"""Exit code when a source is not tiled."""
_AROUND = 2
"""Lines that are shown above and below a stretch."""
_WIDTH = 100
_LEAST = 0.01
_WRAPPER = "Wrapper"
"""The kind of what belongs to the file and not to the cable."""
_LABEL = "unrecognized"


def run_audit(inputs: Sequence[str], name: str | None, form: str, voice: Voice) -> int:
    """Audit everything that the inputs name; `name` is that of the input format. Returns the exit code."""
    rounds = Rounds(inputs, name, voice)
    total = Account()
    for visit in rounds.visits():
        if visit.document is None:
            continue
        account = Account(visit.document)
        total.add(account)
        if form == "json":
            print(_encoded({"file": visit.label, "mrn": header.mrn(visit.document), **account.values()}))
        else:
            for text in account.shown(visit.label):
                print(text)
    if form == "json":
        print(_encoded({"total": True, "cables": rounds.cables, **total.values()}))
    elif rounds.cables:
        print(total.table(), end="")
    voice.note(f"cableconv: {rounds.summary('audited')}; {total.verdict()}.")
    return max(rounds.code, 0 if total.whole else NOT_WHOLE)


class Account:
    """What owns the characters of one source, or of several together."""

    def __init__(self, document: Document | None = None) -> None:
        self.owned: Counter[str] = Counter()
        self.characters = 0
        self.lost = 0
        self.twice = 0
        self.unrecognized = 0
        self._document = document
        self._lost: list[Span] = []
        self._twice: list[tuple[Node, Node]] = []
        if document:
            self.owned = shares(document)
            self.characters = inked(document.source.text)
            self._lost, self._twice = uncovered(document), list(overlaps(document))
            self.lost = sum(inked(document.source.text[slice(*span)]) for span in self._lost)
            self.twice = len(self._twice)
            self.unrecognized = sum(1 for _ in select(document, Unrecognized))

    @property
    def whole(self) -> bool:
        """Whether each character has one owner."""
        return not (self.lost or self.twice)

    @property
    def tiled(self) -> float:
        """The share of the characters that have an owner, in percent."""
        return 100 * (1 - self.lost / self.characters) if self.characters else 100.0

    def add(self, other: Account) -> None:
        """Take the numbers of another account in."""
        self.owned.update(other.owned)
        self.characters += other.characters
        self.lost += other.lost
        self.twice += other.twice
        self.unrecognized += other.unrecognized

    def verdict(self) -> str:
        """The proof in a few words."""
        if not self.whole:
            lost = f"{self.lost} character{'' if self.lost == 1 else 's'} without an owner"
            return f"NOT WHOLE: {lost}, {_stretches(self.twice)} with two"
        return f"{_percent(self.tiled)} tiled, {_stretches(self.unrecognized)} not understood"

    def table(self) -> str:
        """Who owns how much, the largest owner first."""
        cable = self.characters - self.owned[_WRAPPER]
        lines = [("node", "characters", "share", "of the cable")]
        for kind, number in self.owned.most_common():
            of_cable = "" if kind == _WRAPPER else _percent(100 * number / max(cable, 1))
            lines.append((kind, f"{number:,}", _percent(100 * number / self.characters), of_cable))
        lines.append(("all", f"{self.characters:,}", f"{_percent(self.tiled)} tiled", f"{cable:,}"))
        widths = [max(len(line[at]) for line in lines) for at in range(4)]
        columns = [
            [line[at].rjust(width) if at else line[at].ljust(width) for at, width in enumerate(widths)]
            for line in lines
        ]
        return rows(columns, "")

    def values(self) -> dict[str, Any]:
        """The account as plain values."""
        found: dict[str, Any] = {
            "characters": self.characters,
            "tiled": round(self.tiled, 4),
            "whole": self.whole,
            "owned": dict(self.owned.most_common()),
        }
        if self._document is None:
            return {**found, "unrecognized": self.unrecognized, "lost": self.lost, "twice": self.twice}
        return {**found, "unrecognized": list(self._stretches()), "lost": self._lost, "twice": self._shared()}

    def _stretches(self) -> Iterator[dict[str, Any]]:
        if self._document:
            for node in select(self._document, Unrecognized):
                at = self._document.source.position(node.span[0]) if node.span else None
                place = {
                    "line": at.line if at else None,
                    "column": at.column if at else None,
                    "span": node.span,
                }
                yield {**place, "written": node.written}

    def _shared(self) -> list[list[Span | None]]:
        return [[one.span, other.span] for one, other in self._twice]

    def shown(self, label: str) -> Iterator[str]:
        """Every stretch that was not understood, is lost or has two owners, in its place."""
        if self._document is None:
            return
        source = self._document.source
        for node in select(self._document, Unrecognized):
            if node.span:
                yield in_place(label, _LABEL, source, node.span)
        for span in self._lost:
            yield in_place(label, "in no leaf", source, span)
        for one, other in self._twice:
            if other.span:
                kinds = f"{type(one).__name__} and {type(other).__name__}"
                yield in_place(label, f"in two leaves ({kinds})", source, other.span)


def in_place(label: str, problem: str, source: Source, span: Span) -> str:
    """A stretch with the lines around it; its own lines have a mark before them."""
    first, last = source.position(span[0]).line, source.position(max(span[0], span[1] - 1)).line
    column = source.position(span[0]).column
    lines = [f"{printable(label)}:{first}:{column}: {problem}"]
    end = source.position(len(source.text)).line
    for number in range(max(1, first - _AROUND), min(end, last + _AROUND) + 1):
        mark = ">" if first <= number <= last else " "
        text = source.line(number)
        # A rendition may have a whole cable on one line: the stretch itself must be seen.
        start = max(0, column - 1 - _WIDTH // 4) if number == first and len(text) > _WIDTH else 0
        cut = text[start : start + _WIDTH]
        shown = ("…" if start else "") + printable(cut) + ("…" if start + _WIDTH < len(text) else "")
        lines.append(f"{mark} {number:>4} | {shown}".rstrip())
    return "\n".join(lines) + "\n"


def _stretches(number: int) -> str:
    return f"{number} stretch{'' if number == 1 else 'es'}"


def _percent(share: float) -> str:
    """A share with two digits, never rounded up to all nor down to nothing."""
    if share in (0, 100):
        return f"{share:.0f}%"
    return f"{min(share, 99.99):.2f}%" if share >= _LEAST else f"<{_LEAST}%"


def _encoded(value: Any) -> str:
    return msgspec.json.encode(value).decode()
