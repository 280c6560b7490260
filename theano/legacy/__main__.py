"""`python -m theano.legacy [--py2] program.py [arguments]`: run a program written in 2013 to 2020;
`python -m theano.legacy [--py2] -m pytest [arguments]`: run a module, as `python -m` does.

Names that Python, NumPy, SciPy and others have removed since are restored for this run
(`docs/old-programs.md`); a line on stderr lists the ones that the program used.
"""

from __future__ import annotations

import argparse
import atexit
import importlib.util
import os
import runpy
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, ModuleType

from theano.errors import add_context
from theano.legacy.shims import hooks, py2
from theano.legacy.shims import table as shims
from theano.printing.pipe import until_closed


def main(arguments: list[str]) -> int:
    """Run the program given by the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m theano.legacy", description=__doc__)
    parser.add_argument("--py2", action="store_true", help="convert Python 2 source first")
    parser.add_argument("--list", action="store_true", help="print the table of shims")
    parser.add_argument("-m", action="store_true", dest="module",
                        help="run a module, such as pytest, in place of a file")
    parser.add_argument("program", nargs="?")
    parser.add_argument("arguments", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    if options.list:
        return until_closed(_print_table)
    if options.program is None:
        parser.error("no program given")
    if options.module:
        if importlib.util.find_spec(options.program.partition(".")[0]) is None:
            parser.error(f"there is no module {options.program}")
        run_module(options.program, options.arguments, options.py2)
        return 0
    if not os.path.isfile(options.program):
        parser.error(f"there is no file {options.program}")
    run(options.program, options.arguments, options.py2)
    return 0


def _print_table() -> int:
    print(*table(), sep="\n")
    return 0


def table() -> list[str]:
    """The table of shims, one line each: old name, release that removed it, replacement."""
    return [
        f"{row.module}.{old:24} {row.since:14} {row.source}{'.' if new else ''}{new}"
        for row in (*shims.TABLE, *shims.REPLACED, *shims.WRAPPED)
        for old, new in row.items().items()]


def run(program: str, arguments: list[str], python2: bool = False) -> None:
    """Run a file as the main program, with the shims installed."""
    folder = os.path.dirname(os.path.abspath(program))
    _prepare(folder, [program, *arguments], python2)
    sys.path[0] = folder
    main_module = sys.modules["__main__"] = ModuleType("__main__")
    main_module.__dict__.update(__file__=program, __builtins__=__builtins__)
    with _advice_on_syntax(python2):
        exec(_code(program, python2), main_module.__dict__)


def run_module(name: str, arguments: list[str], python2: bool = False) -> None:
    """Run a module, or the `__main__` of a package, as the main program, with the shims installed;
    the working directory is first on the path."""
    _prepare(os.getcwd(), [name, *arguments], python2)
    with _advice_on_syntax(python2):
        runpy.run_module(name, run_name="__main__", alter_sys=True)


@contextmanager
def _advice_on_syntax(python2: bool) -> Iterator[None]:
    """Context manager: a SyntaxError names the option for Python 2 source, unless it is set."""
    try:
        yield
    except SyntaxError as error:
        if not python2:
            add_context(error, "if this is Python 2 source, run it with "
                               "`python -m theano.legacy --py2`")
        raise


def _prepare(folder: str, arguments: list[str], python2: bool) -> None:
    """Install the shims for a program whose own modules are in `folder`."""
    warnings.simplefilter("ignore", SyntaxWarning)  # old programs contain `x is 0`, `"\d"`
    hooks.install(python2)
    if python2:
        py2.install(folder)
    atexit.register(report)
    sys.argv = arguments


def _code(program: str, python2: bool) -> CodeType:
    source = py2.read(program)
    if python2:
        return py2.compiled(source, program)
    code: CodeType = compile(source, program, "exec", dont_inherit=True)
    return code


def report() -> None:
    """Print to stderr which shims were used."""
    names = ", ".join(hooks.used()) or "none"
    print(f"theano.legacy: shims used: {names}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
