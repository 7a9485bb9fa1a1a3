"""What the benchmarks share: times of commands and of calls, and tables of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence

PYTHON = sys.executable


def command_time(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Processor time of one run of a command, in seconds. Its output is thrown away."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: {' '.join(command)} ended with exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def side_by_side(commands: dict[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Median times of commands that take turns, so that a busy moment of the machine strikes all of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as bytecode:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for command in commands.values():
            command_time(command, environment)  # Python compiles modules in their first run
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(command_time(command, environment))
    return {name: statistics.median(each) for name, each in times.items()}


def call_time(call: Callable[[], object], seconds: float = 1.0) -> float:
    """Median time of one call, of as many as fit into some seconds."""
    call()
    times: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 3:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table for a terminal; all columns but the first are numbers and stand at the right."""
    lines = [columns, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(columns))]
    shown = []
    for line in lines:
        first, *others = (cell for cell in line)
        cells = [
            first.ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)),
        ]
        shown.append("  ".join(cells).rstrip())
    return "\n".join((title, "-" * len(shown[0]), *shown, ""))
