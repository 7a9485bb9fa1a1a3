"""What was written in any flavour is read again as the cable that it was."""

import re
import tomllib

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import converter
from converter import header
from converter.errors import UsageError
from converter.intake import Intake
from converter.nodes import Body, Claim, Document, Head, Line, Preformatted, Subject, Text
from converter.readers.markdown import READER
from converter.readers.markdown.front_matter import match_front_matter
from converter.readers.markdown.unmarked import unmarked
from converter.source import Source
from converter.tiling import tiles
from converter.walk import same_tree
from converter.writers.markdown import WRITER
from converter.writers.markdown.flavours import FLAVOURS
from flavours.cables import samples
from flavours.generated import documents

FLAVOURED = pytest.mark.parametrize("flavour", FLAVOURS)
SITES = pytest.mark.parametrize("flavour", [name for name, each in FLAVOURS.items() if each.site])
SAMPLES = dict(samples())


def written(document, flavour):
    return converter.write(document, "markdown", flavour=flavour).decode()


def matter(document, flavour):
    """The front matter as a parser of YAML or TOML has it."""
    text = written(document, flavour)
    if text.startswith("+++"):
        return tomllib.loads(text.split("+++\n")[1])
    return yaml.safe_load(text.split("---\n")[1])


def entitled(title, **fields):
    return Document(
        source=Source(text=""), head=Head(children=(Subject(children=(Text(written=title),)),)), **fields
    )


# The same tree


@FLAVOURED
@pytest.mark.parametrize("sample", SAMPLES)
def test_law_a_sample_is_read_again_as_the_same_tree(flavour, sample):
    document = SAMPLES[sample]
    intake = Intake.of(written(document, flavour), sample)
    assert READER.sniff(intake)
    again = converter.read(intake.head_text, format="markdown")
    assert same_tree(document, again)
    assert tiles(again)
    assert {**document.record(), "source": None} == {**again.record(), "source": None}


def lines(document, flavour):
    """The lines that the grammar of cables is given."""
    text = written(document, flavour)
    found = unmarked(Source(text=text), match_front_matter(text).end).text
    return [line.rstrip() for line in found.strip("\n").split("\n")]


@given(documents)
def test_law_all_flavours_are_read_as_the_same_lines(document):
    expected = lines(document, "commonmark")
    for flavour in FLAVOURS:
        assert lines(document, flavour) == expected, flavour


@pytest.mark.corpus
@FLAVOURED
def test_law_real_cables_are_read_as_the_same_lines_in_all_flavours(real_cables, flavour):
    for name, document in real_cables:
        assert lines(document, flavour) == lines(document, "commonmark"), name


@FLAVOURED
def test_what_only_the_front_matter_says_is_claimed_again(flavour):
    claims = (
        Claim("mrn", "07RIGA312"),
        Claim("date", "2007-04-04T12:30:00"),
        Claim("from", "Embassy [Riga] @ *home*"),
        Claim("classification", "UNCLASSIFIED"),
        Claim("partial", "true"),
    )
    document = msgspec.structs.replace(
        converter.read("1. (U) The pilots agree.\n", format="cable"), claims=claims
    )
    again = converter.read(written(document, flavour))
    assert set(claims) <= set(again.claims)
    assert again.record()["mrn"] == "07RIGA312"
    assert again.record()["truncated"]


def test_drawn_lines_that_would_be_executed_in_a_fence_stand_outside_of_one():
    drawn = Preformatted(
        children=(Line(written="{{ a }}   b", column=2), Line(written=""), Line(written="1. c"))
    )
    document = entitled("PILOTS", body=Body(children=(drawn,)))
    body = written(document, "jekyll").split("SUBJECT")[-1].rstrip()
    assert body.endswith("\n\n&nbsp;&nbsp;{\\{ a }}   b\n\n1\\. c")
    assert "```\n  {{ a }}   b\n\n1. c\n```" in written(document, "commonmark")


# Front matter


@SITES
def test_every_site_generator_is_told_title_date_and_tags(flavour):
    document = SAMPLES["2007-unclassified.txt"]
    found = matter(document, flavour)
    assert found["title"] == header.title(document)
    assert f"{found['date']:%Y-%m-%d %H:%M}" == "2007-07-25 14:30"
    tags = found["taxonomies"]["tags"] if flavour == "zola" else found[FLAVOURS[flavour].tags]
    assert tags == ["ECON", "EIND", "ETRD", "TSPL", "KSCA", "OTRA", "PO"]


@pytest.mark.parametrize(
    ("flavour", "wanted"),
    [
        ("hugo", {"slug": "07lisbon1983", "categories": ["UNCLASSIFIED"]}),
        ("zola", {"slug": "07lisbon1983"}),
        (
            "jekyll",
            {"layout": "post", "permalink": "/cables/07lisbon1983/", "categories": ["UNCLASSIFIED"]},
        ),
        ("eleventy", {"permalink": "/cables/07lisbon1983/"}),
        ("mkdocs", {"render_macros": False}),
        ("quarto", {"format": "html", "engine": "markdown"}),
    ],
)
def test_each_has_the_keys_that_it_looks_for(flavour, wanted):
    assert wanted.items() <= matter(SAMPLES["2007-unclassified.txt"], flavour).items()


def test_zola_has_its_own_keys_on_top_and_all_others_in_tables():
    found = matter(SAMPLES["2007-unclassified.txt"], "zola")
    assert list(found) == ["title", "slug", "date", "taxonomies", "extra"]
    assert found["taxonomies"]["categories"] == ["UNCLASSIFIED"]
    assert found["extra"]["mrn"] == "07LISBON1983"


@SITES
def test_a_cable_without_a_number_is_addressed_by_the_name_of_its_file(flavour):
    document = entitled("PILOTS")
    found = matter(document, flavour)
    assert not {"slug", "permalink"} & set(found)
    name = WRITER.file_name(document, "Embassy letter (No. 3)", {"flavour": flavour})
    assert name == f"embassy-letter-no-3{FLAVOURS[flavour].suffix}"


@SITES
@pytest.mark.parametrize(
    ("claimed", "date"),
    [
        ("2007-04-04", "2007-04-04"),
        ("2007-04-04T12:30:00", "2007-04-04 12:30:00"),
        ("2007-04-04T12:30", "2007-04-04 12:30:00"),
        ("2007-04-04T12:30+02:00", "2007-04-04"),
        ("2007-04-04, noon", "2007-04-04"),
        ("2007-04-04T25:30", None),
        ("2007-04-31", None),
        ("20070404", None),
        ("April 1917", None),
    ],
)
def test_what_is_no_date_is_not_given_for_one(flavour, claimed, date):
    document = msgspec.structs.replace(entitled("PILOTS"), claims=(Claim("date", claimed),))
    found = matter(document, flavour)
    found |= found.get("extra", {})
    assert (str(found["date"]) if "date" in found else None) == date
    assert found.get("sent", claimed) == claimed
    again = converter.read(written(document, flavour), format="markdown")
    assert header.claim(again, "date") == claimed


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).filter(str.strip))
def test_law_any_title_is_read_from_the_front_matter_of_zola_again(title):
    text = written(entitled(title), "zola")
    assert tomllib.loads(text.split("+++\n")[1])["title"] == header.title(entitled(title))
    found = match_front_matter(text)
    assert found.claims[0] == Claim("title", header.title(entitled(title)))


@pytest.mark.parametrize("flavour", ["pandoc", "quarto"])
def test_values_that_are_read_as_markdown_are_escaped_and_marked(flavour):
    text = written(entitled("PILOTS *RECONSIDER* [AGAIN] @DAWN"), flavour)
    assert text.startswith("---\n# Values are Markdown.\n")
    assert (
        header.claim(converter.read(text, format="markdown"), "title") == "PILOTS *RECONSIDER* [AGAIN] @DAWN"
    )
    assert "# Values" not in written(entitled("PILOTS RECONSIDER"), flavour)


@pytest.mark.parametrize(
    "text", ["+++\n+++\n", "+++\na = \n+++\n", "+++\na = 1\n", "++++++\na = 1\n++++++\n"]
)
def test_a_line_of_plus_signs_is_no_front_matter(text):
    assert match_front_matter(text) is None


# Names


@pytest.mark.parametrize(
    ("flavour", "name"),
    [
        ("commonmark", "a cable.md"),
        ("gfm", "a cable.md"),
        ("pandoc", "a cable.md"),
        ("hugo", "07lisbon1983.md"),
        ("zola", "07lisbon1983.md"),
        ("jekyll", "2007-07-25-07lisbon1983.md"),
        ("eleventy", "07lisbon1983.md"),
        ("mkdocs", "07lisbon1983.md"),
        ("quarto", "07lisbon1983.qmd"),
    ],
)
def test_files_are_called_as_each_generator_expects(flavour, name):
    assert WRITER.file_name(SAMPLES["2007-unclassified.txt"], "a cable", {"flavour": flavour}) == name


@given(st.text(), st.text(), st.sampled_from(list(FLAVOURS)))
def test_law_a_name_for_a_site_leads_nowhere_else(number, otherwise, flavour):
    document = msgspec.structs.replace(entitled("PILOTS"), claims=(Claim("mrn", number),))
    name = WRITER.file_name(document, otherwise, {"flavour": flavour})
    if FLAVOURS[flavour].site:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.q?md", name)


def test_an_unknown_flavour_is_refused():
    with pytest.raises(UsageError, match="hugo"):
        converter.write(entitled("PILOTS"), "markdown", flavour="hugoo")


# Templates


@pytest.mark.parametrize(
    ("flavour", "syntax"),
    [
        ("hugo", r"\{\{[<%]|<!--more"),
        ("zola", r"\{[{%]|<!--\s*more"),
        ("jekyll", r"\{[{%]"),
        ("eleventy", r"\{[{%#]|#\}"),
        ("mkdocs", r"\{[{%#]"),
        ("quarto", r"\{\{<"),
    ],
)
@given(document=documents)
def test_law_nothing_in_the_text_is_left_for_a_template_language(flavour, syntax, document):
    """As its grammar has it: Zola's `content.pest`, Quarto's `{{< >}}`, Liquid, Nunjucks and Jinja."""
    text = written(document, flavour)
    assert not re.search(syntax, text[match_front_matter(text).end :])


# The page about it


def test_the_page_names_each_flavour_with_its_keys_and_its_file(repo):
    page = (repo / "docs" / "markdown.md").read_text(encoding="utf-8")
    table = page.split("## Which flavour\n\n")[1].split("\n\n")[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.split("\n")[2:]]
    assert [row[0].strip("`") for row in rows] == list(FLAVOURS)
    for name, _, front, keys, file in rows:
        flavour = FLAVOURS[name.strip("`")]
        assert front.startswith("TOML" if flavour.toml else "YAML")
        assert ("Markdown" in front) == flavour.marked_up
        assert keys.replace("`", "").split() == [key for key, _ in flavour.keys]
        expected = WRITER.file_name(SAMPLES["2007-unclassified.txt"], "input", {"flavour": name.strip("`")})
        assert file == (f"`{expected}`" if flavour.site else "as the input, `.md`")


def test_the_page_names_every_key_that_is_written(repo):
    page = (repo / "docs" / "markdown.md").read_text(encoding="utf-8")
    for document in SAMPLES.values():
        for flavour in FLAVOURS:
            found = matter(document, flavour)
            assert all(
                f"`{key}`" in page
                for key in (*found, *found.get("extra", ()))
                if key not in ("extra", "taxonomies")
            )
