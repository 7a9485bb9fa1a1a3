"""Inputs on their way to a reader."""

import gzip
import io
import itertools
import os
import signal
import threading
from pathlib import Path

import pytest

from converter import intake as intake_module
from converter.convert import read, read_all
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


CABLE = b"UNCLAS RIGA 000312\n\nSUBJECT: A HARBOR REOPENS\n\n1. (U) It reopened.\n"


@pytest.fixture
def in_time():
    """Ends a test that waits for a pipe which nobody writes to any more."""

    def end(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def pipe(tmp_path):
    """A function that makes a named pipe through which some bytes come, once."""

    def pipe(data, name="cable.txt"):
        path = tmp_path / name
        os.mkfifo(path)
        threading.Thread(target=path.write_bytes, args=(data,), daemon=True).start()
        return path

    return pipe


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_named_pipe_is_read_once(pipe, pack):
    document = read(pipe(pack(CABLE)))
    assert document.source.encoded() == CABLE
    assert document.source.name == "cable.txt"


@pytest.mark.usefixtures("in_time")
def test_a_pipe_without_a_name_has_none():
    ours, theirs = os.pipe()
    os.write(theirs, CABLE)
    os.close(theirs)
    document = read(Path(f"/dev/fd/{ours}"))
    os.close(ours)
    assert (document.source.encoded(), document.source.name) == (CABLE, "")


class Trickle(io.RawIOBase):
    """A stream that cannot go back and gives a little at a time."""

    def __init__(self, pieces):
        super().__init__()
        self.pieces = iter(pieces)

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = next(self.pieces, b"")
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("memory", [64 * 2**20, HEAD])
def test_a_stream_that_can_be_read_once_is_kept(monkeypatch, memory):
    monkeypatch.setattr(intake_module, "_IN_MEMORY", memory)
    data = bytes(range(256)) * 1_000
    intake = Intake.once(Trickle(data[at : at + 64] for at in range(0, len(data), 64)))
    assert intake.head == data[:HEAD]
    with intake.open() as one, intake.open() as two:
        assert one.read(300) == two.read(300) == data[:300]
        assert one.seek(0, io.SEEK_END) == len(data)
        one.seek(-7, io.SEEK_CUR)
        assert (one.read(), two.read()) == (data[-7:], data[300:])
    assert intake.data == data


def test_an_endless_stream_without_text_is_refused_by_its_beginning():
    with pytest.raises(InputError, match="is binary data"):
        list(read_all(Trickle(itertools.repeat(b"\1\2" * 99))))
