"""The flavours of Markdown, as a table: who reads the text, what front matter holds, how files are called.

Keys of front matter are those that each site generator looks for; what it has no key for stands beside them
under the names of `converter.writers.markdown.front_matter`, which none takes for its own.
"""

from __future__ import annotations

from typing import NamedTuple

from converter.writers.markdown.dialects import (
    COMMONMARK,
    ELEVENTY,
    GFM,
    HUGO,
    JEKYLL,
    MKDOCS,
    PANDOC,
    QUARTO,
    ZOLA,
    Dialect,
)

Pattern = str | tuple[str, ...] | bool
"""A value, or a list of strings, with `{slug}` and `{classification}` in it; without these it is left out."""


class Flavour(NamedTuple):
    """One flavour of Markdown."""

    dialect: Dialect
    keys: tuple[tuple[str, Pattern], ...] = ()
    """What the generator wants beside title and date."""
    tags: str = "tags"
    """Its key for the TAGS."""
    toml: bool = False
    """Whether its front matter is TOML: its own keys on top, taxonomies and the rest in tables."""
    marked_up: bool = False
    """Whether it reads the values of front matter as Markdown."""
    site: bool = False
    """Whether it makes sites: dates must be dates, and files are called as addresses are."""
    dated: bool = False
    """Whether the day of a page stands in the name of its file."""
    suffix: str = ".md"


_BY_CLASSIFICATION: tuple[str, Pattern] = ("categories", ("{classification}",))
_ADDRESS = "/cables/{slug}/"

FLAVOURS: dict[str, Flavour] = {
    "commonmark": Flavour(COMMONMARK),
    "gfm": Flavour(GFM),
    "pandoc": Flavour(PANDOC, marked_up=True),
    "hugo": Flavour(HUGO, keys=(("slug", "{slug}"), _BY_CLASSIFICATION), site=True),
    "zola": Flavour(ZOLA, keys=(("slug", "{slug}"), _BY_CLASSIFICATION), toml=True, site=True),
    "jekyll": Flavour(
        JEKYLL,
        keys=(("layout", "post"), ("permalink", _ADDRESS), _BY_CLASSIFICATION),
        site=True,
        dated=True,
    ),
    "eleventy": Flavour(ELEVENTY, keys=(("permalink", _ADDRESS),), site=True),
    # The plugin for macros reads titles as templates too, where nothing can be shielded.
    "mkdocs": Flavour(MKDOCS, keys=(("render_macros", False),), site=True),
    "quarto": Flavour(
        QUARTO,
        # Without an engine named, what looks like code in a cable could be run.
        keys=(("format", "html"), ("engine", "markdown")),
        tags="categories",
        marked_up=True,
        site=True,
        suffix=".qmd",
    ),
}
"""By name, the default first."""
