"""`make validate-html`: every page by the Nu checker, and many by axe-core in Chromium; says what it ran."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import checkers
import pages

CORPORA = pages.REPO.parent / "shared" / "corpus"
LOOKED_AT = 12
"""So many of the real cables are looked at in a browser, in every view."""


def main() -> int:
    """Check; the exit code is 1 when anything was found or could not run."""
    with tempfile.TemporaryDirectory() as folder:
        samples = pages.write_samples(Path(folder))
        real = list(pages.write_corpora(Path(folder), CORPORA)) if CORPORA.is_dir() else []
        print(f"validate-html: {len(samples)} pages of samples, {len(real)} of real cables", flush=True)
        failed = _nu([*samples, *real])
        plain = [page for page in samples if "-linked" not in page.name and "-plain" not in page.name]
        few = real[:: max(1, len(real) // LOOKED_AT)]
        pages_in_browser = [page for page in plain if page.name != "fragments.html"] + few
        return int(_axe(pages_in_browser) or failed)


def _nu(written: list[Path]) -> bool:
    if why := checkers.without_nu():
        print(f"validate-html: {why}")
        return True
    name = f"Nu checker {checkers.version(checkers.VNU)}: {len(written)} pages"
    return _told(name, lambda: checkers.nu(written))


def _axe(written: list[Path]) -> bool:
    if why := checkers.without_axe():
        print(f"validate-html: {why}")
        return True
    views = ", ".join(view.name for view in checkers.VIEWS)
    name = f"axe-core {checkers.version(checkers.AXE)} in Chromium: {len(written)} pages, each {views}"
    return _told(name, lambda: checkers.axe(written))


def _told(name: str, check: Callable[[], Iterable[str]]) -> bool:
    start, count = time.perf_counter(), 0
    for count, line in enumerate(check(), 1):  # noqa: B007 - how many there were
        print(line, flush=True)
    print(f"validate-html: {name}: {count} errors ({time.perf_counter() - start:.0f} s)", flush=True)
    return count > 0


if __name__ == "__main__":
    sys.exit(main())
