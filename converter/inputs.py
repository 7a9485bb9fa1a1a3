"""From what a user names (a path, a text, an open file) to intakes."""

from __future__ import annotations

import io
import os
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from converter.errors import InputError, UsageError
from converter.intake import Intake
from converter.plugin import File, Option

Input = str | bytes | bytearray | memoryview | os.PathLike[str] | BinaryIO
"""What can be read: a `str` or bytes *are* the cable, a path or a binary file holds it."""


_TEXT = "The text given"
"""What messages call an input without a name."""


def intake_of(source: Input) -> tuple[str, Intake]:
    """The intake of an input, after the name that messages call it by.

    Raises:
        InputError: a path that does not lead to a readable file, or a `str` that is no text.
        UsageError: nothing of this type can be read.

    """
    match source:
        case str():
            return _TEXT, Intake.of(_encoded(source))
        case bytes() | bytearray() | memoryview():
            return _TEXT, Intake.of(bytes(source))
        case os.PathLike():
            return str(source), file_intake(Path(source))
        case _:
            _expect_bytes(source)
            name = str(getattr(source, "name", ""))
            return name or "The file given", Intake.once(source, os.path.basename(name))  # noqa: PTH119 - may be no path


def _expect_bytes(source: Any) -> None:
    """Refuse what is no open file, and a file that gives no bytes.

    Raises:
        UsageError: it is such a one.

    """
    if isinstance(source, io.TextIOBase):
        raise UsageError("The file given is open as text. Open it for bytes: open(name, 'rb').")
    if not hasattr(source, "read"):
        kind = type(source).__name__
        raise UsageError(f"A cable is read from a str, bytes, a Path or an open file, not from {kind}.")


def _encoded(text: str) -> bytes:
    """A text as bytes.

    Raises:
        InputError: it holds half of a pair of surrogates, which stands for no character.

    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            _TEXT,
            f"has half a character (U+{ord(text[error.start]):04X}) as its character {error.start + 1}",
            "Give the bytes that the text was decoded from.",
        ) from None


def file_intake(path: Path) -> Intake:
    """The intake of one file; of a pipe, which gives its bytes only once, too.

    Raises:
        InputError: the file does not exist, is a folder, or may not be read.

    """
    if read_once(path):
        # A shell calls the pipe of `<(...)` by its number, which is no name.
        name = "" if path.is_relative_to("/dev") or path.is_relative_to("/proc") else path.name
        stream = _opened(path)
        intake = Intake.once(stream, name)
        weakref.finalize(intake, stream.close)
        return intake
    intake = Intake(lambda: _opened(path), path.name)
    _ = intake.head  # a file that cannot be opened is told now, before a reader is looked for
    return intake


def read_once(path: Path) -> bool:
    """Whether a path leads to something that can be read only once: a pipe, a terminal, a socket."""
    return path.exists() and not (path.is_file() or path.is_dir())


def option_value(option: Option, value: Any) -> Any:
    """The value of an option as its writer gets it: what a path leads to is read.

    A library caller may also give the text itself, or for a folder a mapping of paths to texts.

    Raises:
        InputError: the file or folder cannot be read, or is no text in UTF-8.

    """
    match option.reads, value:
        case "file", os.PathLike():
            return _file(Path(value), "")
        case "folder", os.PathLike():
            root = Path(value)
            return tuple(_file(path, path.relative_to(root).as_posix()) for path in files_in(root))
        case "file", str() if value and value not in option.values:
            return File(f"The text given for {option.name}", value)
        case "folder", Mapping():
            return tuple(File(name, text, name) for name, text in value.items())
        case _:
            return value


def _file(path: Path, below: str) -> File:
    with _opened(path) as stream:
        try:
            return File(str(path), stream.read().decode("utf-8-sig"), below)
        except UnicodeDecodeError:
            raise InputError(path, "is not a text in UTF-8") from None


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise InputError(path, "does not exist", _neighbour(path)) from None
    except IsADirectoryError:
        raise InputError(path, "is a folder", "Name a file in it.") from None
    except OSError as error:
        raise InputError(path, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    except ValueError:
        raise InputError(path, "is no name that a file can have") from None


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and its subfolders in the order of their names.

    Hidden files are left out, and a README, which tells about the cables and is none.

    Raises:
        InputError: the folder may not be read.

    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(folder, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    for entry in entries:
        if entry.name.startswith(".") or entry.name.upper().startswith("README."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_in(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def matches(pattern: str) -> Iterator[Path]:
    """The files and folders that a pattern stands for, in the order of their names; `**` is any folders.

    A path that is there stands for itself, whatever signs are in its name.
    """
    from glob import iglob  # noqa: PLC0415 - most shells have matched already

    if os.path.lexists(pattern) or not any(sign in pattern for sign in "*?["):
        yield Path(pattern)
    else:
        # A pattern may be absolute, which those of pathlib may not.
        yield from map(Path, sorted(iglob(pattern, recursive=True)))  # noqa: PTH207


def _neighbour(path: Path) -> str:
    """A hint at a file whose name is nearly the one that was looked for."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for this message

    try:
        names = os.listdir(path.parent)  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return f"There is no folder {path.parent} either."
    close = get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.with_name(close[0])}?" if close else ""
