"""The command `theano`, also `python -m theano`: look after an installation."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Sequence

from theano import doctor
from theano.backends import cache
from theano.flags import config


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status."""
    options = _parser().parse_args(arguments)
    if options.command == "doctor":
        return doctor.report()
    if options.command == "cache":
        return _cache(options.action)
    return _settings(options.names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="theano", description="Look after an installation.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("doctor", help="say what is in use, and what to do where it is missing")
    kept = commands.add_parser("cache", help="show or clear the cache of compiled functions")
    kept.add_argument("action", nargs="?", choices=("show", "clear"), default="show")
    settings = commands.add_parser("settings", help="list the settings with their values")
    settings.add_argument("names", nargs="*", help="only those whose name contains one of these")
    return parser


def _cache(action: str) -> int:
    print(doctor.cache_summary())
    if action == "clear":
        print(f"{cache.sweep(cache.place(), everything=True)} files removed")
    return 0


def _settings(names: Sequence[str]) -> int:
    chosen = [
        setting for setting in config.table.values()
        if not names or any(name.lower() in setting.name.lower() for name in names)
    ]
    for setting in chosen:
        print(f"{setting.name} = {config.get(setting.name)!r}")
        choices = setting.kind if isinstance(setting.kind, tuple) else ()
        doc = f"{setting.doc} One of {', '.join(choices)}." if choices else setting.doc
        print(textwrap.fill(doc, 96, initial_indent="    ", subsequent_indent="    "))
    return 0 if chosen else 1


if __name__ == "__main__":
    sys.exit(main())
