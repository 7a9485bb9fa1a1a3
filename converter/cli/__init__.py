"""The command `cableconv`: arguments, messages and exit codes. Nothing else prints or exits.

Exit codes: 0, everything was converted; 1, something was not; 2, wrong usage; 3, a bug of cableconv; 130,
stopped from the keyboard; 141, whoever read standard output went away.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from converter.cli.command import Hangup, cableconv
from converter.display import printable
from converter.errors import ConverterError, OutputError

_COMPLETE = "_CABLECONV_COMPLETE"
"""Where the shell asks for completion, whatever the command is called."""

WRONG_USAGE = 2
BUG = 3
INTERRUPTED = 130
BROKEN_PIPE = 141


def main(args: Sequence[str] | None = None, prog_name: str | None = None) -> NoReturn:
    """Run the command and leave Python with its exit code."""
    # One cable is converted in the time that Python takes to start. Looking for garbage while hundreds of
    # modules are loaded, and taking them down one by one at the end, would be a seventh of it.
    gc.disable()
    code = run(sys.argv[1:] if args is None else args, prog_name)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _hang_up()
    except OSError as error:
        code = max(code, _lose(error))
    atexit._run_exitfuncs()  # noqa: SLF001 - as multiprocessing does; libraries may have to clean up
    sys.stderr.flush()
    os._exit(code)


def run(args: Sequence[str], prog_name: str | None = None) -> int:
    """Run the command; returns its exit code. Every error is one line on standard error."""
    try:
        return cableconv.main(list(args), prog_name, _COMPLETE, standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.message, file=sys.stderr)
        return WRONG_USAGE
    except click.ClickException as error:
        path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "cableconv"
        message = error.format_message()
        end = "" if message.endswith((".", "?", "?)")) else "."
        _complain(f"{message}{end} To see what there is: {path.removesuffix(' convert')} --help")
        return WRONG_USAGE
    except ConverterError as error:
        _complain(str(error))
        if isinstance(error, OutputError) and error.path == "-":
            _forget_output()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _complain("stopped.")
        return INTERRUPTED
    except Hangup:
        return _hang_up()
    except OSError as error:
        if error.filename is not None:
            return _confess(error)
        return _lose(error)  # of a stream that is open: the one that takes what is told
    except Exception as error:  # noqa: BLE001 - its user gets a line to report, not a traceback
        return _confess(error)


def _confess(error: Exception) -> int:
    """Say that the program failed, and not its user."""
    if os.environ.get("CABLECONV_DEBUG"):
        raise error
    _complain(
        f"this is a bug of cableconv ({type(error).__name__}: {error}). Please report it with this line. "
        "CABLECONV_DEBUG=1 shows more."
    )
    return BUG


def _lose(error: OSError) -> int:
    """Say that standard output takes no more."""
    from converter.cli.saving import why_unwritten  # noqa: PLC0415 - only for this

    failure = OutputError("-", why_unwritten(error))
    _complain(str(failure))
    _forget_output()
    return failure.exit_code


def _complain(message: str) -> None:
    print(f"cableconv: {printable(message)}", file=sys.stderr)


def _hang_up() -> int:
    """End as a program does whose reader went away."""
    _forget_output()
    return BROKEN_PIPE


def _forget_output() -> None:
    """Keep Python from complaining at its end of what standard output did not take."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
