"""Output files: whole or not at all, and only over the command's own."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from converter.cli.saving import LIST, Saver
from converter.errors import OutputError


def listed(folder):
    return (folder / LIST).read_text().splitlines()


def test_a_file_is_written_with_its_folder(tmp_path):
    path = tmp_path / "a" / "b" / "cable.html"
    assert Saver().save(path, b"new")
    assert path.read_bytes() == b"new"
    assert sorted(each.name for each in path.parent.iterdir()) == [LIST, "cable.html"]


def test_the_list_is_that_of_sha256sum(tmp_path):
    Saver().save(tmp_path / "cable.txt", b"BT")
    assert listed(tmp_path) == [f"{hashlib.sha256(b'BT').hexdigest()}  cable.txt"]


def test_an_own_file_is_written_over(tmp_path):
    path = tmp_path / "cable.html"
    Saver().save(path, b"one")
    assert Saver().save(path, b"two")
    assert path.read_bytes() == b"two"


def test_an_unchanged_file_is_left_as_it_is(tmp_path):
    path = tmp_path / "cable.html"
    Saver().save(path, b"one")
    os.utime(path, (1, 1))
    assert not Saver().save(path, b"one")
    assert path.stat().st_mtime == 1
    assert len(listed(tmp_path)) == 1


def test_an_older_output_that_was_put_back_is_still_our_own(tmp_path):
    path = tmp_path / "cable.html"
    Saver().save(path, b"one")
    Saver().save(path, b"two")
    path.write_bytes(b"one")
    assert Saver().save(path, b"three")


@pytest.mark.parametrize("prepare", [lambda _: None, lambda path: Saver().save(path, b"one")])
def test_a_file_of_somebody_else_is_left_alone(tmp_path, prepare):
    path = tmp_path / "cable.html"
    prepare(path)
    path.write_bytes(b"by hand")
    with pytest.raises(
        OutputError, match=r"cable\.html was not made by cableconv, or was changed since\. .*--force"
    ):
        Saver().save(path, b"two")
    assert path.read_bytes() == b"by hand"
    assert not list(tmp_path.glob("*.part"))
    assert Saver(force=True).save(path, b"two")
    assert path.read_bytes() == b"two"


def test_a_file_with_the_same_content_is_taken_for_our_own(tmp_path):
    path = tmp_path / "cable.html"
    path.write_bytes(b"one")
    assert not Saver().save(path, b"one")
    assert Saver().save(path, b"two")


def test_a_digest_counts_for_its_name_only(tmp_path):
    Saver().save(tmp_path / "a.html", b"one")
    (tmp_path / "b.html").write_bytes(b"one")
    with pytest.raises(OutputError):
        Saver().save(tmp_path / "b.html", b"two")


def test_rights_of_the_file_are_kept(tmp_path):
    path = tmp_path / "cable.html"
    Saver().save(path, b"one")
    path.chmod(0o640)
    Saver().save(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_rights(tmp_path):
    usual = tmp_path / "usual"
    usual.touch()
    Saver().save(tmp_path / "cable.html", b"one")
    assert (tmp_path / "cable.html").stat().st_mode == usual.stat().st_mode


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    Saver().save(tmp_path / "real" / "cable.html", b"one")
    link = tmp_path / "link.html"
    link.symlink_to("real/cable.html")
    Saver().save(link, b"two")
    assert link.is_symlink()
    assert (tmp_path / "real" / "cable.html").read_bytes() == b"two"


def test_a_failure_leaves_everything_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "cable.html"
    Saver().save(path, b"one")
    monkeypatch.setattr(
        "converter.cli.saving.Part.write", lambda self, data: self._file.write(data[:1]) and 1 / 0
    )
    with pytest.raises(ZeroDivisionError):
        Saver().save(path, b"two")
    assert path.read_bytes() == b"one"
    assert not list(tmp_path.glob("*.part"))


def test_an_interruption_leaves_nothing_half_written(tmp_path):
    with pytest.raises(KeyboardInterrupt), Saver().growing(tmp_path / "all.jsonl") as part:  # noqa: PT012 - the block is what is interrupted
        part.write(b"half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told():
    if not Path("/dev/full").exists():
        pytest.skip("the system has no device that is always full")
    with pytest.raises(OutputError, match="cannot be written: no space left"):
        Saver().save(Path("/dev/full"), b"x" * 100_000)


def test_a_device_is_written_through():
    assert Saver().save(Path(os.devnull), b"one")
    assert Path(os.devnull).is_char_device()


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        Saver().save(tmp_path, b"one")


def test_odd_names_are_listed_in_one_line(tmp_path):
    path = tmp_path / "a\nb\\c.html"
    Saver().save(path, b"one")
    assert listed(tmp_path)[0].endswith(r"a\nb\\c.html")
    assert Saver().save(path, b"two")


def test_many_files_are_written_in_linear_time(tmp_path, monkeypatch):
    reads = []
    monkeypatch.setattr("pathlib.Path.read_text", lambda path, *_: reads.append(path) or "")
    (tmp_path / LIST).touch()
    saver = Saver()
    for number in range(50):
        saver.save(tmp_path / f"{number}.txt", b"x")
    assert len(reads) == 1
