"""Functions in mode JAX, compared with those of other modes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.programs.every import import_everything
from theano.scalar import dtypes
from theano.tensor.samples import Array, Sample, scalar_inputs, tensor_samples

DTYPES = ("bool", "int32", "float32", "float64", "complex128")

RTOL = {"float32": 2e-4, "complex64": 2e-4, "float16": 4e-3}


def assert_same(found: Sequence[Any], wanted: Sequence[Any]) -> None:
    """The values agree in dtype, shape, and up to rounding."""
    for one, other in zip(found, wanted, strict=True):
        assert (one.dtype, one.shape) == (other.dtype, other.shape)
        rtol = RTOL.get(str(other.dtype), 1e-9)
        np.testing.assert_allclose(one, other, rtol=rtol, atol=rtol / 10)


def outcome(inputs: Any, outputs: Any, values: Any, mode: Any, **options: Any) -> Any:
    """The results of a function as a list, or the class and the text of its exception."""
    try:
        f = theano.function(inputs, outputs, mode=mode, **options)
        found = f(*values)
    except Exception as error:
        return type(error), [str(error), *getattr(error, "__notes__", [])]
    return found if isinstance(found, list) else [found]


def agree(inputs: Any, outputs: Any, values: Any, **options: Any) -> Any:
    """Mode JAX and C have the same outcome, which is returned."""
    wanted = outcome(inputs, outputs, values, "FAST_RUN", **options)
    found = outcome(inputs, outputs, values, "JAX", **options)
    if isinstance(wanted, list) and isinstance(found, list):
        assert_same(found, wanted)
    else:
        assert found == wanted
    return found


def scalar_cases(op: Any, wanted: Sequence[str]) -> list[tuple[Array, ...]]:
    """Inputs for a scalar op, of each of the `wanted` dtypes that it takes."""
    found = []
    for dtype in wanted:
        types = ("bool", dtype, dtype) if op.name == "switch" else (dtype,) * op.nin
        if dtypes.kind(dtype) in op.kinds:
            try:
                op.result(*types)
            except TypeError:
                continue
            found.append(scalar_inputs(op, types))
    return found


def samples_by_class() -> dict[str, list[Sample]]:
    """The declared samples of each class of ops."""
    import_everything()
    found: dict[str, list[Sample]] = {}
    for each in tensor_samples():
        found.setdefault(type(each.op).__name__, []).append(each)
    return found


def applied(samples: list[Sample], gradients: bool) -> tuple[list[Any], list[Any]]:
    """Variables for the inputs of all samples, and the results of their ops, or the gradients of
    the sums of these results."""
    inputs: list[Any] = []
    outputs: list[Any] = []
    for op, arrays, smooth in samples:
        variables = [T.as_tensor_variable(a).type() for a in arrays]
        found = op(*variables, return_list=True)
        inputs += variables
        if not gradients:
            outputs += found
        elif smooth:
            cost = sum(T.sum(v * T.cast(1.3, v.dtype)) for v in found if v.dtype in dtypes.FLOAT)
            if isinstance(cost, int):
                continue
            terms = T.grad(cost, [v for v in variables if v.dtype in dtypes.FLOAT],
                           disconnected_inputs="ignore", return_disconnected="None")
            outputs += [v for v in terms if v is not None]
    return inputs, outputs
