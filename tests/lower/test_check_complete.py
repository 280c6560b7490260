"""Each requirement of the checker of the loop IR is violated by the program of some test, and each
name that a program reads is required to be defined."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import extract_tb

import pytest

from tests.lower import test_check, test_independent, test_regions
from tests.lower.alterations import alterations
from tests.lower.named import NAMES, program_of
from theano.lower import ir
from theano.lower.check import check as check_regions
from theano.lower.check import kernel as check_kernel
from theano.lower.check import residue as check_residue
from theano.lower.check import statements as check_statements
from theano.lower.check.check import IRError, check

NOT_READ = ("Input.name", "Call.function", "dtype", "Call.dtypes", "Kernel.totals")
"""Fields that define a name, name something outside of the program, or are read only by kernels
that threads divide."""
OF_OBJECTS = ("branches_of_objects", "loop_of_draws", "python_results", "python_steps")

MODULES = (check_kernel, check_regions, check_residue, check_statements)


def requirements() -> Iterator[tuple[str, int]]:
    """The file and line of each place at which the checker may refuse a program."""
    for module in MODULES:
        path = Path(str(module.__file__))
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and (
                    node.func.id == "need"):
                yield path.name, node.lineno


def refused(make: Callable[[], ir.Program]) -> tuple[str, int] | None:
    """The place at which the checker refuses a program; None if it accepts the program, also with
    claims that are checked at run time."""
    try:
        check(make())
    except IRError as error:
        first: BaseException = error
        while first.__context__ is not None:
            first = first.__context__
        frames = [f for f in extract_tb(first.__traceback__) if f.name != "need"]
        return Path(frames[-1].filename).name, frames[-1].lineno or 0
    return None


def test_each_requirement_is_violated_by_a_test() -> None:
    makers: list[Callable[[], ir.Program]] = [
        lambda make=make, breaks=breaks: breaks(make())  # type: ignore[misc]
        for make, breaks, _ in test_check.BROKEN.values()]
    makers += [make for _, _, make in (*test_regions.BROKEN, *test_independent.BROKEN)]
    found = set(map(refused, makers))
    missing = sorted(set(requirements()) - found)
    assert missing == []


def test_the_place_of_a_requirement_is_found() -> None:
    make, breaks, _ = test_check.BROKEN["an array defined twice"]
    place = refused(lambda: breaks(make()))
    assert place in set(requirements()) and refused(make) is None
    with pytest.raises(IRError, match="is defined twice"):
        check(breaks(make()))


@pytest.mark.one_of(8)
@pytest.mark.parametrize("name", sorted({*NAMES} - {*OF_OBJECTS}))
def test_a_program_that_reads_an_undefined_name_is_refused(name: str) -> None:
    """It is refused before it runs: the C compiler would not know the name either."""
    unknown = [(what.removesuffix(" unknown"), program)
               for what, program in alterations(program_of(name)) if what.endswith(" unknown")]
    read = [program for what, program in unknown if not what.endswith(NOT_READ)]
    assert read
    for program in read:
        with pytest.raises(IRError):
            check(program)
