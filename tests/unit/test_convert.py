"""The library: read, read_all, write."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

import converter
import converter.nodes as n
from converter.convert import check_encoding, choose_reader, settled
from converter.decode import decode
from converter.intake import Intake
from converter.plugin import Option, Writer

CABLE = "UNCLAS RIGA 000312\n\nSUBJECT: A HARBOR REOPENS\n\n1. (U) It reopened.\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "cable.txt"
    path.write_text(CABLE)
    return path


def test_a_str_is_the_cable():
    document = converter.read(CABLE)
    assert document.record()["subject"] == "A HARBOR REOPENS"
    assert document.source.name == ""


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_are_the_cable(kind):
    assert converter.read(kind(CABLE.encode())) == converter.read(CABLE)


def test_a_path_is_read(file):
    assert converter.read(file).source.name == "cable.txt"


def test_an_open_file_is_read(file):
    with file.open("rb") as stream:
        assert converter.read(stream) == converter.read(file)
    assert converter.read(io.BytesIO(CABLE.encode())).source.text == CABLE


def test_a_folder_gives_every_cable_in_it(file, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "vienna.txt").write_text(CABLE.replace("RIGA", "VIENNA"))
    names = [document.source.name for document in converter.read_all(tmp_path)]
    assert names == ["cable.txt", "vienna.txt"]
    assert converter.read(tmp_path) == converter.read(file)


def test_a_folder_is_read_to_its_end(file, tmp_path):
    (tmp_path / "a.txt").touch()
    (tmp_path / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = converter.Report()
    assert list(converter.read_all(tmp_path, report=report)) == [converter.read(file)]
    assert [(each.rule, each.message.split("/")[-1][:10]) for each in report] == [
        ("unread-file", "a.txt is e"),
        ("unread-file", "map.png is"),
    ]


@pytest.mark.usefixtures("file")
def test_documents_are_read_when_they_are_asked_for(tmp_path):
    (tmp_path / "later.txt").write_text(CABLE)
    documents = converter.read_all(tmp_path)
    next(documents)
    (tmp_path / "later.txt").write_text(CABLE.replace("RIGA", "VIENNA"))
    assert "VIENNA" in next(documents).source.text


def test_a_file_name_given_as_text_is_told_apart():
    with pytest.raises(converter.InputError, match="To read a file, give its Path"):
        converter.read("cable.txt")


def test_the_format_may_be_named(file):
    tree = converter.write(converter.read(file), "json")
    assert converter.read(tree, format="json") == converter.read(file)
    with pytest.raises(converter.UnknownNameError, match="input format named 'jsno'"):
        converter.read(tree, format="jsno")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"", "is empty"),
        (" \n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture, not the text of a cable"),
        (Path("nowhere.txt"), "does not exist"),
        (Path("no\0where.txt"), "is no name that a file can have"),
        (
            "UNCLAS R\udcc3\udc8dGA",
            r"The text given has half a character \(U\+DCC3\) as its character 9\. Give the bytes",
        ),
        ('{"cableconv": 1}', "holds no cable"),
    ],
)
def test_what_cannot_be_read_is_an_error(source, problem):
    with pytest.raises(converter.InputError, match=problem):
        converter.read(source)


@pytest.mark.parametrize("source", [None, 7, [CABLE], io.StringIO(CABLE)])
def test_what_is_of_no_type_to_read_is_wrong_usage(source):
    words = "is open as text. Open it for bytes" if isinstance(source, io.StringIO) else type(source).__name__
    with pytest.raises(converter.UsageError, match=words):
        converter.read(source)


def test_binary_data_is_refused_though_the_format_is_named():
    with pytest.raises(converter.InputError, match="is a PNG picture"):
        converter.read(b"\x89PNG\r\n\x1a\n", format="cable")


def test_the_name_of_a_file_decides_last():
    assert choose_reader("x", Intake.of(b"eggs", "list.txt")).name == "cable"
    assert choose_reader("x", Intake.of(b'{"cableconv": 1}', "list.txt")).name == "json"


def test_writing_gives_bytes(file):
    assert converter.write(converter.read(file), "text") == CABLE.encode()


def test_options_are_held_to_what_the_writer_offers(file):
    document = converter.read(file)
    assert converter.write(document, "json", layout="compact").count(b"\n") == 1
    with pytest.raises(
        converter.UsageError, match=r"'layout' of json cannot be 'wide'\. Known: indented, compact"
    ):
        converter.write(document, "json", layout="wide")
    with pytest.raises(
        converter.UnknownNameError, match=r"option of json named 'layuot'\. Did you mean 'layout'"
    ):
        converter.write(document, "json", layuot="compact")


def test_every_option_has_a_value():
    writer = Writer(
        name="x", suffix=".x", media_type="text/plain", write=lambda _document, _context: b"",
        options=(Option("paper", ("letter", "a4"), ""), Option("title", (), "")),
    )  # fmt: skip
    assert settled(writer, {}) == {"paper": "letter", "title": ""}
    assert settled(writer, {"paper": "a4", "title": "T"}) == {"paper": "a4", "title": "T"}


@pytest.mark.parametrize(
    ("data", "rule", "at"),
    [
        (b"plain", None, None),
        ("M\u00e1laga".encode(), None, None),
        (b"M\xe1laga", "encoding-fallback", 1),
        ("M\u00e1laga ".encode() + b"\x93", "mixed-encoding", 7),
        ("M\u00e1laga ".encode() + b"\x93\x94", "encoding-fallback", 1),
    ],
)
def test_an_older_encoding_is_told_where_it_shows(data, rule, at):
    report = converter.Report()
    check_encoding(decode(data), report)
    assert [(each.rule, each.span[0]) for each in report] == ([(rule, at)] if rule else [])


@pytest.mark.parametrize("before", ["", "---\nmrn: 07RIGA312\n---\n\n"])
def test_an_older_encoding_is_told_once(before):
    report = converter.Report()
    converter.read((before + CABLE.replace("HARBOR", "H\xc1RBOR")).encode("cp1252"), report=report)
    assert [each.rule for each in report] == ["encoding-fallback"]


def test_every_public_name_is_there():
    assert set(converter.__all__) <= set(dir(converter))
    for name in converter.__all__:
        assert getattr(converter, name) is not None
    assert converter.__version__[0].isdigit()


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        converter.raed  # noqa: B018 - the lookup is what is tested


def test_every_public_function_is_documented():
    for name in ("read", "read_all", "write"):
        assert "Args:" in getattr(converter, name).__doc__
        assert "Raises:" in getattr(converter, name).__doc__


def test_the_types_of_public_names_are_known(tmp_path, repo):
    script = tmp_path / "user.py"
    script.write_text(
        "from pathlib import Path\nimport converter\n"
        "report = converter.Report()\n"
        'document: converter.Document = converter.read(Path("x"), report=report)\n'
        'data: bytes = converter.write(document, "pdf", paper="a4")\n'
        "rules: list[str] = [each.rule for each in report if each.severity is converter.Severity.ERROR]\n"
        "names: tuple[str, ...] = converter.writer_names()\n"
        "version: str = converter.__version__\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(script)],
        capture_output=True, text=True, cwd=repo, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", converter.writer_names())
def test_a_cable_nested_too_deep_is_written_or_refused_in_words(name):
    block = n.Paragraph(children=(n.Text(written="ROPE"),))
    for _ in range(1500):
        block = n.Quotation(kind="text", children=(block,))
    document = n.Document(source=n.Source(text=""), body=n.Body(children=(block,)))
    try:
        assert converter.write(document, name)
    except converter.InputError as error:
        assert "its lists or quotations stand too deep in each other" in str(error)  # noqa: PT017 - or it is written
