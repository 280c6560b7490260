"""`ScalarOp`: a function of single numbers, used in scalar graphs and, elementwise, by `Elemwise`.

A built-in op is declared once, by a class: meaning, dtypes, derivative and C form (see
`theano.scalar.declared`). A user-defined op is a subclass with `impl`, and optionally `grad` and
`c_code`. Both have the same attributes for elementwise ops, rewriting and lowering.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.scalar as S
from theano.errors import MethodNotDefined, format_error
from theano.graph.node import Apply
from theano.graph.op import Op
from theano.scalar import dtypes, later_stages
from theano.scalar.c_text import InC
from theano.scalar.reductions import Reduction

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.scalar.type import Scalar
    from theano.tensor.typing import Shapes, Tensors

CRule = str | Mapping[str, str | None] | Callable[..., str | None] | None

_KIND_NAMES = {
    "b": "booleans", "i": "signed integers", "u": "unsigned integers", "f": "floats",
    "c": "complex numbers",
}


_CALLS = frozenset("> >= < <= == != & | ^ ~".split())
"""Operators that are written as calls, as in Theano: `gt(x, y)`."""

_CALLS_IN_PP = _CALLS | {"%"}
"""Operators that `pp` writes as calls."""


class Undefined:
    """Marks a derivative that exists but has no formula."""

    def __repr__(self) -> str:
        return "UNDEFINED"


UNDEFINED = Undefined()


class _Signature:
    """Makes `inspect.signature` of a class return the signature of `__init__`, not of `__new__`."""

    def __get__(self, op: object, cls: Any) -> inspect.Signature:
        if op is not None:
            raise AttributeError("an op has the signature of its make_node")
        return _signature(cls.__init__)


class ScalarOp(InC, Op):
    """A function of `nin` numbers (-1: any number of them) with `nout` results.

    output_types_preference: a function from the list of input types to the list of output types,
    such as `upgrade_to_float`; name: shown in messages. A subclass defines `impl(*numbers)`,
    `output_types` when it has no output_types_preference, `grad(inputs, output_grads)`, which
    builds gradients from scalar variables, and `c_code(node, name, inputs, outputs, sub)`, the C
    form.

    Attributes that built-in ops declare: value(xp, *arrays): the meaning, in an array namespace;
    inputs are already in `compute` dtype. rule(*input dtypes) -> output dtype. compute: the dtype
    to which inputs are converted before the function is applied: "out", that of the output
    (arithmetic); "in", the upcast of the inputs (comparisons); "each", no conversion (`switch`,
    casts). derivative(T, *inputs, out) -> one partial derivative per input, made of functions of
    `T`, which is `theano.tensor`: an expression; 1, -1; None for zero; a function that builds one,
    called only when it is needed; UNDEFINED where there is no formula. For complex inputs the
    function must be holomorphic. pullback(T, inputs, out, g) -> gradients per input: in place of
    `derivative` where the product `g * derivative` would be wrong or wasteful (complex parts,
    switch). c: the C expression with {0}, {1}, ... for inputs, {f} for the suffix of float
    functions ("f" or ""), {T} for the C type of computation; or a dict of dtype kind to expression
    ({"f": ..., "i": ...}; "f" serves missing kinds); or a function (out dtype, input dtypes) ->
    expression; None: no C form. disconnected: positions of inputs whose values do not influence the
    result. symbol: the operator in printed formulas, between two operands or before one; or a
    format of the operands. domain: per input, the values that tests use: "any", "positive", "unit"
    (-1..1), "nonzero", "small" (|x| < 3), "int", "bool", "above1", "probability" (0..2), "fraction"
    (0..1), "negative".
    kinds: the dtype kinds of inputs that the op accepts. cost: approximate number of floating-point
    operations; fusion recomputes cheap ops. batched: loops of vectors call the function, whose C
    form is a call of one long function, for many elements at a time. reduction: the `Reduction`
    that applies this function along axes of tensors, if there is one. variadic: whether more inputs
    than `nin` are combined one after another. identity: e with op(e, x) = x, or None; by default
    the identity of `reduction`, unless that is undefined for no elements. cached: False when the
    dtype rule depends on the configuration. compound: whether the op has several outputs or a
    graph. The docstring of the class, and the parameters of `value`, are the documentation of the
    function.
    """

    nin = -1
    nout = 1
    compound = False
    name: Any = None
    library_name = ""
    c: CRule = None
    rule: Callable[..., str] | None = None
    compute = "each"
    derivative: Callable[..., Any] | None = None
    pullback: Callable[..., Any] | None = None
    disconnected: tuple[int, ...] = ()
    symbol: str | None = None
    commutative = False
    associative = False
    variadic = False
    identity: Any = None
    reduction: Reduction | None = None
    domain: tuple[str, ...] = ("any",)
    kinds = "biufc"
    cost = 10
    batched = False
    cached = True
    declared = False
    output_types_preference: Any = None
    __signature__ = _Signature()

    def __init__(self, output_types_preference: object = None, name: str | None = None) -> None:
        self._results: dict[tuple[str, ...], tuple[str, ...]] = {}
        if self.declared and name is output_types_preference is None:
            RESERVED.add(type(self).name)  # not `self.name`: the only instance may be made again
            return
        self.name = f"{name}_" if name in RESERVED else name or type(self).__name__
        if output_types_preference is not None:
            if not callable(output_types_preference):
                raise TypeError(
                    "output_types_preference must be a function of types, got "
                    f"{output_types_preference!r}")
            self.output_types_preference = output_types_preference

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.compound = cls.compound or cls.nout > 1
        cls.name = cls.__dict__.get("name", cls.__name__)
        cls.declared = False
        cls.reduction = cls.__dict__.get("reduction")
        if cls.reduction is not None and not cls.reduction.extreme:
            cls.identity = cls.reduction.identity
        for method, attributes in _OVERRIDDEN.items():
            if method in cls.__dict__:
                for attribute in set(attributes).difference(cls.__dict__):
                    setattr(cls, attribute, getattr(ScalarOp, attribute))
        if "__props__" not in cls.__dict__ and cls.__eq__ is object.__eq__:
            cls.__eq__ = ScalarOp.__eq__  # type: ignore[method-assign]
            cls.__hash__ = ScalarOp.__hash__  # type: ignore[method-assign]

    # -- types --------------------------------------------------------------------------------

    def result(self, *inputs: str) -> str:
        """The dtype of the first output for inputs of these dtypes.

        Raises TypeError for dtypes that the op does not accept.
        """
        return self.results(*inputs)[0]

    def results(self, *inputs: str) -> tuple[str, ...]:
        """The dtypes of the outputs for inputs of these dtypes."""
        key = ("narrow", *inputs) if dtypes.narrowing() else inputs
        try:
            known = self._results.get(key)
        except AttributeError:  # the class overrides __init__
            self._results = {}
            known = None
        if known is None:
            if self.rule is not None and "output_types_preference" not in self.__dict__:
                known = (self._by_rule(inputs),)
            else:
                types = self.output_types([S.get_scalar_type(d) for d in inputs])
                known = tuple(t.dtype for t in types)
            if self.cached:
                self._results[key] = known
        return known

    def _by_rule(self, inputs: tuple[str, ...]) -> str:
        for d in inputs:
            if dtypes.kind(d) not in self.kinds:
                raise TypeError(format_error(
                    f"{self.name} does not take {_KIND_NAMES[dtypes.kind(d)]}, got {d}",
                    hint='theano.tensor.cast changes the dtype'))
        assert self.rule is not None
        return self.rule(*inputs)

    def dtype(self, *inputs: str) -> str:
        """The same as `result`."""
        return self.result(*inputs)

    def output_types(self, types: Sequence[Scalar]) -> list[Any]:
        """The types of the outputs for inputs of these types.

        Raises NotImplementedError when the op has neither a dtype rule nor output_types_preference.
        """
        preference = self.output_types_preference
        if preference is not None:
            return list(preference(*types))
        if self.rule is None:
            raise NotImplementedError(f"Cannot calculate the output types for {self}")
        return [S.get_scalar_type(self._by_rule(tuple(t.dtype for t in types)))]

    def compute_dtypes(self, *inputs: str, out: str | None = None) -> tuple[str, ...]:
        """The dtype that each input is converted to before the function is applied.

        out: the dtype of the output of an existing node.
        """
        if self.compute == "each":
            return inputs
        chosen = dtypes.upcast(*inputs) if self.compute == "in" else out or self.result(*inputs)
        if self.output_types_preference is not None and self.rule is not None:
            natural = self._by_rule(inputs)  # a narrower output is cast from the dtype of the rule
            chosen = chosen if dtypes.upcast(natural, chosen) == chosen else natural
        return (chosen,) * len(inputs)

    # -- nodes --------------------------------------------------------------------------------

    def make_node(self, *inputs: Any) -> Apply:
        if 0 <= self.nin != len(inputs):
            scalars = tuple(map(S.as_scalar, inputs))
            inputs = self.folded(scalars, [v.type.dtype for v in scalars], self, S.cast)
        variables = [S.as_scalar(v) for v in inputs]
        types = [S.get_scalar_type(d) for d in self.results(*(v.type.dtype for v in variables))]
        return Apply(self, variables, [t() for t in types])

    def folded(
        self, inputs: tuple[Any, ...], input_dtypes: Sequence[str], apply: Callable[..., Any],
        cast: Callable[[Any, str], Any],
    ) -> tuple[Any, ...]:
        """Combine the first inputs of a variadic op such as `add` until `nin` inputs are left; a
        single input gets the identity as a second one.

        input_dtypes: the dtypes of `inputs`. The first input is cast to the upcast of all, so that
        no part of the sum or product overflows in a narrower dtype. Raises TypeError for no inputs,
        and for other ops, which take exactly `nin` inputs.
        """
        count = len(inputs)
        if not self.variadic or count == 0:
            raise TypeError(format_error(
                f"Wrong number of inputs for {self.name}: got {count}, expected {self.nin}",
                hint=f"see help(theano.tensor.{self.name})"))
        if count == 1:
            return inputs[0], np.asarray(self.identity, dtype="bool")
        if (wide := dtypes.upcast(*input_dtypes)) != input_dtypes[0]:
            inputs = (cast(inputs[0], wide), *inputs[1:])
        while len(inputs) > self.nin:
            inputs = (apply(*inputs[:2]), *inputs[2:])
        return inputs

    # -- meaning ------------------------------------------------------------------------------

    def impl(self, *inputs: Any) -> Any:
        """The result for numbers; a tuple of results for several outputs."""
        if not self.is_built_in():
            raise MethodNotDefined("impl", type(self), type(self).__name__)
        arrays = [np.asarray(x) for x in inputs]
        if 0 <= self.nin != len(arrays):
            input_dtypes = [str(a.dtype) for a in arrays]
            arrays = [np.asarray(x) for x in self.folded(
                tuple(arrays), input_dtypes, self.impl, lambda a, dtype: a.astype(dtype))]
        wanted = self.compute_dtypes(*(str(a.dtype) for a in arrays))
        with np.errstate(all="ignore"):
            found = self.value(
                np, *(a.astype(d) for a, d in zip(arrays, wanted, strict=True)))
        return np.asarray(found)[()]

    def _by_impl(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        """`impl` applied to every element after broadcasting; a tuple of arrays for several
        outputs. If `nfunc_spec = (name, inputs, outputs)` names a function of NumPy ("exp") or of
        another package ("scipy.special.erf"), that is applied instead."""
        function = _ufunc(getattr(self, "nfunc_spec", None))
        if function is None:
            function = np.frompyfunc(self.impl, len(arrays), self.nout)
        return function(*arrays)

    value: Callable[..., Any] = _by_impl

    def is_built_in(self) -> bool:
        """Whether the op is defined by `value`, for all array libraries; those of users have `impl`
        or `nfunc_spec`."""
        return type(self).value is not ScalarOp.value

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        if self.nout == 1:
            output_storage[0][0] = _number(node.outputs[0], self.impl(*inputs))
            return
        found = self.impl(*inputs)
        for variable, storage, value in zip(node.outputs, output_storage, found, strict=True):
            storage[0] = _number(variable, value)

    def infer_shape(self, node: Apply, shapes: Shapes) -> Any:
        """The shape of a scalar, which has no dims."""
        return [() for _ in node.outputs]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        """Lower the op as for a 0-d tensor."""
        return self.lowered(b, values, [v.type.dtype for v in node.outputs])

    def lowered(self, b: Builder, values: Sequence[Value], results: Sequence[str]) -> Any:
        """The value, or tuple of values, of this op applied to every element of `values`."""
        if self.nout == 1:
            return b.map(self, *values, dtype=results[0])
        if self.c_template(results[0], tuple(v.dtype for v in values)) is None:
            return b.python(b.node, *values)
        return tuple(
            b.map(OneOutput(self, k), *values, dtype=dtype) for k, dtype in enumerate(results))

    # -- derivatives --------------------------------------------------------------------------

    def L_op(
        self, inputs: list[Any], outputs: list[Any],
        output_grads: list[Any],
    ) -> list[Any]:
        inherited = type(self).grad is ScalarOp.grad
        if self.pullback is None and self.derivative is None and not (
                inherited and self.is_built_in()):
            return self.grad(inputs, output_grads)
        return later_stages.scalar_gradient(self, inputs, outputs, output_grads)

    def grad(self, inputs: Tensors, output_grads: Tensors) -> list[Any]:
        """The gradient with respect to each input, as scalar expressions."""
        if self.pullback is None and self.derivative is None and not self.is_built_in():
            raise MethodNotDefined("grad", type(self), type(self).__name__)
        node = self.make_node(*inputs)
        return self.L_op(node.inputs, node.outputs, output_grads)

    def pretty(self, node: Apply, operands: Sequence[str]) -> str:
        """The text that `pp` prints for the op with these operands."""
        return self._call(operands) if self.symbol in _CALLS_IN_PP else self.formula(operands)

    def _call(self, operands: Sequence[str]) -> str:
        return f"{self.name.removeprefix('cast_')}({', '.join(operands)})"

    def formula(self, operands: Sequence[str]) -> str:
        """The text for the op with these operands in the name of a `Composite`."""
        if self.symbol is None or self.symbol in _CALLS:
            return self._call(operands)
        if "{" in self.symbol:
            return self.symbol.format(*operands)
        if len(operands) == 1:
            return f"({self.symbol}{operands[0]})"
        return "(" + f" {self.symbol} ".join(operands) + ")"

    # -- the object ---------------------------------------------------------------------------

    def description(self) -> str:
        """The sentence that documents a built-in op."""
        return " ".join((type(self).__doc__ or "").partition("\n\n")[0].split())

    def __eq__(self, other: Any) -> bool:
        return self is other or (
            type(self) is type(other)
            and self.output_types_preference == other.output_types_preference)

    def __hash__(self) -> int:
        return hash((type(self), self.output_types_preference))

    def __str__(self) -> str:
        return self.name or type(self).__name__

    def __repr__(self) -> str:
        return f"ScalarOp({self})"


_OVERRIDDEN: dict[str, tuple[str, ...]] = {
    "impl": ("value", "c"), "c_code": ("c",), "output_types": ("rule",),
    "grad": ("derivative", "pullback"), "L_op": ("derivative", "pullback"),
}
"""Attributes that a subclass of a built-in op does not inherit when it overrides a method."""

RESERVED: set[str] = set()
"""Names of built-in ops; other ops cannot have them, because rules use them."""


def _ufunc(spec: Any) -> Any:
    """The function that `nfunc_spec` names; None when it is not an elementwise NumPy function."""
    if not spec:
        return None
    module, _, name = spec[0].rpartition(".")
    try:
        found = getattr(importlib.import_module(module or "numpy"), name, None)
    except ImportError:
        return None
    return found if isinstance(found, np.ufunc) else None


def _number(variable: Variable, value: np.ndarray) -> Any:
    return np.asarray(value).astype(variable.type.numpy_dtype)[()]


class UnaryScalarOp(ScalarOp):
    """A function of one number."""

    nin = 1


class BinaryScalarOp(ScalarOp):
    """A function of two numbers."""

    nin = 2


class OneOutput(ScalarOp):
    """Output `index` of an op with several outputs, as an op with one output."""

    def __init__(self, op: ScalarOp, index: int) -> None:
        super().__init__(name=f"{op}.{index}")
        self.op = op
        self.index = index
        self.nin = op.nin
        self.cost = op.cost

    def results(self, *inputs: str) -> tuple[str, ...]:
        return (self.op.results(*inputs)[self.index],)

    def c_template(self, out: str, inputs: tuple[str, ...]) -> str | None:
        return self.op.c_part(self.index, inputs)

    def impl(self, *inputs: object) -> Any:
        return self.op.impl(*inputs)[self.index]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        return self.op.value(xp, *arrays)[self.index]

    def support(self, inputs: tuple[str, ...]) -> tuple[str, ...]:
        return self.op.support(inputs)

    def has_c_code(self) -> bool:
        return self.op.has_c_code()

    def refuse_c(self) -> None:
        self.op.refuse_c()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneOutput) and self.op == other.op and self.index == other.index

    def __hash__(self) -> int:
        return hash((OneOutput, self.op, self.index))


def one_object(cls: Any) -> Any:
    """Make `cls` the class of a built-in op; each class has one instance per set of arguments."""
    cls.declared, cls._instances = True, {}
    cls.__signature__ = _signature(cls.__init__)
    cls.__eq__, cls.__hash__ = object.__eq__, object.__hash__
    cls.__new__, cls.__reduce_ex__ = _new, _reduce
    cls.__copy__ = cls.__deepcopy__ = _itself
    return cls


@cache
def _signature(constructor: Callable[..., object]) -> inspect.Signature:
    """The signature of an `__init__` without `self`."""
    found = inspect.signature(constructor)
    return found.replace(parameters=list(found.parameters.values())[1:])


def _new(cls: Any, *arguments: object, **named: object) -> Any:
    """The only instance of a declared class with these arguments; a new object of a subclass."""
    if not cls.__dict__.get("declared"):
        return object.__new__(cls)
    key = (arguments, *sorted(named.items()))
    known = cls.__dict__["_instances"]
    if key not in known:
        known[key] = object.__new__(cls)
        known[key]._arguments = arguments, named
    return known[key]


def _reduce(op: Any, protocol: int) -> Any:
    if not op.declared:
        return object.__reduce_ex__(op, protocol)
    name = op.name
    if S.OPS.get(name) is op:
        return S.by_name, (name,)
    arguments, named = op._arguments
    cls: Callable[..., Any] = type(op)
    return partial(cls, **named), arguments


def _itself(op: Op, memo: object = None) -> Any:
    return op
