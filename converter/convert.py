"""Bytes in, documents between, bytes out: what the library offers, and what the command is made of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from converter.binary import binary_kind
from converter.containers import members
from converter.diagnostics import Diagnostic, Report
from converter.errors import InputError, NoReaderError, UnknownNameError, UsageError
from converter.inputs import Input, files_in, intake_of, option_value
from converter.intake import Intake
from converter.ledger import report_dropped, title, with_options
from converter.messages import ordered
from converter.nodes import Document
from converter.plugin import Option, Reader, Writer, WriterContext
from converter.registry import find_reader, find_writer, reader_names
from converter.rules import DAMAGED_CONTAINER, ENCODING_FALLBACK, MIXED_ENCODING, UNREAD_FILE
from converter.source import Source, encode

_BEYOND = re.compile(r"[^\x00-\x7f]")
_FROM = "--from NAME (cableconv formats lists them)"
_FALLBACKS = ("cp1252", "latin-1")


def read(source: Input, *, format: str | None = None, report: Report | None = None) -> Document:  # noqa: A002 - as users say it
    r"""Read the first document of an input.

    Args:
        source: a `Path` or an open binary file is read; a `str` or bytes *are* the cable.
        format: name of the input format; found out from the input when not given.
        report: where diagnostics go.

    Raises:
        InputError: the input cannot be read, or holds no cable.
        UnknownNameError: there is no such input format.
        UsageError: the input is of a type that cannot be read.

    Example:
        >>> document = read(b"UNCLAS RIGA 000312\nSUBJECT: A BOAT SAILS\n1. (U) It sailed.\n")
        >>> document.record()["subject"]
        'A BOAT SAILS'

    """
    own = Report() if report is None else report
    for document in read_all(source, format=format, report=own):
        return document
    label = str(source) if isinstance(source, os.PathLike) else "The input"
    why = own.diagnostics[-1].message if len(own) else ""
    raise InputError(label, "holds no cable", why)


def read_all(source: Input, *, format: str | None = None, report: Report | None = None) -> Iterator[Document]:  # noqa: A002 - as users say it
    """Read every document of an input, one after another: a folder or a container gives many.

    In a folder or a container, a file that cannot be read is passed over with the diagnostic `unread-file`.

    Args:
        source: a `Path` (also of a folder) or an open binary file is read; a `str` or bytes *are* the cable.
        format: name of the input format; found out from each input when not given.
        report: where diagnostics go.

    Raises:
        InputError: the input cannot be read, or is of no known format.
        UnknownNameError: there is no such input format.
        UsageError: the input is of a type that cannot be read.

    """
    report = Report() if report is None else report
    folder = isinstance(source, os.PathLike) and Path(source).is_dir()
    files: Iterable[Input] = files_in(Path(source)) if folder else (source,)  # type: ignore[arg-type]
    for file in files:
        try:
            name, container = intake_of(file)
            for label, intake in members(name, container):
                try:
                    yield from read_intake(label, intake, format, report)
                except InputError as error:
                    if label == name:
                        raise
                    report.add(UNREAD_FILE, str(error))
        except InputError as error:
            if not folder:
                raise
            report.add(UNREAD_FILE, str(error))


def write(
    document: Document,
    format: str,  # noqa: A002 - as users say it
    *,
    report: Report | None = None,
    findings: Iterable[Diagnostic] = (),
    **options: Any,
) -> bytes:
    """Write a document in an output format.

    Args:
        document: the cable.
        format: name of the output format: "html", "pdf", ...
        report: where the writer says what it could not express.
        findings: what its reader reported, for an output that shows it: a proof.
        **options: options of the writer, as in `write(document, "pdf", paper="a4")`.

    Raises:
        UnknownNameError: there is no such format, or the writer has no such option.
        UsageError: the option does not take this value.
        InputError: lists or quotations stand too deep in each other for the format.
        MissingProgramError: a library that the format needs is not installed.

    """
    writer = find_writer(format)
    reported = tuple(findings)
    context = WriterContext(
        options=settled(writer, options),
        report=Report() if report is None else report,
        findings=lambda: find_all(document, reported),
    )
    return written(writer, document, context)


def find_all(document: Document, reported: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What the reader of a document reported and what the checks find, in the order of the text."""
    from converter.checks import check  # noqa: PLC0415 - a conversion that shows no findings needs no checks

    return ordered((*reported, *check(document)))


def written(writer: Writer, document: Document, context: WriterContext, *, drops: bool = True) -> bytes:
    """A document by a writer; `drops`: whether it is reported what the format has no place for.

    Raises:
        InputError: lists or quotations stand in each other by the hundred.

    """
    try:
        data = writer.write(document, context)
        if drops and writer.ledger is not None:
            ledger = with_options(writer.ledger, writer.variants, context.options)
            output = title(writer.name, writer.variants, context.options)
            report_dropped(output, ledger, document, context.report)
    except RecursionError as error:
        name = document.source.name or "The cable"
        problem = f"cannot be written as {writer.name}: its lists or quotations stand too deep in each other"
        raise InputError(name, problem, "Other formats can hold it.") from error
    return data


def settled(writer: Writer, options: Mapping[str, Any]) -> dict[str, Any]:
    """The value of every option of a writer: the one given, else its default.

    Raises:
        UnknownNameError: the writer has no such option.
        UsageError: the option does not take this value.
        InputError: a file that an option names cannot be read or used.

    """
    known = {option.name: option for option in writer.options}
    for name, value in options.items():
        if name not in known:
            raise UnknownNameError(f"option of {writer.name}", name, known)
        if known[name].values and not known[name].reads and value not in known[name].values:
            choice = ", ".join(known[name].values)
            raise UsageError(f"The option {name!r} of {writer.name} cannot be {value!r}. Known: {choice}.")
    values = {name: _default(option) for name, option in known.items()}
    values |= {name: option_value(known[name], value) for name, value in options.items()}
    if writer.check:
        writer.check(values)
    return values


def _default(option: Option) -> str | bool:
    if option.flag:
        return False
    return option.values[0] if option.values and not option.reads else ""


def read_intake(label: str, intake: Intake, format: str | None, report: Report) -> Iterator[Document]:  # noqa: A002 - as users say it
    """Read the documents of one intake, which messages call by `label`.

    Raises:
        InputError: the intake is empty, binary, or of no known format.
        UnknownNameError: there is no such input format.

    """
    if not intake.head_text.strip():
        raise InputError(label, "is empty", "A cable was expected.")
    if format:
        reader = find_reader(format)
        if reader.text and (kind := binary_kind(intake.head)):
            raise no_text(label, kind)
    else:
        reader = choose_reader(label, intake)
    for document in reader.read(intake, report):
        if document.source.format == reader.name and document.source.encoding != reader.encoding:
            check_encoding(document.source, report)
        _tell_fault(intake, report)
        yield document
    _tell_fault(intake, report)


def _tell_fault(intake: Intake, report: Report) -> None:
    """Say once that a file was damaged."""
    if intake.fault:
        report.add(DAMAGED_CONTAINER, f"{intake.fault}.")
        intake.fault = ""


def choose_reader(label: str, intake: Intake) -> Reader:
    """The first reader that takes the intake for its own, else the first that goes by its file's suffix.

    Raises:
        NoReaderError: there is none.

    """
    kind = binary_kind(intake.head)
    for reader in map(find_reader, reader_names()):
        if not (kind and reader.text) and reader.sniff(intake):
            return reader
    if kind:
        raise no_text(label, kind)
    suffix = os.path.splitext(intake.name)[1].lower()  # noqa: PTH122 - a name, not a path
    for reader in map(find_reader, reader_names()):
        if suffix and suffix in reader.suffixes:
            return reader
    # A short line is more often the name of a file than a cable.
    name = not intake.name and len(intake.head) < 256 and b"\n" not in intake.head
    raise NoReaderError(
        label,
        "does not look like a cable in any known format",
        "To read a file, give its Path." if name else f"If it is one, name its format: {_FROM}.",
    )


def no_text(label: str, kind: str) -> NoReaderError:
    """The error for a file of a kind that no reader of text can make anything of."""
    return NoReaderError(label, f"is {kind}, not the text of a cable", "Take the text out of it first.")


def check_encoding(source: Source, report: Report) -> None:
    """Say when a text was not, or not wholly, in UTF-8, at the first byte that shows it."""
    if source.stray:
        _tell_stray(source, report)
    if source.encoding not in _FALLBACKS:
        return
    # In these encodings a byte is a character, so that offsets of bytes are offsets into the text.
    other = _BEYOND.search(source.text)
    at = other.start() if other else 0
    value = f"0x{source.encoded()[at]:02X}"
    message = f"The byte {value} is no UTF-8; the text was read as {source.encoding}."
    report.add(ENCODING_FALLBACK, message, (at, at + 1), "Look whether the letters are right.")


def _tell_stray(source: Source, report: Report) -> None:
    at = source.stray[0]
    byte = encode(source.text[at], "utf-8", (0,))[0]
    more = len(source.stray) - 1
    these = f"it and {more:,} more were" if more else "it was"
    report.add(
        MIXED_ENCODING,
        f"The byte 0x{byte:02X} is no UTF-8, though other letters are; {these} read as Windows-1252.",
        (at, at + 1),
        "Look whether the letters are right, and save the file in UTF-8.",
    )
