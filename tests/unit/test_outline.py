"""The writer `tree`: an outline that shows every node."""

from trees import specimen

from converter.nodes import Body, Document, Paragraph, Text
from converter.plugin import WriterContext
from converter.source import Source
from converter.walk import walk
from converter.writers.tree import WRITER, outline


def lines(document, **options):
    return WRITER.write(document, WriterContext(options=options)).decode().splitlines()


def small(text, *leaves):
    body = Body(children=(Paragraph(children=leaves),))
    return Document(source=Source(text=text, name="x.txt", format="cable"), body=body)


def test_every_node_has_its_line():
    document = specimen()
    shown = [line.split()[0] for line in lines(document) if not line.strip().startswith("claim ")]
    assert shown == [type(node).__name__ for node in walk(document)]


def test_indentation_is_depth():
    assert [len(line) - len(line.lstrip()) for line in lines(small("a", Text(written="a")))] == [
        7,
        9,
        9,
        9,
        11,
        13,
        9,
    ]


def test_the_line_of_the_source_stands_in_front():
    assert lines(small("a\nb", Text(written="b", span=(2, 3))))[5].startswith("    2  ")


def test_a_long_text_is_cut_in_the_middle_unless_all_is_wanted():
    document = small("", Text(written="a" * 70 + " ends here"))
    assert lines(document)[5].endswith('aaa ... nds here"')
    assert "a" * 70 in lines(document, text="full")[5]


def test_what_cannot_be_printed_is_escaped():
    document = small("", Text(written="\x1b[31m\u202e\n"))
    assert lines(document)[5].endswith(r'"\x1b[31m\u202e\n"')


def test_values_are_shown():
    text = "\n".join(outline(specimen()))
    assert "filed=2008-06-03T14:20Z" in text
    assert "called=[RUEHAK, RUEHTH, RUEHBS]" in text
    assert 'claim mrn="08NICOSIA455"' in text
