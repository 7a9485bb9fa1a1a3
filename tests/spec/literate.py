"""Literate cases: what the Markdown files of this folder say, and how an accepted answer is written back."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

LINE_END = "⏎"
"""Stands for a line end where a table has only one line."""
_MARKDOWN = MarkdownIt("commonmark").enable("table")
_HOLE = re.compile(r"\{(?P<name>[a-z]+)(?:=(?P<value>[^}]*))?\}")


class BadCaseError(Exception):
    """A case that cannot be understood; the message says why and where."""


@dataclass
class Expectation:
    """One expected view of a cable, with the lines of the file that hold it."""

    kind: str
    """`record`, `tree`, `diagnostics`, or the name of a column."""
    words: tuple[str, ...]
    """What the info string says behind the kind."""
    text: str
    lines: tuple[int, int]
    """First line and the line behind the last, counted from 0."""
    cell: int | None = None
    """Number of the column, if it stands in a table."""


@dataclass
class Case:
    """One cable and what is expected of it."""

    name: str
    line: int
    reader: str
    source: str
    expected: list[Expectation] = field(default_factory=list)


def cases(path: Path, templates: dict[str, str]) -> list[Case]:
    """The cases of a file, in order. Templates of the file itself go before those given.

    Raises:
        BadCaseError: a template is unknown, an expectation has no cable before it, or a heading comes twice.

    """
    reading = _Reading(path, dict(templates))
    reading.read()
    names: dict[str, int] = {}
    for case in reading.cases:
        number = names[case.name] = names.get(case.name, 0) + 1
        if number > 1:
            case.name = f"{case.name} #{number}"
    return reading.cases


def templates_of(path: Path) -> dict[str, str]:
    """The templates that a file defines."""
    tokens = _MARKDOWN.parse(path.read_text(encoding="utf-8"))
    return {
        token.info.split()[1]: token.content
        for token in tokens
        if token.type == "fence" and token.info.split()[:1] == ["template"]
    }


class _Reading:
    def __init__(self, path: Path, templates: dict[str, str]) -> None:
        self.path = path
        self.templates = templates | templates_of(path)
        self.cases: list[Case] = []
        self.heading = path.stem
        self.headings: set[str] = set()
        self.fresh = True
        """Whether a heading has come since the last cable."""

    def read(self) -> None:
        tokens = _MARKDOWN.parse(self.path.read_text(encoding="utf-8"))
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "heading_open":
                self.heading = re.sub(r"[`*]", "", tokens[at + 1].content)
                if self.heading in self.headings:
                    raise BadCaseError(f"{self.path.name}: two headings are called {self.heading!r}")
                self.headings.add(self.heading)
                self.fresh = True
            elif token.type == "fence":
                self.block(token)
            elif token.type == "table_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "table_close")
                self.table(tokens[at:end])
                at = end
            at += 1

    def block(self, token: Token) -> None:
        kind, *words = token.info.split() or [""]
        assert token.map is not None
        if kind == "cable":
            self.cases.append(
                Case(self.heading, token.map[0] + 1, "cable", self.wrapped(words, token.content))
            )
            self.fresh = False
        elif kind == "input":
            self.cases.append(Case(self.heading, token.map[0] + 1, words[0], token.content))
            self.fresh = False
        elif kind in ("tree", "record", "diagnostics", "checks"):
            if self.fresh:
                raise BadCaseError(f"{self.path.name}:{token.map[0] + 1}: no cable before this {kind}")
            lines = (token.map[0] + 1, token.map[1] - 1)
            self.cases[-1].expected.append(Expectation(kind, tuple(words), token.content, lines))

    def wrapped(self, words: list[str], fragment: str) -> str:
        """A fragment in its template; options of the info string fill the template's other holes."""
        if not words:
            return fragment
        name, *options = words
        if name not in self.templates:
            raise BadCaseError(f"{self.path.name}: no template is called {name!r}")
        # An option whose value has blanks goes on up to the next `name=`.
        given = dict(re.findall(r"([a-z]+)=(.*?)(?= [a-z]+=|$)", " ".join(options)))
        given["fragment"] = fragment.rstrip("\n")
        return _HOLE.sub(lambda hole: given.get(hole["name"], hole["value"] or ""), self.templates[name])

    def table(self, tokens: list[Token]) -> None:
        """A table whose first column is headed `cable TEMPLATE` or `input READER TEMPLATE`: a case a row."""
        rows: list[tuple[int, list[Token]]] = []
        for token in tokens:
            if token.type == "tr_open" and token.map:
                rows.append((token.map[0], []))
            elif token.type == "inline":
                rows[-1][1].append(token)
        columns = [token.content.replace("`", "") for token in rows[0][1]]
        kind, *words = columns[0].split() or [""]
        if kind not in ("cable", "input"):
            return
        reader = words.pop(0) if kind == "input" else "cable"
        for line, cells in rows[1:]:
            fragment = "\n".join(spans(cells[0])).replace(LINE_END, "\n")
            case = Case(self.heading, line + 1, reader, self.wrapped(words, fragment + "\n"))
            for index, column in enumerate(columns[1:], 1):
                text = "\n".join(spans(cells[index]))
                name, *rest = column.split(",")
                case.expected.append(Expectation(name.strip(), tuple(rest), text, (line, line + 1), index))
            self.cases.append(case)
            self.fresh = False


def spans(cell: Token) -> list[str]:
    """The code spans of a cell."""
    return [child.content for child in cell.children or () if child.type == "code_inline"]


def accepted(text: str, edits: list[tuple[Expectation, str]]) -> str:
    """The text of a file with what was found in place of what was expected."""
    lines = text.split("\n")
    for expectation, found in sorted(
        edits, key=lambda edit: (edit[0].lines, edit[0].cell or 0), reverse=True
    ):
        start, end = expectation.lines
        if expectation.cell is None:
            lines[start:end] = found.rstrip("\n").split("\n") if found.strip() else []
        else:
            lines[start] = _with_cell(lines[start], expectation.cell, found)
    return "\n".join(lines)


def _with_cell(row: str, column: int, found: str) -> str:
    cells = re.split(r"(?<!\\)\|", row.strip().strip("|"))
    marked = [_span(each) for each in found.split("\n") if each]
    cells[column] = f" {' '.join(marked)} " if marked else " "
    return "|" + "|".join(cells) + "|"


def _span(text: str) -> str:
    """A code span; one that begins or ends with a backtick needs longer marks."""
    text = text.replace("|", "\\|")
    return f"`` {text} ``" if "`" in text else f"`{text}`"
