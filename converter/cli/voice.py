"""What the command says while it works, on standard error: diagnostics, errors, a bar, a summary."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from converter.diagnostics import Diagnostic, Severity
from converter.display import printable
from converter.messages import as_json, as_text
from converter.source import Source

if TYPE_CHECKING:
    from rich.progress import Progress

T = TypeVar("T")


class Voice:
    """Says things in one form: text for people, or lines of JSON.

    A source's name and text are shown as they can be printed, so that no cable steers a terminal.
    """

    def __init__(self, *, quiet: bool = False, json: bool = False) -> None:
        self.quiet = quiet
        self.json = json
        self.bar: Progress | None = None

    def diagnostics(self, found: Iterable[Diagnostic], name: str, source: Source | None) -> None:
        """Say what was found in a document; of a quiet command, errors only."""
        render = as_json if self.json else as_text
        for each in found:
            if each.severity is Severity.ERROR or not self.quiet:
                self._print(render(each, name, source))

    def error(self, message: str) -> None:
        """Say what could not be done."""
        if self.json:
            told = Diagnostic(rule="", severity=Severity.ERROR, message=message)
            self._print(as_json(told, "", None))
        else:
            self._print(f"cableconv: {printable(message)}")

    def note(self, message: str) -> None:
        """Say what was done; a quiet command and one that speaks JSON do not."""
        if not (self.quiet or self.json):
            self._print(message)

    def bug(self, label: str, error: BaseException) -> None:
        """Say that the program failed, and not its user."""
        if os.environ.get("CABLECONV_DEBUG"):
            self._print("".join(traceback.format_exception(error)).rstrip())
        frame = traceback.extract_tb(error.__traceback__)[-1:]
        where = "".join(f" at {Path(each.filename).name}:{each.lineno}" for each in frame)
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        self.error(
            f"{label} was not converted, because cableconv has a bug ({reason}{where}). Please report it "
            "with this line and, if it may be shown, the cable. CABLECONV_DEBUG=1 shows more."
        )

    @contextmanager
    def progress(self, things: Sequence[T]) -> Iterator[Iterable[T]]:
        """The same things, with a bar while they are gone through; only a terminal gets one."""
        if self.quiet or self.json or len(things) < 2 or not sys.stderr.isatty():
            yield things
            return
        from rich import console, progress  # noqa: PLC0415 - takes longer than converting a cable

        columns = (progress.BarColumn(), progress.MofNCompleteColumn(), progress.TimeRemainingColumn())
        with progress.Progress(*columns, console=console.Console(stderr=True), transient=True) as bar:
            self.bar = bar
            try:
                yield bar.track(things)
            finally:
                self.bar = None

    def _print(self, line: str) -> None:
        if self.bar:
            self.bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            print(line, file=sys.stderr, flush=True)
