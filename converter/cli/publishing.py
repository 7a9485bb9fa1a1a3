"""`cableconv volume`: cables are read one by one, kept on disk, and written in the order of their dates.

As when many cables are converted into one file, what cannot be read is told, and the volume is made of the
others with exit code 1. With `--strict` there is no volume then, nor when a cable has a warning.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from converter.checks.collection import Numbers
from converter.cli.batch import write_out
from converter.cli.jobs import STREAM
from converter.cli.rounds import Rounds, Visit
from converter.cli.saving import Saver, why_unwritten
from converter.cli.tally import FAILED
from converter.cli.voice import Voice
from converter.diagnostics import Diagnostic, Report, Severity
from converter.errors import ConverterError, InputError, OutputError, UsageError
from converter.messages import faults, ordered
from converter.nodes import Document
from converter.volume.entry import Entry, entry_of
from converter.volume.spool import Spool
from converter.volume.volume import Naming, Volume, bound

_BINARY = ("pdf", "epub")
_CHUNK = 2**20
_WORKERS = 2
"""So many processes set the pages of a PDF; each has a library of fonts and pages of its own in memory."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the command line says, beside the inputs."""

    form: str
    """`pdf`, `epub`, `tei` or `html`."""
    output: str
    naming: Naming
    paper: str = "letter"
    format: str | None = None
    """Name of the input format, or none to find it out."""
    strict: bool = False
    force: bool = False


def publish(inputs: Sequence[str], settings: Settings, voice: Voice) -> int:
    """Make a volume of everything that the inputs name; returns the exit code.

    Raises:
        UsageError: a PDF or an EPUB would go to a terminal, or the volume to a folder.
        InputError: nothing could be read.
        OutputError: the volume cannot be written.
        ConverterError: something is not as `--strict` asks for.

    """
    if settings.output == STREAM and settings.form in _BINARY and sys.stdout.isatty():
        raise UsageError(f"The format {settings.form} is not for a terminal. Name a file: -o FILE.")
    if settings.output.endswith("/") or Path(settings.output).is_dir():
        name = f"{settings.output.rstrip('/')}/volume.{settings.form}"
        raise UsageError(f"{settings.output} is a folder, and a volume is one file. Name it: -o {name}.")
    place = os.path.realpath(settings.output)
    if any(os.path.realpath(each) == place for each in inputs if each != STREAM):
        problem = "is itself to be read and was not written over"
        raise OutputError(settings.output, problem, "Name another place: -o.")
    rounds = Rounds(inputs, settings.format, voice)
    with _disk(), Spool() as spool:
        desk = _Desk(settings, voice, rounds, spool)
        for visit in rounds.visits():
            desk.take(visit)
        if not desk.entries and (rounds.failures or desk.refused):
            return max(rounds.code, FAILED)  # why was told
        desk.check()
        with tempfile.TemporaryFile() as whole:
            volume = bound(settings.naming, desk.entries, spool)
            desk.write(volume, whole)
            desk.deliver(volume, whole)
    return max(rounds.code, FAILED if desk.refused else 0)


@contextmanager
def _disk() -> Iterator[None]:
    """Say what is wrong where cables and volume lie until they are whole.

    Raises:
        OutputError: the system does not let files be written there.

    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(tempfile.gettempdir(), why_unwritten(error)) from error


@dataclass
class _Desk:
    """Where cables are gathered, and the volume is made of them."""

    settings: Settings
    voice: Voice
    rounds: Rounds
    spool: Spool
    entries: list[Entry] = field(default_factory=list)
    numbers: Numbers = field(default_factory=Numbers)
    told: Counter[Severity] = field(default_factory=Counter)
    refused: int = 0
    """Cables that were read with an error and are not in the volume."""

    def take(self, visit: Visit) -> None:
        """Put a cable on disk, unless it was read with an error."""
        document = visit.document
        found = list(visit.found)
        if document:
            found += self.numbers.check(document, visit.label)
        self.tell(found, visit.label, document)
        if document is None:
            return
        if any(each.severity is Severity.ERROR for each in found):
            self.refused += 1
            return
        self.entries.append(entry_of(document, visit.label, self.spool.add(document)))
        if not gc.isenabled():
            # From now on garbage is collected, but never what was loaded for the first cable.
            gc.freeze()
            gc.enable()

    def check(self) -> None:
        """Refuse a volume of nothing, and with `--strict` one that lacks something.

        Raises:
            InputError: no cable could be read.
            ConverterError: something could not be read, or was read with a warning.

        """
        inputs = self.rounds.inputs
        if not self.entries:
            name = inputs[0] if len(inputs) == 1 else "What was named"
            raise InputError(name, "holds no cable for a volume")
        if self.settings.strict and (wrong := self._faults()):
            raise ConverterError(f"{self.settings.output} was not made: {wrong} (--strict).")

    def write(self, volume: Volume, whole: IO[bytes]) -> None:
        """Write the volume, where nobody sees it yet.

        Raises:
            MissingProgramError: a library or a font that a PDF needs is not installed.

        """

        def tell(entry: Entry, document: Document, report: Report) -> None:
            self.tell(report, entry.label, document)

        match self.settings.form:
            case "html":
                from converter.volume import html  # noqa: PLC0415 - each form has libraries of its own

                html.write(volume, whole, tell)
            case "epub":
                from converter.volume import epub  # noqa: PLC0415

                epub.write(volume, whole, tell)
            case "tei":
                from converter.volume import tei  # noqa: PLC0415

                tei.write(volume, whole, tell)
            case "pdf":
                from converter.volume import pdf  # noqa: PLC0415

                workers = min(_WORKERS, os.cpu_count() or 1)
                paper = self.settings.paper
                report = pdf.write(volume, whole, tell, paper=paper, workers=workers)
                self.tell(report, self.settings.output, None)
            case other:
                raise ValueError(other)

    def deliver(self, volume: Volume, whole: IO[bytes]) -> None:
        """Put the volume where it belongs, and say so."""
        whole.seek(0)
        pieces = iter(lambda: whole.read(_CHUNK), b"")
        output = self.settings.output
        changed = True
        if output == STREAM:
            for piece in pieces:
                write_out(piece)
        else:
            with Saver(force=self.settings.force).growing(Path(output)) as part:
                for piece in pieces:
                    part.write(piece)
            changed = part.changed
        state = "" if output == STREAM else f"{output} {'written' if changed else 'is unchanged'}"
        parts = (state, volume.extent, self._faults())
        self.voice.note(f"cableconv: {'; '.join(filter(None, parts))}.")

    def tell(self, found: Iterable[Diagnostic], label: str, document: Document | None) -> None:
        """Say what was found in a cable, and keep count."""
        told = list(found)
        self.told.update(each.severity for each in told)
        self.voice.diagnostics(ordered(told), label, document.source if document else None)

    def _faults(self) -> str:
        """What was wrong, as `1 failed, 2 warnings`; empty when nothing was."""
        failed = len(self.rounds.failures) + self.refused
        return ", ".join(filter(None, (f"{failed} failed" if failed else "", faults(self.told))))
