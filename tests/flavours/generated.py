"""Trees that Hypothesis makes, of words that one reader of Markdown or another takes for markup."""

from hypothesis import strategies as st

from converter.nodes import (
    Body,
    Break,
    Document,
    Head,
    Heading,
    Item,
    Keyword,
    Line,
    List,
    Marker,
    Number,
    PageBreak,
    PageLine,
    Paragraph,
    Portion,
    Preformatted,
    Rule,
    Subject,
    Tail,
    Text,
    Transmission,
    Unrecognized,
)
from converter.source import Source


def number(value):
    return Number(written=f"{value}.", value=value)


def portion(mark):
    return Portion(written=f"({mark})", value=mark, level="CONFIDENTIAL")


HAZARDS = (
    "(C)", "(c)", "(R)", "(TM)", "(S/NF)", "&amp;", "&nbsp;", "&#35;", "[a](b)", "[x]: y", "[^1]",
    "![i](j)", "1.", "1)", "2007.", "--", "---", "-----", "====", "____", "***", "```", "~~~", "#", "##",
    "-", "+", "*", "<b>", "</b>", "<!-- x -->", "<http://a.b>", ">", "|", "|---|", ":--", "_a_", "*a*",
    "**a**", "~~a~~", "a_b_c", "`x`", "\\", "\\\\", "\\*", "...", "+-", ",,", "????", "!!!!", "SUMMARY",
    "¶", "don't", '"q"', "\u2010\u2010\u2010\u2010", "\xa0", "foo\\", "@x", "$5$", "{{ x }}", "{% x %}",
    "§", "é", "{{< x >}}", "{{% x %}}", "{{ x() }}", "{# x #}", "{{{", "{% raw %}", "{% end %}",
    "<!--more-->", "<!-- more -->", "A.", "B)", "i)", "iv.", "(ii)", "(U)", "(@)", "(@x)", "#.", "@x",
    "[@x]", "-@x", "x^2^", "^[n]", "H~2~O", "^", ":", ": d", ":d", "~ d", ":::", "::: x", "{#x}", "{.x}",
    "{:.x}", "{::comment}", "{:/}", "{", "}", "%", "% x", "+---+", "|a|b|", "----  ----", "---|---", "-=-",
    "$$", "$x$", "5$", "$5", "<<", ">>", "<<x>>", "*[x]:", "[TOC]", "!!!", "!!! x", "???", "[[a]]", "==x==",
    "++x++", ":smile:", "@user", "#123", "GH-1", "http://a.gov/x_y", "HTTP://A.GOV", "www.a.gov", "a@b.gov",
    "[ ]", "[x]", "[!NOTE]", "\\begin{x}", "\\(x\\)", "\\foo", "`r 1`", "Table: x", "<br/>", "&copy", "'x",
    "x'", '"x', 'x"', '""', "'", '"', "SUMMARY:", "Title", "[Title]", "[SUMMARY]", "/*", "*/",
)  # fmt: skip
words = st.sampled_from(HAZARDS) | st.text("ab1.*_`[]()<>&#-=~\\!|:;,'\"+? C", min_size=1, max_size=6)
lines = st.lists(words, min_size=1, max_size=6).flatmap(
    lambda found: st.sampled_from([" ", "", "  "]).map(lambda gap: gap.join(found).strip())
)
lines = lines.filter(bool)
texts = lines.map(lambda line: Text(written=line))
rules = st.sampled_from(
    ["-----", "======", "_____", "~~~~~", "*****", "- - - -", "\u2010\u2010\u2010\u2010"]
).map(lambda drawn: Rule(written=drawn))
pages = st.lists(lines, min_size=1, max_size=3).map(
    lambda found: PageBreak(children=tuple(PageLine(written=line) for line in found))
)


def between_breaks(nodes):
    return tuple(piece for node in nodes for piece in (Break(), node))[1:]


flows = st.lists(texts | texts | texts | rules | pages, min_size=1, max_size=4).map(between_breaks)
marks = st.just(()) | st.just((number(3),)) | st.just((number(4), portion("C")))
items = flows.map(lambda flow: Item(children=(Marker(written="--"), *flow)))
lists = st.lists(items, min_size=1, max_size=3).map(lambda found: List(children=tuple(found)))
nested = st.tuples(flows, lists).map(
    lambda both: List(children=(Item(children=(Marker(written="(a)"), *both[0], both[1])),))
)
paragraphs = st.tuples(marks, flows, st.just(()) | (lists | nested).map(lambda found: (found,))).map(
    lambda parts: Paragraph(children=tuple(node for part in parts for node in part))
)
headings = st.tuples(st.none() | rules, st.lists(texts, min_size=1, max_size=2), st.none() | rules).map(
    lambda parts: Heading(
        children=between_breaks(node for node in (parts[0], *parts[1], parts[2]) if node is not None)
    )
)
drawn = st.lists(
    st.tuples(st.text(" ab`~*<&\\#-|", max_size=12) | lines, st.integers(0, 9)), min_size=1, max_size=4
).map(
    lambda rows: Preformatted(
        children=tuple(Line(written=row.strip(), column=column) for row, column in rows)
    )
)
unknown = st.lists(lines, min_size=1, max_size=3).map(lambda found: Unrecognized(written="\n".join(found)))
bodies = st.lists(paragraphs | headings | drawn | rules | pages | lists | unknown, max_size=5)
documents = st.builds(
    lambda transmission, head, body, tail: Document(
        source=Source(text=""),
        transmission=Transmission(children=tuple(Unrecognized(written=line) for line in transmission)),
        head=Head(
            children=(
                *(Text(written=line) for line in head),
                Subject(children=(Keyword(written="SUBJECT:"), *body[:0])),
            )
        ),
        body=Body(children=tuple(body)),
        tail=Tail(children=tuple(Unrecognized(written=line) for line in tail)),
    ),
    st.lists(lines, max_size=4),
    st.lists(lines, max_size=3),
    bodies,
    st.lists(lines, max_size=3),
)
