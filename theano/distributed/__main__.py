"""`python -m theano.distributed [--processes N] program.py ...`: runs a program in N processes on
this machine, or as one process of those that `initialize` finds."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from collections.abc import Sequence
from types import TracebackType

from theano.distributed import launcher
from theano.distributed.processes import stop_all


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    program = [options.program, *options.arguments]
    if not os.path.isfile(options.program):
        print(f"theano.distributed: there is no file {options.program}", file=sys.stderr)
        return 2
    if options.processes is None:
        return _run(program)
    return launcher.launch(program, options.processes, options.devices)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m theano.distributed",
        description="Run a program that calls theano.distributed.initialize().",
        epilog="Without --processes, the program is one process of those that Slurm, MPI or "
               "Kubernetes started; if it ends by sys.exit(1) or an exception, all end.")
    parser.add_argument("--processes", type=_positive, metavar="N",
                        help="start N processes on this machine, on processors")
    parser.add_argument("--devices", type=_positive, metavar="N",
                        help="how many processors JAX sees in each process (default: 1)")
    parser.add_argument("program", help="a Python file")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="its arguments")
    return parser


def _positive(text: str) -> int:
    if text.isdecimal() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")


def _run(program: list[str]) -> int:
    """Run the program here. An exit status that is not 0 ends the other processes, too."""
    sys.argv = program
    sys.path[0] = os.path.dirname(os.path.abspath(program[0]))
    try:
        runpy.run_path(program[0], run_name="__main__")
    except SystemExit as leaving:
        status = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        if status:
            if not isinstance(leaving.code, int):
                print(leaving.code, file=sys.stderr)
            stop_all(f"it ended with status {status}", status)
        return status
    except BaseException as error:
        trace = _of_program(error.__traceback__, program[0])
        sys.excepthook(type(error), error.with_traceback(trace), trace)
        return 1
    return 0


def _of_program(trace: TracebackType | None, file: str) -> TracebackType | None:
    """The traceback from the frame of the program on."""
    found = trace
    while found is not None and found.tb_frame.f_code.co_filename != file:
        found = found.tb_next
    return found or trace


if __name__ == "__main__":
    sys.exit(main())
