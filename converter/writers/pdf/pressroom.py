"""Parts of a volume set side by side, each by a process that is let go before its memory has grown."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import NamedTuple

from converter.diagnostics import Diagnostic, Report
from converter.errors import ConverterError
from converter.writers.pdf.claims import DEFAULT, Attachment
from converter.writers.pdf.part import measure_part, press_part

_TURNS = 8
"""So many parts a process sets; the next one begins with empty memory, after a second of imports."""


class Job(NamedTuple):
    """A part to set; the fields are the arguments of `press_part`."""

    text: str
    sheets: tuple[str, ...]
    first_page: int = 1
    measured: bool = False
    """Whether to measure only, with `measure_part`."""
    of: int | None = None
    variant: str = DEFAULT
    attachments: tuple[Attachment, ...] = ()


class Done(NamedTuple):
    """A part that is set."""

    pages: int
    places: Mapping[str, int]
    """Id of an element -> the page of the part on which it begins, from 0."""
    pdf: bytes = b""
    """What it is as PDF; empty when it was measured only. No file of it is left if the program is ended."""


def press_parts(jobs: Iterable[Job], report: Report, *, workers: int = 1) -> Iterator[Done]:
    """Set parts, and give what came of each in their order. The PDFs do not depend on the number of workers.

    The processes are started anew, not forked: a program that calls this with more than one worker must guard
    its main module by `if __name__ == "__main__"`.

    Args:
        jobs: the parts; each is asked for when a process is free to take it, or soon before.
        report: where letters without a font are told, the same words once.
        workers: processes that work at the same time; 1 for this process alone.

    Raises:
        MissingProgramError: Pango or a font is not installed.
        ConverterError: a process was ended from outside.

    """
    told: set[Diagnostic] = set()
    for done, found in _alone(jobs) if workers == 1 else _together(iter(jobs), workers):
        report.diagnostics += [each for each in dict.fromkeys(found) if each not in told]
        told.update(found)
        yield done


def _alone(jobs: Iterable[Job]) -> Iterator[tuple[Done, list[Diagnostic]]]:
    yield from map(_press, jobs)


def _together(jobs: Iterator[Job], workers: int) -> Iterator[tuple[Done, list[Diagnostic]]]:
    """Rounds of jobs, each round with new processes."""
    context = get_context("spawn")
    for first in jobs:
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_follow)
        try:
            waiting = [pool.submit(_press, first)]
            waiting += [pool.submit(_press, job) for job in islice(jobs, workers * _TURNS - 1)]
            for each in waiting:
                yield each.result()
        except BrokenProcessPool as error:
            raise ConverterError(
                "A process that set pages of the volume was ended from outside: memory may have run out."
                " Fewer workers need less."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _follow() -> None:
    """Leave Ctrl-C to the process that started this one, and end when that has ended, by whatever signal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess | None) -> None:
    if parent is not None:
        parent.join()
        os._exit(1)


def _press(job: Job) -> tuple[Done, list[Diagnostic]]:
    report = Report()
    if job.measured:
        measured = measure_part(job.text, job.sheets, first_page=job.first_page)
        return Done(measured.pages, measured.places), report.diagnostics
    pressed = press_part(
        job.text,
        job.sheets,
        report,
        first_page=job.first_page,
        of=job.of,
        variant=job.variant,
        attachments=job.attachments,
    )
    return Done(pressed.pages, pressed.places, pressed.pdf), report.diagnostics
