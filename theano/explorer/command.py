"""`theano explore PROGRAM.py`: runs a program, and writes the page of its functions."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from theano.compile.making import call
from theano.explorer.writing import explore
from theano.flags import config

if TYPE_CHECKING:
    from theano.compile.making.call import Function

__all__ = ["MOST_FUNCTIONS", "explore_program"]

MOST_FUNCTIONS = 200
"""The most functions on a page: those that the program made first."""


def explore_program(program: str, arguments: Sequence[str], path: str) -> int:
    """Run a program as `python PROGRAM.py ARGUMENTS` does, measuring its functions, and write the
    page of those that it made to `path`; returns the exit status. The page is also written if the
    program raises an exception, or ends by `sys.exit`.
    """
    made: list[Function] = []
    kept_arguments, kept_path = sys.argv, sys.path
    sys.argv = [program, *arguments]
    sys.path = [os.path.dirname(os.path.abspath(program)), *sys.path]
    call.watchers.append(made.append)
    try:
        with config.change_flags(profile=True):
            runpy.run_path(program, run_name="__main__")
        status = 0
    except FileNotFoundError as error:
        if error.filename != program:
            raise
        print(f"theano explore: there is no file {program!r}", file=sys.stderr)
        return 1
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        sys.argv, sys.path = kept_arguments, kept_path
        call.watchers.remove(made.append)
        for function in made:
            if function.profile is not None:
                function.profile.keep_quiet()
        if made:
            print(f"{explore(made[:MOST_FUNCTIONS], path)}: {_counted(len(made))}")
    if not made:
        print(f"theano explore: {program} made no function", file=sys.stderr)
        return status or 1
    return status


def _counted(count: int) -> str:
    shown = f"; the first {MOST_FUNCTIONS} are shown" if count > MOST_FUNCTIONS else ""
    return f"{count} function{'s' if count > 1 else ''}{shown}"
