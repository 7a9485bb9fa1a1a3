"""What stands in an e-book, a file of Word and pandoc's tree, read without the code that writes them."""

import io
import json
import subprocess
import zipfile

import docx
import pypandoc
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree
from tinyhtml5.parser import HTMLParser

import converter.nodes as n
from converter.walk import plain_text, transform
from converter.writers.html.inline import gap_words

OPENING = {"Kicker", "Title", "Header Field", "Header Field Last"}
CLOSING = {"Signature", "Transmission Heading", "Transmission", "Provenance"}
"""Styles of what stands before and after the text in a file of Word."""
_SHOWN = {qn("w:tab"): "\t", qn("w:br"): "\n"}


def letters(text: str) -> str:
    """A text without its blanks: how wide a gap is depends on the format."""
    return "".join(text.split())


def read_text(zone: n.Node) -> str:
    """Reading text of a zone, each redaction as its reason."""
    return plain_text(
        transform(zone, lambda node: n.Text(written=gap_words(node)) if isinstance(node, n.Gap) else node)
    )


# EPUB


def members(data: bytes) -> dict[str, bytes]:
    """The files in an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def epub_text(data: bytes) -> etree._Element:
    """The element that holds the text of a cable."""
    root = etree.fromstring(members(data)["EPUB/cable.xhtml"])
    (found,) = (each for each in root.iter() if each.get("id") == "text")
    return found


# Word


def paragraphs(file: docx.document.Document) -> list[Paragraph]:
    """All paragraphs in their order, those in tables too."""
    found: list[Paragraph] = []
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            found += [each for row in block.rows for cell in row.cells for each in cell.paragraphs]
        else:
            found.append(block)
    return found


def words(paragraph: Paragraph) -> str:
    """The text of a paragraph without the marks for pages of the original."""
    return "".join(_run(run) for run in paragraph._p.iter(qn("w:r")))


def _run(run: etree._Element) -> str:
    style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    if style is not None and style.get(qn("w:val")) == "PageMark":
        return ""
    return "".join(_SHOWN.get(each.tag) or each.text or "" for each in run if each.tag != qn("w:rPr"))


def docx_body(file: docx.document.Document) -> list[Paragraph]:
    """The paragraphs of the text, those of opening and close left out."""
    return [each for each in paragraphs(file) if each.style.name not in OPENING | CLOSING]


# Pandoc


def pandoc(data: bytes, form: str, *options: str) -> str:
    """What pandoc makes of an input; a word of complaint fails."""
    command = [pypandoc.get_pandoc_path(), "-f", form, *options]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return done.stdout.decode()


def pandoc_body(data: bytes) -> bytes:
    """A tree that holds the text of the cable alone."""
    whole = json.loads(data)
    (text,) = (each for each in whole["blocks"] if each["t"] == "Div" and each["c"][0][0] == "text")
    return json.dumps(whole | {"meta": {}, "blocks": [text]}).encode()


def rendered(data: bytes, form: str = "json") -> str:
    """What a browser shows of the HTML that pandoc makes of an input."""
    page = pandoc(data, form, "-t", "html", "--wrap=none")
    return "".join(HTMLParser(namespace_html_elements=False).parse(page).itertext())
