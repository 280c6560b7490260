"""Compares shapes that rewriting computes without the values with the shapes of the values."""

from __future__ import annotations

import numpy as np

import theano
from fuzz.evaluate import evaluate, given
from fuzz.failure import Failure
from fuzz.program import Program, build

KIND = "a shape is wrong"


def wrong_shape(program: Program) -> Failure | None:
    """The first variable of a program whose value has another shape than its shape rules give."""
    program = program.but(inputs=tuple(i._replace(shared=False) for i in program.inputs))
    built = build(program)
    names = [n for step in program.steps for n in step.names if n in built.names]
    variables = [built.names[n] for n in names if getattr(built.names[n].type, "ndim", 0)]
    inputs = [built.names[i.name] for i in program.inputs]
    with theano.config.change_flags(on_opt_error="raise"):
        f = theano.function(
            inputs, [v.shape for v in variables], mode=theano.Mode("py", "fast_run"),
            on_unused_input="ignore")
    said = f(*(i.value for i in program.inputs))
    values = evaluate(variables, given(built, program))
    for variable, value, shape in zip(variables, values, said, strict=True):
        shape = tuple(map(int, shape))
        if shape != np.shape(value):
            return Failure(KIND, f"{variable}: {shape} by its rules, is {np.shape(value)}")
    return None
