"""The tree as JSON: there and back, by version, and as its schema says."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import specimen

import converter
from converter import interchange
from converter.diagnostics import Report
from converter.intake import Intake
from converter.nodes import Body, Document, Paragraph, Subject, Text
from converter.plugin import WriterContext
from converter.readers.json import READER
from converter.source import Source
from converter.walk import transform, walk
from converter.writers.json import WRITER


def read(data):
    report = Report()
    return list(READER.read(Intake.of(data), report)), list(report)


def envelope(**document):
    return json.dumps({"cableconv": 1, "document": {"type": "Document", "source": {"text": "BT"}} | document})


@pytest.mark.parametrize("layout", ["indented", "compact"])
def test_there_and_back(layout):
    document = specimen()
    data = WRITER.write(document, WriterContext(options={"layout": layout}))
    assert read(data) == ([document], [])
    assert data.endswith(b"}\n")


@given(st.text(), st.text(), st.integers(0, 9), st.integers(0, 9))
def test_any_text_there_and_back(text, written, start, length):
    text = text + "x" * 20
    leaf = Text(written=written, span=(start, start + length))
    document = Document(source=Source(text=text), body=Body(children=(Paragraph(children=(leaf,)),)))
    assert read(WRITER.write(document, WriterContext())) == ([document], [])


def test_the_same_document_gives_the_same_bytes():
    assert WRITER.write(specimen(), WriterContext()) == WRITER.write(specimen(), WriterContext())


def test_compact_is_one_line():
    assert WRITER.write(specimen(), WriterContext(options={"layout": "compact"})).count(b"\n") == 1


@pytest.mark.parametrize(
    "text", ['{"cableconv": 1, "document": {}}', ' \n{ "cableconv" :1', '\ufeff{"cableconv":2}']
)
def test_its_own_files_are_recognized(text):
    assert READER.sniff(Intake.of(text))


@pytest.mark.parametrize("text", ["", "{}", '{"document": {}, "cableconv": 1}', "UNCLAS RIGA 000312", "[1]"])
def test_other_files_are_not(text):
    assert not READER.sniff(Intake.of(text))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("{", "truncated"),
        (envelope()[:-1], "truncated"),
        ('{"cableconv": 2, "document": {}}', "version 2 of the tree, where 1 was expected"),
        ('{"document": {}}', "missing required field `cableconv`"),
        (envelope(body={"type": "Body", "children": [{"type": "Verse"}]}), "Invalid value 'Verse'"),
        (
            envelope(body={"type": "Body", "children": [{"type": "Signature", "written": "X"}]}),
            "Invalid value",
        ),
        (envelope(source={"text": "BT", "encoding": "rot13"}), "the encoding 'rot13' is not one of"),
        (envelope(source={"text": "¶\u20ac", "encoding": "latin-1"}), "cannot be written in its encoding"),
        (envelope(source={"text": "\ud800"}), "truncated"),
        (envelope(wrapper=[{"type": "Wrapper", "written": "", "span": [0, 3]}]), "outside of the source"),
        (envelope(wrapper=[{"type": "Wrapper", "written": "", "span": [2, 1]}]), "outside of the source"),
        (envelope(wrapper=[{"type": "Wrapper", "written": "", "span": [-1, 1]}]), "outside of the source"),
        ('{"cableconv": 1, "document": ' + "[" * 100_000, "nested too deeply"),
        (envelope(source={"text": "?"}).encode().replace(b"?", b"\xff"), "invalid start byte"),
    ],
)
def test_what_is_no_tree_is_a_diagnostic(data, reason):
    documents, (told,) = read(data)
    assert documents == []
    assert told.rule == "invalid-json"
    assert msgspec.json.encode(told)
    assert reason in told.message


@given(st.binary() | st.text())
def test_reading_never_raises(data):
    documents, told = read(data)
    assert documents == []
    assert len(told) == 1


def test_the_schema_names_every_node():
    schema = interchange.schema()
    assert schema["$ref"] == "#/$defs/Interchange"
    names = {type(node).__name__ for node in walk(specimen())}
    assert names <= set(schema["$defs"])
    for definition in schema["$defs"].values():
        assert definition["description"]


def test_the_schema_is_json():
    assert json.loads(msgspec.json.encode(interchange.schema()))["$schema"].startswith(
        "https://json-schema.org/"
    )


STRAYED = (
    "UNCLAS RIGA 000312\n\nSUBJECT: PILOTS\n\n1. (U) Limón and Colón met in M".encode()
    + b"\xe1laga\x92s inn.\n"
)


def test_a_source_with_stray_bytes_comes_back_byte_for_byte():
    document = converter.read(STRAYED)
    again = converter.read(converter.write(document, "json"))
    assert again == document
    assert [again.source.text[at] for at in again.source.stray] == ["á", "’"]
    assert converter.write(again, "text") == STRAYED


def test_a_source_with_stray_bytes_that_was_changed_is_in_utf_8():
    document = transform(converter.read(STRAYED), lambda node: () if isinstance(node, Subject) else node)
    changed = converter.write(document, "text")
    assert "in Málaga’s inn." in changed.decode()
    assert "PILOTS" not in changed.decode()


@pytest.mark.parametrize(
    "source",
    [
        {"text": "é", "stray": [1]},
        {"text": "漢", "stray": [0]},
        {"text": "a", "stray": [0]},
        {"text": "éé", "stray": [1, 0]},
        {"text": "éé", "stray": [0, 0]},
        {"text": "éé", "stray": [-1]},
        {"text": "é", "stray": [0], "encoding": "cp1252"},
    ],
)
def test_stray_characters_that_cannot_be_are_told(source):
    documents, found = read(envelope(source=source))
    assert (documents, [each.rule for each in found]) == ([], ["invalid-json"])
    assert "stray character" in found[0].message
