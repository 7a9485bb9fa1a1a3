"""What the program says of itself: its versions, its formats, the plugins it found."""

from __future__ import annotations

import platform
import sys

from converter.cli.guide import rows, section
from converter.distributions import installed, version
from converter.errors import ConverterError
from converter.plugin import Option, Writer
from converter.registry import find_reader, find_writer, plugins, reader_names, writer_names

_SHOWN = ("weasyprint", "lxml", "markdown-it-py", "msgspec")
"""Distributions whose version tells in a report why an output is what it is."""


def version_text() -> str:
    """Version of the program and of what it rests on, then the plugins."""
    versions = {each.name: each.version for each in installed(tuple(sys.path))}
    parts = [f"Python {platform.python_version()}"]
    parts += [f"{name} {versions[name]}" for name in _SHOWN if name in versions]
    lines = [f"cableconv {version()}", ", ".join(parts)]
    for kind, point in plugins():
        lines.append(f"plugin: {point.distribution} {point.version}, {kind} {point.name}")
    return "\n".join(lines)


def formats_text() -> str:
    """Tables of readers and writers."""
    read = [_reader_row(name) for name in reader_names()]
    written = [_writer_row(name) for name in writer_names()]
    return section("Input formats, in the order in which they are tried", rows(read)) + section(
        "Output formats, with their options, the default first", rows(written)
    ).removesuffix("\n")


def _reader_row(name: str) -> tuple[str, str]:
    try:
        return name, " ".join(find_reader(name).suffixes)
    except ConverterError as error:
        return name, str(error)


def _writer_row(name: str) -> tuple[str, str, str, str]:
    try:
        writer = find_writer(name)
    except ConverterError as error:
        return name, "", "", str(error)
    return name, writer.suffix, writer.media_type, _options(writer)


def _options(writer: Writer) -> str:
    return " ".join(map(_option, writer.options))


def _option(option: Option) -> str:
    named = (option.reads.upper(), option.metavar) if option.reads or not option.values else ()
    return f"--{option.name.replace('_', '-')} {'|'.join(filter(None, (*named, *option.values)))}".rstrip()
