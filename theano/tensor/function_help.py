"""Docstrings of elementwise functions, which are ops: `help(T.exp)` shows them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import scalar
from theano.scalar.op import ScalarOp

if TYPE_CHECKING:
    from theano.tensor.elemwise import Elemwise

_SAMPLES: dict[str, list[Any]] = {
    "any": [-1.5, 2.0], "nonzero": [-2.0, 0.5], "small": [0.5, 2.0], "positive": [0.5, 2.0],
    "unit": [-0.5, 0.25], "above1": [1.5, 3.0], "probability": [0.25, 0.75], "int": [1, 2],
    "bool": [True, False], "negative": [-1.0, -1.0],
}
"""For each domain of a declared function, the values in the example of its docstring."""

_PATHS = {"xlogx": "T.xlogx.xlogx"}
"""Functions whose name in `theano.tensor` is also the name of a module."""


def text_of(op: Elemwise) -> str | None:
    """The docstring of an elementwise op: signature, sentence, types, example; None for a user's
    op."""
    declared = scalar.OPS.get(op.scalar_op.name)
    if declared is None or declared is not op.scalar_op:
        return None
    parameters, sentence = _described(declared)
    several = "," in parameters
    given = "variables, arrays and numbers, which broadcast as in NumPy" if several else (
        "a variable, an array or a number, whose shape the result has")
    return "\n".join([
        f"{op.name}({parameters})", "", sentence, "", f"Elementwise, of {given}.", "",
        *_example(op)])


def _example(op: Elemwise) -> list[str]:
    """The example: a line of input, and its output."""
    floats = "f" in op.scalar_op.kinds
    samples = [_SAMPLES[domain] if floats else [6, 3] for domain in op.scalar_op.domain]
    samples[1::2] = [sample[::-1] for sample in samples[1::2]]  # different inputs show more
    given = [np.asarray(sample) for sample in samples]
    node = op.make_node(*given)
    storage: list[list[Any]] = [[None]]
    op.perform(node, [v.data if hasattr(v, "data") else v.eval() for v in node.inputs], storage)
    inputs = ", ".join(map(repr, samples))
    path = _PATHS.get(op.name, f"T.{op.name}")
    return [f">>> {path}({inputs}).eval()", repr(storage[0][0])]


def signature_of(op: Any) -> str:
    """The parameters of a built-in elementwise op, such as "x, y"."""
    return _described(op.scalar_op)[0]


def _described(scalar_op: ScalarOp) -> tuple[str, str]:
    """The parameters of a declared op, and the sentence that describes it."""
    parameters = list(inspect.signature(scalar_op.value).parameters)[1:]  # without the library
    return ", ".join(parameters), scalar_op.description()
