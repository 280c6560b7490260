"""A model of PyMC as two compiled functions of one vector: its density with the gradient, and the
values that a sampler stores."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

import theano
import theano.tensor as T
from theano.compile.modes.mode import Mode
from theano.errors import format_error
from theano.gradient import grad
from theano.graph.statement import locate
from theano.pytensor import Translation, translate
from theano.pytensor.application import TheirVariable
from theano.records import Record
from theano.tensor.var import TensorVariable


class Model(Protocol):
    """A model of PyMC, with what is read of it."""

    free_RVs: list[Any]
    unobserved_value_vars: list[Any]
    rvs_to_values: dict[Any, Any]
    rvs_to_transforms: dict[Any, Any]
    rvs_to_initial_values: dict[Any, Any]
    check_bounds: bool
    coords: dict[str, Any]
    dim_lengths: dict[str, Any]
    named_vars_to_dims: dict[str, Any]

    def logp(self) -> TheirVariable:
        ...


Point = dict[str, np.ndarray]
"""Values of variables by name."""
InitialPoint = Callable[[int], Point]
"""The initial point of a seed."""
Shape = tuple[int, ...]


class ModelFunctions(Record):
    """The functions of a model, of the vector of all its free values.

    density: returns the logarithm of the density, and its gradient; expansion: returns a
    list with the vector of all values that a sampler stores: the vector itself, then variables and
    deterministics.
    names, shapes: of these values; free: how many of them are free values. total: the length of
    the vector. shared: PyTensor's shared variables and ours. initial_point: of a seed.
    """

    density: Any
    expansion: Any
    names: list[str]
    shapes: list[Shape]
    free: int
    total: int
    shared: dict[Any, Any]
    initial_point: InitialPoint

    def initial_vector(self, seed: int) -> np.ndarray:
        """The vector of the free values at an initial point."""
        point = self.initial_point(seed)
        return flattened([point[name] for name in self.names[:self.free]])


def compiled_model(
    model: Model, initial_point: InitialPoint, var_names: Sequence[str] | None = None
) -> ModelFunctions:
    """The functions of a model. var_names: the variables to store; None: all."""
    values = [model.rvs_to_values[v] for v in model.free_RVs]
    point = initial_point(0)
    shapes = [np.shape(point[v.name]) for v in values]
    x = T.specify_shape(vector := T.dvector("point"), (sum(map(math.prod, shapes)),))
    parts = _parts(x, values, shapes)
    free = {v.name for v in values}
    rest = [v for v in model.unobserved_value_vars
            if v.name not in free and (var_names is None or v.name in var_names)]
    made = translate([model.logp(), *rest], dict(zip(values, parts, strict=True)),
                     rewrites=_rewrites(model))
    density, *more = made.outputs
    density = T.cast(density, "float64")
    both = theano.function([vector], [density, grad(density, vector)])
    expansion = theano.function([vector], [T.concatenate([x, *map(_flat, more)])])
    names = [v.name for v in (*values, *rest)]
    return ModelFunctions(
        both, expansion, names, [*shapes, *_shapes(rest, more, vector, made, point, free)],
        len(values), sum(map(math.prod, shapes)), made.shared, initial_point)


def refuse_unsuitable(model: Model) -> None:
    """Raise ValueError for a model without free variables, or with some that are integers."""
    discrete = [v.name for v in model.free_RVs if not str(v.dtype).startswith("float")]
    if discrete:
        raise ValueError(format_error(
            f"theano.pymc: no gradient by {', '.join(discrete)}, which are integers",
            hint="marginalise them, or use pm.sample, which has other step methods"))
    if not model.free_RVs:
        raise ValueError("theano.pymc: the model has no free variables")


def _rewrites(model: Model) -> tuple[str, ...]:
    """PyTensor's rewrites of a density: a parameter out of range makes it minus infinity."""
    return ("canonicalize", "stabilize", "local_check_parameter_to_ninf_switch"
            if model.check_bounds else "local_remove_check_parameter")


def _parts(
    x: TensorVariable, values: Sequence[TheirVariable], shapes: Sequence[Shape]
) -> list[TensorVariable]:
    """The values as parts of a vector."""
    found, start = [], 0
    for value, shape in zip(values, shapes, strict=True):
        part = x[start:start + math.prod(shape)]
        start += math.prod(shape)
        part = part if len(shape) == 1 else T.reshape(part, shape, ndim=len(shape))
        part.name = value.name
        found.append(part)
    return found


def _flat(value: TensorVariable) -> Any:
    return T.cast(value if value.ndim == 1 else T.flatten(value), "float64")


def flattened(values: Sequence[np.ndarray]) -> np.ndarray:
    """Arrays as one vector of float64."""
    return np.concatenate([np.ravel(v).astype("float64") for v in values])


def _shapes(
    theirs: Sequence[TheirVariable], ours: Sequence[TensorVariable], vector: TensorVariable,
    made: Translation, point: Point, free: set[str],
) -> list[Shape]:
    """The shapes of values: those that PyTensor knows; others are computed at a point."""
    known = [tuple(v.type.shape) for v in theirs]
    unknown = [k for k, shape in enumerate(known) if None in shape]
    if unknown:
        f = theano.function([vector], [ours[k].shape for k in unknown], mode=Mode("py", None),
                            on_unused_input="ignore")
        at = flattened([v for name, v in point.items() if name in free])
        for k, shape in zip(unknown, f(at), strict=True):
            known[k] = tuple(int(n) for n in shape)
    return known


def initial_points(
    model: Model, overrides: Mapping[object, object] | None = None,
    jitter: Iterable[object] | None = None, strategy: str = "support_point",
) -> InitialPoint:
    """A function from a seed to the initial values of the free variables of a model, transformed.

    It runs through PyTensor's functions in Python, so that no compiler is needed.
    overrides: values or strategies by variable; jitter: the variables whose initial values are
    changed by up to 1; strategy: "support_point" or "prior", as in PyMC.
    """
    initial: Any = importlib.import_module("pymc.initial_point")
    graphs: Any = importlib.import_module("pymc.pytensorf")
    expressions = initial.make_initial_point_expression(
        free_rvs=model.free_RVs, rvs_to_transforms=model.rvs_to_transforms,
        initval_strategies={**model.rvs_to_initial_values,
                            **initial.convert_str_to_rv_dict(model, dict(overrides or {}))},
        jitter_rvs=set(jitter or ()), default_strategy=strategy,
        return_transformed=True)
    function = in_python([], graphs.replace_rng_nodes(expressions), compile=graphs.compile)
    generators = graphs.find_rng_nodes(function.maker.fgraph.outputs)
    names = [model.rvs_to_values[v].name for v in model.free_RVs]

    def point(seed: int) -> Point:
        graphs.reseed_rngs(generators, seed)
        return dict(zip(names, function(), strict=True))

    return point


def in_python(
    inputs: Sequence[TheirVariable], outputs: TheirVariable | Sequence[TheirVariable],
    compile: Callable[..., object] | None = None,
) -> Any:
    """A function of PyTensor that runs in Python: nothing is compiled."""
    mode = importlib.import_module("pytensor.compile.mode").Mode("py", None)
    made = importlib.import_module("pytensor").function if compile is None else compile
    return made(inputs, outputs, mode=mode)


locate(globals())
