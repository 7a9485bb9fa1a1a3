"""What several commands have: the name of a format, inputs, and options that say the same in each."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from converter.errors import UsageError
from converter.registry import find_reader, reader_names, writer_names

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class FormatName(click.ParamType[str]):
    """The name of a format, which the shell can complete."""

    name = "format"

    def __init__(self, role: str) -> None:
        self.role = role
        """`input` or `output`."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Names that begin with what was typed."""
        del ctx, param
        names = reader_names() if self.role == "input" else writer_names()
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


FROM = click.option(
    "-f",
    "--from",
    "format",
    metavar="FORMAT",
    type=FormatName("input"),
    help="Input format; found out without this.",
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Tell errors only.")
MESSAGES = click.option(
    "--messages",
    type=click.Choice(("text", "json")),
    default="text",
    help="Form of what is told on standard error.",
)


def expect_inputs(given: tuple[str, ...], purpose: str) -> tuple[str, ...]:
    """The inputs of a command, of which there must be one.

    Raises:
        UsageError: there is none, or one has an empty name, as a variable of a shell that was never set.

    """
    if not given or "" in given:
        problem = "An input has an empty name. " if given else ""
        raise UsageError(f"{problem}Name a file or a folder to {purpose}, or - for standard input.")
    return given


def known_format(name: str | None) -> str | None:
    """The name of an input format, looked up before anything is read: an unknown one is wrong usage.

    Raises:
        UnknownNameError: there is no such format.

    """
    if name:
        find_reader(name)
    return name
