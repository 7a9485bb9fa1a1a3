"""What is to be converted, and where each output goes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from converter.cli.saving import MadeList, listed_name
from converter.containers import is_archive, members, unpacked
from converter.errors import InputError, OutputError, UsageError
from converter.header import mrn
from converter.inputs import file_intake, files_in, matches, read_once
from converter.intake import Intake
from converter.nodes import Document
from converter.plugin import Writer

STREAM = "-"
"""What standard input and standard output are called on the command line."""
_PLAIN = re.compile(r"[\x00-\x1f\x7f:*?\"<>|]")
"""Characters that some system does not have in the names of files."""


class Job(NamedTuple):
    """One file to convert."""

    label: str
    """What messages call it."""
    path: Path | None
    """None for standard input."""
    stem: PurePath
    """Its name without suffix, below the folder that was named."""
    named: bool = True
    """Whether the user named the file itself, not a folder or an archive that it is in."""
    opened: Intake | None = None
    """What it holds, when that is known already."""
    own: bool = False
    """Whether it is an output of an earlier run that lies among the inputs, and is passed over."""

    def intake(self) -> Intake:
        """Its bytes, a gzip container taken off."""
        return unpacked(self.label, self.container())

    def container(self) -> Intake:
        """Its bytes as they are."""
        if self.opened is not None:
            return self.opened
        if self.path is None:
            return Intake.once(sys.stdin.buffer)
        return file_intake(self.path)


def find_jobs(inputs: Sequence[str], output: str | None) -> Iterator[Job]:
    """The files that the inputs stand for; outputs of earlier runs that lie among them are marked as such.

    Raises:
        InputError: a folder holds no files, or cannot be read.

    """
    for given in inputs:
        if given == STREAM:
            job = Job(STREAM, None, PurePath("cable"))
            yield from _members(job._replace(opened=job.container()))
            continue
        paths = list(matches(given))
        if not paths:
            raise InputError(given, "matches no file")
        for path in paths:
            if path.is_dir():
                yield from _jobs_in(path, output)
            else:
                job = Job(given if path == Path(given) else str(path), path, PurePath(_stem(path.name)))
                if read_once(path):
                    intake = job.container()
                    job = job._replace(opened=intake, stem=PurePath(_stem(intake.name or "cable")))
                yield from _members(job)


def _jobs_in(folder: Path, output: str | None) -> Iterator[Job]:
    place = os.path.realpath(output) if output else None
    inside = place is not None and place != os.path.realpath(folder)
    listed = cache(lambda parent: MadeList(parent).names())
    made = {
        path: listed_name(path.name) in listed(path.parent)
        for path in files_in(folder)
        if not (inside and os.path.realpath(path).startswith(f"{place}{os.sep}"))
    }
    # In a folder that holds nothing but outputs, these are meant: trees that were kept to be written later.
    only_made = all(made.values()) and (place is None or inside)
    for path, own in made.items():
        stem = path.relative_to(folder).with_name(_stem(path.name))
        job = Job(str(path), path, stem, named=False, own=own and not only_made)
        yield from (job,) if job.own else _members(job)
    if not made or (all(made.values()) and not only_made):
        raise InputError(folder, "holds no files", "Name a folder with cables in it.")


def _stem(name: str) -> str:
    """The name of a file without its suffix, and without that of the container that it is in."""
    bare = name.removesuffix(".gz").removesuffix(".gzip")
    return PurePath(bare).stem if bare else name


def _members(job: Job) -> Iterator[Job]:
    """The files in an archive, each as a job; any other file as it is.

    Raises:
        InputError: the archive is damaged, or unpacks to more than it may.

    """
    if not (is_archive(job.opened.head) if job.opened else job.path and _may_be_archive(job.path)):
        yield job
        return
    for label, intake in members(job.label, job.container()):
        if label == job.label:
            yield job
            continue
        # A name in an archive may be any text: it must not lead out of the folder of the outputs.
        parts = [part for part in re.split(r"[/\\]", label[len(job.label) + 1 :]) if part.strip(" .")]
        folder = job.stem.joinpath(*(_PLAIN.sub("_", part) for part in parts[:-1]))
        stem = folder / _stem(_PLAIN.sub("_", parts[-1] if parts else "cable"))
        yield Job(label, None, stem, named=False, opened=intake)


def holds_several(given: str) -> bool:
    """Whether an input is a folder, an archive or a pattern, even if it turns out to hold one file only."""
    path = Path(given)
    if path.is_dir() or [path] != list(matches(given)):
        return True
    try:
        return _may_be_archive(path) and next(members(given, file_intake(path)))[0] != given
    except (InputError, StopIteration):
        return False


def _may_be_archive(path: Path) -> bool:
    """Whether a file begins as a ZIP archive does. What cannot be read, or only once, is none."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return is_archive(stream.read(4))
    except OSError:
        return False


class Destination:
    """Where the outputs of a run go: `-o`, or what it is when it is not given."""

    def __init__(
        self,
        writer: Writer,
        options: Mapping[str, Any],
        output: str | None,
        *,
        several: bool,
        terminal: bool,
    ) -> None:
        """Decide between standard output, one file and a folder.

        Args:
            writer: the writer, for the names and the suffix of its files.
            options: its options, on which names may depend.
            output: what `-o` says.
            several: whether more than one file is converted, or a folder.
            terminal: whether standard output is one.

        Raises:
            UsageError: outputs of several files, or a PDF for a terminal, have nowhere to go.

        """
        self.writer = writer
        self.options = options
        self.output = output
        path = Path(output) if output not in (None, STREAM) else None
        as_file = path is not None and not path.is_dir() and not str(output).endswith("/")
        one = path is None or (as_file and (not several or path.name.lower().endswith(writer.suffix)))
        self.join = writer.join(options) if one else None
        """How all outputs go into one; none when each goes into its own."""
        joined = self.join is not None
        if several and not joined and not (path and (path.is_dir() or not path.exists())):
            problem = f"{output} is a file" if path else "they cannot all go to standard output"
            raise UsageError(f"Several files are converted, and {problem}. Name a folder: -o DIR.")
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
        if self.join:
            return self.file
        suffix = self.writer.suffix
        if self.folder:
            stem = job.stem if number is None else job.stem / _name(document, f"{number:04}")
            if self.writer.file_name:
                return self.folder / stem.with_name(self.writer.file_name(document, stem.name, self.options))
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
