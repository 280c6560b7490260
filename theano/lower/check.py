"""The checker of the loop IR; the invariants stand at the head of `theano.lower.ir`."""

from __future__ import annotations

from theano.lower import ir
from theano.lower.check_kernel import IRError
from theano.lower.check_regions import Checker

__all__ = ["IRError", "check"]


def check(program: ir.Program) -> list[str]:
    """Raise `IRError` naming the first statement of `program` that breaks an invariant.

    Returns the accesses of kernels and routines that could not be shown to lie within their arrays:
    they rest on the lengths that the ops computed, which functions with poisoned memory look at.
    """
    state = Checker(program)
    state.run(program.statements)
    state.end()
    return state.unproved
