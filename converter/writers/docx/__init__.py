"""The writer `docx`: the cable for editors who work in Word: named styles, the marking on every page."""

from __future__ import annotations

from converter.errors import MissingProgramError
from converter.nodes import Document
from converter.plugin import Writer, WriterContext
from converter.writers.html.ledger import PAGE


def write(document: Document, context: WriterContext) -> bytes:
    """The document as a file of Word.

    Raises:
        MissingProgramError: python-docx is not installed.

    """
    try:
        import docx  # noqa: F401, PLC0415 - only this writer needs it
    except ImportError as error:
        raise MissingProgramError("python-docx", "docx", "pip install 'cableconv[docx]'") from error
    from converter.writers.docx.edition import edition  # noqa: PLC0415 - it rests on python-docx

    return edition(document, context.report)


WRITER = Writer(
    name="docx",
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=write,
    text=False,
    ledger=PAGE,
)
