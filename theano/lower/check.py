"""The checker of the loop IR; the invariants stand at the head of `theano.lower.ir`."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from theano.lower import ir
from theano.lower.check_kernel import IRError
from theano.lower.check_regions import Checker

__all__ = ["Checked", "IRError", "check"]


class Checked(NamedTuple):
    """A program that keeps the invariants. program: the one that was checked, with a guard for each
    claim that could not be shown without its lengths; left: a line for each of these claims."""

    program: ir.Program
    left: list[str]


def check(program: ir.Program) -> Checked:
    """The program with guards for what could not be shown: sizes of arrays that are equal, accesses
    that lie within their arrays.

    Raises `IRError` naming the first statement of `program` that breaks an invariant.
    """
    state = Checker(program)
    statements = state.run(program.statements, state.end)
    return Checked(
        replace(program, statements=statements, failures=tuple(state.residue.failures)),
        state.residue.found)
