"""The command as its users run it: one file holds command, input, outputs and exit code (see README.md)."""

import io
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from converter.cli import run

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*.test"))
CHECKED = ("stdout", "stderr", "exit", "made")


def parse(text):
    """The sentence at the top, then the sections by name in their order."""
    title, *rest = ("\n" + text).split("\n=== ")
    sections = {}
    for part in rest:
        name, _, body = part.partition("\n")
        sections[name] = body + "\n" if body and not body.endswith("\n") else body
    return title.strip(), sections


def put(folder, header, body):
    name, _, codec = (part.strip() for part in header.removeprefix("file ").partition("|"))
    data = body.removesuffix("\n").encode().decode(codec).encode("latin-1") if codec else body.encode()
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def call(arguments, stdin, monkeypatch):
    """One command in this process; returns what it wrote and its exit code."""
    streams = [io.TextIOWrapper(io.BytesIO(data), "utf-8") for data in (stdin, b"", b"")]
    for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
        monkeypatch.setattr(sys, name, stream)
    try:
        code = run(arguments, "cableconv")
    finally:
        monkeypatch.undo()
    for stream in streams[1:]:
        stream.flush()
    return streams[1].buffer.getvalue().decode(), streams[2].buffer.getvalue().decode(), code


def perform(sections, folder, samples, monkeypatch):
    """Set the folder up, run the commands, and give back the sections as they came out."""
    for header, body in sections.items():
        if header.startswith("file "):
            put(folder, header, body)
    stdin = sections.get("stdin", "").encode()
    out = err = exits = ""
    before = files(folder)
    for line in sections["command"].splitlines():
        program, *arguments = shlex.split(line)
        if program == "copy":
            shutil.copy(samples / arguments[0], folder)
            before |= files(folder)
        elif program == "append":
            with (folder / arguments[0]).open("a") as file:
                file.write(arguments[1])
        else:
            assert program == "cableconv", line
            with monkeypatch.context() as patch:
                patch.chdir(folder)
                stdout, stderr, code = call(arguments, stdin, patch)
            out, err, exits = out + stdout, err + stderr, f"{exits}{code}\n"
    assert not list(folder.rglob("*.part")), "a file was left half written"
    made = "".join(f"{name}\n" for name in sorted(files(folder) - before) if ".cableconv" not in name)
    found = {
        "stdout": out,
        "stderr": err,
        "exit": "" if exits.strip("0\n") == "" else exits,
        "made": made,
    }
    for header in sections:
        if header.startswith("file-after "):
            text = (folder / header.removeprefix("file-after ")).read_text("utf-8")
            found[header] = text if text.endswith("\n") else f"{text}\n"
    return {name: body.replace(str(folder), "{tmp}") for name, body in found.items()}


def rewritten(title, sections, found):
    merged = {**sections, **{name: body for name, body in found.items() if body or name in sections}}
    kept = {name: body for name, body in merged.items() if body or name not in CHECKED}
    return f"{title}\n" + "".join(f"=== {name}\n{body}" for name, body in kept.items())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_command(case, tmp_path, repo, accept, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "here"
    folder.mkdir()
    title, sections = parse(case.read_text("utf-8"))
    assert title, "a case begins with a sentence that says what it shows"
    found = perform(sections, folder, repo / "samples", monkeypatch)
    if accept:
        case.write_text(rewritten(title, sections, found), "utf-8")
        return
    for name, body in found.items():
        assert body == sections.get(name, ""), f"{case.name}: {name}"


def test_cases_are_there():
    assert len(CASES) > 30
