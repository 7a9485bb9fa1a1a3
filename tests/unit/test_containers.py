"""Cables in gzip and ZIP files."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from converter import containers
from converter.cli.jobs import find_jobs
from converter.convert import read, read_all
from converter.diagnostics import Report
from converter.errors import InputError
from converter.intake import Intake

CABLE = b"UNCLAS RIGA 000312\nSUBJECT: HARBOR PILOTS\n1. (U) They met.\n"
OTHER = CABLE.replace(b"312", b"313")


def packed(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def found(label, intake):
    return [(name, inner.name, inner.data) for name, inner in containers.members(label, intake)]


def test_any_other_file_is_itself():
    intake = Intake.of(CABLE, "a.txt")
    assert [*containers.members("dir/a.txt", intake)] == [("dir/a.txt", intake)]


def test_gzip_is_taken_off():
    assert found("dir/a.txt.gz", Intake.of(gzip.compress(CABLE), "a.txt.gz")) == [
        ("dir/a.txt.gz", "a.txt", CABLE)
    ]


def test_members_in_the_order_of_their_names():
    data = packed({"b.txt": OTHER, "box/a.txt.gz": gzip.compress(CABLE), "box/": b""})
    assert found("x/cables.zip", Intake.of(data, "cables.zip")) == [
        ("x/cables.zip/b.txt", "cables.zip/b.txt", OTHER),
        ("x/cables.zip/box/a.txt.gz", "cables.zip/box/a.txt", CABLE),
    ]


def test_what_systems_leave_in_archives_is_passed_over():
    data = packed({"__MACOSX/._a.txt": b"x", ".hidden": b"x", "a/.DS_Store": b"x", "a/a.txt": CABLE})
    assert [name for name, _, _ in found("z", Intake.of(data))] == ["z/a/a.txt"]


def test_an_office_document_is_no_container():
    data = packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"})
    assert found("letter.docx", Intake.of(data, "letter.docx")) == [("letter.docx", "letter.docx", data)]


def test_a_damaged_archive_is_an_error():
    with pytest.raises(InputError, match="is a damaged ZIP archive"):
        list(containers.members("z", Intake.of(packed({"a.txt": CABLE})[:-10])))


def test_a_link_in_an_archive_leads_nowhere():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(InputError, match="is a link"):
        found("z", Intake.of(buffer.getvalue()))


def test_a_locked_member_is_an_error():
    data = bytearray(packed({"a.txt": CABLE}))
    for header in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(header) + (6 if header.endswith(b"\x04") else 8)] |= 1
    with pytest.raises(InputError, match="password"):
        found("z", Intake.of(bytes(data)))


@pytest.fixture
def little(monkeypatch):
    monkeypatch.setattr(containers, "SMALL", 2**16)


@pytest.mark.usefixtures("little")
def test_a_bomb_is_refused():
    bomb = gzip.compress(bytes(2**26))
    intake = containers.unpacked("bomb.gz", Intake.of(bomb))
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        _ = intake.data
    with pytest.raises(InputError, match="unpacks to more than 200 times its size"):
        found("bomb.zip", Intake.of(packed({"a.txt": bytes(2**26)})))


@pytest.mark.usefixtures("little")
def test_a_well_packed_text_is_none():
    data = b"".join(b"%d. (U) They met again.\n" % number for number in range(9000))
    (inner,) = found("a.gz", Intake.of(gzip.compress(data)))
    assert inner[2] == data


def test_a_cut_container_gives_what_there_is():
    data = gzip.compress("".join(f"{number} THEY MET.\n" for number in range(9000)).encode())
    report = Report()
    document = read(io.BytesIO(data[: len(data) // 2]), report=report, format="cable")
    assert document.source.text.startswith("0 THEY MET.\n1 THEY MET.")
    assert "damaged-container" in {each.rule for each in report}


def test_a_container_of_which_nothing_can_be_read_is_an_error():
    with pytest.raises(InputError, match="is damaged"):
        read(io.BytesIO(b"\x1f\x8b" + bytes(30)))


def test_the_library_reads_containers(tmp_path):
    path = tmp_path / "cables.zip"
    path.write_bytes(
        packed(
            {"07RIGA312.txt": CABLE, "07RIGA313.txt": OTHER, "notes.txt": b"", "x.png": b"\x89PNG\r\n\x1a\n"}
        )
    )
    report = Report()
    documents = list(read_all(path, report=report))
    assert [document.source.name for document in documents] == [
        "cables.zip/07RIGA312.txt",
        "cables.zip/07RIGA313.txt",
    ]
    assert [each.rule for each in report] == ["unread-file", "unread-file"]


def test_a_folder_with_containers(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(CABLE))
    (tmp_path / "b.zip").write_bytes(packed({"c.txt": OTHER}))
    assert [document.source.name for document in read_all(tmp_path)] == ["a.txt", "b.zip/c.txt"]


def test_the_command_names_the_outputs_after_the_members(tmp_path):
    path = tmp_path / "cables.zip"
    path.write_bytes(packed({"box/a.txt.gz": gzip.compress(CABLE), "../../b.html": OTHER}))
    jobs = list(find_jobs([str(path)], None))
    assert [(job.label.removeprefix(f"{path}/"), job.stem) for job in jobs] == [
        ("../../b.html", Path("cables/b")),
        ("box/a.txt.gz", Path("cables/box/a")),
    ]
    assert jobs[1].intake().data == CABLE
