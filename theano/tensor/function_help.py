"""Docstrings of functions that are ops or types, which `help(T.exp)`, `help(T.nlinalg.det)` and
`help(T.dmatrix)` show."""

from __future__ import annotations

import inspect
import sys
from typing import Any

import numpy as np

from theano import scalar
from theano.graph.op import Op
from theano.graph.type import Type
from theano.scalar.op import ScalarOp
from theano.tensor.elemwise import Elemwise

_SAMPLES: dict[str, list[Any]] = {
    "any": [-1.5, 2.0], "nonzero": [-2.0, 0.5], "small": [0.5, 2.0], "positive": [0.5, 2.0],
    "unit": [-0.5, 0.25], "above1": [1.5, 3.0], "probability": [0.25, 0.75],
    "fraction": [0.25, 0.5], "int": [1, 2], "bool": [True, False], "negative": [-1.0, -1.0],
}
"""For each domain of a declared function, the values in the example of its docstring."""

_PATHS = {"xlogx": "T.xlogx.xlogx",
          "mul_without_zeros": "T.math.ELEMWISE['mul_without_zeros']"}
"""The expressions for functions whose name in `theano.tensor` is that of a module, or that have no
name there."""


def text_of(thing: Op | Type) -> str | None:
    """The docstring of a built-in op or type that has a name: signature, sentence, example; None
    for others."""
    if isinstance(thing, Elemwise):
        return _text_of_function(thing)
    return _text_of_type(thing) if isinstance(thing, Type) else _text_of_op(thing)


def _named(thing: object, *modules: str) -> tuple[str, str] | None:
    """The first of `modules` that has a public name for an object, and that name; None if no module
    has one."""
    for module in modules:
        for name, value in vars(sys.modules[module]).items():
            if value is thing and not name.startswith("_"):
                return module, name
    return None


def _loaded() -> list[str]:
    """The loaded modules of the package."""
    return sorted(name for name in sys.modules if name.startswith("theano."))


def _text_of_type(type_: Type) -> str | None:
    package = ".".join(type(type_).__module__.split(".")[:2])
    found = _named(type_, package)
    if found is None:
        return None
    name, path = found[1], "T" if package == "theano.tensor" else package
    return "\n".join([
        f"{name}(name=None)", "", f"A new variable of type {type_}.", "",
        f'>>> {path}.{name}("x").type', repr(type_)])


def _text_of_op(op: Op) -> str | None:
    cls = type(op)
    found = _named(op, cls.__module__, "theano.tensor", *_loaded())
    if found is None or not cls.__doc__:
        return None
    return f"{found[1]}({', '.join(_parameters(op))})\n\n{inspect.cleandoc(cls.__doc__)}"


def _parameters(op: Any) -> list[str]:
    """The parameters of an op: those of the first of its methods that names them."""
    for method in (op.make_node, op.output_types, op.value):
        given = list(inspect.signature(method).parameters.values())
        given = given[1:] if method == op.value else given  # without `xp`
        if not any(each.kind is each.VAR_POSITIONAL for each in given):
            return [str(each.replace(annotation=each.empty)) for each in given]
    return ["*inputs"]


def _text_of_function(op: Elemwise) -> str | None:
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
    parameters = list(inspect.signature(scalar_op.value).parameters)[1:]  # without `xp`
    return ", ".join(parameters), scalar_op.description()
