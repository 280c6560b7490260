"""Functions in mode JAX, compared with those of other modes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

import theano
from theano.scalar import dtypes
from theano.tensor.samples import Array, scalar_inputs

REAL_IN_JAX = ("erf", "gamma", "psi")
"""Functions that JAX has for real numbers only."""

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
    """Inputs for a scalar op, of each of the `wanted` dtypes that it takes, and JAX too."""
    found = []
    kinds = op.kinds.replace("c", "") if op.name in REAL_IN_JAX else op.kinds
    for dtype in wanted:
        types = ("bool", dtype, dtype) if op.name == "switch" else (dtype,) * op.nin
        if dtypes.kind(dtype) in kinds:
            try:
                op.result(*types)
            except TypeError:
                continue
            found.append(scalar_inputs(op, types))
    return found
