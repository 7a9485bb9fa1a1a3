"""What stops a conversion: wrong usage, files that cannot be read or written, missing programs.

A fault *in a cable* is never an error but a `Diagnostic`. An exception of any other class is our own bug.
Each message stands alone: it names the file or the word at fault and says what to do.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike


class ConverterError(Exception):
    """A conversion that cannot go on, for a reason that its user can change.

    `str(error)` is the whole message, in sentences, without a traceback's help.
    """

    exit_code: ClassVar[int] = 1
    """What the command `cableconv` exits with when this error ends it."""


class UsageError(ConverterError):
    """The command or the library was asked for something that it does not do (exit code 2)."""

    exit_code = 2


class UnknownNameError(UsageError):
    """No format, template or style goes by this name (exit code 2)."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Compose the message: close matches first, then every name there is.

        Args:
            kind: what was looked for, as a user calls it: "input format", "output format", "style".
            name: the name that is not known.
            known: every name that would have done.

        """
        self.kind = kind
        self.name = name
        self.known = tuple(sorted(known))
        close = get_close_matches(name.casefold(), self.known, n=3)
        guess = f" Did you mean {' or '.join(repr(match) for match in close)}?" if close else ""
        choice = f" Known: {', '.join(self.known)}." if self.known else ""
        super().__init__(f"There is no {kind} named {name!r}.{guess}{choice}")


class InputError(ConverterError):
    """A file that cannot be read, or holds no cable (exit code 1)."""

    def __init__(self, path: str | PathLike[str], problem: str, remedy: str = "") -> None:
        """Name the file, what is wrong with it, and what to do.

        Args:
            path: the file as the user wrote it; "-" is standard input.
            problem: a clause without a capital or a full stop: "is empty".
            remedy: a sentence, if there is something to do about it.

        """
        self.path = path
        super().__init__(about_file(path, "standard input", problem, remedy))


class NoReaderError(InputError):
    """An input that no reader takes for its own (exit code 1)."""


class OutputError(ConverterError):
    """A file that cannot be written, or that the command did not make and so leaves alone (exit code 1)."""

    def __init__(self, path: str | PathLike[str], problem: str, remedy: str = "") -> None:
        """Name the file, what is wrong with it, and what to do; arguments as for `InputError`."""
        self.path = path
        super().__init__(about_file(path, "standard output", problem, remedy))


class MissingProgramError(ConverterError):
    """A library or a font that an output needs is not on this machine (exit code 1)."""

    def __init__(self, missing: str, needed_for: str, install: str) -> None:
        """Say what is missing, for what, and how to get it.

        Args:
            missing: the library or font: "Pango".
            needed_for: the output that needs it: "PDF".
            install: the command that installs it: "apt-get install libpangoft2-1.0-0".

        """
        self.missing = missing
        super().__init__(f"{missing} is needed for {needed_for} and is not installed. To install: {install}")


def about_file(path: str | PathLike[str], stream: str, problem: str, remedy: str) -> str:
    """One line on a file: its name, the problem, the remedy; "-" goes by the name of its stream.

    A name that begins or ends with a blank, or is one, is in quotes.
    """
    name = stream if str(path) == "-" else str(path)
    name = name if name == name.strip() else repr(name)
    return f"{name} {problem}." + (f" {remedy}" if remedy else "")
