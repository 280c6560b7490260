"""The command `theano`, also `python -m theano`: maintenance of an installation, and functions as C
files and as pages."""

from __future__ import annotations

import argparse
import importlib
import runpy
import sys
import textwrap
from collections.abc import Sequence
from difflib import get_close_matches

from theano import doctor
from theano.backends import cache
from theano.flags import config
from theano.printing.pipe import until_closed
from theano.version import version


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status. Without arguments it prints help.

    When standard output is closed (`theano settings | head`), the command ends without a message.
    """
    return until_closed(lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "doctor":
        return doctor.report()
    if options.command == "cache":
        return _cache(options.action)
    if options.command == "settings":
        return _settings(options.names)
    if options.command == "export":
        return _export(options.function, options.directory, options.shape, options.prefix,
                       options.blas, options.instrument)
    if options.command == "explore":
        command = importlib.import_module("theano.explorer.command")  # it loads the compiler
        status: int = command.explore_program(
            options.program, options.arguments, options.output)
        return status
    parser.print_help()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="theano", description="Inspect an installation, export and explore functions.",
        epilog="`python -m theano.legacy [--py2] PROGRAM` runs a program written in 2013 to 2020.")
    parser.add_argument("--version", action="version", version=f"theano {version}")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("doctor", help="show the compiler, BLAS and cache in use, with advice")
    kept = commands.add_parser("cache", help="show or clear the cache of compiled functions")
    kept.add_argument("action", nargs="?", choices=("show", "clear"), default="show")
    settings = commands.add_parser("settings", help="list the settings with their values")
    settings.add_argument(
        "names", nargs="*", help="list only settings whose names contain one of these words")
    exported = commands.add_parser("export", help="write a compiled function as C files")
    exported.add_argument(
        "function", metavar="PROGRAM.py:NAME", help="a program, and a variable of it")
    exported.add_argument("directory", nargs="?", default=".", help="where the files are written")
    exported.add_argument(
        "--shape", action="append", default=[], metavar="INPUT=N,N..",
        help="the lengths of an array that is an input")
    exported.add_argument("--prefix", help="begins the names of files and C functions; else NAME")
    exported.add_argument("--blas", choices=["loops", "cblas"], default="loops",
                          help="what larger products are: loops, or calls of a library (loops)")
    explored = commands.add_parser(
        "explore", help="run a program, and write a page about the functions that it makes")
    explored.add_argument("-o", "--output", default="explore.html", help="the page")
    explored.add_argument("program", metavar="PROGRAM.py")
    explored.add_argument("arguments", nargs=argparse.REMAINDER, help="arguments of the program")
    exported.add_argument("--instrument", action="store_true",
                          help="count the time of each part of a call")
    return parser


def _export(
    function: str, directory: str, shapes: Sequence[str], prefix: str | None, blas: str,
    instrument: bool,
) -> int:
    """Run a program, and write one of its functions as C files."""
    path, _, name = function.rpartition(":")
    try:
        lengths = {
            each.partition("=")[0]: [int(n) for n in each.partition("=")[2].split(",") if n]
            for each in shapes}
        found = runpy.run_path(path).get(name)
        if found is None or not hasattr(found, "export_c"):
            print(f"theano export: {path} has no compiled function {name!r} at its top level",
                  file=sys.stderr)
            return 1
        paths = found.export_c(prefix or name, directory, lengths, blas=blas, instrument=instrument)
    except (OSError, ValueError) as error:
        print(f"theano export: {error}", file=sys.stderr)
        return 1
    print("\n".join(paths))
    return 0


def _cache(action: str) -> int:
    print(doctor.cache_summary())
    if action == "clear":
        print(f"{cache.sweep(cache.configured_folder(), everything=True)} files removed")
    return 0


def _settings(names: Sequence[str]) -> int:
    unknown = [name for name in names if not _matching(name)]
    for name in unknown:
        close = get_close_matches(name, config.table, 3, 0.5)
        hint = f"; did you mean {' or '.join(close)}?" if close else ""
        print(f"theano settings: no setting name contains {name!r}{hint}", file=sys.stderr)
    found = {match for name in names for match in _matching(name)}
    for setting in config.table.values():
        if names and setting.name not in found:
            continue
        print(f"{setting.name} = {config.get(setting.name)!r}")
        choices = setting.kind if isinstance(setting.kind, tuple) else ()
        doc = f"{setting.doc} One of {', '.join(choices)}." if choices else setting.doc
        print(textwrap.fill(doc, 96, initial_indent="    ", subsequent_indent="    "))
    return 1 if unknown else 0


def _matching(word: str) -> list[str]:
    """The settings whose names contain `word`, ignoring case."""
    return [name for name in config.table if word.lower() in name.lower()]


if __name__ == "__main__":
    sys.exit(main())
