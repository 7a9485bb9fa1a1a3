"""Installed distributions and the entry points they declare, read from their metadata folders.

`importlib.metadata` answers the same question, but importing it takes as long as importing the whole
command line. Its rules are kept: folders of `sys.path` in order, the first distribution of a name counts.
Only folders are searched; a distribution inside a zip file is not found.
"""

# Plain `os` calls, because `pathlib` too would cost a tenth of the start-up time.
# ruff: noqa: PTH118, PTH122, PTH123, PTH208

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

OWN = "cableconv"
"""Name of this program's own distribution."""

_SUFFIXES = (".dist-info", ".egg-info")


class EntryPoint(NamedTuple):
    """One declared object: what a plugin, or this program itself, offers under a name."""

    name: str
    target: str
    """Where the object is: `package.module:ATTRIBUTE`."""
    distribution: str
    version: str


class Distribution(NamedTuple):
    """One installed distribution."""

    name: str
    version: str
    folder: str
    """Its metadata folder."""

    def entry_points(self, group: str) -> Iterator[EntryPoint]:
        """What it declares in one group, in the order of its file."""
        try:
            with open(os.path.join(self.folder, "entry_points.txt"), encoding="utf-8") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError):
            return
        if f"[{group}]" not in text:
            return
        inside = False
        for line in map(str.strip, text.splitlines()):
            if line.startswith("["):
                inside = line == f"[{group}]"
            elif inside and "=" in line and line[0] not in "#;":
                name, _, target = line.partition("=")
                # Extras in brackets after the target are a thing of the past and mean nothing here.
                target = target.partition("[")[0].replace(" ", "")
                yield EntryPoint(name.strip(), target, self.name, self.version)


def entry_points(group: str) -> tuple[EntryPoint, ...]:
    """Every entry point of a group, those of this program first, then by distribution and name."""
    return _entry_points(group, tuple(sys.path))


def version() -> str:
    """Version of the installed program; `unknown` when it runs from a folder that nothing installed."""
    own = (each.version for each in installed(tuple(sys.path)) if each.name == OWN)
    return next(own, "unknown")


@cache
def _entry_points(group: str, path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    found = (point for distribution in installed(path) for point in distribution.entry_points(group))
    return tuple(sorted(found, key=lambda point: (point.distribution != OWN, point.distribution, point.name)))


@cache
def installed(path: tuple[str, ...]) -> tuple[Distribution, ...]:
    """The distributions on a search path, each name once."""
    found: dict[str, Distribution] = {}
    for folder in path:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for entry in names:
            stem, suffix = os.path.splitext(entry)
            if suffix in _SUFFIXES:
                # The name of an .egg-info folder may end in the Python it was built for.
                parts = re.sub(r"-py\d[\d.]*$", "", stem).rsplit("-", 1)
                name, release = re.sub(r"[-_.]+", "-", parts[0]).lower(), (*parts, "")[1]
                found.setdefault(name, Distribution(name, release, os.path.join(folder, entry)))
    return tuple(found.values())
