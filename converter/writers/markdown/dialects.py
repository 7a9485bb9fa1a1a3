r"""What each reader of Markdown takes for markup, as data: one table for what all do, one for each of them.

A mark is a set of characters and the condition under which one of them is markup. Where it is written:

- `inline`: anywhere in a line; the condition is checked behind the character.
- `line`: at the start of any line; a regular expression whose last character is the one to be shielded.
- `paragraph`: the same for the first line of a paragraph, where lists begin.
- `heading`: signs that are markup anywhere in a heading, escaped or not.

A character is shielded by a backslash, which all of them understand before the signs in `escapable`; by an
entity (`&#38;`) where it is not among them; and by the empty comment (`@<!-- -->name`) where the page is
searched again after the Markdown was rendered.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
STAR = r"(?:(?<=\S\*) | (?!\s))"
"""A star between blanks is only a star."""

Mark = tuple[str, str]


class Dialect(NamedTuple):
    """One reader of Markdown, with whatever its site generator does before and after."""

    inline: tuple[Mark, ...] = ()
    line: tuple[str, ...] = ()
    paragraph: tuple[str, ...] = ()
    heading: str = ""
    escapable: str = PUNCTUATION
    parted: str = ""
    """Characters that only a comment behind them keeps from what searches the rendered page."""
    hard_break: str = "\\\n"
    """The backslash and not two blanks wherever it is known: editors and formatters strip blanks."""
    interrupts: bool = True
    """Whether a heading needs no empty line before and after it."""
    pairs_quotes: bool = False
    """Whether it drops the blanks inside of a pair of quotes, whatever pair it finds."""
    templates: str = ""
    """What is executed even in code, where nothing can be shielded."""


INLINE: tuple[Mark, ...] = (
    ("\\", rf"(?=[{re.escape(PUNCTUATION)}]|\Z)"),  # would escape, or break the line
    ("`~", ""),  # code, strikethrough, a fence
    ("*", STAR),  # emphasis
    ("_", r"(?:(?<![^\W_]_) | (?![^\W_]))"),  # emphasis; inside a word it is none
    ("&", r"(?=\#?\w+;)"),  # an entity
    ("<", r"(?=[A-Za-z/!?] | [\w.!#$%&'*+/=?^`{|}~-]+@)"),  # HTML, an autolink, that of a mail address too
    ("]", "(?=[(:])"),  # a link, the definition of one
    ("[", r"(?=\^)"),  # a footnote
    ("(", r"(?=(?:[cCrRpP]|[tT][mM])\))"),  # copyright signs for portion marks
    ("+", "(?=-)"),  # plus-minus
    (",", "(?<=,,)"),  # commas that a typographer would count down
    ("?!", "(?<=[?!]{4})"),
)
"""What is markup, or a sign for a typographer, to some reader of plain CommonMark."""

LINE: tuple[str, ...] = (
    r"-(?=[-\s]*\Z)",  # a drawn line
    r"=(?=[=\s]*\Z)",
    r"[-:](?=[-:|+\s]*\Z)",  # a line under the head of a table
    r"\#(?=\#{0,5}(?:\s|\Z))",  # a heading
    r"[-+*](?=\s|\Z)",  # a bullet
    r"[>|]",  # a quotation, a row of a table
    r"0{0,8}1[.)](?=\s|\Z)",  # a list; amid a paragraph only the number 1 begins one
)
PARAGRAPH: tuple[str, ...] = (r"\d{1,9}[.)](?=\s|\Z)",)
"""What a renderer takes for a list that it may number anew."""

_TEMPLATE: tuple[Mark, ...] = (
    ("{", r"(?<=\{\{)"),
    ("%", r"(?<=\{%)"),
    ("#", r"(?<=\{\#)"),
    ("}", r"(?<=\#\})"),  # an end alone stops Nunjucks
)
"""`{{ }}`, `{% %}` and `{# #}` of Liquid, Nunjucks, Tera and Jinja: parted, they are text to all of them."""
_TEMPLATES = r"\{[{%#]|#\}"
_GUILLEMETS: tuple[Mark, ...] = (("<", "(?=<)|(?<=<<)"), (">", "(?=>)|(?<=>>)"))
_LINKED: tuple[Mark, ...] = (
    ("/", r"(?<=(?i:http:)/)(?=/)|(?<=(?i:https:)/)(?=/)|(?<=(?i:ftp:)/)(?=/)"),
    (".", r"(?<=\b(?i:www)\.)"),
)
"""Addresses that become links though the sender made none; those of the time lead nowhere, or elsewhere."""
_DIVIDER = r"<!--\s*more\s*-->"
_MORE: tuple[Mark, ...] = (("!", "(?<=<!)"),)
"""`<!--more-->` parts an abstract from the text, and is searched for before anything is read as Markdown."""
_DEFINITION = ":"
"""A definition, with or without a blank, or the fence of a division."""
_ADDRESSES: Mark = ("<", r"(?![ \t])")
"""What begins a mail address is not for certain a letter."""
_BRACKETS: Mark = ("[", r"(?![^\[\]]*\](?![\[(:{]))")
"""Brackets that are not closed before the next, or before what would make a link or its definition of them:
to some readers an escape of the second bracket is none."""
_ATTRIBUTES = "{"
"""Attributes of a heading: `{#name .class}`."""

COMMONMARK = Dialect()

GFM = Dialect(
    inline=(
        *_LINKED,
        ("@", r"(?=[A-Za-z0-9])"),  # a user, a mail address
        ("#", r"(?<![^\W_]\#)(?=\d)"),  # an issue
        ("-", r"(?<=\bGH-)(?=\d)"),
        (":", r"(?=(?:[a-z0-9_+-]*[a-z_][a-z0-9_+-]*|[+-]1|100|1234):)"),  # an emoji
        ("[", r"(?=[ xX]\])"),  # a task, to some without a blank before it
        ("$", r"(?<=\S\$)|(?=\$)"),  # the end of a formula
    ),
    parted="@#-:",
)
"""GitHub: cmark-gfm, and the search for names, issues, emoji and formulas afterwards."""

_ROMAN = "[ivxlcdm]{1,9}|[IVXLCDM]{1,9}"
_ORDINAL = rf"(?:\#|\d{{1,9}}|[A-Za-z]|{_ROMAN}|@[\w-]*)"
PANDOC = Dialect(
    inline=(
        ("\\", ""),  # TeX; any sign can be escaped, blanks too
        ("[", ""),  # a heading's own words in brackets are a link to it
        ("^", ""),  # superscript, a footnote
        ("@", r"(?<![^\W_]@)"),  # a citation, an example
        ("$", r"(?<!\s\$)(?!\d)|(?=\$)|(?<=\$\$)"),  # the end of a formula, also behind a line break
        ("'", r"(?<!\S')(?![^\W_])"),  # the end of a quotation, which would lose the blank before it
    ),
    line=(_DEFINITION,),
    paragraph=(
        rf"\((?={_ORDINAL}\)(?:\s|\Z))",  # (C) is the third item of a list
        rf"{_ORDINAL}[.)](?=\s|\Z)",
        "%",  # the block of title and author
    ),
    heading=_ATTRIBUTES,
    pairs_quotes=True,
    interrupts=False,
)

QUARTO = PANDOC._replace(
    inline=(*PANDOC.inline, ("{", r"(?<=\{\{)(?=<)")),
    # knitr looks for code before anyone reads the escapes.
    escapable=PUNCTUATION.replace("`", ""),
    templates=r"\{\{<",
)

HUGO = Dialect(
    inline=(
        *_GUILLEMETS,
        *_LINKED,
        *_MORE,
        ("@", r"(?<=[^\W_]@)(?=\w)"),  # a mail address
        ("{", r"(?<=\{\{)(?=[<%])"),  # a shortcode; one that is unknown stops the build
    ),
    line=(_DEFINITION,),
    heading=_ATTRIBUTES,
    # An escaped backslash before that of a hard break is taken for the break.
    escapable=PUNCTUATION.replace("\\", ""),
    templates=rf"\{{\{{[<%]|{_DIVIDER}",
)
"""Goldmark with the extensions that Hugo turns on, and shortcodes before it."""

ZOLA = Dialect(
    inline=(*_TEMPLATE, *_MORE),
    line=(_DEFINITION,),
    heading=_ATTRIBUTES,
    templates=rf"{_TEMPLATES}|{_DIVIDER}",
)
"""pulldown-cmark, and Tera's shortcodes before it."""

JEKYLL = Dialect(
    inline=(
        *_TEMPLATE,
        *_GUILLEMETS,
        ("\\", r"(?=[\\`*_{}\[\]()\#+\-.!:|\"'$<>=~]|\Z)"),
        _ADDRESSES,
        _BRACKETS,
        ("{", "(?=:)"),  # a list of attributes
        ("|", ""),  # a row of a table, wherever it stands
        ("$", r"(?=\$)|(?<=\$\$)"),  # a formula
    ),
    line=(
        _DEFINITION,
        r"\^(?=\s*\Z)",  # the end of a block
        r"[-=](?=[-=\s]*\Z)",
        PARAGRAPH[0],  # any number begins a list anywhere
    ),
    heading=_ATTRIBUTES,
    escapable="`*_{}[]()#+-.!:|\"'$<>=~",
    # A backslash is a backslash to kramdown.
    hard_break="  \n",
    interrupts=False,
    templates=_TEMPLATES,
)
"""kramdown with its reader for GitHub's Markdown, and Liquid before it."""

ELEVENTY = Dialect(inline=_TEMPLATE, templates=_TEMPLATES)
"""markdown-it, and Liquid or Nunjucks before it."""

MKDOCS = Dialect(
    inline=(
        *_TEMPLATE,
        ("\\", r"(?=[\\`*_{}\[\]()>\#+\-.!]|\Z)"),
        ("&", r"(?=\#\w)"),  # the entity of a number, which needs no semicolon
        ("{", ""),  # a list of attributes
        _ADDRESSES,
        _BRACKETS,
        ("[", r"(?=TOC\])"),  # a table of contents
    ),
    line=(
        r"\#",
        r"!(?=!!)",  # an admonition
        r"\?(?=\?\?)",
        _DEFINITION,
    ),
    heading=_ATTRIBUTES,
    escapable="`*_{}[]()>#+-.!",
    hard_break="  \n",
    interrupts=False,
    templates=_TEMPLATES,
)
"""Python-Markdown with the extensions that MkDocs and its usual themes turn on."""
