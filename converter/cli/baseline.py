"""Known findings: a file of those that are not to be told again, wherever their lines have moved to."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from converter import header
from converter.diagnostics import Diagnostic
from converter.errors import InputError, OutputError
from converter.nodes import Document

_KEY = "cableconv-baseline"
_VERSION = 1


def fingerprint(diagnostic: Diagnostic, document: Document | None, label: str) -> str:
    """A name for a finding that lives as long as its cable, its rule and the words of its line do.

    Neither the line's number nor the folder of the file is part of it. Two findings of one rule on the same
    words of one cable have the same name, so they are counted.
    """
    name = Path(label).name
    parts = [diagnostic.rule, (header.mrn(document) if document else None) or name]
    if document and diagnostic.span:
        source = document.source
        start, end = diagnostic.span
        line = source.line(source.position(start).line)
        parts += [" ".join(line.split()), " ".join(source.text[start:end].split())]
    else:
        parts.append(diagnostic.message)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Baseline:
    """The findings of a baseline file, and those that are put into a new one."""

    def __init__(self, known: Counter[str] | None = None) -> None:
        self._known = Counter(known or {})
        self._entries: dict[str, dict[str, Any]] = {}
        self.met = 0
        """How many findings were known."""

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline file.

        Raises:
            InputError: there is none, or the file is something else.

        """
        try:
            entries = _entries(json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            raise InputError(path, "does not exist", "Write it first: --write-baseline.") from None
        except OSError as error:
            raise InputError(path, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
        except ValueError:
            raise InputError(path, "is no baseline of cableconv", "Name another one: --baseline.") from None
        return cls(Counter({name: int(entry.get("count", 1)) for name, entry in entries.items()}))

    def knows(self, name: str) -> bool:
        """Whether a finding is known; each known one answers for as many as were counted."""
        if self._known[name] <= 0:
            return False
        self._known[name] -= 1
        self.met += 1
        return True

    @property
    def gone(self) -> int:
        """How many known findings were not met."""
        return self._known.total()

    def add(self, name: str, diagnostic: Diagnostic, label: str) -> None:
        """Put a finding into the new baseline."""
        entry = self._entries.setdefault(
            name, {"rule": diagnostic.rule, "file": label, "message": diagnostic.message, "count": 0}
        )
        entry["count"] += 1

    def save(self, path: Path) -> int:
        """Write the new baseline; returns how many findings are in it.

        Raises:
            OutputError: the file cannot be written, or the one of that name is no baseline.

        """
        _check_place(path)
        order = sorted(self._entries, key=lambda name: (*map(str, self._entries[name].values()), name))
        value = {_KEY: _VERSION, "findings": {name: self._entries[name] for name in order}}
        part = path.with_name(f"{path.name}.part")
        try:
            part.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", "utf-8", "surrogatepass")
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise OutputError(path, f"cannot be written: {(error.strerror or str(error)).lower()}") from error
        return sum(int(entry["count"]) for entry in self._entries.values())


def _entries(value: Any) -> dict[str, Any]:
    """The findings of a baseline.

    Raises:
        ValueError: this is no baseline, or one of another version.

    """
    if (
        not isinstance(value, dict)
        or value.get(_KEY) != _VERSION
        or not isinstance(value.get("findings"), dict)
    ):
        raise ValueError(_KEY)
    found: dict[str, Any] = value["findings"]
    return found


def _check_place(path: Path) -> None:
    if not path.exists():
        return
    try:
        _entries(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError):
        problem = "is no baseline of cableconv and was not written over"
        raise OutputError(path, problem, "Name another file: --baseline.") from None
