"""Whole outputs: every sample in every format, as it was last looked at and accepted.

`pytest tests/golden --accept` writes them again; read the difference before it is committed. A PDF is kept as
its text, its outline and pictures of its pages, never as bytes.
"""

import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from golden.pictures import DIFFERENT, TIMES, as_png, difference, draw, reduced
from PIL import Image

import converter
from converter.registry import find_writer
from converter.volume import pdf as volume
from converter.volume.entry import entry_of
from converter.volume.spool import Spool
from converter.volume.volume import Naming, bound

HERE = Path(__file__).parent
SAMPLES = {path.stem: path for path in sorted((HERE.parents[1] / "samples").glob("[0-9]*"))}
VOLUME = "volume"
"""Where the pictures of a volume of all samples are."""
STYLE = re.compile(rb"(<style>\n).*?(</style>)", re.DOTALL)


@cache
def reading(sample: str):
    report = converter.Report()
    return converter.read(SAMPLES[sample], report=report), tuple(report)


def document(sample: str):
    return reading(sample)[0]


@cache
def pdf(sample: str, style: str = "publication") -> bytes:
    return converter.write(document(sample), "pdf", findings=reading(sample)[1], style=style)


def whole(sample: str, name: str) -> bytes:
    """The output; of a page without its style sheet, which is the same in all of them."""
    return STYLE.sub(rb"\1\2", converter.write(document(sample), name))


def copied(sample: str, style: str = "publication") -> bytes:
    """The text of the pages as it is laid out; how wide a gap is depends on the program."""
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=pdf(sample, style), capture_output=True, check=True).stdout.decode()
    pages = [
        "\n".join(re.sub(" {2,}", "  ", line.strip()) for line in page.split("\n"))
        for page in text.split("\f")
    ]
    return "\n-- page end --\n".join(re.sub(r"\n{2,}", "\n\n", page).strip() for page in pages).encode()


def outline(sample: str) -> bytes:
    """The entries of the outline, each with its page; and how many pages there are."""
    with pikepdf.open(BytesIO(pdf(sample))) as opened, opened.open_outline() as tree:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        lines = [f"{len(numbers)} pages", *entries(tree.root, numbers, "")]
    return ("\n".join(lines) + "\n").encode()


def entries(items, numbers, indent):
    for item in items:
        yield f"{indent}{item.title} ({numbers[item.destination[0].objgen]})"
        yield from entries(item.children, numbers, indent + "  ")


NAMES = [name for name in converter.writer_names() if find_writer(name).text]
"""Formats of text; one of bytes is looked into by the tests of its writer."""
TEXTS = {f"{name}{find_writer(name).suffix}": (whole, name) for name in NAMES}
PAGES = {"pdf.txt": copied, "pdf.outline": outline}
STYLES = {
    "facsimile": ("1974-washington-copy", "2006-markdown"),
    "proof": ("2004-joint-signed", "2009-tables"),
}
"""Samples that are kept in the other styles of a PDF too."""
STYLED = [(sample, style) for style, samples in STYLES.items() for sample in samples]


def check(path: Path, got: bytes, *, accept: bool) -> None:
    if accept:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(got)
    assert path.is_file(), f"{path} is not there yet: pytest --accept writes it"
    # Bytes that are the same need no comparison line by line, and a text shows best as a text.
    assert got.decode("utf-8", "replace") == path.read_bytes().decode("utf-8", "replace")
    assert got == path.read_bytes()


@pytest.mark.parametrize("file", TEXTS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_output(sample, file, accept):
    write, name = TEXTS[file]
    check(HERE / sample / file, write(sample, name), accept=accept)


@pytest.mark.parametrize("file", PAGES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_text_and_outline_of_pages(sample, file, accept):
    check(HERE / sample / file, PAGES[file](sample), accept=accept)


@pytest.mark.parametrize(("sample", "style"), STYLED)
def test_text_of_pages_in_other_styles(sample, style, accept):
    check(HERE / sample / f"{style}.txt", copied(sample, style), accept=accept)


@pytest.mark.parametrize(("sample", "style"), STYLED)
def test_pictures_of_pages_in_other_styles(sample, style, accept):
    check_pictures(HERE / sample, style, draw(pdf(sample, style)), accept=accept)


@pytest.mark.parametrize("sample", SAMPLES)
def test_pictures_of_pages(sample, accept):
    check_pictures(HERE / sample, "pdf", draw(pdf(sample)), accept=accept)


def test_pictures_of_title_page_contents_and_lists(accept):
    check_pictures(HERE / VOLUME, "matter", draw(matter()), accept=accept)


def matter() -> bytes:
    """The pages before and after the cables, of a volume of all samples."""
    whole, kept = BytesIO(), BytesIO()
    with Spool() as spool:
        entries = [entry_of(document(name), name, spool.add(document(name))) for name in SAMPLES]
        naming = Naming(
            title="Tides and Tide Gauges", subtitle="Seven Telegrams", editors=("A. Reader", "B. Scribe")
        )
        volume.write(bound(naming, entries, spool), whole, lambda *_: None)
    with pikepdf.open(whole) as opened:
        labels = [page.label for page in opened.pages]
        lists = pikepdf.NameTree(opened.Root.Names.Dests)["posts"][0]
        after = next(at for at, page in enumerate(opened.pages) if page.obj.objgen == lists.objgen)
        del opened.pages[labels.index("1") : after]
        opened.save(kept)
    return kept.getvalue()


def check_pictures(folder: Path, name: str, drawn: list[Image.Image], *, accept: bool) -> None:
    kept = sorted(folder.glob(f"{name}-*.png"))
    same = len(kept) == len(drawn) and all(map(looks_alike, drawn, kept))
    if accept and not same:
        for path in kept:
            path.unlink()
        for number, picture in enumerate(drawn, 1):
            (folder / f"{name}-{number}.png").write_bytes(as_png(picture))
        kept = sorted(folder.glob(f"{name}-*.png"))
    assert len(kept) == len(drawn), "more pages, or fewer"
    for picture, path in zip(drawn, kept, strict=True):
        assert looks_alike(picture, path), f"another page than {path.name}: look at both"


def looks_alike(picture: Image.Image, path: Path) -> bool:
    with Image.open(path) as other:
        return difference(picture, other) <= DIFFERENT


def test_nothing_is_kept_that_nobody_makes(accept):
    for path in (path for path in HERE.glob("*/*") if path.parent.name != "__pycache__"):
        sample = path.parent.name
        styles = ["pdf", *(style for style, samples in STYLES.items() if sample in samples)]
        names = {*TEXTS, *PAGES, *(f"{style}.txt" for style in styles[1:])}
        pictures = any(path.match(f"{style}-*.png") for style in styles)
        made = sample in SAMPLES and (path.name in names or pictures)
        made |= sample == VOLUME and path.match("matter-*.png")
        if accept and not made:
            path.unlink()
        assert made or accept, f"{path} is made by no test"


# The comparison of pictures


@pytest.fixture(scope="module")
def large() -> Image.Image:
    command = ["pdftoppm", "-r", "300", "-f", "1", "-l", "1", "-gray", "-"]
    done = subprocess.run(command, input=pdf("2009-tables"), capture_output=True, check=True)
    return Image.open(BytesIO(done.stdout)).convert("L")


def test_another_renderer_draws_the_same_page(large):
    assert difference(reduced(large), draw(pdf("2009-tables"))[0]) <= DIFFERENT


@pytest.mark.parametrize("down", [TIMES, 2 * TIMES])
def test_a_line_that_moved_is_seen(large, down):
    top, height = 1250, 62
    line = large.crop((0, top, large.width, top + height))
    assert line.getextrema() != (255, 255), "a line of text"
    moved = large.copy()
    moved.paste(255, (0, top, large.width, top + height))
    moved.paste(line, (0, top + down))
    assert difference(reduced(large), reduced(moved)) > DIFFERENT


def test_a_word_that_changed_is_seen(large):
    left, top = 760, 1250
    changed = large.copy()
    changed.paste(255, (left, top, left + 120, top + 62))
    assert difference(reduced(large), reduced(changed)) > DIFFERENT
