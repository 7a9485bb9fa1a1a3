"""Errors: each says which file or word is at fault and what to do, and has its exit code."""

import pytest

from converter.errors import (
    ConverterError,
    InputError,
    MissingProgramError,
    OutputError,
    UnknownNameError,
    UsageError,
)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (ConverterError, 1),
        (UsageError, 2),
        (UnknownNameError, 2),
        (InputError, 1),
        (OutputError, 1),
        (MissingProgramError, 1),
    ],
)
def test_exit_codes(kind, code):
    assert issubclass(kind, ConverterError)
    assert kind.exit_code == code


def test_unknown_name_gives_close_matches_first_then_the_whole_list():
    error = UnknownNameError("output format", "HTLM", ["tei", "html", "pdf"])
    assert str(error) == "There is no output format named 'HTLM'. Did you mean 'html'? Known: html, pdf, tei."


def test_unknown_name_that_is_like_none_gives_the_list_alone():
    error = UnknownNameError("output format", "docx", ["tei", "html"])
    assert str(error) == "There is no output format named 'docx'. Known: html, tei."


def test_unknown_name_among_none():
    assert str(UnknownNameError("style", "x", [])) == "There is no style named 'x'."


def test_input_error_names_the_file_and_the_remedy():
    error = InputError("cables/a.txt", "is empty", "Give a file with a cable in it.")
    assert str(error) == "cables/a.txt is empty. Give a file with a cable in it."


@pytest.mark.parametrize(
    ("kind", "message"),
    [(InputError, "standard input is empty."), (OutputError, "standard output is empty.")],
)
def test_the_dash_goes_by_the_name_of_its_stream(kind, message):
    assert str(kind("-", "is empty")) == message


def test_missing_program_says_what_to_install():
    error = MissingProgramError("Pango", "PDF", "apt-get install libpangoft2-1.0-0")
    assert str(error) == (
        "Pango is needed for PDF and is not installed. To install: apt-get install libpangoft2-1.0-0"
    )
