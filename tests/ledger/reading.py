"""The words that an output holds, read with programs that are not ours, without blanks."""

import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import rispy
from lxml import etree, html
from markdown_it import MarkdownIt
from pybtex.database import parse_string


def _plain(data: bytes) -> str:
    return data.decode()


def _json(data: bytes) -> str:
    return " ".join(_strings(json.loads(data)))


def _strings(value: Any) -> Iterator[str]:
    """Every value of a JSON text but positions; names of members are words of the format."""
    match value:
        case dict():
            for name, each in value.items():
                if name != "span":
                    yield from _strings(each)
        case list():
            for each in value:
                yield from _strings(each)
        case None:
            return
        case _:
            yield str(value)


def _html(data: bytes) -> str:
    """What stands on the page, in the view of the text as sent too; not what its head says of it."""
    body = html.document_fromstring(data.decode()).find("body")
    assert body is not None
    return body.text_content() + " ".join(body.xpath("//@data-sent"))


def _markdown(data: bytes) -> str:
    """What a page shows of it; of the front matter too."""
    page = MarkdownIt("commonmark").render(data.decode())
    return html.fragment_fromstring(page, create_parent="body").text_content()


def _tei(data: bytes) -> str:
    """Text and attributes: in TEI a value that is no text stands in an attribute."""
    root = etree.fromstring(data)
    attributes = (value for each in root.iter(etree.Element) for value in each.attrib.values())
    return "".join(root.itertext()) + " ".join(attributes)


def _epub(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("EPUB/cable.xhtml"))[1]
    return "".join(body.itertext())


def _docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return " ".join("".join(etree.fromstring(archive.read(name)).itertext()) for name in names)


def _pdf(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def _bibtex(data: bytes) -> str:
    return _json(
        json.dumps(
            [
                [*entry.fields.values(), *map(str, entry.persons.get("author", ()))]
                for entry in parse_string(data.decode(), "bibtex").entries.values()
            ]
        ).encode()
    )


def _ris(data: bytes) -> str:
    return _json(json.dumps(rispy.loads(data.decode())).encode())


READINGS: dict[str, Callable[[bytes], str]] = {
    "tei": _tei,
    "markdown": _markdown,
    "html": _html,
    "pdf": _pdf,
    "json": _json,
    "text": _plain,
    "tree": _plain,
    "record": _json,
    "epub": _epub,
    "docx": _docx,
    "csl": _json,
    "bibtex": _bibtex,
    "ris": _ris,
    "pandoc": _json,
}


def words_in(name: str, data: bytes) -> str:
    """The text of an output of a writer."""
    return "".join(READINGS[name](data).split())
