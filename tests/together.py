"""The functions of several cases of a test are compiled as one C file: the C compiler takes most of
the time of the tests, and about as long for twelve small programs in one file as for five in files
of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

import theano
from fuzz.together import compile_together
from theano.backends.c import held

TOGETHER = 12
"""How many cases are compiled together."""


@contextmanager
def compiled_together() -> Iterator[None]:
    """Context manager: the functions that are made within the block are compiled as one file when
    the block ends, as by `fuzz.together.compile_together`, whose exceptions it raises."""
    with held() as pending:
        yield
    compile_together(pending)


@contextmanager
def unoptimized() -> Iterator[None]:
    """Context manager: the compiler does not optimise the functions that are made within the block,
    which halves its time. For tests of what is computed, such as gradients and rules, not
    of how."""
    flags = theano.config.gcc.cxxflags.removesuffix(" -O0")  # of a block around this one
    with theano.config.change_flags(gcc__cxxflags=f"{flags} -O0"):
        yield


Case = TypeVar("Case")
Made = TypeVar("Made")


class Together(Generic[Case, Made]):
    """A call gives what `make` made of one of `cases`: compiled functions, most often.

    The functions of a case are compiled with those of its neighbours, in one file; for a test with
    the mark `one_of(every)`, the neighbours are `every` cases apart. An exception of `make`
    is raised for its case only.
    """

    def __init__(
        self, cases: Iterable[Case], make: Callable[[Case], Made], every: int = 1,
    ) -> None:
        cases = list(cases)
        self._make = make
        self._groups = [
            cases[start + first:start + first + every * TOGETHER:every]
            for start in range(0, len(cases), every * TOGETHER) for first in range(every)]
        self._place = {
            id(case): (g, i) for g, group in enumerate(self._groups)
            for i, case in enumerate(group)}
        self._cases = cases  # keeps the numbers of `id` valid
        self._last = -1
        self._made: list[Made | Exception] = []

    def __call__(self, case: Case) -> Made:
        """What was made of `case`, which is one of the cases."""
        group, position = self._place[id(case)]
        if group != self._last:
            self._last = group
            with compiled_together():
                self._made = [self._one(each) for each in self._groups[group]]
        made = self._made[position]
        if isinstance(made, Exception):
            raise made
        return made

    def _one(self, case: Case) -> Made | Exception:
        try:
            return self._make(case)
        except Exception as error:  # of one case, not of its neighbours
            return error
