"""The arguments of `cableconv check`, `explain` and `audit`, which look at cables and convert nothing."""

from __future__ import annotations

from pathlib import Path

import click

from converter.cli.options import FROM, SETTINGS, expect_inputs, known_format
from converter.errors import UsageError


@click.command(context_settings=SETTINGS)
@click.argument("inputs", nargs=-1, type=click.Path())
@FROM
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif")),
    default="text",
    help="Form of the findings.",
)
@click.option(
    "--select", metavar="RULES", multiple=True, help="Only these rules: names or beginnings, with commas."
)
@click.option("--ignore", metavar="RULES", multiple=True, help="Not these rules.")
@click.option(
    "--severity",
    type=click.Choice(("info", "warning", "error")),
    default="info",
    help="Least severity that is told.",
)
@click.option(
    "--baseline", metavar="FILE", type=click.Path(path_type=Path), help="Known findings, not told again."
)
@click.option("--write-baseline", is_flag=True, help="Keep the findings of this run in the baseline.")
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def check(  # noqa: PLR0913 - one for each option
    *,
    inputs: tuple[str, ...],
    format: str | None,  # noqa: A002 - as users say it
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str,
    baseline: Path | None,
    write_baseline: bool,
    quiet: bool,
) -> int:
    """Tell what is wrong, or may be wrong, with each cable.

    Findings go to standard output, a summary to standard error. Exit codes: 0, nothing but notes; 1, warnings
    or errors, or something could not be read; 2, wrong usage. The rules: cableconv explain.
    """
    if write_baseline and baseline is None:
        raise UsageError("Say which file to write the known findings to: --baseline FILE.")
    from converter.cli.check import Settings, run_check  # noqa: PLC0415 - help must come at once
    from converter.cli.selection import Selection  # noqa: PLC0415
    from converter.cli.voice import Voice  # noqa: PLC0415

    settings = Settings(
        format=known_format(format),
        form=form,
        selection=Selection(select, ignore, severity),
        baseline=baseline,
        rewrite=write_baseline,
    )
    return run_check(expect_inputs(inputs, "check"), settings, Voice(quiet=quiet))


@click.command(context_settings=SETTINGS)
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Tell what a rule asks for, and why; without a name, list all rules."""
    from converter.cli.explain import explanation, listing  # noqa: PLC0415 - help must come at once

    click.echo(explanation(rule) if rule else listing(), nl=False)


@click.command(context_settings=SETTINGS)
@click.argument("inputs", nargs=-1, type=click.Path())
@FROM
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", help="Form of the account."
)
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def audit(*, inputs: tuple[str, ...], format: str | None, form: str, quiet: bool) -> int:  # noqa: A002 - as users say it
    """Prove that nothing was lost, and show what was not understood.

    Counts which kind of node owns how many characters of the sources. Exit codes: 0, every character has its
    one node; 1, one has not, or something could not be read; 2, wrong usage.
    """
    from converter.cli.audit import run_audit  # noqa: PLC0415 - help must come at once
    from converter.cli.voice import Voice  # noqa: PLC0415

    return run_audit(expect_inputs(inputs, "audit"), known_format(format), form, Voice(quiet=quiet))


COMMANDS = (check, explain, audit)
