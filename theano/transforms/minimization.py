"""`minimize`: SciPy's minimisers, of an expression over shared variables."""

from __future__ import annotations

import importlib
import inspect
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.compile.making.construct import function
from theano.errors import format_error
from theano.gradient.reverse import grad
from theano.graph.node import Variable
from theano.graph.statement import locate
from theano.scalar import dtypes
from theano.transforms.trees import Array

if TYPE_CHECKING:
    from theano.compile.shared_variables.variables import TensorSharedVariable
    from theano.tensor.var import TensorVariable

    Bounds = Mapping[TensorSharedVariable, tuple[object, object]]

__all__ = ["minimize"]

_WITHOUT_SLOPE = frozenset({"nelder-mead", "powell", "cobyla", "cobyqa"})
_WITH_PRODUCTS = frozenset({"newton-cg", "trust-ncg", "trust-krylov", "trust-constr"})
_WITH_MATRIX = frozenset({"dogleg", "trust-exact"})


def minimize(
    cost: TensorVariable, parameters: Sequence[TensorSharedVariable], method: str = "L-BFGS-B",
    bounds: Bounds | None = None, givens: Mapping[Variable, object] | None = None,
    tol: float | None = None, options: Mapping[str, object] | None = None,
    callback: Callable[..., object] | None = None, progress: bool = False,
) -> Any:
    """Set the shared variables `parameters` to where `scipy.optimize.minimize` finds a minimum of
    the scalar expression `cost`, and return SciPy's result.

    parameters: float arrays of any shapes; SciPy sees one float64 vector of all their elements, in
    this order, which is `result.x`. method, tol, options, callback: as in SciPy. One compiled
    function gives the cost and its gradient; methods of second order get products of the second
    derivatives and a vector, or their matrix.
    bounds: for some parameters, a pair (lower, upper) of numbers, or of arrays that are broadcast
    to its shape; None is no bound. givens: values of variables on which the cost depends.
    progress: show a progress bar of package tqdm, with the cost. Random numbers in the cost are
    the same in every evaluation.

    The parameters keep their values until the end. An exception, of a callback also, or an
    interrupt leaves them as they were. If SciPy ends without success, for example after
    `options["maxiter"]` iterations, they are the best that it found, and `result.success` is False.
    Raises TypeError for a cost that is not a real scalar and for parameters that are not shared
    variables with floats, ValueError for bounds of other variables, FloatingPointError if the cost
    is not a finite number at the start or the end, ImportError if tqdm is needed and missing.

    >>> x = theano.shared(np.zeros(2), "x")
    >>> cost = (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2
    >>> result = theano.minimize(cost, [x], bounds={x: (None, 0.5)})
    >>> x.get_value().round(3)
    array([0.5 , 0.25])
    """
    _check(cost, parameters)
    packed = _Packed(cost, parameters, givens or {})
    start = packed.vector(p.get_value(borrow=True) for p in parameters)
    limits = _limits(parameters, bounds or {})
    packed.require_finite("at the start", packed.cost(start))
    with _shown(progress) as show:
        result = importlib.import_module("scipy.optimize").minimize(
            callback=_joined(callback, show), fun=packed.fun(method), x0=start, method=method,
            bounds=limits, tol=tol, options=dict(options or {}), **packed.derivatives(method))
    packed.require_finite("at the end", float(result.fun))
    _assign(parameters, packed.values(result.x))
    return result


class _Packed:
    """The cost as a function of one vector of all elements of the parameters."""

    def __init__(
        self, cost: TensorVariable, parameters: Sequence[TensorSharedVariable],
        givens: Mapping[Variable, object],
    ) -> None:
        self._cost, self._parameters = cost, parameters
        self._shapes = [p.get_value(borrow=True).shape for p in parameters]
        self._ends = [int(n) for n in np.cumsum([math.prod(shape) for shape in self._shapes])]
        self._point = T.dvector("point")
        self._givens: dict[Any, Any] = {
            v: v.type.filter_variable(T.as_tensor_variable(value), allow_convert=True)
            if not isinstance(value, Variable) else value
            for v, value in givens.items()}
        self._givens |= {
            p: p.type.filter_variable(T.cast(part, p.type.dtype))
            for p, part in zip(parameters, self._split(self._point), strict=True)}
        self.cost = self._function([cost])
        self._with_slope: Callable[..., Any] | None = None

    def _split(self, vector: TensorVariable | Array) -> list[Any]:
        starts = [0, *self._ends]
        return [vector[a:b].reshape(shape) for a, b, shape in zip(
            starts, self._ends, self._shapes, strict=False)]

    def _function(
        self, outputs: Sequence[Variable], more: Sequence[Variable] = ()
    ) -> Callable[..., Any]:
        results = [T.cast(v, "float64") for v in outputs]
        return function(
            [self._point, *more], results[0] if len(results) == 1 else results,
            givens=self._givens, no_default_updates=True, on_unused_input="ignore")

    def vector(self, values: Iterable[Array]) -> Array:
        """Arrays with the shapes of the parameters as one vector."""
        parts = [np.asarray(value, "float64").reshape(-1) for value in values]
        return np.concatenate(parts)

    def values(self, vector: Array) -> list[Array]:
        """A vector as arrays with the shapes and dtypes of the parameters."""
        return [
            np.array(part, p.type.dtype)
            for p, part in zip(self._parameters, self._split(vector), strict=True)]

    def _slope(self) -> Any:
        slopes = grad(self._cost, list(self._parameters))
        return T.concatenate([T.cast(g, "float64").flatten() for g in slopes])

    def fun(self, method: str) -> Callable[..., Any]:
        """What SciPy calls: it returns the cost, or the pair of the cost and its gradient."""
        if method.lower() in _WITHOUT_SLOPE:
            return lambda point: float(self.cost(point))
        compiled = self._function([self._cost, self._slope()])

        def both(point: Array) -> tuple[float, Array]:
            value, slope = compiled(point)
            return float(value), slope

        return both

    def derivatives(self, method: str) -> dict[str, Any]:
        """The arguments `jac`, `hess` and `hessp` of SciPy that the method uses."""
        name = method.lower()
        if name in _WITHOUT_SLOPE:
            return {}
        if name not in _WITH_PRODUCTS | _WITH_MATRIX:
            return {"jac": True}
        direction = T.dvector("direction")
        parts = self._split(direction)
        slopes = grad(self._cost, list(self._parameters))
        along = sum(
            T.sum(g * T.cast(d, g.type.dtype)) for g, d in zip(slopes, parts, strict=True))
        second = grad(along, list(self._parameters), disconnected_inputs="ignore")
        product = self._function(
            [T.concatenate([T.cast(g, "float64").flatten() for g in second])], [direction])
        if name in _WITH_PRODUCTS:
            return {"jac": True, "hessp": product}
        unit = np.eye(self._ends[-1])
        return {"jac": True, "hess": lambda point: np.stack([product(point, row) for row in unit])}

    def require_finite(self, where: str, value: float) -> None:
        """Raise FloatingPointError for a cost that is not finite."""
        if not np.isfinite(value):
            raise FloatingPointError(format_error(
                f"minimize: the cost is {float(value)} {where}; the parameters are unchanged",
                hint="begin at another point, or set bounds"))


def _check(cost: TensorVariable, parameters: Sequence[TensorSharedVariable]) -> None:
    if not isinstance(cost, Variable) or getattr(cost.type, "ndim", None) != 0 or (
            cost.type.dtype in dtypes.COMPLEX):
        raise TypeError(format_error(
            f"minimize: the cost must be a real scalar variable, got {cost!r}",
            hint="reduce it first, for example by .sum() or .mean()"))
    if not isinstance(parameters, (list, tuple)) or not parameters:
        raise TypeError(
            f"minimize: the parameters must be a list of shared variables, got {parameters!r}")
    for each in parameters:
        if getattr(getattr(each, "type", None), "dtype", None) not in dtypes.FLOAT or (
                not hasattr(each, "get_value")):
            raise TypeError(format_error(
                f"minimize: a parameter must be a shared variable with floats, got {each!r}",
                hint="make it with theano.shared(np.asarray(value, theano.config.floatX))"))
    if len(set(parameters)) < len(parameters):
        raise ValueError("minimize: a parameter occurs twice in the list of parameters")


def _limits(
    parameters: Sequence[TensorSharedVariable], bounds: Bounds
) -> list[tuple[float | None, float | None]] | None:
    """Bounds of each element, as SciPy takes them; None without bounds."""
    foreign = [v for v in bounds if v not in parameters]
    if foreign:
        raise ValueError(f"minimize: bounds of {foreign[0]}, which is not among the parameters")
    if not bounds:
        return None
    columns: list[list[float]] = [[], []]
    for p in parameters:
        shape = p.get_value(borrow=True).shape
        pair = bounds.get(p, (None, None))
        for column, limit, absent in zip(columns, pair, (-np.inf, np.inf), strict=True):
            array = np.asarray(absent if limit is None else limit, "float64")
            column.extend(np.broadcast_to(array, shape).reshape(-1).tolist())
    return list(zip(*columns, strict=True))


def _assign(parameters: Sequence[TensorSharedVariable], values: list[Array]) -> None:
    """Set all values, or, if an exception or interrupt comes between, none."""
    before = [p.get_value(borrow=True) for p in parameters]
    try:
        for p, value in zip(parameters, values, strict=True):
            p.set_value(value, borrow=True)
    except BaseException:
        for p, value in zip(parameters, before, strict=True):
            p.set_value(value, borrow=True)
        raise


@contextmanager
def _shown(progress: bool) -> Iterator[Callable[[float | None], object] | None]:
    """A function that moves a progress bar by one iteration and shows a cost; None without."""
    if not progress:
        yield None
        return
    try:
        tqdm = importlib.import_module("tqdm.auto").tqdm
    except ImportError as error:
        raise ImportError(
            "minimize: progress=True needs the package tqdm: pip install tqdm") from error
    with tqdm(desc="minimize", unit=" iterations") as bar:
        def show(value: float | None) -> None:
            if value is not None:
                bar.set_postfix(cost=f"{value:.6g}", refresh=False)
            bar.update()

        yield show


def _joined(
    callback: Callable[..., object] | None, show: Callable[[float | None], object] | None
) -> Callable[..., object] | None:
    """SciPy's callback for the user's one and the progress bar."""
    if show is None:
        return callback

    names = set(inspect.signature(callback).parameters) if callback is not None else set()

    def called(intermediate_result: object) -> object:
        show(getattr(intermediate_result, "fun", None))
        if callback is None:
            return None
        if names == {"intermediate_result"}:  # SciPy looks at the name, too
            return callback(intermediate_result=intermediate_result)
        return callback(getattr(intermediate_result, "x", intermediate_result))

    return called


locate(globals())
