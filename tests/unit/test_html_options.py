"""What the options of the writer `html` make of a page, and what they refuse."""

import json
import re

import pytest
from msgspec.structs import replace
from tinyhtml5.parser import HTMLParser
from trees import specimen

import converter
import converter.nodes as n
import converter.walk
from converter.errors import InputError, UnknownNameError, UsageError
from converter.source import Source

URL = "https://cables.example/{mrn}.html"


def written(document=None, **options):
    return converter.write(document or specimen(), "html", **options).decode()


def valid(page):
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(page)
    assert not parser.errors
    return root


def attributes(page, name):
    return re.findall(rf' {name}="([^"]*)"', page)


# Where cables are


def test_a_reference_leads_to_its_cable():
    root = valid(written(cable_url=URL))
    cited = {each.mrn: each for each in converter.walk.select(specimen().head, n.Reference) if each.mrn}
    links = [each.get("href") for each in root.iter("a") if each.get("href").startswith("https:")]
    assert links == [URL.replace("{mrn}", mrn) for mrn in cited]


def test_a_page_says_where_it_may_be_cited():
    (link,) = valid(written(cable_url=URL)).iter("link")
    assert (link.get("rel"), link.get("href")) == ("cite-as", "https://cables.example/08NICOSIA455.html")
    assert not list(valid(written()).iter("link"))


def test_a_number_is_quoted_in_an_address():
    claims = (n.Claim(key="mrn", value='08 "/&<NICOSIA'),)
    cable = n.Document(source=Source(text=""), claims=claims)
    (link,) = valid(written(cable, cable_url=URL)).iter("link")
    assert link.get("href") == "https://cables.example/08%20%22%2F%26%3CNICOSIA.html"


@pytest.mark.parametrize(
    "url", ["https://cables.example/", "javascript:go('{mrn}')", "data:{mrn}", "a b{mrn}"]
)
def test_an_address_that_leads_to_no_cable_is_refused(url):
    with pytest.raises(UsageError, match="--cable-url"):
        written(cable_url=url)


# What programs read


def linked(page):
    (script,) = valid(page).iter("script")
    assert script.get("type") == "application/ld+json"
    return json.loads(script.text)


def test_the_cable_is_a_message_with_its_citations():
    data = linked(written(cable_url=URL))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Message")
    assert (data["identifier"], data["url"]) == ("08NICOSIA455", URL.replace("{mrn}", "08NICOSIA455"))
    assert data["sender"] == [{"@type": "Organization", "name": "AMEMBASSY NICOSIA"}]
    assert {"@type": "Organization", "name": "SECSTATE WASHDC"} in data["toRecipient"]
    assert all(each["@type"] == "CreativeWork" for each in data["citation"])


def test_citation_managers_find_what_they_look_for():
    names = {each.get("name"): each.get("content") for each in valid(written()).iter("meta")}
    assert names["citation_technical_report_number"] == "08NICOSIA455"
    assert names["citation_author"] == "AMEMBASSY NICOSIA"
    assert re.fullmatch(r"\d{4}/\d\d/\d\d", names["citation_publication_date"])


def test_no_text_ends_the_element_of_data():
    subject = n.Subject(children=(n.Text(written="</script><script>alert(1)</script>&<!--"),))
    cable = n.Document(source=Source(text=""), head=n.Head(children=(subject,)))
    assert linked(written(cable))["name"] == "</script><script>alert(1)</script>&<!--"


def test_what_is_taken_out_of_the_tree_is_nowhere_on_the_page():
    def without(node):
        return n.Gap(written="[]", reason="redacted") if isinstance(node, n.Text | n.Repair) else node

    kept = "Zephyrine"
    text = n.Paragraph(
        children=(n.Text(written=kept), n.Break(value=" "), n.Repair(written=kept, value=kept, reason="x"))
    )
    subject = n.Subject(children=(n.Text(written=kept),))
    cable = n.Document(
        source=Source(text=kept, name=f"{kept}.txt", sha256=kept),
        head=n.Head(children=(subject,)),
        body=n.Body(children=(text,)),
    )
    assert kept in written(cable)
    assert kept not in written(converter.walk.transform(cable, without))


# The two views


def test_line_ends_are_marked_and_the_text_stands_once():
    text = n.Paragraph(children=(n.Text(written="They"), n.Break(value=" "), n.Text(written="met.")))
    page = written(n.Document(source=Source(text=""), body=n.Body(children=(text,))))
    assert 'They <span class="line-end"></span>met.' in page
    assert page.count("met.") == 1


def test_a_view_is_chosen_with_radio_buttons_that_have_labels():
    root = valid(written())
    (group,) = root.iter("fieldset")
    assert group[0].tag == "legend"
    assert ["".join(each.itertext()).strip() for each in group.iter("label")] == ["Reading", "As sent"]
    assert [each.get("value") for each in group.iter("input") if "checked" in each.attrib] == ["reading"]


def test_what_was_sent_is_told_to_the_view_that_shows_it():
    mended = n.Repair(written="v0te", value="vote", reason="garbled")
    divided = n.Repair(written="-\n", value="", reason="divided-word")
    marker = n.PageBreak(page=2, children=(n.PageLine(written="RIGA 00000312  002 OF 002"),))
    text = n.Paragraph(children=(n.Text(written="a"), mended, divided, marker, n.Rule(written="---")))
    page = written(n.Document(source=Source(text=""), body=n.Body(children=(text,))))
    assert attributes(page, "data-sent") == ["v0te", "-\n", "RIGA 00000312  002 OF 002", "---"]


# An article for another page


def test_the_names_of_a_fragment_are_its_own():
    first = written(fragment=True)
    other = written(
        replace(specimen(), head=n.Head(), claims=(n.Claim(key="mrn", value="07RIGA312"),)), fragment=True
    )
    page = f'<!doctype html><html lang="en"><head><title>Two</title></head><body>{first}{other}</body></html>'
    root = valid(page)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {name.partition("-")[0] for name in ids} == {"c08NICOSIA455", "c07RIGA312"}
    targets = attributes(page, "href") + [f"#{name}" for name in attributes(page, "aria-labelledby")]
    assert set(targets) <= {f"#{name}" for name in ids}
    assert set(attributes(page, "name")) == {"c08NICOSIA455-view", "c07RIGA312-view"}
    regions = [each.get("aria-label") for each in root.iter("section") if each.get("aria-label")]
    assert len(regions) == len(set(regions))


def test_a_fragment_is_the_article_alone():
    page = written(fragment=True)
    assert page.startswith("<article ")
    assert page.endswith("</article>\n")
    assert not re.search(r"<(html|head|style|script|link|main)\b", page)


def test_words_that_look_like_names_stay_in_a_fragment():
    text = n.Paragraph(children=(n.Text(written='<p id="p7" href="#p7">'),))
    cable = n.Document(source=Source(text=""), body=n.Body(children=(text,)))
    assert '&lt;p id="p7" href="#p7"&gt;' in written(cable, fragment=True)


def test_a_cable_without_a_number_has_a_name_of_its_own():
    texts = [n.Paragraph(children=(n.Text(written=words),)) for words in ("They met.", "They left.")]
    cables = [n.Document(source=Source(text=""), body=n.Body(children=(text,))) for text in texts]
    first, second = (set(attributes(written(cable, fragment=True), "id")) for cable in cables)
    assert first
    assert not first & second


# Style sheets


def test_a_style_sheet_is_added_after_that_of_the_page(tmp_path):
    sheet = tmp_path / "own.css"
    sheet.write_text("p { color: teal }")
    page = written(css=sheet)
    assert page.index(".banner {") < page.index("p { color: teal }\n</style>")
    assert written(css="p { color: teal }") == page


def test_no_style_sheet_ends_its_element():
    page = written(css='p::before { content: "</style><i>" }')
    (style,) = valid(page).iter("style")
    assert "<\\/style>" in style.text


def test_a_page_may_have_no_style():
    assert "<style" not in written(css="none")


def test_a_page_may_link_to_its_style():
    (link,) = valid(written(css_url="../cable.css")).iter("link")
    assert (link.get("rel"), link.get("href")) == ("stylesheet", "../cable.css")
    assert "<style" not in written(css_url="../cable.css")


@pytest.mark.parametrize(
    "asks",
    [
        '@import "other.css";',
        "@\\69mport url(other.css);",
        "p { background: url(https://cables.example/a.png) }",
        'p { background: URL("a.png") }',
        "p { background: u\\72l(a.png) }",
        '@font-face { font-family: A; src: url("//cables.example/a.woff2") }',
        'p { background: image-set("a.png" 1x) }',
        '@media print { p { list-style: -webkit-image-set(url("a.png") 1x) } }',
        'p { background: var(--a, url("a.png")) }',
    ],
)
def test_a_style_sheet_that_asks_the_network_is_refused(asks):
    with pytest.raises(
        InputError, match=r"The text given for css:2 asks for something from elsewhere: "
    ) as error:
        written(css=f"p {{ color: teal }}\n{asks}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "harmless",
    [
        "p { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }",
        "/* url(https://cables.example) @import */",
        'p::before { content: "url(a.png)" }',
        "p { clip-path: url(#shape) }",
        "@font-face { font-family: A; src: local(Georgia) }",
    ],
)
def test_a_style_sheet_that_asks_for_nothing_is_taken(harmless):
    assert harmless in written(css=harmless)


@pytest.mark.parametrize("styles", [{"css": "none"}, {"css": "p {}"}, {"css_url": "a.css"}])
def test_a_fragment_has_no_style_sheet(styles):
    with pytest.raises(UsageError, match="fragment"):
        written(fragment=True, **styles)


# Templates


def test_a_template_takes_the_place_of_its_namesake(tmp_path):
    (tmp_path / "header.html").write_text("<h1 id=subject>{{ title }}</h1>{% include 'more.html' %}")
    (tmp_path / "more.html").write_text("<p>Held by the archive.</p>")
    page = written(templates=tmp_path)
    assert "<p>Held by the archive.</p>" in page
    assert "<dl" not in page
    assert 'class="body' in page


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("<h1>\n{% if x %}", 2, "Unexpected end of template"),
        ("<h1>\n{{ titel }}", 2, "'titel' is undefined"),
        ("\n\n{{ title | shout }}", 3, "No filter named 'shout'"),
        ("{{ title + 1 }}", 1, "can only concatenate"),
        ("\n{% include 'nowhere.html' %}", 2, "nowhere.html"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("\n{{ fields.9.label }}", 2, "has no element"),
    ],
)
def test_a_mistake_in_a_template_is_told_in_one_line(tmp_path, text, line, why):
    file = tmp_path / "header.html"
    file.write_text(text)
    with pytest.raises(InputError) as error:
        written(n.Document(source=Source(text="")), templates=tmp_path)
    message = str(error.value)
    assert message.startswith(f"{file}:{line} has a mistake: ")
    assert why in message
    assert "\n" not in message
    assert error.value.exit_code == 1


def test_a_folder_without_our_templates_is_told(tmp_path):
    (tmp_path / "heading.html").write_text("<h1>{{ title }}</h1>")
    with pytest.raises(UnknownNameError, match=r"'heading.html'.*header.html"):
        written(templates=tmp_path)


def test_a_template_that_is_no_text_is_told(tmp_path):
    (tmp_path / "header.html").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="is not a text in UTF-8"):
        written(templates=tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        written(templates=tmp_path / "gone")


def test_the_text_in_a_template_of_the_users_is_escaped_too():
    subject = n.Subject(children=(n.Text(written="<b>&"),))
    cable = n.Document(source=Source(text=""), head=n.Head(children=(subject,)))
    assert "<h2>&lt;b&gt;&amp;</h2>" in written(cable, templates={"header.html": "<h2>{{ title }}</h2>"})
