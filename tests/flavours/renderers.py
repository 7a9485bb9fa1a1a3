"""Programs that render Markdown without making a site of it, and the flavours that are written for them."""

import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from converter import write
from flavours.texts import body_of, read_in, seen_in

_APART = "QZQAPARTQZQ"
"""A paragraph between two cables: what one of them leaves open would swallow it."""
_SHOWN = 8
"""So many words tell where two texts part."""


class Renderer(NamedTuple):
    """One program, with the extensions that it has on."""

    flavour: str
    name: str
    modules: tuple[str, ...]
    """Python packages that it needs."""
    render: Callable[[str], str]
    why: Callable[[], str] = str
    """Why it cannot run, beside those; empty when it can."""

    @property
    def missing(self):
        """Why it cannot run, or nothing."""
        absent = [name for name in self.modules if importlib.util.find_spec(name) is None]
        return f"no Python package {absent[0]}" if absent else self.why()

    @property
    def version(self):
        """Its version, for reports."""
        if self.name.startswith("pandoc"):
            return _output([pandoc(), "--version"]).split()[1]
        if self.name.startswith("kramdown"):
            return _output(["ruby", "-e", "require 'kramdown'; puts Kramdown::VERSION"]).strip()
        distribution = {"markdown_it": "markdown-it-py"}.get(self.modules[0], self.modules[0])
        return importlib.metadata.version(distribution)


def mismatches(renderer, cables):
    """Where the rendered text of a cable is not the text of its tree: a line for each."""
    written = [body_of(write(cable, "markdown", flavour=renderer.flavour).decode()) for _, cable in cables]
    page = renderer.render(f"\n\n{_APART}\n\n".join(written))
    parts = re.split(rf"<p>\s*{_APART}\s*</p>", page)
    if len(parts) != len(cables):
        return [f"{len(cables)} cables became {len(parts)}"]
    found = ((name, seen_in(part), read_in(cable)) for part, (name, cable) in zip(parts, cables, strict=True))
    return [f"{name}: {parting(got, wanted)}" for name, got, wanted in found if got != wanted]


def parting(got, wanted):
    """Where two lists of words part."""
    same = next((at for at, both in enumerate(zip(got, wanted, strict=False)) if both[0] != both[1]), 0)
    at = max(0, same - 2)
    return f"shows {' '.join(got[at : at + _SHOWN])!r} for {' '.join(wanted[at : at + _SHOWN])!r}"


# Programs


@cache
def pandoc():
    """Where pandoc is: the one that a Python package brings, or the machine's; empty when there is none."""
    if importlib.util.find_spec("pypandoc"):
        import pypandoc  # noqa: PLC0415 - a package for development only

        try:
            return pypandoc.get_pandoc_path()
        except OSError:
            pass
    return shutil.which("pandoc") or ""


@cache
def _no_kramdown():
    if not shutil.which("ruby"):
        return "no ruby"
    test = ["ruby", "-e", "require 'kramdown'; require 'kramdown-parser-gfm'"]
    return "" if subprocess.run(test, capture_output=True, check=False).returncode == 0 else "no kramdown"


def _output(command, text=""):
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode()


def _pandoc(form):
    return lambda text: _output([pandoc(), "-f", form, "-t", "html", "--wrap=preserve", "--quiet"], text)


def _kramdown(text):
    options = "input: 'GFM', hard_wrap: false"
    program = f"print Kramdown::Document.new(STDIN.read, {options}).to_html"
    return _output(["ruby", "-r", "kramdown", "-r", "kramdown-parser-gfm", "-e", program], text)


def _markdown_it(preset, *plugins, **options):
    def render(text):
        from markdown_it import MarkdownIt  # noqa: PLC0415 - others need not have it

        parser = MarkdownIt(preset, options)
        for module, name, settings in plugins:
            plugin = getattr(importlib.import_module(f"mdit_py_plugins.{module}"), f"{name}_plugin")
            parser.use(plugin, **settings)
        return parser.render(text)

    return render


_GITHUB_LIKE = (
    ("footnote", "footnote", {"inline": False}),
    ("tasklists", "tasklists", {}),
    ("dollarmath", "dollarmath", {"allow_space": False, "allow_digits": False}),
)


def _cmark_gfm(text):
    import cmarkgfm  # noqa: PLC0415
    from cmarkgfm.cmark import Options  # noqa: PLC0415

    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_SMART
    extensions = ["table", "autolink", "tagfilter", "strikethrough", "tasklist"]
    return cmarkgfm.markdown_to_html_with_extensions(text, options, extensions)


def _pulldown_cmark(text):
    import pyromark  # noqa: PLC0415

    options = pyromark.Options.ENABLE_GFM
    for name in ("TABLES", "FOOTNOTES", "STRIKETHROUGH", "TASKLISTS", "HEADING_ATTRIBUTES"):
        options |= getattr(pyromark.Options, f"ENABLE_{name}")
    for name in ("SMART_PUNCTUATION", "DEFINITION_LIST"):
        options |= getattr(pyromark.Options, f"ENABLE_{name}")
    return pyromark.html(text, options=options)


def _python_markdown(*extensions):
    def render(text):
        import markdown  # noqa: PLC0415

        return markdown.markdown(text, extensions=list(extensions))

    return render


def _no_pandoc():
    return "" if pandoc() else "no pandoc"


_USUAL = ("toc", "tables", "fenced_code")
"""What MkDocs turns on."""
_THEMES = ("toc", "extra", "admonition", "smarty", "sane_lists", "wikilinks")
"""What its themes tell people to turn on."""

RENDERERS = (
    Renderer("commonmark", "markdown-it", ("markdown_it",), _markdown_it("commonmark")),
    Renderer("gfm", "cmark-gfm", ("cmarkgfm",), _cmark_gfm),
    Renderer("gfm", "pandoc -f gfm", (), _pandoc("gfm"), _no_pandoc),
    Renderer(
        "gfm",
        "markdown-it gfm-like",
        ("markdown_it", "mdit_py_plugins", "linkify_it"),
        _markdown_it("gfm-like", *_GITHUB_LIKE, html=True, linkify=True),
    ),
    Renderer("pandoc", "pandoc -f markdown", (), _pandoc("markdown"), _no_pandoc),
    Renderer("quarto", "pandoc -f markdown", (), _pandoc("markdown"), _no_pandoc),
    Renderer("jekyll", "kramdown", (), _kramdown, _no_kramdown),
    Renderer("zola", "pulldown-cmark", ("pyromark",), _pulldown_cmark),
    Renderer(
        "eleventy",
        "markdown-it default",
        ("markdown_it",),
        _markdown_it("default", html=True, typographer=True),
    ),
    Renderer("mkdocs", "Python-Markdown", ("markdown",), _python_markdown(*_USUAL)),
    Renderer("mkdocs", "Python-Markdown, more", ("markdown",), _python_markdown(*_THEMES)),
)
