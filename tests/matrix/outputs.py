"""Every output with what reads it, what it is held against, and what its format does not carry."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

import converter
import converter.nodes as n
from matrix import citations, data, edition, markdown_text, pages, pandoc_tree, pdf_structure, word
from matrix.comparison import disagreements
from matrix.seen import Seen, as_recorded, as_shown


class Output(NamedTuple):
    """One output."""

    name: str
    """The writer."""
    tool: str
    """What reads its outputs."""
    read: Callable[[bytes], Seen]
    tree: Callable[[n.Document], Seen] = as_shown
    """What it should show."""
    among: tuple[str, ...] = ()
    """What is found among other things of its kind."""
    options: Mapping[str, str] = {}
    missing: Callable[[], str] = str
    """Why it cannot be read; empty when it can."""

    @property
    def title(self) -> str:
        """The writer with the values of its options."""
        return " ".join((self.name, *self.options.values()))

    def disagreements(self, document: n.Document) -> Iterator[str]:
        """In what it is not as its tree."""
        seen = self.read(converter.write(document, self.name, **self.options))
        return disagreements(seen, self.tree(document), self.among)


_PROGRAMS = {
    "commonmark": "markdown-it",
    "gfm": "cmark-gfm",
    "pandoc": "pandoc -f markdown",
    "hugo": "Hugo",
}
"""What shows a flavour of Markdown; `make validate-markdown` asks more of them about all nine."""
OUTPUTS = (
    Output("html", "lxml", pages.of_html),
    Output("epub", "zipfile, lxml", pages.of_epub),
    Output("docx", "python-docx", word.of_docx),
    Output("pandoc", "pandoc, lxml", pandoc_tree.of_pandoc),
    Output("tei", "lxml", edition.of_tei, as_recorded),
    Output(
        "tei",
        "lxml",
        edition.of_frus,
        edition.as_edited,
        ("portions", "numbers", "words"),
        {"profile": "frus"},
    ),
    Output("pdf", "poppler", pdf_structure.of_pdf, among=("numbers",)),
    Output("pdf", "poppler", pdf_structure.of_pdf, among=("numbers",), options={"style": "proof"}),
    Output(
        "pdf",
        "poppler",
        pdf_structure.of_facsimile,
        markdown_text.as_received,
        ("portions", "numbers", "references"),
        {"style": "facsimile"},
    ),
    Output("csl", "pandoc", citations.of_csl, citations.as_cited),
    Output("bibtex", "pandoc", citations.of_bibtex, citations.as_cited),
    Output("ris", "rispy", citations.of_ris, citations.as_cited),
    Output("json", "json", data.of_json, as_recorded),
    Output("tree", "re", data.of_outline, as_recorded, options={"text": "full"}),
    Output("record", "json", data.of_record, data.as_catalogued),
    *(
        Output(
            "markdown",
            f"{program}, PyYAML",
            markdown_text.of_flavour(program),
            markdown_text.as_marked_down,
            ("numbers", "portions"),
            {"flavour": flavour},
            partial(markdown_text.missing, program),
        )
        for flavour, program in _PROGRAMS.items()
    ),
)
UNREAD = {"text": "the source again, byte by byte: tests/spec and the audit hold it against the file"}
"""Writers that nothing need read, and why."""
