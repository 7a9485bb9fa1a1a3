"""Converting what the command line names, file by file; one that fails does not stop the others."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from converter.cli.jobs import STREAM, Destination, Job, find_jobs, holds_several
from converter.cli.saving import Part, Saver, why_unwritten
from converter.cli.tally import BUG, Tally
from converter.cli.voice import Voice
from converter.convert import find_all, read_intake, written
from converter.diagnostics import Diagnostic, Report, Severity
from converter.errors import ConverterError, InputError, NoReaderError, OutputError
from converter.ledger import is_extract
from converter.messages import counted, ordered
from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.registry import find_reader, reader_names
from converter.source import Source

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the command line says, beside the inputs."""

    writer: Writer
    options: Mapping[str, Any]
    output: str | None = None
    format: str | None = None
    """Name of the input format, or none to find it out."""
    strict: bool = False
    force: bool = False


def run_batch(inputs: Sequence[str], settings: Settings, voice: Voice) -> int:
    """Convert everything that the inputs name; returns the exit code.

    Raises:
        UsageError: there is no place for the outputs.

    """
    several = len(inputs) > 1 or holds_several(inputs[0])
    destination = Destination(
        settings.writer,
        settings.options,
        settings.output,
        several=several,
        terminal=sys.stdout.isatty(),
    )
    with ExitStack() as stack:
        batch = Batch(settings, voice, destination, stack)
        jobs = batch.find(inputs)
        with voice.progress(jobs) as going:
            for job in going:
                batch.attempt(job)
        batch.close()
        if several and batch.tally.empty:
            batch.fail(
                str(InputError(inputs[0], "holds no cable", "If it does, name the format: --from NAME."))
            )
    if several:
        voice.note(batch.tally.summary())
    return batch.tally.exit_code


class SpoiltOutputError(OutputError):
    """The one output for everything could not take a cable, and so will take no other."""


class Batch:
    """One run over its inputs."""

    def __init__(self, settings: Settings, voice: Voice, destination: Destination, stack: ExitStack) -> None:
        self.settings = settings
        self.voice = voice
        self.destination = destination
        self.tally = Tally()
        self.saver = Saver(force=settings.force)
        self.sources: set[str] = set()
        """Real paths of the files to be read."""
        self.claimed: dict[str, str] = {}
        """Real paths of the output files of this run, with the input that each was made from."""
        self.drops = voice.json or not is_extract(settings.writer.ledger or {})
        """Whether it is told what the format has no place for: of a record or a citation to programs only."""
        self.stack = stack
        self.joined: Part | None = None
        """The one file for all outputs, once there is something to write to it."""
        self.pieces = 0
        """How many outputs have gone into one."""

    def find(self, inputs: Sequence[str]) -> list[Job]:
        """The files that the inputs stand for; an input that stands for none is said to fail."""
        jobs: list[Job] = []
        for given in inputs:
            try:
                jobs += find_jobs([given], self.settings.output)
            except ConverterError as error:
                self.fail(str(error))
        self.sources = {os.path.realpath(job.path) for job in jobs if job.path and not job.own}
        return jobs

    def fail(self, message: str) -> None:
        """Say that something was not converted."""
        self.voice.error(message)
        self.tally.failed()

    def attempt(self, job: Job) -> None:
        """Convert one file; whatever goes wrong with it is said and counted."""
        if job.own:
            self.tally.passed_over()
            return
        try:
            self._convert(job)
        except (BrokenPipeError, SpoiltOutputError):
            raise
        except NoReaderError as error:
            # A folder of cables may hold a picture or a table. What the user named, or what is called like a
            # cable, was meant.
            if job.named or called_like_a_cable(job):
                self.fail(str(error))
            else:
                self.tally.passed_over()
        except ConverterError as error:
            self.fail(str(error))
        except OSError as error:
            self.fail(str(InputError(job.label, f"cannot be read: {(error.strerror or str(error)).lower()}")))
        except Exception as error:  # noqa: BLE001 - one cable that meets a bug must not stop the others
            self.voice.bug(job.label, error)
            self.tally.failed(BUG)

    def _convert(self, job: Job) -> None:
        report = Report()
        documents = read_intake(job.label, job.intake(), self.settings.format, report)
        number: int | None = 0
        for number, (document, found) in numbered(with_findings(documents, report)):
            self._convert_document(job, document, number, found)
        if number == 0:
            self._say(job, report, None)
            if report.worst is not Severity.ERROR:
                raise InputError(job.label, "holds no cable")
            self.tally.failed()

    def _convert_document(
        self, job: Job, document: Document, number: int | None, found: Sequence[Diagnostic]
    ) -> None:
        if self.tally.counts and not gc.isenabled():
            # From the second document on garbage is collected, but never what was loaded for the first.
            gc.freeze()
            gc.enable()
        report = Report()
        report.diagnostics += found
        place = self.pieces + 1 if self.destination.join else 0
        context = WriterContext(
            options=self.settings.options,
            report=report,
            number=place,
            findings=lambda: find_all(document, found),
        )
        data = written(self.settings.writer, document, context, drops=self.drops)
        self._say(job, report, document.source)
        worst = report.worst
        if worst is Severity.ERROR:
            self.tally.failed()
        elif worst is Severity.WARNING and self.settings.strict:
            self.fail(f"{job.label} was not converted: {counted(report.diagnostics)} (--strict).")
        else:
            self._deliver(job, self.destination.path(job, document, number), data)

    def _say(self, job: Job, report: Report, source: Source | None) -> None:
        self.voice.diagnostics(ordered(report), job.label, source)
        self.tally.say(report)

    def _deliver(self, job: Job, path: Path | None, data: bytes) -> None:
        """Put an output where it belongs; without a path that is standard output."""
        changed = True
        if self.destination.join:
            if path is not None and self.joined is None:
                self._claim(path, job)
                self.joined = self.stack.enter_context(self.saver.growing(path))
            join = self.destination.join
            self._append((join.separator if self.pieces else join.head) + data)
            self.pieces += 1
        elif path is None:
            write_out(data)
        else:
            self._claim(path, job)
            changed = self.saver.save(path, data)
            if self.settings.output is None:
                self.voice.note(f"{path} {'written' if changed else 'is unchanged'}.")
        self.tally.saved(changed=changed)

    def close(self) -> None:
        """End the one file for all outputs, if anything went into it."""
        if self.destination.join and self.pieces:
            self._append(self.destination.join.tail)

    def _append(self, data: bytes) -> None:
        if self.joined is None:
            write_out(data)
            return
        try:
            self.joined.write(data)
        except OSError as error:
            raise SpoiltOutputError(self.settings.output or STREAM, why_unwritten(error)) from error

    def _claim(self, path: Path, job: Job) -> None:
        """Keep an output from the place of an input, or of another input's output.

        Raises:
            OutputError: the place is taken.

        """
        real = os.path.realpath(path)
        if real in self.sources:
            raise OutputError(
                path, "is itself to be read and was not written over", "Name another place: -o."
            )
        other = self.claimed.setdefault(real, job.label)
        if other != job.label:
            raise OutputError(
                path,
                f"was made from {other} just now; {job.label}, of the same name, was not written over it",
                "Rename one of them, or convert it by itself with another -o.",
            )


def write_out(data: bytes) -> None:
    """Write to standard output; an unbuffered one (PYTHONUNBUFFERED) may take a part at a time.

    Raises:
        SpoiltOutputError: it cannot be written.

    """
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise SpoiltOutputError(STREAM, why_unwritten(error)) from error


def called_like_a_cable(job: Job) -> bool:
    """Whether a file has the suffix of an input format: it was meant to be one."""
    suffix = os.path.splitext(job.label)[1].lower()  # noqa: PTH122 - a label, not a path
    return any(suffix in find_reader(name).suffixes for name in reader_names())


def with_findings(
    documents: Iterable[Document], report: Report
) -> Iterator[tuple[Document, list[Diagnostic]]]:
    """Each document with the diagnostics that its reading added to the report.

    They are taken out of the report: of a file with very many cables none is held longer than its cable.
    """
    last: tuple[Document, list[Diagnostic]] | None = None
    for document in documents:
        if last:
            yield last
        last = (document, report.taken())
    if last:
        last[1].extend(report.taken())
        yield last


def numbered(things: Iterable[T]) -> Iterator[tuple[int | None, T]]:
    """Things with their number from 1; a single one has none."""
    number = 0
    last: tuple[T] | None = None
    for number, thing in enumerate(things, 1):
        if last:
            yield number - 1, last[0]
        last = (thing,)
    if last:
        yield (number if number > 1 else None), last[0]
