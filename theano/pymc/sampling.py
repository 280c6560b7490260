"""The object that `nutpie.sample` takes, with the functions of a model as C functions."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

import theano
from theano.compile.making.call import Function
from theano.compile.shared_variables.variables import TensorSharedVariable
from theano.errors import format_error
from theano.flags import warn_caller
from theano.graph.statement import locate
from theano.pymc.model import (
    Model,
    ModelFunctions,
    Shape,
    compiled_model,
    in_python,
    initial_points,
    refuse_unsuitable,
)
from theano.records import Record, replace

__all__ = ["CompiledModel", "compile"]

KNOWN = ("0.16.",)
"""The versions of nutpie whose private interface is known."""

UNCONSTRAINED = "unconstrained_parameter"
"""nutpie's name of the dim of all free values."""


def compile(
    model: Model | None = None, *, var_names: Sequence[str] | None = None,
    initial_points: Mapping[object, object] | None = None,
    jitter_rvs: Iterable[object] | None = None,
    default_initialization_strategy: str = "support_point", pointers: bool | None = None,
) -> Any:
    """Compile a model of PyMC for `nutpie.sample`, which then runs without Python.

    model: of PyMC 5 or later; None: the one of the `with` block. var_names: the variables to
    store; None: all. initial_points: initial values, or "prior" or "support_point", by variable or
    name, instead of the model's own. jitter_rvs: variables whose initial values are changed by up
    to 1, at random; None: all, where the strategy is "support_point".
    default_initialization_strategy: as in PyMC. pointers: whether nutpie gets C functions, which
    its chains call in parallel threads, without Python's lock; None: if the version of nutpie is
    known. If not, or if an op of the model runs in Python (a warning names it), nutpie calls Python
    functions, by its public interface.

    The result has `with_data(name=value)`, which gives a model with other data, without compiling;
    `density(x)` and `expansion(x)`, the compiled functions of the vector of free values, which
    return lists; `n_dim`, `shapes`, `coords`, `dims`.

    Raises ValueError for a model with free variables that are integers or without any,
    ImportError if PyMC or nutpie is not installed.
    """
    model = _model_of_block(model)
    refuse_unsuitable(model)
    jitter = None if jitter_rvs is None else set(jitter_rvs)
    if jitter is None and default_initialization_strategy == "support_point":
        jitter = set(model.free_RVs)
    made = compiled_model(model, _initial_points(
        model, initial_points, jitter, default_initialization_strategy), var_names)
    if pointers is None:
        pointers = _is_known()
    described = _described(model, made)
    if pointers and not _needs_python(made):
        return CompiledModel.of(made, described)
    return _in_python(made, described)


_initial_points = initial_points


def _model_of_block(model: Model | None) -> Model:
    found: Model = importlib.import_module("pymc").modelcontext(model)
    return found


def _is_known() -> bool:
    """Whether the version of nutpie is known; a warning if it is not."""
    version = str(importlib.import_module("nutpie").__version__)
    known = version.startswith(KNOWN)
    if not known:
        warn_caller(
            f"theano.pymc: nutpie {version} is not known (known: {', '.join(KNOWN)}); it calls "
            "Python functions, one at a time", UserWarning)
    return known


def _needs_python(made: ModelFunctions) -> bool:
    """Whether a function has an op that runs in Python, of which `translate` has warned."""
    functions = (made.density, made.expansion)
    for function in functions:
        function.prepare()
    return any(function.maker.executable.python for function in functions)


class ModelDims(Record):
    """What the results of sampling tell of a model: the dims of variables, the coordinates of
    dims, and the names of the values that are transformed variables."""

    dims: dict[str, tuple[str, ...]]
    coords: dict[str, Any]
    transformed: list[str]


def _described(model: Model, made: ModelFunctions) -> ModelDims:
    pandas: Any = importlib.import_module("pandas")
    coords = {}
    for name, labels in model.coords.items():
        if labels is None:
            labels = range(int(in_python([], model.dim_lengths[name])()))
        coords[name] = pandas.Index(labels)
    if UNCONSTRAINED in coords:
        raise ValueError(f"theano.pymc: a dim must not have the name {UNCONSTRAINED}")
    coords[UNCONSTRAINED] = pandas.Index(list(_labels(
        made.names[:made.free], made.shapes)))
    shapes = dict(zip(made.names, made.shapes, strict=True))
    dims = {name: tuple(each) for name, each in model.named_vars_to_dims.items()}
    transformed = []
    for variable in model.free_RVs:
        name = model.rvs_to_values[variable].name
        if model.rvs_to_transforms.get(variable) is None:
            continue
        transformed.append(name)
        if variable.name in dims and shapes.get(variable.name) == shapes[name]:
            dims[name] = dims[variable.name]
    return ModelDims(dims, coords, transformed)


def _labels(names: Sequence[str], shapes: Sequence[Shape]) -> Iterator[str]:
    """The name of each element: `b_0.1`."""
    for name, shape in zip(names, shapes, strict=False):
        for index in product(*map(range, shape)):
            yield f"{name}_{'.'.join(map(str, index))}" if index else name


class CompiledModel(Record):
    """A compiled model of PyMC, for `nutpie.sample`; made by `theano.pymc.compile`.

    made: the functions. described: dims and coordinates. logp, expand: the C functions.
    """

    made: ModelFunctions
    described: ModelDims
    logp: Any
    expand: Any
    adaptation: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, made: ModelFunctions, described: ModelDims) -> CompiledModel:
        """With the C functions of a model."""
        given, stored = [(made.total,)], sum(map(_size, made.shapes))
        logp = made.density.c_function("logp", given, [(), (made.total,)])
        return cls(made, described, logp, made.expansion.c_function("expand", given, [(stored,)]))

    density = property(lambda self: self.made.density)
    expansion = property(lambda self: self.made.expansion)
    n_dim = property(lambda self: self.made.total)
    dims = property(lambda self: self.described.dims)
    coords = property(lambda self: self.described.coords)
    reparameterized_names = property(lambda self: self.described.transformed)
    shapes = property(lambda self: dict(zip(self.made.names, self.made.shapes, strict=True)))

    def with_data(self, **updates: object) -> CompiledModel:
        """The model with other values of shared variables (`pm.Data`), by name.

        Nothing is compiled. Raises ValueError for an unknown name, a value of another rank, and
        lengths for which the model is not made.
        """
        made = _with_data(self.made, updates)
        other = type(self).of(made, self.described)
        _try(other, made.initial_vector(0))
        return replace(other, adaptation=self.adaptation)

    def with_transform_adapt(self, **options: object) -> CompiledModel:
        """The model with these options of nutpie's adaptation by a normalising flow."""
        return replace(self, adaptation=options)

    def benchmark_logp(self, point: np.ndarray, num_evals: int, cores: int | list[int]) -> Any:
        """The times of evaluations, as a table; see nutpie."""
        return importlib.import_module("nutpie.sample").CompiledModel.benchmark_logp(
            self, point, num_evals, cores)

    # -- nutpie's private interface ---------------------------------------------------------------

    def _make_sampler(self, settings: object, init_mean: object, *arguments: object) -> Any:
        library: Any = importlib.import_module("nutpie._lib")
        cores, *rest = arguments
        return library.PySampler.from_pymc(settings, cores, self._make_model(init_mean), *rest)

    def _make_model(self, init_mean: object) -> Any:
        library: Any = importlib.import_module("nutpie._lib")
        coords = dict(self.coords)
        lengths = {name: len(labels) for name, labels in coords.items()}
        names, shapes = self.made.names, self.made.shapes
        variables = library.PyVariable.new_variables(
            names, ["float64"] * len(names), shapes, lengths, dict(self.dims))
        return library.PyMcModel(
            library.LogpFunc(self.logp.address, self.logp.user_data, self.logp),
            library.ExpandFunc(self.n_dim, sum(map(_size, shapes)), self.expand.address,
                               self.expand.user_data, self.expand),
            variables, self.n_dim, lengths, coords, _initial_vector(self.made), self._adapter)

    def _adapter(self, *arguments: object, **more: object) -> Any:
        adapted: Any = importlib.import_module("nutpie.transform_adapter")
        return adapted.make_transform_adapter(**(self.adaptation or {}))(
            *arguments, **more, logp_fn=None)


def _size(shape: Shape) -> int:
    return int(np.prod(shape, dtype="int64"))


def _initial_vector(made: ModelFunctions) -> Callable[[int], np.ndarray]:
    """The initial point of a seed; one thread at a time, since its generators are reseeded."""
    lock = threading.Lock()

    def vector(seed: int) -> np.ndarray:
        with lock:
            return made.initial_vector(seed)

    return vector


def _try(model: CompiledModel, point: np.ndarray) -> None:
    """Raise ValueError if the stored values cannot be computed at a point."""
    out = np.empty(sum(map(_size, model.made.shapes)))
    pointers = [a.ctypes.data_as(model.expand.ctypes.argtypes[2]) for a in (point, out)]
    if model.expand.ctypes(len(point), len(out), *pointers, model.expand.user_data):
        raise ValueError(format_error(
            f"with_data: the model is not made for these data: {model.expand.message()}",
            hint="compile the model again with data of the other lengths"))


def _with_data(made: ModelFunctions, updates: Mapping[str, object]) -> ModelFunctions:
    """Copies of the functions, with new shared variables for these."""
    swap = {}
    for name, value in updates.items():
        ours = [v for v in made.shared.values() if v.name == name]
        if len(ours) != 1:
            known = ", ".join(sorted(str(v.name) for v in made.shared.values()))
            raise ValueError(f"with_data: {name} is not the name of one shared variable ({known})")
        array = np.array(value, dtype=ours[0].dtype)
        if array.ndim != ours[0].ndim:
            raise ValueError(f"with_data: {name} has {ours[0].ndim} dims, got {array.ndim}")
        swap[ours[0]] = _shared_like(ours[0], array)
    return replace(
        made, density=_swapped(made.density, swap), expansion=_swapped(made.expansion, swap),
        shared={theirs: swap.get(ours, ours) for theirs, ours in made.shared.items()})


def _shared_like(variable: TensorSharedVariable, value: np.ndarray) -> Any:
    return theano.shared(value, name=variable.name, broadcastable=variable.broadcastable)


def _swapped(function: Function, swap: Mapping[object, object]) -> Any:
    """A copy of a function that reads other shared variables, of those that it reads."""
    return function.copy(swap={old: new for old, new in swap.items()
                               if old in function.get_shared()})


# -- nutpie's public interface --------------------------------------------------------------

def _in_python(made: ModelFunctions, described: ModelDims) -> Any:
    """The model for nutpie by Python functions, which take the lock of Python."""
    data = {ours.name: ours.get_value() for ours in made.shared.values() if ours.name}

    def functions(**values: object) -> ModelFunctions:
        changed = {k: v for k, v in values.items() if v is not data[k]}
        return _with_data(made, changed) if changed else made

    def density() -> Any:
        found: list[ModelFunctions] = []

        def logp(x: np.ndarray, **values: object) -> tuple[float, np.ndarray]:
            if not found:
                found.append(functions(**values))
            value, slope = found[0].density(x)
            return float(value), slope

        return logp

    def expansion(*seeds: int) -> Any:
        found: list[ModelFunctions] = []

        def expand(x: np.ndarray, **values: object) -> dict[str, np.ndarray]:
            if not found:
                found.append(functions(**values))
            (stored,) = found[0].expansion(x)
            return _by_name(made, stored)

        return expand

    return importlib.import_module("nutpie.compiled_pyfunc").from_pyfunc(
        made.total, density, expansion, [np.dtype("float64")] * len(made.names), made.shapes,
        made.names, coords=dict(described.coords), dims=dict(described.dims), shared_data=data,
        make_initial_point_fn=_initial_vector(made), reparameterized_names=described.transformed)


def _by_name(made: ModelFunctions, stored: np.ndarray) -> dict[str, np.ndarray]:
    found, start = {}, 0
    for name, shape in zip(made.names, made.shapes, strict=True):
        found[name] = stored[start:start + _size(shape)].reshape(shape)
        start += _size(shape)
    return found


locate(globals())
