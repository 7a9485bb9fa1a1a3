"""The arguments of `cableconv volume`, which makes one publication of many cables."""

from __future__ import annotations

from typing import Any

import click

from converter.cli.options import FROM, MESSAGES, QUIET, SETTINGS, expect_inputs, known_format
from converter.errors import UsageError

_FORMATS = {"pdf": ".pdf", "epub": ".epub", "tei": ".xml", "html": ".html"}
"""What a volume can be, and how the names of such files end."""
_PAPERS = ("letter", "a4")


@click.command(context_settings=SETTINGS)
@click.argument("inputs", nargs=-1, type=click.Path())
@click.option("-t", "--to", "form", type=click.Choice(tuple(_FORMATS)), help="Form of the volume.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Where to; - is standard output.")
@FROM
@click.option("--title", default="", help="Title of the volume.")
@click.option("--subtitle", default="", help="What stands below the title.")
@click.option("--editor", "editors", metavar="NAME", multiple=True, help="Who edited it; may be repeated.")
@click.option("--paper", type=click.Choice(_PAPERS), help="Size of the paper, for a PDF.")
@click.option("--strict", is_flag=True, help="Make no volume unless every cable was read without a warning.")
@click.option("--force", is_flag=True, help="Write over a file that cableconv did not make.")
@QUIET
@MESSAGES
def volume(*, inputs: tuple[str, ...], form: str | None, output: str | None, **values: Any) -> int:
    """Make one publication of many cables, in the order of their dates.

    It has a title page, contents, lists of posts, persons and TAGS, and leads from each cable to those that
    it cites. Exit codes: 0, the volume holds every cable; 1, something could not be read, or nothing was
    written; 2, wrong usage.
    """
    expect_inputs(inputs, "read")
    if not output:
        raise UsageError("Say where the volume is to be written: -o FILE.")
    if form is None:
        form = next((name for name, suffix in _FORMATS.items() if output.endswith(suffix)), None)
    if form is None:
        raise UsageError(f"Say what the volume is to be: --to FORMAT. Known: {', '.join(_FORMATS)}.")
    if values["paper"] and form != "pdf":
        raise UsageError(f"There is no paper for {form}: leave out --paper.")
    from converter.cli.publishing import Settings, publish  # noqa: PLC0415 - help must come at once
    from converter.cli.voice import Voice  # noqa: PLC0415
    from converter.volume.volume import Naming  # noqa: PLC0415

    naming = Naming(title=values["title"], subtitle=values["subtitle"], editors=values["editors"])
    settings = Settings(
        form=form,
        output=output,
        format=known_format(values["format"]),
        naming=naming,
        paper=values["paper"] or _PAPERS[0],
        strict=values["strict"],
        force=values["force"],
    )
    return publish(inputs, settings, Voice(quiet=values["quiet"], json=values["messages"] == "json"))
