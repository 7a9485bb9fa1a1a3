"""`cableconv check`: what is wrong, or may be wrong, with each cable.

Exit codes: 0, nothing but notes; 1, warnings or errors were found, or something could not be read; 2, wrong
usage; 3, a bug of cableconv.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from converter.checks import check
from converter.checks.collection import Numbers
from converter.cli import sarif
from converter.cli.baseline import Baseline, fingerprint
from converter.cli.rounds import Rounds, Visit
from converter.cli.selection import Selection
from converter.cli.voice import Voice
from converter.diagnostics import Diagnostic, Severity
from converter.messages import as_json, as_text, ordered, plural

FOUND = 1
"""Exit code when there are warnings or errors."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the command line says, beside the inputs."""

    format: str | None = None
    """Name of the input format, or none to find it out."""
    form: str = "text"
    """How findings are told: `text`, `json` or `sarif`."""
    selection: Selection
    baseline: Path | None = None
    rewrite: bool = False
    """Whether the baseline is written and not used."""


def run_check(inputs: Sequence[str], settings: Settings, voice: Voice) -> int:
    """Check everything that the inputs name; returns the exit code.

    Raises:
        InputError: the baseline cannot be read.
        OutputError: the baseline cannot be written.

    """
    known = Baseline.load(settings.baseline) if settings.baseline and not settings.rewrite else Baseline()
    rounds = Rounds(inputs, settings.format, voice)
    editor = _Editor(settings, known, rounds)
    editor.open()
    for visit in rounds.visits():
        editor.look(visit)
    editor.close()
    if settings.rewrite and settings.baseline:
        count = known.save(settings.baseline)
        kept = f"{plural(count, 'finding')} kept in {settings.baseline}"
        voice.note(f"cableconv: {rounds.summary('checked')}; {kept}.")
        return rounds.code
    voice.note(editor.summary())
    return max(rounds.code, FOUND if editor.faulty else 0)


class _Editor:
    """Looks at one cable after the other, and tells what it finds."""

    def __init__(self, settings: Settings, baseline: Baseline, rounds: Rounds) -> None:
        self.settings = settings
        self.baseline = baseline
        self.rounds = rounds
        self.numbers = Numbers()
        self.told: Counter[Severity] = Counter()

    @property
    def faulty(self) -> bool:
        """Whether something worse than a note was told."""
        return bool(self.told[Severity.WARNING] or self.told[Severity.ERROR])

    @property
    def _log(self) -> bool:
        return self.settings.form == "sarif" and not self.settings.rewrite

    def open(self) -> None:
        if self._log:
            print(sarif.opening())

    def look(self, visit: Visit) -> None:
        found = list(visit.found)
        if visit.document:
            try:
                found += self.numbers.check(visit.document, visit.label)
                found += check(visit.document)
            except Exception as error:  # noqa: BLE001 - one cable that meets a bug must not stop the others
                self.rounds.bug(visit.label, error)
        for each in ordered(found):
            if self.settings.selection.wants(each):
                self._take(each, visit)

    def _take(self, diagnostic: Diagnostic, visit: Visit) -> None:
        name = fingerprint(diagnostic, visit.document, visit.label)
        if self.settings.rewrite:
            self.baseline.add(name, diagnostic, visit.label)
        elif not self.baseline.knows(name):
            self._tell(diagnostic, visit, name)

    def _tell(self, diagnostic: Diagnostic, visit: Visit, name: str) -> None:
        source = visit.document.source if visit.document else None
        match self.settings.form:
            case "json":
                print(as_json(diagnostic, visit.label, source))
            case "sarif":
                comma = "," if self.told else ""
                print(comma + sarif.result(diagnostic, visit.label, source, name))
            case _:
                print(as_text(diagnostic, visit.label, source))
        self.told[diagnostic.severity] += 1

    def close(self) -> None:
        if self._log:
            print(sarif.closing(self.rounds.failures))

    def summary(self) -> str:
        """The score in one line, as in `12 cables checked; 1 error, 3 warnings, 8 notes`."""
        names = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
        found = [plural(self.told[severity], word) for severity, word in names if self.told[severity]]
        parts = [self.rounds.summary("checked"), ", ".join(found) or "nothing found"]
        if self.baseline.met:
            parts.append(f"{self.baseline.met} known")
        if self.baseline.gone:
            parts.append(f"{self.baseline.gone} in the baseline no more")
        return f"cableconv: {'; '.join(parts)}."
