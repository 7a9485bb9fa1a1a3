"""The arguments of `cableconv`, with click. What they do is imported when it is done: help comes at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from converter.cli.guide import guide
from converter.cli.options import FROM, MESSAGES, QUIET, SETTINGS, FormatName, expect_inputs, known_format
from converter.cli.review import COMMANDS
from converter.cli.volume import volume
from converter.errors import UnknownNameError, UsageError
from converter.registry import find_writer, writer_names

if TYPE_CHECKING:
    from converter.plugin import Option, Writer

_WRITER = "converter.writer"
"""Where a context keeps the writer that was asked for."""


class Hangup(Exception):  # noqa: N818 - the event, for which click has an answer of its own
    """Whoever read standard output went away."""


class Convert(click.Command):
    """The command that converts; it takes the options of the writer that it is asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the writer first, then read all arguments with its options."""
        try:
            ctx.meta[_WRITER] = self._writer(args)
        except (click.UsageError, UnknownNameError):
            if not ctx.resilient_parsing:
                raise
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            # An option that only a command has tells of a command, too.
            _expect_no_command(self._given(args).get("inputs") or ())
            writer = ctx.meta.get(_WRITER)
            if writer is None:
                raise
            hint = f" Did you mean {error.possibilities[0]}?" if error.possibilities else ""
            message = f"There is no option {error.option_name} for {writer.name}.{hint}"
            raise click.UsageError(message, ctx) from error

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The options of every conversion, then those of the writer."""
        params = super().get_params(ctx)
        writer: Writer | None = ctx.meta.get(_WRITER)
        taken = {param.name for param in params}
        own = [option for option in writer.options if option.name not in taken] if writer else []
        return [*params[:-1], *(_click_option(option) for option in own), *params[-1:]]  # --help is last

    def _writer(self, args: list[str]) -> Writer | None:
        """The writer that `--to` names, or else the one of the suffix that `-o` has."""
        values = self._given(args)
        if name := values.get("to"):
            return find_writer(name)
        return _writer_of_file(values.get("output") or "")

    def _given(self, args: list[str]) -> Mapping[str, Any]:
        """Options and inputs as far as they can be told before the writer is known."""
        lenient = click.Context(self, ignore_unknown_options=True, **SETTINGS)
        return self.make_parser(lenient).parse_args(list(args))[0]

    def get_help(self, ctx: click.Context) -> str:
        """The whole help, with the options of the writer."""
        return guide(_option_rows(self.get_params(ctx)), writer_names(), _command_rows())


class Cableconv(click.Group):
    """The command line: what begins with no command's name is a conversion."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command that was left out in front."""
        if args and args[0] not in (*self.commands, "--help", "-h", "--version"):
            args = ["convert", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; returns its exit code.

        Raises:
            Hangup: nobody reads standard output any more.

        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise Hangup from error

    def get_help(self, ctx: click.Context) -> str:
        """The same help as for a conversion."""
        return convert.get_help(click.Context(convert, parent=ctx))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What may stand first: a command, or anything that a conversion begins with."""
        conversion = click.Context(convert, parent=ctx, resilient_parsing=True)
        found = super().shell_complete(ctx, incomplete) + convert.shell_complete(conversion, incomplete)
        return list({item.value: item for item in found}.values())


def _click_option(option: Option) -> click.Option:
    name = [f"--{option.name.replace('_', '-')}", option.name]
    if option.flag:
        return click.Option(name, is_flag=True, help=option.help)
    kind: click.ParamType[Any] = click.STRING
    metavar = option.metavar or None
    if option.reads:
        kind = click.Path()
        metavar = "|".join((option.reads.upper(), *option.values))
    elif option.values:
        kind = click.Choice(option.values)
    # None tells an option that was not given, and the writer's default is used.
    return click.Option(name, type=kind, default=None, help=option.help, metavar=metavar)


def _own_values(writer: Writer, values: Mapping[str, Any]) -> dict[str, Any]:
    """The options of the writer that were given, paths as paths."""
    own = {option.name: option for option in writer.options}
    given = {name: value for name, value in values.items() if name in own and value is not None}
    for name, value in given.items():
        if own[name].reads and value not in own[name].values:
            given[name] = Path(value)
    return given


def _option_rows(params: Iterable[click.Parameter]) -> list[tuple[str, str]]:
    rows = []
    for param in params:
        if isinstance(param, click.Option):
            names = ", ".join(param.opts)
            if isinstance(param.type, click.Choice):
                names += " " + "|".join(map(str, param.type.choices))
            elif not param.is_flag:
                names += f" {param.metavar or param.type.name.upper()}"
            rows.append((names, param.help or ""))
    return rows


def _expect_no_command(inputs: Iterable[str]) -> None:
    """See that no input is a command that stands behind an option or an input.

    Raises:
        UsageError: one is, and there is no such file.

    """
    for name in inputs:
        if name in cableconv.commands and not os.path.lexists(name):
            raise UsageError(
                f"There is no file {name}. For the command {name}, write it first: cableconv {name} ..."
            )


def _command_rows() -> list[tuple[str, str]]:
    return [(name, command.get_short_help_str(90)) for name, command in cableconv.commands.items()]


def _writer_of_file(output: str) -> Writer | None:
    """The writer whose files end like a file name, in capitals or not: the one with the longest suffix."""
    _, *parts = os.path.basename(output).lower().split(".")  # noqa: PTH119 - of a string that may end in a slash
    if not parts:
        return None
    if len(parts) == 1 and parts[0] in writer_names():
        writer = find_writer(parts[0])  # most often it is this one, and no other needs to be imported
        if writer.suffix == f".{parts[0]}":
            return writer
    name = f".{'.'.join(parts)}"
    fitting = [writer for writer in map(find_writer, writer_names()) if name.endswith(writer.suffix)]
    return max(
        fitting, key=lambda writer: (len(writer.suffix), writer.suffix == f".{writer.name}"), default=None
    )


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from converter.cli.about import version_text  # noqa: PLC0415 - only for this

        click.echo(version_text())
        ctx.exit()


@click.group(cls=Cableconv, context_settings=SETTINGS)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show versions and plugins.",
)
def cableconv() -> None:
    """Read cables, write them for publication."""


@cableconv.command(cls=Convert, context_settings=SETTINGS)
@click.argument("inputs", nargs=-1, type=click.Path())
@click.option("-t", "--to", metavar="FORMAT", type=FormatName("output"), help="Output format.")
@click.option(
    "-o", "--output", metavar="FILE|FOLDER", type=click.Path(), help="Where to; - is standard output."
)
@FROM
@click.option("--strict", is_flag=True, help="Do not convert what has warnings (exit code 1).")
@click.option("--force", is_flag=True, help="Write over files that cableconv did not make.")
@QUIET
@MESSAGES
@click.pass_context
def convert(ctx: click.Context, /, inputs: tuple[str, ...], **values: Any) -> int:
    """Convert (the word may be left out)."""
    _expect_no_command(inputs)
    writer: Writer | None = ctx.meta.get(_WRITER)
    if writer is None:
        raise UsageError(f"Say which format to write: --to FORMAT. Known: {', '.join(writer_names())}.")
    if values["output"] == "":
        raise UsageError("-o has an empty name. Name a file or a folder, or - for standard output.")
    expect_inputs(inputs, "convert")
    from converter.cli.batch import Settings, run_batch  # noqa: PLC0415 - help must come at once
    from converter.cli.voice import Voice  # noqa: PLC0415
    from converter.convert import settled  # noqa: PLC0415

    settings = Settings(
        writer=writer,
        options=settled(writer, _own_values(writer, values)),
        output=values["output"],
        format=known_format(values["format"]),
        strict=values["strict"],
        force=values["force"],
    )
    return run_batch(inputs, settings, Voice(quiet=values["quiet"], json=values["messages"] == "json"))


for _command in (volume, *COMMANDS):
    cableconv.add_command(_command)


@cableconv.command()
@click.option("--ledger", is_flag=True, help="Show what each output keeps, restyles and drops instead.")
def formats(ledger: bool) -> None:
    """List input and output formats, their file names and options."""
    if ledger:
        from converter.cli.losses import ledger_text  # noqa: PLC0415 - only for this

        click.echo(ledger_text(), nl=False)
        return
    from converter.cli.about import formats_text  # noqa: PLC0415 - only for this

    click.echo(formats_text(), nl=False)


@cableconv.command()
def schema() -> None:
    """Print the JSON Schema of what --to json writes."""
    import msgspec  # noqa: PLC0415 - only for this

    from converter.interchange import schema as tree_schema  # noqa: PLC0415

    click.echo(msgspec.json.format(msgspec.json.encode(tree_schema()), indent=2))


@cableconv.command()
@click.argument("shell", metavar="SHELL", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print shell completion: eval "$(cableconv completion bash)"."""
    script = get_completion_class(shell)
    if script is not None:
        click.echo(script(cableconv, {}, "cableconv", "_CABLECONV_COMPLETE").source())
