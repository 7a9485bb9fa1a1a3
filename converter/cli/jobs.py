"""What is to be converted, and where each output goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from converter.cli.saving import MadeList
from converter.errors import InputError, OutputError, UsageError
from converter.header import mrn
from converter.inputs import file_intake, files_in
from converter.intake import Intake
from converter.nodes import Document
from converter.plugin import Writer

STREAM = "-"
"""What standard input and standard output are called on the command line."""


class Job(NamedTuple):
    """One file to convert."""

    label: str
    """What messages call it."""
    path: Path | None
    """None for standard input."""
    stem: PurePath
    """Its name without suffix, below the folder that was named."""
    named: bool = True
    """Whether the user named the file itself, not a folder that it is in."""

    def intake(self) -> Intake:
        """Its bytes."""
        if self.path is None:
            return Intake.of(sys.stdin.buffer.read())
        return file_intake(self.path)


def find_jobs(inputs: Sequence[str], output: str | None) -> Iterator[Job]:
    """The files that the inputs stand for, without the outputs of a run before that lie among them.

    Raises:
        InputError: a folder holds no files, or cannot be read.

    """
    for given in inputs:
        path = Path(given)
        if given == STREAM:
            yield Job(STREAM, None, PurePath("cable"))
        elif path.is_dir():
            yield from _jobs_in(path, output)
        else:
            yield Job(given, path, PurePath(path.stem))


def _jobs_in(folder: Path, output: str | None) -> Iterator[Job]:
    place = os.path.realpath(output) if output else None
    inside = place is not None and place != os.path.realpath(folder)
    made = MadeList(folder).names() if place and not inside else set()
    found = False
    for path in files_in(folder):
        if inside and os.path.realpath(path).startswith(f"{place}{os.sep}"):
            continue
        if path.parent == folder and path.name in made:
            continue
        found = True
        yield Job(str(path), path, path.relative_to(folder).with_suffix(""), named=False)
    if not found:
        raise InputError(folder, "holds no files", "Name a folder with cables in it.")


class Destination:
    """Where the outputs of a run go: `-o`, or what it is when it is not given."""

    def __init__(self, writer: Writer, output: str | None, *, several: bool, terminal: bool) -> None:
        """Decide between standard output, one file and a folder.

        Args:
            writer: the writer, for the suffix of its files.
            output: what `-o` says.
            several: whether more than one file is converted, or a folder.
            terminal: whether standard output is one.

        Raises:
            UsageError: outputs of several files, or a PDF for a terminal, have nowhere to go.

        """
        self.writer = writer
        self.output = output
        path = Path(output) if output not in (None, STREAM) else None
        as_file = path is not None and not path.is_dir() and not str(output).endswith("/")
        joined = several and writer.joins and (path is None or (as_file and path.suffix == writer.suffix))
        if several and not joined and not (path and (path.is_dir() or not path.exists())):
            problem = f"{output} is a file" if path else "they cannot all go to standard output"
            raise UsageError(f"Several files are converted, and {problem}. Name a folder: -o DIR.")
        self.joined = joined
        """Whether all outputs go into one, line after line."""
        self.folder = path if path and not joined and (several or not as_file) else None
        self.file = path if self.folder is None else None
        self.stream = path is None and (output == STREAM or writer.text)
        if self.stream and terminal and not writer.text:
            raise UsageError(f"The format {writer.name} is not for a terminal. Name a file: -o FILE.")

    def path(self, job: Job, document: Document, number: int | None) -> Path | None:
        """The file for a document, or None for standard output.

        `number` counts the documents of a file that holds several, from 1.

        Raises:
            OutputError: a file that holds several cannot go into one output.

        """
        if self.joined:
            return self.file
        suffix = self.writer.suffix
        if self.folder:
            stem = job.stem if number is None else job.stem / _name(document, f"{number:04}")
            return self.folder / stem.with_name(stem.name + suffix)
        if number is not None:
            raise OutputError(
                self.output or STREAM, f"has no room for the cables in {job.label}", "Use -o DIR."
            )
        if self.stream:
            return None
        return self.file or Path(_name(document, job.stem.name) + suffix)


def _name(document: Document, otherwise: str) -> str:
    """A file name for a cable: its message reference number, else what is given."""
    number = mrn(document) or ""
    # A number that a wrapper claims may be any text.
    return number if number.isalnum() and number.isascii() else otherwise
