"""Constant folding: nodes whose inputs are all constants are evaluated at compile time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.rewrite.match import is_nothing
from theano.rewrite.rule import NodeRule
from theano.tensor.creation import Alloc
from theano.tensor.elemwise import DimShuffle
from theano.tensor.shaping.dims import product
from theano.tensor.type import TensorType
from theano.tensor.var import ExactZero

if TYPE_CHECKING:
    from theano.graph.node import Apply, Variable
    from theano.rewrite.facts import Facts

MOST_BYTES = 1 << 20
"""Larger results are computed at run time, unless they are no larger than their inputs."""


def _size(facts: Facts, variable: Variable) -> int | None:
    """The bytes of a tensor, where its shape is known without computing it; else None."""
    count = product(facts.shape(variable))
    return count * variable.type.numpy_dtype.itemsize if isinstance(count, int) else None


def _worthwhile(node: Apply, facts: Facts) -> bool:
    """Whether all outputs are tensors, and none of them is known to be too large."""
    given = sum(getattr(v.data, "nbytes", 0) for v in node.inputs)
    for output in node.outputs:
        if not isinstance(output.type, TensorType):
            return False
        size = _size(facts, output)
        if size is not None and size > max(MOST_BYTES, given):
            return False
    return True


def _moved(node: Apply) -> Any:
    """The input that `node` copies, moves or casts; its output for other nodes."""
    op, name = node.op, getattr(getattr(node.op, "scalar_op", None), "name", "")
    if isinstance(op, (Alloc, DimShuffle)) or name.startswith("cast_"):
        return node.inputs[0]
    return node.inputs[1] if name == "second" else node.outputs[0]


def _chooses_nothing(node: Apply) -> bool:
    """Whether some elements of the output are exact zeros, which a constant of numbers would not
    tell from others."""
    op = node.op
    return getattr(getattr(op, "scalar_op", None), "name", "") == "switch" and any(
        map(is_nothing, node.inputs[1:]))


def _fold_numbers(node: Apply, facts: Facts) -> list[Any] | None:
    """As `fold`, unless there are exact zeros beside numbers."""
    return None if _chooses_nothing(node) else fold(node, facts)


def fold(node: Apply, facts: Facts) -> list[Any] | None:
    """The outputs as constants; None when the op raises or refuses constant folding."""
    if not node.op.do_constant_folding(node) or not _worthwhile(node, facts):
        return None
    storage: list[list[Any]] = [[None] for _ in node.outputs]
    try:
        node.op.perform(node, [v.data for v in node.inputs], storage)
        nothing = is_nothing(_moved(node))
        results = [
            (partial(ExactZero, output.type) if nothing else output.type.make_constant)(
                np.array(cell[0], order="C"))
            for output, cell in zip(node.outputs, storage, strict=True)]
    except Exception:
        return None
    return results


RULES = (NodeRule("constant_folding", ("*",), _fold_numbers, only=("constant",)),)

# When no product is left that an exact zero might meet.
LAST = (NodeRule("fold_chosen", ("switch",), fold, only=("constant",)),)
