"""Batch normalization (Ioffe and Szegedy, 2015), as expressions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.graph.node import Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.tensor.integers import require_number
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "batch_normalization", "batch_normalization_test", "batch_normalization_train",
]

LEAST_EPSILON = 1e-5


def batch_normalization(
    inputs: Any, gamma: Any, beta: Any, mean: Any, std: Any, mode: str = "low_mem"
) -> Any:
    """`(inputs - mean) * gamma / std + beta`; all arguments broadcast to `inputs`.

    mode: "low_mem" or "high_mem", without effect. Raises ValueError for another mode, and at run
    time for shapes that do not broadcast.

    >>> x, one = T.as_tensor_variable([[1.0], [3.0]]), np.ones(1)
    >>> T.nnet.batch_normalization(x, 2 * one, one, 2 * one, one).eval()
    array([[-1.],
           [ 3.]])
    """
    if mode not in ("low_mem", "high_mem"):
        raise ValueError(f'mode must be "low_mem" or "high_mem", got {mode!r}')
    return (inputs - mean) * (gamma / std) + beta


def batch_normalization_train(
    inputs: Any, gamma: TensorLike, beta: TensorLike, axes: str | Sequence[int] = "per-activation",
    epsilon: TensorLike = 1e-4, running_average_factor: TensorLike = 0.1, running_mean: Any = None,
    running_var: TensorLike | None = None,
) -> tuple[Any, ...]:
    """`inputs` normalized by their own mean and variance over `axes`.

    axes: the dims over which averages are taken, or "per-activation" for (0,), or "spatial" for all
    but the second. gamma, beta, running_mean, running_var have the rank of `inputs` and length 1
    along `axes`, or omit these dims. Returns (out, mean, 1 / sqrt(variance + epsilon)); the
    statistics have the dims of `gamma`. If the running averages are given, also returns their new
    values, of their types, `r * (1 - factor) + new * factor`; the variance of m elements is scaled
    by m / (m - 1) for this.
    Raises ValueError for `epsilon` < 1e-5, for `axes` that are empty or out of range, for `gamma`,
    `beta` or running averages of another rank, and for one running average without the other;
    TypeError if `gamma` or `beta` is None; at run time ValueError when their lengths do not agree
    with those of `inputs`.

    >>> x, gamma, beta = [[1.0], [3.0]], np.ones(1), np.zeros(1)
    >>> T.nnet.batch_normalization_train(x, gamma, beta)[0].eval()
    array([[-0.99995],
           [ 0.99995]])
    """
    inputs = as_tensor_variable(inputs)
    chosen = _axes(axes, inputs.type.ndim)
    _check_epsilon(epsilon)
    keeps = are_given(running_mean, running_var)
    running = {"mean": running_mean, "var": running_var} if keeps else {}
    wide, narrow = _layouts(inputs, chosen, gamma=gamma, beta=beta, **running)
    mean = T.mean(inputs, chosen, keepdims=True)
    dtype = dtypes.upcast(inputs.type.dtype, *(v.type.dtype for v in wide.values()))
    dtype = mean.type.dtype if dtype in dtypes.DISCRETE else dtype
    inputs, mean = T.cast(inputs, dtype), T.cast(mean, dtype)
    var = T.mean(T.sqr(inputs - mean), chosen, keepdims=True)
    scale = T.inv(T.sqrt(var + T.cast(epsilon, dtype)))
    out = (inputs - mean) * (wide["gamma"] * scale) + wide["beta"]
    like_gamma = narrow(wide["gamma"]).type.broadcastable
    results = [
        T.patternbroadcast(out, inputs.type.broadcastable),
        *(T.patternbroadcast(narrow(result), like_gamma) for result in (mean, scale))]
    if keeps:
        factor = T.cast(running_average_factor, dtype)
        count = T.cast(inputs.size / mean.size, dtype)
        for old, new in (("mean", mean), ("var", count / (count - 1) * var)):
            result = narrow(wide[old] * (1 - factor) + new * factor)
            results.append(
                T.patternbroadcast(result, narrow(wide[old]).type.broadcastable))
    return tuple(results)


def batch_normalization_test(
    inputs: Any, gamma: TensorLike, beta: TensorLike, mean: TensorLike, var: TensorLike,
    axes: str | Sequence[int] = "per-activation", epsilon: TensorLike = 1e-4,
) -> Any:
    """`inputs` normalized by given `mean` and `var`, such as the running averages of training.

    mean, var: like `gamma`. The other arguments and the exceptions are those of
    `batch_normalization_train`; raises TypeError if `mean` or `var` is None.

    >>> x, one = np.array([[1.0], [3.0]]), np.ones(1)
    >>> T.nnet.batch_normalization_test(x, one, one, 2 * one, one).eval().round(3)
    array([[0.],
           [2.]])
    """
    inputs = as_tensor_variable(inputs)
    chosen = _axes(axes, inputs.type.ndim)
    _check_epsilon(epsilon)
    wide, _ = _layouts(inputs, chosen, gamma=gamma, beta=beta, mean=mean, var=var)
    floats = T.sqrt(wide["var"]).type.dtype  # also for variances that are integers
    std = T.sqrt(wide["var"] + T.cast(epsilon, floats))
    dtype = dtypes.upcast(floats, inputs.type.dtype, *(v.type.dtype for v in wide.values()))
    inputs, g, b, m = (
        T.cast(v, dtype) for v in (inputs, wide["gamma"], wide["beta"], wide["mean"]))
    out = batch_normalization(inputs, g, b, m, std)
    return T.patternbroadcast(out, inputs.type.broadcastable)


def are_given(running_mean: object, running_var: object) -> bool:
    """Whether there are running averages; raises ValueError for one without the other."""
    if (running_mean is None) != (running_var is None):
        raise ValueError("running_mean and running_var must be given together")
    return running_mean is not None


def _check_epsilon(epsilon: Any) -> None:
    if isinstance(epsilon, Variable):
        return
    require_number(epsilon, "batch normalization: epsilon")
    if epsilon < LEAST_EPSILON:
        raise ValueError(f"epsilon must be at least 1e-5, got {epsilon}")


def _axes(axes: object, ndim: int) -> tuple[int, ...]:
    if isinstance(axes, str) and axes in ("per-activation", "spatial"):
        return (0,) if axes == "per-activation" else (0, *range(2, ndim))
    numbers = tuple(map(int, axes)) if isinstance(axes, (tuple, list, np.ndarray)) else ()
    if not numbers or not set(numbers) <= set(range(ndim)):
        raise ValueError('axes must be "per-activation", "spatial" or at least one of the '
                         f"dims from 0 to {ndim - 1}, got {axes!r}")
    return numbers


def _layouts(
    inputs: TensorVariable, axes: tuple[int, ...], **parameters: object
) -> tuple[dict[str, Any], Any]:
    """The given arguments with all dims of `inputs`; and a function that gives a result the dims of
    `gamma`."""
    for name, x in parameters.items():
        if x is None:
            raise TypeError(f"batch normalisation needs {name}, got None")
    ndim = inputs.type.ndim
    kept = [axis for axis in range(ndim) if axis not in axes]
    found = {name: as_tensor_variable(x) for name, x in parameters.items()}
    rank = found["gamma"].type.ndim
    for name, x in found.items():
        if x.type.ndim != rank or rank not in (ndim, len(kept)):
            raise ValueError(
                f"gamma, beta, mean and var must all have {ndim} dims, as inputs, or {len(kept)}, "
                f"without the dims averaged over; {name} has {x.type.ndim}, gamma {rank}")
    if rank == ndim:
        return {name: T.addbroadcast(x, *axes) for name, x in found.items()}, lambda result: result
    order = [kept.index(axis) if axis in kept else "x" for axis in range(ndim)]
    wide = {name: x.dimshuffle(*order) for name, x in found.items()}
    return wide, lambda result: result.dimshuffle(*kept)


locate(globals())
