"""The programs that read each flavour show the text of the tree; those that are not there are passed over."""

import json
import subprocess

import pytest

import converter
from converter import header
from converter.nodes import (
    Body,
    Document,
    Head,
    Heading,
    Line,
    Number,
    Paragraph,
    Preformatted,
    Subject,
    Text,
)
from converter.readers.markdown.unmarked import unmarked
from converter.source import Source
from flavours import renderers, sites
from flavours.cables import samples

TEMPLATES = (
    "{{ page.title }} {{{ raw }}} {% include x %} {%- raw -%} {# remark #} end #} }} %}",
    "{{< figure src=x >}} {{% note %}} {{</* x */>}} {{ youtube(id=1) }} {% quote() %} x {% end %}",
    "{% for each in site.posts %} `r system()` <!--more--> <!-- more --> {::options /} {:.x}",
)
"""What Liquid, Nunjucks, Jinja, Tera, Hugo, Quarto, knitr and kramdown would carry out, or stop at."""


def programs(table):
    return [pytest.param(each, id=f"{each.flavour} {each.name}") for each in table]


def executable():
    """A cable with template syntax wherever text can stand."""
    rows = [Line(written=line, column=3) for line in TEMPLATES]
    return Document(
        source=Source(text=""),
        head=Head(children=(Subject(children=(Text(written=TEMPLATES[0]),)),)),
        body=Body(
            children=(
                *(Heading(children=(Text(written=line),)) for line in TEMPLATES),
                *(
                    Paragraph(children=(Number(written="1.", value=1), Text(written=line)))
                    for line in TEMPLATES
                ),
                Preformatted(children=tuple(rows)),
                Paragraph(children=(Text(written="After all this."),)),
            )
        ),
    )


CABLES = [*samples(), ("templates", executable())]


def expect_text(kind, program, cables):
    """The text of cables is shown by a program, if it is there."""
    if program.missing:
        pytest.skip(program.missing)
    assert not kind.mismatches(program, cables)


@pytest.mark.parametrize("renderer", programs(renderers.RENDERERS))
def test_a_renderer_shows_the_text_of_the_tree(renderer):
    expect_text(renderers, renderer, CABLES)


@pytest.mark.parametrize("generator", programs(sites.GENERATORS))
def test_a_site_generator_builds_and_shows_the_text_of_the_tree(generator):
    expect_text(sites, generator, CABLES)


@pytest.mark.corpus
@pytest.mark.parametrize("renderer", programs(renderers.RENDERERS))
def test_a_renderer_shows_the_text_of_real_cables(renderer, real_cables):
    expect_text(renderers, renderer, real_cables)


@pytest.mark.corpus
@pytest.mark.parametrize("generator", programs(sites.GENERATORS))
def test_a_site_generator_shows_the_text_of_real_cables(generator, real_cables):
    expect_text(sites, generator, real_cables)


def test_a_renderer_that_drops_a_mark_is_found_out():
    """The comparison itself can fail."""
    lossy = renderers.RENDERERS[0]._replace(render=lambda text: f"<p>{text.replace('(SBU)', '')}</p>")
    assert renderers.mismatches(lossy, samples()[4:5])


@pytest.mark.parametrize("flavour", ["pandoc", "quarto"])
@pytest.mark.parametrize("cable", [*samples(), ("templates", executable())], ids=lambda both: both[0])
def test_pandoc_reads_the_values_of_front_matter_as_they_are(flavour, cable):
    if not renderers.pandoc():
        pytest.skip("no pandoc")
    _, document = cable
    tree = subprocess.run(
        [renderers.pandoc(), "-f", "markdown-smart", "-t", "json"],
        input=converter.write(document, "markdown", flavour=flavour),
        capture_output=True,
        check=True,
    ).stdout
    meta = json.loads(tree)["meta"]
    assert words(meta["title"]).split() == header.title(document).split()
    if tags := document.record()["tags"]:
        listed = meta["categories" if flavour == "quarto" else "tags"]["c"]
        assert [words(each) for each in listed] == list(dict.fromkeys(tag["code"] for tag in tags))


def words(node):
    """The text of a piece of pandoc's tree."""
    match node:
        case {"t": "Str", "c": text}:
            return text
        case {"t": "Space" | "SoftBreak"}:
            return " "
        case {"t": "MetaInlines" | "MetaString" | "MetaBlocks", "c": held}:
            return words(held)
        case str():
            return node
        case list():
            return "".join(map(words, node))
        case _:
            raise AssertionError(node)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@ops and #312", "@<!-- -->ops and #<!-- -->312"),
        ("ops@example.gov", "ops@<!-- -->example.gov"),
        ("http://example.gov", "http:\\//example.gov"),
        ("- [x] a task", "\\- \\[x] a task"),
        ("~struck~, $x$ and [^1]", "\\~struck\\~, $x\\$ and \\[^1]"),
        (":key:", ":<!-- -->key:"),
    ],
)
def test_github_finds_no_names_issues_links_tasks_or_formulas(text, shown):
    document = Document(
        source=Source(text=""), body=Body(children=(Paragraph(children=(Text(written=text),)),))
    )
    written = converter.write(document, "markdown", flavour="gfm").decode()
    assert written.endswith(f"\n\n{shown}\n")
    assert unmarked(Source(text=shown)).text == text
