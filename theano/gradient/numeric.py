"""Finite differences, and `verify_grad`, which compares symbolic gradients with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import GradientError, add_context
from theano.gradient.reverse import grad
from theano.graph import node
from theano.graph.node import Variable
from theano.graph.statement import located
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

Array = Any

EPSILON = {"float64": 1e-7, "float32": 3e-4, "float16": 1e-1, "complex128": 1e-7,
           "complex64": 3e-4}
TOLERANCE = {"float64": 1e-4, "float32": 1e-2, "float16": 5e-2}


class numeric_grad:
    """The gradient of the scalar-valued function `f` at the arrays `pt`, by forward differences.

    pt: an array or a list of arrays, the arguments of f. eps: the step; by default it is chosen for
    the least precise dtype among `pt` and `out_type`, the dtype of f's result.
    The attribute `gf` is the gradient, with the form and shapes of `pt`.
    """

    type_eps: dict[Any, float] = {
        **EPSILON, **{np.dtype(name): eps for name, eps in EPSILON.items()}}

    def __init__(
        self, f: Callable[..., Any], pt: TensorLike, eps: float | None = None,
        out_type: Variable | None = None,
    ) -> None:
        points = [np.array(p, order="C") for p in (pt if isinstance(pt, (list, tuple)) else [pt])]
        names = [str(p.dtype) for p in points] + ([] if out_type is None else [str(out_type)])
        step = max(EPSILON[name] for name in names) if eps is None else eps
        start = np.asarray(f(*points))
        results = [self._differences(f, points, i, start, step) for i in range(len(points))]
        self.gf: Any = results if isinstance(pt, (list, tuple)) else results[0]

    @staticmethod
    def _differences(
        f: Callable[..., Any], points: list[Array], i: int, start: Array, step: float
    ) -> Array:
        flat = points[i].reshape(-1)
        result = np.zeros(flat.shape, dtype=flat.dtype)
        for j, saved in enumerate(flat.copy()):
            flat[j] = saved + flat.dtype.type(step)
            result[j] = (np.asarray(f(*points)) - start) / step
            flat[j] = saved
        return result.reshape(points[i].shape)

    @staticmethod
    def abs_rel_err(a: Array, b: Array) -> tuple[Array, Array]:
        """The absolute differences of two arrays, and these relative to |a| + |b|, elementwise."""
        with np.errstate(invalid="ignore"):
            distance = np.abs(np.subtract(a, b))
            scale = np.maximum(np.abs(a) + np.abs(b), np.asarray([1e-8]))
            return distance, distance / scale.reshape(np.shape(distance))

    def abs_rel_errors(self, g_pt: Sequence[Array]) -> list[tuple[Array, Array]]:
        """`abs_rel_err` of each array of `g_pt` and the numeric gradient.

        Raises ValueError when the number or the shapes of the arrays differ.
        """
        expected = self.gf if isinstance(self.gf, list) else [self.gf]
        if len(g_pt) != len(expected):
            raise ValueError(f"{len(g_pt)} gradients for {len(expected)} arguments")
        for i, (a, b) in enumerate(zip(g_pt, expected, strict=True)):
            if a.shape != b.shape:
                raise ValueError(
                    f"the gradient of argument {i} has shape {a.shape}, the argument {b.shape}")
        return [self.abs_rel_err(a, b) for a, b in zip(g_pt, expected, strict=True)]

    def max_err(
        self, g_pt: Sequence[Array], abs_tol: float, rel_tol: float
    ) -> tuple[int, int, float, float]:
        """The largest error of `g_pt` as a multiple of its tolerance.

        The error of an element is the smaller one of absolute error / `abs_tol` and relative error
        / `rel_tol`. Returns the argument, the flat position in it, and the absolute and relative
        error there. Raises ValueError for an element that is not finite.
        """
        worst, found = 0.0, (0, 0, 0.0, 0.0)
        for i, (absolute, relative) in enumerate(self.abs_rel_errors(g_pt)):
            if not absolute.size:
                continue
            excess = np.minimum(absolute / abs_tol, relative / rel_tol)
            j = int(np.argmax(excess))
            value = float(excess.flat[j])
            if not np.isfinite(value):
                raise ValueError(
                    f"the gradient of argument {i} at {j} is not finite: {g_pt[i].flat[j]}")
            if value > worst:
                worst = value
                found = (i, j, float(absolute.flat[j]), float(relative.flat[j]))
        return found


@located
def verify_grad(
    fun: Callable[..., Any], pt: Sequence[Array], n_tests: int = 2, rng: Any = None,
    eps: float | None = None, out_type: Any = None, abs_tol: float | None = None,
    rel_tol: float | None = None, mode: Any = None, cast_to_output_type: bool = False,
    no_debug_ref: bool = True,
) -> None:
    """Raise GradientError unless the symbolic and the numeric gradient of `fun` at `pt` agree.

    fun: from variables to one variable; pt: a list of float arrays, its arguments. The output is
    projected on `n_tests` random directions drawn from `rng` (a `numpy.random.RandomState`). eps:
    the step of the differences, as for `numeric_grad`. out_type: the dtype of the output when it is
    less precise than the arguments. abs_tol, rel_tol: an element is wrong when its errors exceed
    both. cast_to_output_type: draw the projection in the dtype of the output. mode: how to compile;
    no_debug_ref is accepted for the sake of old programs. Raises TypeError for arguments that are
    not floats, NotImplementedError for a function of several outputs, ValueError for a non-finite
    gradient.
    """
    if rng is None:
        raise TypeError("verify_grad needs rng, for example numpy.random.RandomState(1)")
    for name, given, wanted in (
            ("fun", callable(fun), "a function of variables"),
            ("pt", isinstance(pt, (list, tuple)) and bool(pt), "a list of at least one array"),
            ("rng", hasattr(rng, "rand"), "a numpy.random.RandomState"),
            ("n_tests", isinstance(n_tests, (int, np.integer)), "an integer"),
            ("eps", eps is None or isinstance(eps, (int, float, np.number)), "a number or None")):
        if not given:
            raise TypeError(f"verify_grad: {name} must be {wanted}")
    points = [np.array(p) for p in pt]
    for i, p in enumerate(points):
        if str(p.dtype) not in TOLERANCE:
            raise TypeError(
                f"verify_grad works on floats, but argument {i} has dtype {p.dtype}")
    widest = max(TOLERANCE[str(p.dtype)] for p in points)
    abs_tol = widest if abs_tol is None else abs_tol
    rel_tol = widest if rel_tol is None else rel_tol
    cost, gradient, output = _compile(fun, points, mode)
    shape = np.shape(output(*points))
    for test in range(n_tests):
        projection = rng.rand(*shape) + 0.5
        if cast_to_output_type:
            projection = projection.astype(output.dtype)
        numeric = numeric_grad(
            lambda *arrays, u=projection: cost(u, *arrays), points, eps, out_type)
        analytic = gradient(projection, *points)
        try:
            _compare(numeric, analytic, abs_tol, rel_tol)
        except (GradientError, ValueError) as error:
            add_context(error, f"in test {test} of {n_tests}, at the arguments {points}")
            raise


class _Output:
    """The compiled output of the tested function, and its dtype."""

    def __init__(self, function: Callable[..., Any], dtype: str) -> None:
        self.function, self.dtype = function, dtype

    def __call__(self, *arrays: Array) -> Any:
        return self.function(*arrays)


def _compile(
    fun: Callable[..., Any], points: list[Array], mode: object
) -> tuple[Callable[..., Any], Callable[..., Any], _Output]:
    """Compiled functions that compute the projected cost, its gradients, and the output."""
    inputs = [
        TensorType(p.dtype, tuple(d == 1 for d in p.shape))(f"input {i}")
        for i, p in enumerate(points)]
    output = fun(*inputs)
    if isinstance(output, (list, tuple)):
        if len(output) != 1:
            raise NotImplementedError(
                f"verify_grad takes functions of one output, this one has {len(output)}")
        (output,) = output
    if not isinstance(output, Variable):
        raise TypeError(f"verify_grad: fun must return a variable, got {output!r}")
    projection = TensorType("float64", output.type.broadcastable)("random_projection")
    cost = T.sum(projection * output)
    gradients = [
        g.toarray() if getattr(g.type, "is_matrix", False) else g
        for g in grad(cost, inputs, disconnected_inputs="ignore")]

    def build(arguments: list[Variable], result: TensorLike) -> Any:
        return node.compiler(
            arguments, result, mode=mode, on_unused_input="ignore")

    arguments = [projection, *inputs]
    return (build(arguments, cost), build(arguments, gradients),
            _Output(build(inputs, output), str(output.type.dtype)))


def _compare(
    numeric: numeric_grad, analytic: Sequence[Array], abs_tol: float, rel_tol: float
) -> None:
    i, j, absolute, relative = numeric.max_err(analytic, abs_tol, rel_tol)
    if absolute > abs_tol and relative > rel_tol:
        raise GradientError(
            i, j, analytic[i].shape, float(analytic[i].flat[j]), float(numeric.gf[i].flat[j]),
            absolute, relative, abs_tol, rel_tol)


verify_grad.E_grad = GradientError  # type: ignore[attr-defined]
