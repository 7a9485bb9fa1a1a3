"""Formats by name: from entry points, imported when used, never two under one name."""

import importlib.metadata
import sys

import pytest

from converter import distributions, registry
from converter.cli.losses import ledger_text
from converter.errors import ConverterError, UnknownNameError
from converter.plugin import Reader, Writer

PLUGIN = """
from converter.plugin import Reader, Writer

WRITER = Writer(name="morse", suffix=".morse", media_type="text/plain", write=lambda d, c: b"... --- ...")
READER = Reader(name="morse", suffixes=(".morse",), sniff=lambda intake: False, read=lambda i, r: ())
MISNAMED = Writer(name="other", suffix=".m", media_type="text/plain", write=lambda d, c: b"")
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Installs a made-up distribution with entry points, as pip would leave it."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "morse_plugin.py").write_text(PLUGIN)

    def install(name, entry_points, version="1.0"):
        folder = tmp_path / f"{name}-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (folder / "entry_points.txt").write_text(entry_points)
        distributions.installed.cache_clear()
        distributions._entry_points.cache_clear()

    yield install
    distributions.installed.cache_clear()
    distributions._entry_points.cache_clear()
    sys.modules.pop("morse_plugin", None)


def test_built_in_formats_are_declared_by_the_distribution():
    assert {"cable", "markdown", "json"} <= set(registry.reader_names())
    assert {"tei", "markdown", "html", "pdf", "json", "text", "tree", "record"} <= set(
        registry.writer_names()
    )


@pytest.mark.parametrize("name", ["json", "text", "tree", "record"])
def test_a_writer_is_found_by_name(name):
    writer = registry.find_writer(name)
    assert isinstance(writer, Writer)
    assert writer.name == name


def test_a_reader_is_found_by_name():
    assert isinstance(registry.find_reader("json"), Reader)


def test_particular_readers_are_asked_first():
    names = registry.reader_names()
    assert names.index("json") < names.index("markdown") < names.index("cable")


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError, match=r"output format named 'jsno'\. Did you mean 'json'\?"):
        registry.find_writer("jsno")
    with pytest.raises(UnknownNameError, match="input format named 'morse'"):
        registry.find_reader("morse")


def test_a_plugin_comes_in_by_the_same_door(install):
    install("cableconv-morse", "[cableconv.writers]\nmorse = morse_plugin:WRITER\n")
    assert registry.find_writer("morse").write(None, None) == b"... --- ..."
    assert ("output format", "morse", "cableconv-morse") in [
        (kind, point.name, point.distribution) for kind, point in registry.plugins()
    ]


def test_a_plugin_reader_is_asked_last(install):
    install("a-plugin", "[cableconv.readers]\nmorse = morse_plugin:READER\n")
    assert registry.reader_names()[-1] == "morse"


def test_listing_imports_no_plugin(install):
    install("cableconv-morse", "[cableconv.writers]\nmorse = morse_plugin:WRITER\n")
    assert "morse" in registry.writer_names()
    assert "morse_plugin" not in sys.modules


def test_two_plugins_of_one_name_are_both_named(install):
    install("one", "[cableconv.writers]\nmorse = morse_plugin:WRITER\n")
    install("two", "[cableconv.writers]\nmorse = morse_plugin:WRITER\n", "2.1")
    with pytest.raises(ConverterError, match=r"output format 'morse': one 1\.0 and two 2\.1\. Uninstall one"):
        registry.writer_names()


def test_a_plugin_cannot_take_the_place_of_a_built_in_format(install):
    install("impostor", "[cableconv.writers]\njson = morse_plugin:WRITER\n")
    with pytest.raises(ConverterError, match=r"'json': cableconv .* and impostor 1\.0"):
        registry.find_writer("text")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("no_such_module:WRITER", "cannot be loaded: No module named 'no_such_module'"),
        ("morse_plugin:NOTHING", "cannot be loaded: module 'morse_plugin' has no attribute 'NOTHING'"),
        ("morse_plugin:READER", "is no Writer of that name"),
        ("morse_plugin:MISNAMED", "is no Writer of that name"),
    ],
)
def test_a_broken_plugin_is_told_with_its_distribution(install, target, reason):
    install("broken", f"[cableconv.writers]\nmorse = {target}\n")
    with pytest.raises(ConverterError, match=reason) as told:
        registry.find_writer("morse")
    assert "broken 1.0" in str(told.value)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ('ledger={"Body.Paragrph": dropped()}', "its ledger names Paragrph, which is no kind of node"),
        (
            'ledger={"Text": "dropped"}',
            r"its ledger says of Text neither KEPT nor restyled\(\) nor dropped\(\)",
        ),
        ('variants={"code=navy": {}}', "its ledger for 'code=navy' is for no value of an option"),
        ('options=(Option("code"),), variants={"code": {}}', "for 'code' is for no value of an option"),
        ("suffix=1 / 0", "division by zero"),
    ],
)
def test_a_plugin_with_a_mistake_is_told_with_its_distribution(install, tmp_path, given, reason):
    """And the formats of others, and their ledgers, are listed all the same."""
    (tmp_path / "morse_plugin.py").write_text(
        "from converter.ledger import dropped\nfrom converter.plugin import Option, Writer\n"
        'GIVEN = {"name": "morse", "suffix": ".m", "media_type": "text/plain", "write": None}\n'
        f"WRITER = Writer(**GIVEN | dict({given}))\n"
    )
    install("mistaken", "[cableconv.writers]\nmorse = morse_plugin:WRITER\n")
    with pytest.raises(ConverterError, match=rf"mistaken 1\.0 cannot be loaded: .*{reason}"):
        registry.find_writer("morse")
    assert "morse" not in ledger_text().partition("kept")[0]


def test_a_file_of_entry_points_may_be_written_in_any_way(install):
    install(
        "odd",
        "[console_scripts]\nx=y:z\n\n[cableconv.writers]\n# remark\n  morse=morse_plugin : WRITER [x]\n[z]\n",
    )
    assert registry.find_writer("morse").suffix == ".morse"


def test_the_first_of_two_installed_distributions_of_one_name_counts(install):
    install("Same.Name", "[cableconv.writers]\nmorse = morse_plugin:WRITER\n")
    install("same_name", "[cableconv.writers]\nmorse = morse_plugin:MISNAMED\n")
    assert registry.find_writer("morse").name == "morse"


@pytest.mark.parametrize("group", ["cableconv.readers", "cableconv.writers", "console_scripts"])
def test_the_standard_library_finds_the_same(group):
    ours = {(point.name, point.target) for point in distributions.entry_points(group)}
    theirs = {
        (point.name, f"{point.module}:{point.attr}") for point in importlib.metadata.entry_points(group=group)
    }
    assert ours == theirs


def test_the_version_is_that_of_the_distribution():
    assert distributions.version() == importlib.metadata.version("cableconv")
