"""The name of a format as an argument, which the shell can complete."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from converter.registry import reader_names, writer_names


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
