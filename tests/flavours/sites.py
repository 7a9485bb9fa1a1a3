"""Site generators: a whole site is built of what was written for one, and each page is read."""

import html
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from converter import header, write
from converter.nodes import Tag, Tags
from converter.walk import select
from converter.writers.markdown import WRITER
from converter.writers.markdown.names import slug
from flavours.cables import REPO
from flavours.renderers import parting
from flavours.texts import read_in, seen, seen_in


class Generator(NamedTuple):
    """One site generator."""

    flavour: str
    name: str
    build: Callable
    """Gets a folder and the files by name; builds, and tells where the page of a name and a slug is."""
    why: Callable[[], str]
    """Why it cannot run; empty when it can."""
    asked: Callable[[], tuple[str, ...]]
    """The command that tells its version."""

    @property
    def missing(self):
        """Why it cannot run, or nothing."""
        return self.why()

    @property
    def version(self):
        """Its version, for reports."""
        said = subprocess.run(self.asked(), capture_output=True, text=True, check=True).stdout
        return re.search(r"\d+\.[\w.]+", said)[0]


def mismatches(generator, cables):
    """Where the page of a cable does not show the text, title and TAGS of its tree: a line for each."""
    found = []
    for group in _unlike(cables):
        files = {_file(name, cable, generator): cable for name, cable in group}
        texts = {
            name: write(cable, "markdown", flavour=generator.flavour).decode()
            for name, cable in files.items()
        }
        with tempfile.TemporaryDirectory() as site:
            place = generator.build(Path(site), texts)
            for (label, cable), name in zip(group, files, strict=True):
                page = place(name, slug(cable)) if slug(cable) else _named(Path(site), name)
                found += [f"{label}: {why}" for why in _page_faults(page, cable)]
    return found


def _file(name, cable, generator):
    return WRITER.file_name(cable, name, {"flavour": generator.flavour})


def _named(site, name):
    """The page that a generator made of a file without an address."""
    stem = re.sub(r"^\d{4}-\d\d-\d\d-|\.md$", "", name)
    return next(chain(site.rglob(f"{stem}/index.html"), site.rglob(f"{stem}.html")), site / stem)


def _unlike(cables):
    """Groups in which no two cables have one address: several copies of a cable make several sites."""
    groups, times = [], Counter()
    for name, cable in cables:
        address = slug(cable) or name
        if times[address] == len(groups):
            groups.append([])
        groups[times[address]].append((name, cable))
        times[address] += 1
    return groups


def _page_faults(page, cable):
    if not page.is_file():
        yield f"no page at {page}"
        return
    text = page.read_text(encoding="utf-8")
    found = re.search("<h1>(.*?)</h1><ul>(.*?)</ul><article>(.*)</article>", text, re.DOTALL)
    heading, listed, article = found.groups()
    title = seen(html.unescape(heading))
    if title != seen(header.title(cable)):
        yield f"title {parting(title, seen(header.title(cable)))}"
    tags = {tag.code for field in header.all_of(cable, Tags) for tag in select(field, Tag)}
    shown = {html.unescape(tag) for tag in re.findall("<li>(.*?)</li>", listed)}
    if shown != tags:
        yield f"TAGS {sorted(shown)} for {sorted(tags)}"
    got, wanted = seen_in(article), read_in(cable)
    if got != wanted:
        yield parting(got, wanted)


# Generators


def _save(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _run(*command, inside):
    """Run a generator, which must not complain of anything."""
    done = subprocess.run(command, cwd=inside, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr.strip(), done.stderr


def _hugo(site, files):
    _save(site / "config.toml", 'baseURL = "https://cables.example/"\ndisableKinds = ["RSS", "sitemap"]\n')
    _save(
        site / "layouts/_default/single.html",
        "<h1>{{ .Title }}</h1><ul>{{ range .Params.tags }}<li>{{ . }}</li>{{ end }}</ul>"
        "<article>{{ .Content }}</article>",
    )
    _save(site / "layouts/_default/list.html", "<h1>{{ .Title }}</h1>")
    for name, text in files.items():
        _save(site / "content" / name, text)
    _run("hugo", "--quiet", inside=site)
    return lambda _, address: site / "public" / address / "index.html"


def _eleventy(language):
    def build(site, files):
        _save(
            site / "_includes/cable.njk",
            "<h1>{{ title }}</h1><ul>{% for tag in tags %}<li>{{ tag }}</li>{% endfor %}</ul>"
            "<article>{{ content | safe }}</article>",
        )
        settings = {
            "dir": {"input": "content", "includes": "../_includes"},
            "markdownTemplateEngine": language,
        }
        _save(site / "eleventy.config.js", f"module.exports = () => ({json.dumps(settings)});")
        _save(site / "content/content.11tydata.json", '{"layout": "cable.njk"}')
        for name, text in files.items():
            _save(site / "content" / name, text)
        _run(_eleventy_command(), "--quiet", inside=site)
        return lambda _, address: site / "_site/cables" / address / "index.html"

    return build


def _jekyll(site, files):
    _save(site / "_config.yml", "future: true\n")
    _save(
        site / "_layouts/post.html",
        "<h1>{{ page.title | escape }}</h1><ul>{% for tag in page.tags %}<li>{{ tag }}</li>{% endfor %}</ul>"
        "<article>{{ content }}</article>",
    )
    for name, text in files.items():
        # A file whose name has no day is a page like any other.
        _save(site / ("_posts" if re.match(r"\d{4}-\d\d-\d\d-", name) else "") / name, text)
    _run("jekyll", "build", "--quiet", inside=site)
    return lambda _, address: site / "_site/cables" / address / "index.html"


def _mkdocs(plugins):
    def build(site, files):
        _save(
            site / "mkdocs.yml",
            f"site_name: Cables\nsite_url: https://cables.example/\nplugins: [{plugins}]\n"
            "theme:\n  name: null\n  custom_dir: theme\n",
        )
        _save(
            site / "theme/main.html",
            "<h1>{{ page.title|e }}</h1>"
            "<ul>{% for tag in page.meta.tags %}<li>{{ tag }}</li>{% endfor %}</ul>"
            "<article>{{ page.content }}</article>",
        )
        for name, text in files.items():
            _save(site / "docs" / name, text)
        _run(sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", inside=site)
        return lambda name, _: site / "site" / name.removesuffix(".md") / "index.html"

    return build


def _eleventy_command():
    """The command of Eleventy: in the folder of tools that `make` fills, or on the path."""
    own = REPO / ".tools/eleventy/node_modules/.bin/eleventy"
    return str(own) if own.exists() else shutil.which("eleventy") or ""


_MKDOCS_VERSION = (sys.executable, "-m", "mkdocs", "--version")


def _no_command(name):
    return lambda: "" if shutil.which(name) else f"no {name}"


def _no_module(*names):
    return lambda: next(
        (f"no Python package {name}" for name in names if not importlib.util.find_spec(name)), ""
    )


GENERATORS = (
    Generator("hugo", "Hugo", _hugo, _no_command("hugo"), lambda: ("hugo", "version")),
    *(
        Generator(
            "eleventy",
            f"Eleventy with {title}",
            _eleventy(language),
            lambda: "" if _eleventy_command() else "no Eleventy",
            lambda: (_eleventy_command(), "--version"),
        )
        for language, title in (("liquid", "Liquid"), ("njk", "Nunjucks"))
    ),
    Generator("jekyll", "Jekyll", _jekyll, _no_command("jekyll"), lambda: ("jekyll", "--version")),
    Generator("mkdocs", "MkDocs", _mkdocs(""), _no_module("mkdocs"), lambda: _MKDOCS_VERSION),
    Generator(
        "mkdocs",
        "MkDocs with macros",
        _mkdocs("macros"),
        _no_module("mkdocs", "mkdocs_macros"),
        lambda: _MKDOCS_VERSION,
    ),
)
