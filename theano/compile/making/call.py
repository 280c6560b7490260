"""`Function`, the class of compiled functions. Calls are handled by `theano.runtime` in C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from theano.backends.threads import thread_count
from theano.compile.making import pickling
from theano.compile.making.build import OBJECT, WAIT, slot
from theano.compile.making.container import Container, detached, stored
from theano.compile.making.overwriting import write_back
from theano.compile.reporting import complaints
from theano.compile.reporting.wanted import wanted_profile
from theano.flags import config
from theano.graph import notebook
from theano.runtime import Cell, InputSpec, NativeFunction
from theano.scalar import Scalar

if TYPE_CHECKING:
    from os import PathLike

    from theano.compile.making.io import In
    from theano.compile.making.maker import FunctionMaker

_RELEASE_GIL = 1 << 18
_AMBIGUOUS = object()


picture: Any = None
"""`theano.d3viz.svg.picture`, set by `theano/__init__.py`."""
as_jax: Any = None
"""`theano.compile.making.leaving.as_jax`, set by `theano/__init__.py`."""
export_stablehlo: Any = None
"""`theano.compile.making.leaving.export_stablehlo`, set by `theano/__init__.py`."""

export_c: Any = None
"""`theano.compile.exporting.writing.export_c`, set by `theano/__init__.py`."""

c_function: Any = None
"""`theano.compile.making.pointers.c_function`, set by `theano/__init__.py`."""

watchers: list[Callable[[Function], object]] = []
"""Functions that are called with each function that `theano.function` makes."""


class Function(NativeFunction):
    """A compiled function: `f(*values, **values_by_name)`.

    maker: the `FunctionMaker` (`maker.fgraph` is the rewritten graph); input_storage: a `Container`
    per input. The other arguments are those of Theano; the maker has the same information. `f[x]`,
    where `x` is an input, its name or its index, is the default value of the input.
    """

    carried: tuple[str, ...] = ()
    """The names of attributes that `copy` gives to the copy."""
    maker: FunctionMaker
    input_storage: list[Container]

    def __init__(
        self, fn: Any, input_storage: list[Container], output_storage: Any, indices: Any,
        outputs: Any, defaults: Any, unpack_single: Any, return_none: Any,
        output_keys: Sequence[str] | None, maker: FunctionMaker, name: str | None = None,
    ) -> None:
        self.maker = maker
        self.input_storage = containers = input_storage
        executable = maker.executable
        first = len(maker.outputs)
        bound = executable.bound
        super().__init__(
            run=0, executor=maker.executor if bound is None else bound(
                containers, maker.explicit),
            resolve=executable.resolve,
            inputs=tuple(map(self._argument, range(maker.explicit))),
            shared=tuple(
                (container.storage, *(slot(container.type) if bound is None else OBJECT))
                for container in containers[maker.explicit:]),
            constants=executable.constants, outputs=executable.outputs, results=executable.results,
            updates=tuple(
                (position, containers[target].storage, position in executable.inplace)
                for position, target in enumerate(maker.targets, first)),
            python=executable.python, returns=_returns(maker), failure=executable.failure,
            arity=self._arranged, threads=thread_count(), release_gil_bytes=_RELEASE_GIL,
            least_work=config.openmp_elemwise_minsize, laps=executable.laps)
        if maker.profile is not None:
            maker.profile.add_function(self, executable)

    @classmethod
    def made_of(cls, maker: FunctionMaker, containers: list[Container]) -> Function:
        """The function of this class for `maker`, with the given containers of its inputs."""
        return cls(
            maker.executable, containers, None, None, maker.outputs, None, maker.unpack_single,
            maker.return_none, maker.output_keys, maker)

    def _argument(self, position: int) -> InputSpec:
        input_, container = self.maker.inputs[position], self.input_storage[position]
        type_ = self.maker.graph_type(position)
        return InputSpec(
            input_.name, *slot(type_),
            tuple(getattr(type_, "broadcastable", ())), bool(input_.strict),
            self._downcast(input_), container.storage if _has_default(input_) else None,
            input_.implicit, Argument(self, position))

    def _downcast(self, input_: In) -> bool | None:
        found: bool | None = input_.allow_downcast
        return self.maker.allow_input_downcast if found is None else found

    def _arranged(self, args: tuple[object, ...], kwargs: dict[str, object]) -> Any:
        """The arguments of a call as one value per input, in order; for an input that is not given,
        the cell of its default. Raises TypeError if the arguments do not fit.

        With the keyword `output_subset` (indices or keys), instead a list with one element, the
        return value, which has these results only.
        """
        if "output_subset" in kwargs:
            wanted = kwargs.pop("output_subset")
            return [self._chosen(self(*args, **kwargs), wanted)]
        return complaints.arrange(self, args, kwargs)

    def _chosen(self, results: Any, wanted: Any) -> Any:
        if wanted is None:
            return results
        if isinstance(results, dict):
            return {key: results[key] for key in wanted}
        every = [results] if self.maker.unpack_single else results
        return [every[number] for number in wanted]

    # -- names and values of inputs -----------------------------------------------------------

    @property
    def finder(self) -> dict[Any, Any]:
        """A dict from the index, the variable and the name of each input to its container."""
        found = self.__dict__.get("_finder")
        if found is None:
            found = self._finder = self._found_names()
        return found

    def _found_names(self) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for position, (input_, container) in enumerate(
                zip(self.maker.inputs, self.input_storage, strict=True)):
            found[position] = found[input_.variable] = container
            if input_.name is not None:
                found[input_.name] = _AMBIGUOUS if input_.name in found else container
        return found

    def _container(self, item: Any) -> Container:
        try:
            found = self.finder[item]
        except (KeyError, TypeError):
            raise TypeError(f"Unknown input or state: {item}") from None
        if found is _AMBIGUOUS:
            raise TypeError(
                f"Ambiguous name: {item} is the name of several inputs; use the variable itself")
        assert isinstance(found, Container)
        return found

    @property
    def container(self) -> Containers:
        """The containers of the inputs: `f.container[x]`, with `x` as in `f[x]`."""
        return Containers(self)

    @property
    def value(self) -> Values:
        """The values of the inputs: `f.value[x]` is `f[x]`."""
        return Values(self)

    def __getitem__(self, item: object) -> Any:
        return self._container(item).value

    def __setitem__(self, item: object, value: object) -> None:
        self._container(item).value = value

    def __contains__(self, item: object) -> bool:
        try:
            return item in self.finder
        except TypeError:
            return False

    def __iter__(self) -> Iterator[Any]:
        raise TypeError("a Function is not iterable; call it and iterate over the result")

    # -- facts --------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The name passed to `function`, or the file and line of that call."""
        return self.maker.name

    @name.setter
    def name(self, name: str | None) -> None:
        self.maker.function_name = name

    @property
    def c_source(self) -> str:
        """The C source of the function; empty if the NumPy backend runs it."""
        return self.maker.executable.c_source

    @property
    def profile(self) -> Any:
        """The `ProfileStats` of this function, or None."""
        return self.maker.profile

    @property
    def outputs(self) -> list[Any]:
        """An `Out` for each result."""
        return self.maker.outputs

    def get_shared(self) -> list[Any]:
        """The shared variables that the function reads or updates."""
        return [input_.variable for input_ in self.maker.inputs[self.maker.explicit:]]

    # -- outside of Theano ----------------------------------------------------------------------

    def c_function(
        self, layout: str = "flat",
        shapes: Mapping[object, Sequence[int]] | Sequence[Sequence[int]] | None = None,
        output_shapes: Sequence[Sequence[int]] | None = None,
    ) -> Any:
        """The function as a C function, which programs call without Python and its lock.

        layout: the form of the C function, which returns an int, 0 if all is well:

        - "flat": a pointer for each input and output, then `void *user_data` (up to eight);
        - "arrays": an array of pointers to inputs, one of pointers to outputs, and user_data;
        - "logp": `(size_t n, const double *x, double *gradient, double *value, void *user_data)`,
          for functions of a float64 vector that return a number and its gradient, as samplers take
          it: a positive result is a point at which the density does not exist, a negative one an
          error that does not depend on the point;
        - "expand": `(size_t n, size_t m, const double *x, double *out, void *user_data)`, for
          functions that compute m float64 numbers from n;
        - "number", "numbers": `double (double, void *user_data)` and `double (int n, double *x,
          void *user_data)`, the forms of `scipy.LowLevelCallable`; NaN after an error.

        shapes: the lengths of each input, as a list, or a dict by name, index or variable; numbers
        need none. output_shapes: those of the outputs, if they cannot be computed from `shapes`.
        All arrays are contiguous.

        Any number of threads may call, each with memory of its own, which is kept. A function with
        updates is called by one thread at a time. Shared variables are read as they are when a call
        begins, and must not be set while one runs. The result has the attributes `address`,
        `user_data`, `signature`, `ctypes`, `keep_alive`, and `message()`, which says why the last
        call failed.

        Raises ValueError for an unknown layout, missing shapes, and a function that cannot run
        without Python.

        >>> x = T.dvector("x")
        >>> value = T.sum(x ** 2)
        >>> density = theano.function([x], [value, T.grad(value, x)])
        >>> p = density.c_function("logp", [(2,)])
        >>> p.signature
        'int (size_t n, const double *x, double *gradient, double *value, void *user_data)'
        """
        return c_function(self, layout, shapes, output_shapes)

    def export_c(
        self, name: str, directory: str | PathLike[str],
        shapes: Mapping[object, Sequence[int]] | Sequence[Sequence[int]] | None = None,
        calls: Sequence[Sequence[object]] | None = None, blas: str = "loops",
        instrument: bool = False,
    ) -> list[str]:
        """Write the function as C files, for programs without Python; returns their paths. See
        `theano.export_c`.

        >>> f.export_c("step", "step_c", shapes={"x": (3,)})  # doctest: +SKIP
        """
        paths: list[str] = export_c(
            self, name, directory, shapes, calls, blas, instrument)
        return paths

    def as_jax(self, state: bool = False, checks: str = "nan") -> Any:
        """The function as a pure function of JAX arrays, for use in a program of JAX: in `jit`,
        `grad`, `vmap` and `lax.scan`.

        Its arguments are the inputs, by position. Shared variables have the values of this moment;
        with `state`, the result is a pair `(fn, values)`: values is a dict of the values of shared
        variables by name, and `fn(values, *inputs)` returns the results and the dict of new values.
        A number that decides a shape must be known where `fn` is called.
        checks: what happens in a transformation if a condition does not hold that raises an
        exception elsewhere: "nan": the results, and new values, are NaN (the smallest integer, or
        True); "checkify": `jax.experimental.checkify.check`; "none": nothing.

        Raises TypeError if the function has updates and `state` is false, NotImplementedError if it
        has ops that only the processor computes, ImportError if JAX is not installed.

        >>> x = T.dscalar("x")
        >>> fn = theano.function([x], x ** 2).as_jax()  # doctest: +SKIP
        >>> jax.grad(fn)(3.0)                           # doctest: +SKIP
        Array(6., dtype=float64, weak_type=True)
        """
        return as_jax(self, state, checks)

    def export_stablehlo(
        self, path: str | PathLike[str], platforms: Sequence[str] = ("cpu", "cuda", "tpu"),
        lengths: Mapping[str, Sequence[int | str | None]] | None = None,
    ) -> None:
        """Write the function as a program in StableHLO into the folder `path`, with the values of
        its shared variables and a README that says how to run it; `theano.load_stablehlo` reads it.

        lengths: for the name of an input, its lengths: a number, a name for a length that is not
        known, the same for lengths that are equal, or None. Not given: any length, if JAX can
        compile that. Raises NotImplementedError if an op is computed by the processor, or a length
        depends on elements, ValueError if JAX needs to know a length, or which are equal,
        ImportError if JAX or flatbuffers is not installed.

        >>> f.export_stablehlo("step", lengths={"x": ("rows", 784)})  # doctest: +SKIP
        """
        export_stablehlo(self, path, platforms, lengths)

    # -- copies -------------------------------------------------------------------------------

    def copy(
        self, share_memory: bool = False, swap: Any = None,
        delete_updates: bool = False, name: str | None = None,
        profile: Any = None,
    ) -> Any:
        """A copy of the function with the same shared variables. As in Theano, the copy returns a
        list even if the function returns a single value.

        swap: a dict from a shared variable to the one that replaces it. delete_updates: remove all
        updates. share_memory is ignored: no intermediate values are kept between calls. name: None:
        the name of the function and " copy". profile: as in `function`.
        Raises ValueError if the function has no such shared variable, or the types differ.
        """
        pairs = complaints.checked_swap(self, swap)
        maker = self.maker.copy(name, pairs, delete_updates)
        containers: list[Container] = [
            cast(Container, input_.value) if input_.shared else _container_copy(container, input_)
            for input_, container in zip(maker.inputs, self.input_storage, strict=True)]
        maker.profile = wanted_profile(profile, maker)
        made = class_for(maker).made_of(maker, containers)
        for name in self.carried:
            setattr(made, name, getattr(self, name))
        return made

    def __copy__(self) -> Any:
        return self.copy()

    def __reduce_ex__(self, protocol: Any) -> Any:
        return pickling.reduced(self)

    def _repr_svg_(self) -> str | None:
        """The drawing of the rewritten graph that notebooks show; None for a large graph."""
        found: str | None = picture(self)
        return found

    _repr_html_ = notebook.as_html

    def __repr__(self) -> str:
        return f"<theano.compile.Function {self.maker.label}: {complaints.signature(self.maker)}>"


class AttendedFunction(Function):
    """A function whose calls do work in Python: they are counted by `maker.profile`, scalar results
    are converted to NumPy scalars, and arguments are overwritten (see `maker.overwrites`)."""

    _called = False

    def __call__(self, *args: Any, **kwargs: object) -> Any:
        wanted = kwargs.pop("output_subset", None)
        before = self._waited()
        start = time.perf_counter()
        results = super().__call__(*args, **kwargs)
        if self.maker.profile is not None:
            self._count(time.perf_counter() - start, self._waited() - before)
        self._called = True
        if self.maker.overwrites:
            results = write_back(self.maker, args, kwargs, results)
        return self._chosen(self._with_numbers(results), wanted)

    def _waited(self) -> float:
        """The seconds that the first call has waited for the compiler."""
        return self.maker.executable.seconds.get(WAIT, 0.0)

    def _count(self, seconds: float, waited: float) -> None:
        """Record a call that took `seconds`, of which it waited `waited` for the compiler."""
        self.maker.profile.add_wait(waited)
        if self._called or not config.profiling.ignore_first_call:
            self.maker.profile.add_call(seconds - waited)
        else:
            self.maker.profile.ignore_parts(self)

    def _with_numbers(self, results: Any) -> Any:
        numbers = [isinstance(out.variable.type, Scalar) for out in self.maker.outputs]
        if not any(numbers):
            return results
        if isinstance(results, dict):
            return {k: v[()] if n else v for (k, v), n in zip(
                results.items(), numbers, strict=True)}
        if isinstance(results, list):
            return [r[()] if n else r for r, n in zip(results, numbers, strict=True)]
        return results[()]


def class_for(maker: FunctionMaker) -> type[Function]:
    """The class of the functions of `maker`."""
    attended = maker.profile is not None or maker.overwrites or any(
        isinstance(out.variable.type, Scalar) for out in maker.outputs)
    return AttendedFunction if attended else Function


class Argument:
    """Converts an argument of a function to the type of input number `position`."""

    __slots__ = ("function", "position")

    def __init__(self, function: Function, position: int) -> None:
        self.function = function
        self.position = position

    def __call__(self, value: Any) -> Any:
        input_ = self.function.maker.inputs[self.position]
        try:
            type_ = self.function.maker.graph_type(self.position)
            return stored(type_.filter(
                value, strict=input_.strict, allow_downcast=self.function._downcast(input_)), type_)
        except (TypeError, ValueError, OverflowError) as error:
            raise complaints.bad_argument(self.function, self.position, value, error) from None


class Containers:
    """`f.container`: the containers of a function's inputs, by index, variable or name."""

    def __init__(self, function: Function) -> None:
        self._function = function

    def __getitem__(self, item: object) -> Any:
        return self._function._container(item)

    def __contains__(self, item: object) -> bool:
        return item in self._function


class Values(Containers):
    """`f.value`: the values of a function's inputs, by index, variable or name."""

    def __getitem__(self, item: object) -> Any:
        return self._function[item]

    def __setitem__(self, item: object, value: object) -> None:
        self._function[item] = value


def create(maker: FunctionMaker) -> Function:
    """A function for `maker`, whose inputs have their defaults."""
    made = class_for(maker).made_of(maker, [container_of(input_) for input_ in maker.inputs])
    for watch in watchers:
        watch(made)
    return made


def container_of(input_: In) -> Container:
    """A container for an input with its default, or the container that the input shares."""
    value = getattr(input_.value, "container", input_.value)
    if isinstance(value, Container):
        value.hold_in_cell()
        return value
    container = Container(
        input_.variable, strict=input_.strict, allow_downcast=input_.allow_downcast,
        name=input_.name, placement=input_.placement)
    if value is not None:
        converted = container.filter(value)
        container.storage.value = converted if input_.borrow else detached(converted)
        container.is_default = input_.update is None
    return container


def _has_default(input_: In) -> bool:
    return input_.value is not None


def _container_copy(container: Container, input_: In) -> Container:
    """The container of an input for a copy of its function; shared containers stay shared."""
    if isinstance(getattr(input_.value, "container", input_.value), Container):
        return container
    copied = Container(
        container.type, strict=container.strict, allow_downcast=container.allow_downcast,
        name=container.name, placement=container.placement)
    value, later = container.value, container.storage.later
    copied.storage = Cell(detached(value) if input_.mutable else value, later)
    copied.is_default = container.is_default
    return copied


def _returns(maker: FunctionMaker) -> Any:
    if maker.return_none:
        return None
    if maker.output_keys is not None:
        return maker.output_keys
    return 0 if maker.unpack_single else "list"
