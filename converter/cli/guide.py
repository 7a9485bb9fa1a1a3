"""The words of `cableconv --help`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

SYNOPSIS = (
    "cableconv --to FORMAT [-o FILE|FOLDER] [OPTIONS] INPUT...",
    "cableconv volume --to FORMAT -o FILE [OPTIONS] INPUT...",
    "cableconv check | audit [OPTIONS] INPUT...",
    "cableconv explain [RULE]",
    "cableconv formats | schema | completion SHELL | --version | --help",
)

INTRODUCTION = """\
Reads U.S. State Department cables and writes them for publication. An INPUT is
a file, a folder of files, or "-" for standard input. Portion marks, paragraph
numbers and the order of the text are kept as they were sent. What looks wrong
in a cable is told with its line, and the cable is converted all the same.
"""

EXAMPLES = (
    ("cableconv --to html cable.txt", "to standard output"),
    ("cableconv --to pdf --paper a4 cable.txt", "named after the cable"),
    ("cableconv -o cable.xml --to tei cable.txt", "to a file of your choice"),
    ("cableconv --to html -o site cables/", "a whole folder, file by file"),
    ("cableconv --to record -o catalogue.jsonl cables/", "one line for each cable"),
    ("cableconv volume -o telegrams.pdf cables/", "one publication of them all"),
    ("cableconv --to pdf --help", "options of one format"),
    ("cableconv check cables/", "what is wrong with them"),
)

NOTES = (
    (
        "Files",
        """\
Without -o, text goes to standard output, and a PDF to a file named after the
cable's message reference number, else after its input. Several inputs need a
folder; each output has the name of its input and stands where that stood.
An output is written whole or not at all. A file that cableconv did not make,
or that was changed since, is not written over without --force; what was made
in a folder is listed there in the file .cableconv.
""",
    ),
    (
        "Exit code",
        """\
0 all was converted; 1 something was not, and was told; 2 wrong usage; 3 a bug
of cableconv; 130 stopped from the keyboard; 141 standard output was closed.
""",
    ),
)


def rows(pairs: Iterable[Sequence[str]], indent: str = "  ") -> str:
    """Lines of aligned columns."""
    lines = [tuple(pair) for pair in pairs]
    columns = len(lines[0]) if lines else 0
    widths = [max(len(line[at]) for line in lines) for at in range(columns)]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    )
    return "".join(f"{indent}{line.rstrip()}\n" for line in padded)


def section(title: str, body: str) -> str:
    """A titled part of the help."""
    return f"{title}:\n{body}\n"


def indented(text: str) -> str:
    """A text two blanks in."""
    return "".join(f"  {line}\n" for line in text.splitlines())


def guide(
    options: Iterable[tuple[str, str]], formats: Sequence[str], commands: Iterable[tuple[str, str]]
) -> str:
    """The whole help."""
    parts = (
        "Usage: " + "\n       ".join(SYNOPSIS) + "\n\n" + INTRODUCTION + "\n",
        section("Examples", rows(EXAMPLES)),
        section("Options", rows(options)),
        section("Formats", indented(f"{', '.join(formats)} (more with: cableconv formats)")),
        section("Commands", rows(commands)),
        *(section(title, indented(text)) for title, text in NOTES),
    )
    return "".join(parts).rstrip()
