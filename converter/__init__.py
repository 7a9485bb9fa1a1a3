r"""Read diplomatic cables into a document tree; write it as TEI-XML, Markdown, HTML or PDF.

    import converter
    from pathlib import Path

    report = converter.Report()
    document = converter.read(Path("cable.txt"), report=report)  # a str or bytes would be the cable itself
    for diagnostic in report:
        print(diagnostic.severity.name, diagnostic.rule, diagnostic.message)
    for diagnostic in converter.check(document):  # what an editor would want to be told
        print(diagnostic.severity.name, diagnostic.rule, diagnostic.message)

    print(document.record()["subject"])
    Path("cable.pdf").write_bytes(converter.write(document, "pdf", paper="a4"))

    for document in converter.read_all(Path("cables")):  # a folder: every cable in it
        print(document.record()["mrn"])

A fault in a cable is a `Diagnostic` in the report, never an exception. What cannot be done at all (a file
that is missing, a format that does not exist) raises a `ConverterError`, whose text is the whole message.
The tree is described in `docs/tree.md`; its nodes are in `converter.nodes`, its traversals in
`converter.walk`. What takes words out of a tree gives it a source without them, by
`converter.transcript.transcribed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from converter.checks import check
    from converter.convert import read, read_all, write
    from converter.diagnostics import Diagnostic, Report, Severity
    from converter.errors import (
        ConverterError,
        InputError,
        MissingProgramError,
        OutputError,
        UnknownNameError,
        UsageError,
    )
    from converter.nodes import Document
    from converter.registry import reader_names, writer_names

    __version__: str
    """Version of the installed distribution."""

__all__ = [
    "ConverterError",
    "Diagnostic",
    "Document",
    "InputError",
    "MissingProgramError",
    "OutputError",
    "Report",
    "Severity",
    "UnknownNameError",
    "UsageError",
    "__version__",
    "check",
    "read",
    "read_all",
    "reader_names",
    "write",
    "writer_names",
]

_HOMES = {
    "checks": ("check",),
    "convert": ("read", "read_all", "write"),
    "diagnostics": ("Diagnostic", "Report", "Severity"),
    "errors": (
        "ConverterError", "InputError", "MissingProgramError", "OutputError", "UnknownNameError",
        "UsageError",
    ),
    "nodes": ("Document",),
    "registry": ("reader_names", "writer_names"),
}  # fmt: skip
"""The modules where the public names are defined; each is imported when one of its names is first used."""


def __getattr__(name: str) -> Any:
    # Importing the tree takes four times as long as starting Python, and half of what the command does
    # (help, completion, listing formats) needs none of it.
    from importlib import import_module  # noqa: PLC0415

    if name == "__version__":
        value = import_module("converter.distributions").version()
    else:
        home = next((module for module, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
