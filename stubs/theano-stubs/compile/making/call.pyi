"""Written by `python scripts/stubs`."""

from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from typing import Any

from typing import Generic
from typing_extensions import TypeVar
from theano.compile.making.container import Container
from theano.compile.making.io import In
from theano.compile.making.maker import FunctionMaker
from theano.legacy.members import ProgramView
from theano.runtime import NativeFunction
_R = TypeVar("_R", default=Any)
picture: Any
class Function(NativeFunction, Generic[_R]):
    """A compiled function: `f(*values, **values_by_name)`.

    maker: the `FunctionMaker` (`maker.fgraph` is the rewritten graph); input_storage: a `Container`
    per input. The other arguments are those of Theano; the maker has the same information. `f[x]`,
    where `x` is an input, its name or its index, is the default value of the input."""
    carried: tuple[str, ...]
    maker: FunctionMaker
    input_storage: list[Container]
    def __call__(self, *args: Any, **kwargs: Any) -> _R: ...
    def __init__(self, fn: Any, input_storage: list[Container], output_storage: Any, indices: Any, outputs: Any, defaults: Any, unpack_single: Any, return_none: Any, output_keys: Sequence[str] | None, maker: FunctionMaker, name: str | None = None) -> None:
        """Initialize self.  See help(type(self)) for accurate signature."""
    @classmethod
    def made_of(cls, maker: FunctionMaker, containers: list[Container]) -> Function:
        """The function of this class for `maker`, with the given containers of its inputs."""
    @property
    def finder(self) -> dict[Any, Any]:
        """A dict from the index, the variable and the name of each input to its container."""
    @property
    def container(self) -> Containers:
        """The containers of the inputs: `f.container[x]`, with `x` as in `f[x]`."""
    @property
    def value(self) -> Values:
        """The values of the inputs: `f.value[x]` is `f[x]`."""
    def __getitem__(self, item: object) -> Any:
        ...
    def __setitem__(self, item: object, value: object) -> None:
        ...
    def __contains__(self, item: object) -> bool:
        ...
    def __iter__(self) -> Iterator[Any]:
        ...
    @property
    def name(self) -> str:
        """The name passed to `function`, or the file and line of that call."""
    @name.setter
    def name(self, name: str | None) -> None:
        ...
    @property
    def c_source(self) -> str:
        """The C source of the function; empty if the NumPy backend runs it."""
    @property
    def profile(self) -> Any:
        """The `ProfileStats` of this function, or None."""
    @property
    def outputs(self) -> list[Any]:
        """An `Out` for each result."""
    def get_shared(self) -> list[Any]:
        """The shared variables that the function reads or updates."""
    def c_function(self, layout: str = 'flat', shapes: Mapping[object, Sequence[int]] | Sequence[Sequence[int]] | None = None, output_shapes: Sequence[Sequence[int]] | None = None) -> Any:
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
        'int (size_t n, const double *x, double *gradient, double *value, void *user_data)'"""
    def export_c(self, name: str, directory: str | PathLike[str], shapes: Mapping[object, Sequence[int]] | Sequence[Sequence[int]] | None = None, calls: Sequence[Sequence[object]] | None = None, blas: str = 'loops', instrument: bool = False) -> list[str]:
        """Write the function as C files, for programs without Python; returns their paths. See
        `theano.export_c`.

        >>> f.export_c("step", "step_c", shapes={"x": (3,)})  # doctest: +SKIP"""
    def as_jax(self, state: bool = False, checks: str = 'nan') -> Any:
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
        Array(6., dtype=float64, weak_type=True)"""
    def export_stablehlo(self, path: str | PathLike[str], platforms: Sequence[str] = ..., lengths: Mapping[str, Sequence[int | str | None]] | None = None) -> None:
        """Write the function as a program in StableHLO into the folder `path`, with the values of
        its shared variables and a README that says how to run it; `theano.load_stablehlo` reads it.

        lengths: for the name of an input, its lengths: a number, a name for a length that is not
        known, the same for lengths that are equal, or None. Not given: any length, if JAX can
        compile that. Raises NotImplementedError if an op is computed by the processor, or a length
        depends on elements, ValueError if JAX needs to know a length, or which are equal,
        ImportError if JAX or flatbuffers is not installed.

        >>> f.export_stablehlo("step", lengths={"x": ("rows", 784)})  # doctest: +SKIP"""
    def copy(self, share_memory: bool = False, swap: Any = None, delete_updates: bool = False, name: str | None = None, profile: Any = None) -> Any:
        """A copy of the function with the same shared variables. As in Theano, the copy returns a
        list even if the function returns a single value.

        swap: a dict from a shared variable to the one that replaces it. delete_updates: remove all
        updates. share_memory is ignored: no intermediate values are kept between calls. name: None:
        the name of the function and " copy". profile: as in `function`.
        Raises ValueError if the function has no such shared variable, or the types differ."""
    def __copy__(self) -> Any:
        ...
    def __repr__(self) -> str:
        """Return repr(self)."""
    @property
    def inv_finder(self) -> dict[Container, Any]:
        """A dict from each container to its `In`."""
    @property
    def fn(self) -> ProgramView:
        """A view of the program like that of Theano's virtual machine: nodes and storage."""
    @property
    def output_storage(self) -> list[Container]:
        """A container per result and then per update, which `f.fn()` fills. Other calls, whose
        results belong to the caller, leave it as it is."""
    @property
    def n_returned_outputs(self) -> int:
        """How many containers of `output_storage` are of results."""
    @property
    def unpack_single(self) -> bool:
        """Whether the result is one value instead of a list."""
    @property
    def return_none(self) -> bool:
        """Whether the result is None."""
    @property
    def output_keys(self) -> Any:
        """The keys of the outputs if they were given as a dict, else None."""
    @property
    def indices(self) -> list[Any]:
        """For each input: `(In, None, [In])`."""
    @property
    def defaults(self) -> list[tuple[bool, bool, Any]]:
        """For each input: whether a call must give it, whether its default is restored after a
        call, and the default."""
    @property
    def nodes_with_inner_function(self) -> list[Any]:
        """The nodes of the graph whose op has an inner graph."""
class AttendedFunction(Function[_R]):
    """A function whose calls do work in Python: they are counted by `maker.profile`, scalar results
    are converted to NumPy scalars, and arguments are overwritten (see `maker.overwrites`)."""
class Argument:
    """Converts an argument of a function to the type of input number `position`."""
    def __init__(self, function: Function, position: int) -> None:
        """Initialize self.  See help(type(self)) for accurate signature."""
    def __call__(self, value: Any) -> Any:
        """Call self as a function."""
class Containers:
    """`f.container`: the containers of a function's inputs, by index, variable or name."""
    def __init__(self, function: Function) -> None:
        """Initialize self.  See help(type(self)) for accurate signature."""
    def __getitem__(self, item: object) -> Any:
        ...
    def __contains__(self, item: object) -> bool:
        ...
class Values(Containers):
    """`f.value`: the values of a function's inputs, by index, variable or name."""
    def __getitem__(self, item: object) -> Any:
        ...
    def __setitem__(self, item: object, value: object) -> None:
        ...
def class_for(maker: FunctionMaker) -> type[Function]:
    """The class of the functions of `maker`."""
def create(maker: FunctionMaker) -> Function:
    """A function for `maker`, whose inputs have their defaults."""
def container_of(input_: In) -> Container:
    """A container for an input with its default, or the container that the input shares."""
