"""Inputs on their way to a reader."""

import io
import os
from pathlib import Path

import pytest

from converter.errors import InputError
from converter.inputs import file_intake, files_in, intake_of
from converter.intake import HEAD, Intake


def test_text_in_memory():
    intake = Intake.of("¶1. (U)")
    assert intake.data == "¶1. (U)".encode()
    assert intake.head_text == "¶1. (U)"
    assert intake.source("cable").format == "cable"


def test_the_head_is_bounded():
    intake = Intake.of(b"x" * (HEAD + 1))
    assert len(intake.head) == HEAD
    assert len(intake.data) == HEAD + 1


def test_an_intake_can_be_opened_again():
    intake = Intake.of(b"BT")
    with intake.open() as one, intake.open() as two:
        assert one.read() == two.read() == b"BT"


def test_a_file_goes_by_its_name(tmp_path):
    path = tmp_path / "cable.txt"
    path.write_bytes(b"BT")
    intake = file_intake(path)
    assert (intake.name, intake.data) == ("cable.txt", b"BT")


@pytest.mark.parametrize(
    ("source", "label", "name"),
    [
        ("BT", "The text given", ""),
        (b"BT", "The text given", ""),
        (io.BytesIO(b"BT"), "The file given", ""),
    ],
)
def test_what_an_input_is_called(source, label, name):
    called, intake = intake_of(source)
    assert (called, intake.name, intake.data) == (label, name, b"BT")


def test_an_open_file_goes_by_its_name(tmp_path):
    path = tmp_path / "cable.txt"
    path.write_bytes(b"BT")
    with path.open("rb") as file:
        label, intake = intake_of(file)
    assert (label, intake.name, intake.data) == (str(path), "cable.txt", b"BT")


def test_a_missing_file_is_told_before_it_is_read(tmp_path):
    (tmp_path / "riga.txt").touch()
    with pytest.raises(InputError, match=r"rigga\.txt does not exist\. Did you mean .*riga\.txt\?"):
        file_intake(tmp_path / "rigga.txt")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        file_intake(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    path = tmp_path / "secret.txt"
    path.touch(mode=0)
    with pytest.raises(InputError, match="cannot be read: permission denied"):
        file_intake(path)


def test_files_of_a_folder_come_in_the_order_of_their_names(tmp_path):
    for name in (
        "b.txt",
        "a/2.txt",
        "a/1.txt",
        ".hidden",
        ".git/config",
        "c.txt",
        "README.md",
        "a/Readme.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path) for path in files_in(tmp_path)]
    assert found == [Path("a/1.txt"), Path("a/2.txt"), Path("b.txt"), Path("c.txt")]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read: no such file"):
        list(files_in(tmp_path / "nowhere"))
