"""What stands in a file of Word, read with python-docx."""

import io
from collections.abc import Iterator

import docx
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from exports.reading import docx_body, paragraphs, words

from matrix.pages import unlettered
from matrix.seen import Header, Seen, joined, of_page

_FIELDS = ("Header Field", "Header Field Last")


def of_docx(data: bytes) -> Seen:
    """A document."""
    file = docx.Document(io.BytesIO(data))
    text = docx_body(file)
    (title,) = (each for each in paragraphs(file) if each.style.name == "Title")
    banners = {
        joined(each.text)
        for section in file.sections
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer)
        for each in part.paragraphs
        if each.style.name == "Banner"
    }
    in_title, in_text = (list(_styled(part, "Portion Mark")) for part in ([title], text))
    return of_page(
        joined(words(title)),
        (in_title, in_text),
        banners,
        _header(file),
        numbers=tuple(_styled(text, "Paragraph Number")),
        references=tuple(_references(file)),
        words=tuple(" ".join(map(words, text)).split()),
    )


def _header(file: docx.document.Document) -> Header:
    """Lines of a field begin with its label, those that go on with a tab."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for paragraph in paragraphs(file):
        if paragraph.style.name in _FIELDS:
            label, _, value = words(paragraph).partition("\t")
            if label:
                found.append((label, ()))
            found[-1] = (found[-1][0], (*found[-1][1], joined(value)))
    return tuple(found)


def _references(file: docx.document.Document) -> Iterator[str]:
    label = ""
    for paragraph in paragraphs(file):
        if paragraph.style.name in _FIELDS:
            label = words(paragraph).partition("\t")[0] or label
            if label == "References":
                # The canonical form is the last run; every other piece of the item is a word of it.
                codes = [joined(each.text) for each in paragraph.runs if each.style.name == "As Sent"]
                yield codes[-1] if codes else unlettered(joined(words(paragraph).partition("\t")[2]))


def _styled(given: list[Paragraph], style: str) -> Iterator[str]:
    """The texts of runs with a character style, or one that is called like it and a level."""
    for paragraph in given:
        for run in _runs(paragraph):
            if (run.style.name or "").startswith(style):
                yield joined(run.text)


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    """All runs, those in links too."""
    for each in paragraph.iter_inner_content():
        yield from each.runs if hasattr(each, "runs") else (each,)
