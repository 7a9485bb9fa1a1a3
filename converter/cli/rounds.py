"""Going through everything that the inputs name, cable by cable, without writing anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from converter.cli.batch import called_like_a_cable, with_findings
from converter.cli.jobs import Job, find_jobs
from converter.cli.tally import BUG, FAILED
from converter.cli.voice import Voice
from converter.convert import read_intake
from converter.diagnostics import Diagnostic, Report
from converter.errors import ConverterError, InputError, NoReaderError
from converter.messages import plural
from converter.nodes import Document


class Visit(NamedTuple):
    """One cable, or none where a file gave diagnostics only."""

    label: str
    """What messages call the file."""
    document: Document | None
    found: list[Diagnostic]
    """What its reader reported."""


@dataclass
class Rounds:
    """One pass over the inputs; a file that cannot be read is told and counted, and the others go on."""

    inputs: Sequence[str]
    format: str | None
    """Name of the input format, or none to find it out."""
    voice: Voice
    cables: int = 0
    failures: list[str] = field(default_factory=list)
    """What could not be read, in words."""
    passed_over: int = 0
    """Files of folders that hold no cable, or that an earlier run wrote."""
    code: int = 0
    """Exit code for the failures."""

    def visits(self) -> Iterator[Visit]:
        """Every cable in turn; none is kept."""
        jobs = list(self._jobs())
        with self.voice.progress(jobs) as going:
            for job in going:
                if job.own:
                    self.passed_over += 1
                else:
                    yield from self._attempt(job)

    def fail(self, message: str, code: int = FAILED) -> None:
        """Say that something could not be done."""
        self.voice.error(message)
        self.note_failure(message, code)

    def note_failure(self, message: str, code: int = FAILED) -> None:
        """Count what was said already."""
        self.failures.append(message)
        self.code = max(self.code, code)

    def bug(self, label: str, error: Exception) -> None:
        """Say that the program failed, and not its user."""
        self.voice.bug(label, error)
        self.note_failure(f"{label} met a bug of cableconv.", BUG)

    def _jobs(self) -> Iterator[Job]:
        for given in self.inputs:
            try:
                yield from find_jobs([given], None)
            except ConverterError as error:
                self.fail(str(error))

    def _attempt(self, job: Job) -> Iterator[Visit]:
        try:
            yield from self._visit(job)
        except (BrokenPipeError, GeneratorExit):
            raise
        except NoReaderError as error:
            # A folder of cables may hold a picture or a table.
            if job.named or called_like_a_cable(job):
                self.fail(str(error))
            else:
                self.passed_over += 1
        except ConverterError as error:
            self.fail(str(error))
        except OSError as error:
            self.fail(str(InputError(job.label, f"cannot be read: {(error.strerror or str(error)).lower()}")))
        except Exception as error:  # noqa: BLE001 - one cable that meets a bug must not stop the others
            self.bug(job.label, error)

    def _visit(self, job: Job) -> Iterator[Visit]:
        report = Report()
        documents = read_intake(job.label, job.intake(), self.format, report)
        before = self.cables
        for document, found in with_findings(documents, report):
            self.cables += 1
            yield Visit(job.label, document, found)
        if self.cables == before:
            if not len(report):
                raise InputError(job.label, "holds no cable")
            yield Visit(job.label, None, list(report))
            self.note_failure(f"{job.label} holds no cable that could be read.")

    def summary(self, verb: str) -> str:
        """How far the pass went: `12 cables checked, 1 failed`."""
        parts = [f"{plural(self.cables, 'cable')} {verb}"]
        if self.failures:
            parts.append(f"{len(self.failures)} failed")
        if self.passed_over:
            parts.append(f"{self.passed_over} passed over")
        return ", ".join(parts)
