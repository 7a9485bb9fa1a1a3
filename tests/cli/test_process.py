"""The command as a process of its own: pipes, signals, terminals, plugins, bugs."""

import io
import json
import os
import pty
import resource
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from converter.cli import run
from converter.cli.voice import Voice

CABLE = "UNCLAS RIGA 000312\n\nSUBJECT: A HARBOR REOPENS\n\n1. (U) It reopened.\n"
COMMAND = [sys.executable, "-m", "converter"]

PLUGIN = """
import time
from converter.plugin import Writer


def broken(document, context):
    return {}[document.source.name]


def slow(document, context):
    print("started", flush=True)
    time.sleep(60)


BROKEN = Writer(name="broken", suffix=".broken", media_type="text/plain", write=broken)
SLOW = Writer(name="slow", suffix=".slow", media_type="text/plain", write=slow)
BINARY = Writer(name="binary", suffix=".bin", media_type="x/y", write=lambda d, c: bytes(3), text=False)
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a cable, and beside it a plugin with writers that misbehave."""
    plugin = tmp_path / "plugin" / "misbehaving-1.0.dist-info"
    plugin.mkdir(parents=True)
    names = "".join(f"{name} = misbehaving:{name.upper()}\n" for name in ("broken", "slow", "binary"))
    (plugin / "entry_points.txt").write_text(f"[cableconv.writers]\n{names}")
    (plugin.parent / "misbehaving.py").write_text(PLUGIN)
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "cable.txt").write_text(CABLE)
    return folder


@pytest.fixture
def environment(folder):
    return os.environ | {"PYTHONPATH": str(folder.parent / "plugin"), "PYTHONWARNINGS": "error"}


@pytest.fixture
def call(folder, environment):
    def call(*arguments, **changes):
        return subprocess.run(
            [*COMMAND, *arguments], cwd=folder, env=environment | changes, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    return call


@pytest.mark.slow
def test_a_volume_that_is_ended_leaves_no_process_and_no_cable(folder, environment, tmp_path):
    for day in range(1, 27):
        date = f"P {day:02}1530Z APR 07\nFM AMEMBASSY RIGA\n\n"
        (folder / f"{day}.txt").write_text(date + CABLE.replace("312", f"{day:03}") + "It reopened.\n\n" * 99)
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    with subprocess.Popen(
        [*COMMAND, "volume", "-o", "all.pdf", "."], cwd=folder,
        env=environment | {"TMPDIR": str(waiting)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        while process.poll() is None and sum(map(at_work, workers := children(process.pid))) < 2:
            time.sleep(0.05)
        process.terminate()
        said, _ = process.communicate(timeout=20)  # as long as a worker holds the pipe
        assert (said, process.returncode) == (b"", -signal.SIGTERM)
    assert len(workers) == 3
    assert not (folder / "all.pdf").exists()
    assert not list(waiting.rglob("*.pdf"))


def at_work(process):
    """Whether a process sets pages: it has the library that breaks lines."""
    try:
        return "libpango" in Path(f"/proc/{process}/maps").read_text()
    except OSError:
        return False


def children(process):
    """The processes that a process has started: on Linux, where the system tells."""
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def test_a_bug_is_told_as_ours_without_a_traceback(call, folder):
    done = call("--to", "broken", "-o", "out/", "cable.txt")
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr == (
        "cableconv: cable.txt was not converted, because cableconv has a bug (KeyError: 'cable.txt' at "
        "misbehaving.py:7). Please report it with this line and, if it may be shown, the cable. "
        "CABLECONV_DEBUG=1 shows more.\n"
    )
    assert not (folder / "out").exists()


def test_debugging_shows_the_traceback(call):
    done = call("--to", "broken", "cable.txt", CABLECONV_DEBUG="1")
    assert done.returncode == 3
    assert "Traceback (most recent call last)" in done.stderr


def test_a_bug_does_not_stop_the_others(call, folder):
    (folder / "empty.txt").touch()
    done = call("--to", "broken", "-o", "out", "empty.txt", "cable.txt", "cable.txt")
    assert done.returncode == 3
    assert done.stderr.count("has a bug") == 2
    assert done.stderr.endswith("cableconv: 3 failed.\n")


def test_plugins_are_listed(call):
    done = call("--version")
    assert done.stdout.splitlines()[0].startswith("cableconv ")
    assert "plugin: misbehaving 1.0, output format slow" in done.stdout
    formats = call("formats").stdout
    assert "  slow " in formats
    assert "--layout indented|compact" in formats


def test_a_binary_format_goes_to_a_file_named_after_the_cable(call, folder):
    (folder / "cable.txt").write_text(f"P 041530Z APR 07\nFM AMEMBASSY RIGA\n\n{CABLE}")
    done = call("--to", "binary", "cable.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "07RIGA312.bin written.\n")
    assert (folder / "07RIGA312.bin").read_bytes() == bytes(3)
    assert call("--to", "binary", "cable.txt").stderr == "07RIGA312.bin is unchanged.\n"
    (folder / "cable.txt").write_text(CABLE)
    assert call("--to", "binary", "cable.txt").stderr == "cable.bin written.\n"
    assert call("--to", "binary", "-o", "-", "cable.txt").stdout == "\0\0\0"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error_to_talk_about(folder, environment, unbuffered):
    environment["PYTHONUNBUFFERED"] = unbuffered
    (folder / "long.txt").write_text(CABLE + "The harbor is long.\n" * 20_000)
    with subprocess.Popen(
        [*COMMAND, "--to", "text", "long.txt"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.parametrize(
    "command", ["--to text {}", "check --quiet --severity error {}", "audit --quiet --format json {}"]
)
@pytest.mark.parametrize(
    "given", ["<(cat cable.txt)", "<(gzip < cable.txt)", "/dev/stdin < <(cat cable.txt)", "pipe.txt"]
)
def test_what_comes_through_a_pipe_is_read(folder, environment, command, given):
    os.mkfifo(folder / "pipe.txt")
    script = f"cat cable.txt > pipe.txt & {shlex.quote(sys.executable)} -m converter {command.format(given)}"
    done = subprocess.run(
        ["bash", "-c", f"{script}; code=$?; kill %1 2> /dev/null; exit $code"],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)
    if "text" in command:
        assert done.stdout == CABLE
    elif "audit" in command:
        assert '"cables":1' in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "arguments",
    [
        "--to text cable.txt",
        "--to record cable.txt cable.txt",
        "check cable.txt",
        "audit .",
        "explain",
        "schema",
    ],
)
def test_a_full_standard_output_is_to_blame_itself(folder, environment, arguments, unbuffered):
    environment["PYTHONUNBUFFERED"] = unbuffered
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments.split()], cwd=folder, env=environment, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert done.stderr.splitlines()[-1].startswith(
        "cableconv: standard output cannot be written: no space left"
    )
    assert done.stderr.count("cannot be") == 1
    assert done.returncode == 1


@pytest.mark.parametrize("form", ["record", "text"])
@pytest.mark.parametrize("inputs", [1, 5])
def test_a_full_disk_blames_the_output_and_leaves_nothing_half_written(folder, environment, form, inputs):
    if form == "text" and inputs > 1:
        output, named = "out/", "out/0.txt"
    else:
        output = named = {"record": "all.jsonl", "text": "one.txt"}[form]
    for number in range(inputs):
        (folder / f"{number}.txt").write_text(CABLE + "It is long. " * 900)
    before = {path.name for path in folder.iterdir()}
    done = subprocess.run(
        [*COMMAND, "--quiet", "--to", form, "-o", output, *(f"{number}.txt" for number in range(inputs))],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )  # fmt: skip
    assert done.stderr.startswith(f"cableconv: {named} cannot be written: file too large.\n")
    assert done.returncode == 1
    assert {path.name for path in folder.iterdir()} - {"out"} == before
    assert not list(folder.glob("out/*"))


@pytest.mark.parametrize("output", [(), ("-o", "out/")])
def test_ctrl_c_leaves_nothing_half_written(folder, environment, output):
    with subprocess.Popen(
        [*COMMAND, "--to", "slow", *output, "cable.txt"], cwd=folder, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # A shell starts what runs behind it deaf to Ctrl-C; the command here must hear it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one thread
    ) as process:  # fmt: skip
        assert process.stdout.readline() == "started\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate() == ("", "\ncableconv: stopped.\n")
        assert process.returncode == 130
    assert [path.name for path in folder.rglob("*")] == ["cable.txt"]


def test_the_module_is_the_command(call):
    assert call("--to", "text", "cable.txt").stdout == CABLE


def test_nothing_given_is_wrong_usage(call):
    done = call()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: cableconv --to FORMAT")


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csl.json", "csl"), ("a.pandoc.json", "pandoc"), ("a.json", "json"), ("a.b.json", "json"),
     ("csl.json", "json"), ("a.tree.txt", "tree"), ("a.txt", "text"), ("a.xml", "tei")],
)  # fmt: skip
def test_the_longest_ending_of_an_output_says_what_it_is(folder, monkeypatch, name, form):
    monkeypatch.chdir(folder)
    assert run(["-o", f"out.d/{name}", "cable.txt"]) == 0
    assert run(["--to", form, "-o", "other", "cable.txt"]) == 0
    assert (folder / "out.d" / name).read_bytes() == (folder / "other").read_bytes()


def test_the_schema_is_printed(call):
    assert json.loads(call("schema").stdout)["$ref"] == "#/$defs/Interchange"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(call, shell):
    script = call("completion", shell).stdout
    assert f"_CABLECONV_COMPLETE={shell}_complete" in script


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("cableconv ", {"formats", "schema", "convert", "completion", "volume", "check", "explain", "audit"}),
        ("cableconv volume --to ", {"pdf", "epub", "tei", "html"}),
        ("cableconv volume --from ca", {"cable"}),
        ("cableconv check --from ca", {"cable"}),
        ("cableconv --t", {"--to"}),
        ("cableconv --to js", {"json"}),
        ("cableconv --from ca", {"cable"}),
        ("cableconv --to json --lay", {"--layout"}),
        ("cableconv --to json --layout c", {"compact"}),
        ("cableconv convert --stri", {"--strict"}),
        ("cableconv --to nothing --la", set()),
    ],
)
def test_the_shell_completes(call, typed, offered):
    words = typed.split(" ")
    done = call(_CABLECONV_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))
    found = {line.partition(",")[2] for line in done.stdout.splitlines() if line}
    assert offered <= found if offered else not found
    assert done.stderr == ""


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


def test_a_pdf_is_not_for_a_terminal(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO()))
    assert run(["--to", "pdf", "-o", "-", "cable.txt"]) == 2
    assert "The format pdf is not for a terminal. Name a file: -o FILE." in capsys.readouterr().err


def test_a_batch_has_a_bar_on_a_terminal_only(monkeypatch):
    with Voice().progress([1, 2, 3]) as things:
        assert list(things) == [1, 2, 3]
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal(io.BytesIO(), "utf-8"))
    voice = Voice()
    with voice.progress([1, 2, 3]) as things:
        assert voice.bar
        for _ in things:
            voice.error("nowhere.txt does not exist.")
    shown = sys.stderr.buffer.getvalue().decode()
    assert shown.count("cableconv: nowhere.txt does not exist.") == 3
    assert "━" in shown
    assert voice.bar is None


def test_a_real_terminal_shows_the_bar_and_then_the_summary(folder, environment):
    for number in range(3):
        (folder / f"{number}.txt").write_text(CABLE)
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        pytest.skip(f"no terminal can be opened here: {error}")
    with subprocess.Popen(
        [*COMMAND, "--to", "tree", "-o", "out", "."],
        cwd=folder,
        env=environment | {"TERM": "xterm"},
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
        assert process.wait() == 0
    os.close(ours)
    assert "━" in shown.decode()
    assert shown.decode().rstrip().endswith("cableconv: 4 written.")


def _read(terminal):
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux says that nobody writes there any more
        return b""


def test_help_is_quick_to_come(call):
    start = time.monotonic()
    assert call("--help").returncode == 0
    assert time.monotonic() - start < 5
