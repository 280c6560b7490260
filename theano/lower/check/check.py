"""The checker of the loop IR; `theano.lower.ir` lists the invariants."""

from __future__ import annotations

from typing import NamedTuple

from theano.lower import ir
from theano.lower.check.regions import Checker
from theano.lower.ir import IRError
from theano.records import replace

__all__ = ["Checked", "IRError", "check"]


class Checked(NamedTuple):
    """A program that satisfies the invariants. program: the checked program, with a guard for each
    condition that could not be proved for all lengths; unproved: a line for each of these."""

    program: ir.Program
    unproved: list[str]


def check(program: ir.Program) -> Checked:
    """The program with guards for the conditions that could not be proved: equal sizes of arrays,
    accesses within their arrays.

    Raises `IRError`, which names the first statement of `program` that violates an invariant.
    """
    state = Checker(program)
    statements = state.run(program.statements, state.end)
    return Checked(
        replace(program, statements=statements, failures=tuple(state.residue.failures)),
        state.residue.found)
