"""Symbolic lengths: the dims of each variable, inferred without computing any variable.

A length is an int or a `LengthSum`: a polynomial with integer coefficients in *atoms*. An atom is
the length of a variable along an axis, the value of an integer scalar variable, a quotient,
remainder, minimum or maximum of lengths, or a polynomial with too many terms to expand. Equal
lengths compare equal. `Lengths.variable` returns an expression that computes a length. The shape
rules of ops (`TensorOp.shape`) compute with lengths.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.flags import config, warn_caller
from theano.graph import walk
from theano.graph.node import Constant, Variable
from theano.polynomial import NormalForm, Terms, added, divided, multiplied
from theano.scalar import dtypes
from theano.tensor.elemwise import Elemwise
from theano.tensor.op import TensorOp
from theano.tensor.shaping import dims
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Apply
    from theano.tensor.typing import Dim
    from theano.tensor.var import TensorVariable

MOST_LEVELS = 40
"""The largest number of levels at which the expression of an integer scalar is read."""

LONGEST = 60
"""The largest number of terms of an expanded length. Dims that may be -1, such as those that a
shared variable gives to `reshape`, have several terms each, and products of them have thousands."""


class Atom:
    """An indivisible length. kind: "axis" (variable, axis), "value" (variable,), "floordiv",
    "mod", "minimum", "maximum" (length, length), or "whole" (length,). `serial` orders atoms by
    creation."""

    __slots__ = ("kind", "args", "serial")

    def __init__(self, kind: str, args: tuple[Any, ...], serial: int) -> None:
        self.kind, self.args, self.serial = kind, args, serial


    def __lt__(self, other: Atom) -> bool:
        return self.serial < other.serial


class Arithmetic:
    """The operations of dims, as those of `table`."""

    __slots__ = ()
    table: Lengths

    def __add__(self, other: Dim) -> Any:
        return self.table.sum(self, other)

    __radd__ = __add__

    def __sub__(self, other: Dim) -> Any:
        return self.table.sum(self, other, -1)

    def __rsub__(self, other: Dim) -> Any:
        return self.table.sum(other, self, -1)

    def __neg__(self) -> Any:
        return self.table.product(self, -1)

    def __mul__(self, other: Dim) -> Any:
        return self.table.product(self, other)

    __rmul__ = __mul__

    def __floordiv__(self, other: Dim) -> Any:
        return self.table.quotient(self, other)

    def __rfloordiv__(self, other: Dim) -> Any:
        return self.table.quotient(other, self)

    def __mod__(self, other: Dim) -> Any:
        return self.table.remainder(self, other)

    def minimum(self, other: Dim) -> Any:
        """The smaller of two lengths."""
        return self.table.extreme("minimum", self, other)

    def maximum(self, other: Dim) -> Any:
        """The larger of two lengths."""
        return self.table.extreme("maximum", self, other)


class LengthSum(Arithmetic, NormalForm):
    """A polynomial in atoms, with the operations of dims; `table` has the atoms."""

    __slots__ = ("table",)

    def __init__(self, terms: Terms, table: Lengths) -> None:
        super().__init__(terms)
        self.table = table


class ScalarInput(Arithmetic):
    """Represents a 0-d integer input in a shape rule; arithmetic on it is arithmetic on its
    value, as a length."""

    def __init__(self, variable: Variable, table: Lengths) -> None:
        self.variable, self.type, self.owner = variable, variable.type, variable.owner
        self.table, self.length = table, table.value(variable)

    def as_dim(self) -> Any:
        """The value, as a length."""
        return self.length


class VectorInput:
    """Represents a vector made by `MakeVector` in a shape rule; its elements are lengths."""

    def __init__(self, variable: Any, lengths: Lengths) -> None:
        self.variable, self.type, self.owner = variable, variable.type, self
        self.op = variable.owner.op
        self.inputs = [lengths.as_input(v) for v in variable.owner.inputs]


class Lengths:
    """The inferred lengths of variables; results are cached."""

    def __init__(self) -> None:
        self._atoms: dict[Any, Atom] = {}
        self._known: dict[Variable, tuple[Any, ...] | None] = {}
        self._values: dict[Variable, Any] = {}
        self._variables: dict[Any, Variable] = {}
        self._measured: set[Variable] = set()
        self._forward: dict[Variable, Variable] = {}

    # -- arithmetic ---------------------------------------------------------------------------

    def atom(self, kind: str, *args: Any) -> LengthSum:
        """The length that consists of one atom."""
        key = (kind, *args)
        found = self._atoms.get(key)
        if found is None:
            found = self._atoms[key] = Atom(kind, args, len(self._atoms))
        return LengthSum({(found,): 1}, self)

    def of(self, value: Any) -> Any:
        """An int, a `LengthSum`, a `ScalarInput` or an integer scalar variable as an int or a
        `LengthSum`."""
        if isinstance(value, ScalarInput):
            return value.length
        if isinstance(value, (int, LengthSum)):
            return value
        if isinstance(value, Variable):
            return self.value(value)
        return int(value)

    def _terms(self, value: Any) -> Terms:
        value = self.of(value)
        if isinstance(value, LengthSum):
            return value.terms
        return {(): value} if value else {}

    def _length(self, terms: Terms) -> Any:
        length = LengthSum(terms, self)
        constant = length.constant()
        return length if constant is None else constant

    def _shortened(self, value: Dim, most: int) -> Any:
        """`value` if it has at most `most` terms, else one atom that represents it."""
        value = self.of(value)
        long = isinstance(value, LengthSum) and len(value.terms) > most
        return self.atom("whole", value) if long else value

    def sum(self, a: Any, b: Any, sign: int = 1) -> Any:
        """`a + sign * b`."""
        a, b = self._shortened(a, LONGEST), self._shortened(b, LONGEST)
        return self._length(added(self._terms(a), self._terms(b), sign))

    def product(self, a: Any, b: Dim) -> Any:
        """`a * b`."""
        if len(self._terms(a)) * len(self._terms(b)) > LONGEST:
            a, b = self._shortened(a, 1), self._shortened(b, 1)
        return self._length(multiplied(self._terms(a), self._terms(b)))

    def quotient(self, a: Any, b: Any) -> Any:
        """`a // b`, divided exactly where possible.

        A divisor max(d, 1) counts as d: where d is 0, a multiple of d is 0 too, and shape rules
        that use this divisor accept any quotient there."""
        a, b = self.of(a), self._positive(self.of(b), self.of(a))
        if isinstance(a, int) and isinstance(b, int):
            return a // b if b else 0
        exact = self.exact_quotient(a, b)
        return exact if exact is not None else self.combine("floordiv", a, b)

    def remainder(self, a: Any, b: Any) -> Any:
        """`a % b`, 0 where `b` divides `a` exactly."""
        a, b = self.of(a), self.of(b)
        return 0 if self.exact_quotient(a, b) is not None else self.combine("mod", a, b)

    def _positive(self, divisor: Dim, dividend: Dim) -> Any:
        if isinstance(divisor, LengthSum) and len(divisor.terms) == 1:
            ((monomial, count),) = divisor.terms.items()
            if count == 1 and len(monomial) == 1 and monomial[0].kind == "maximum":
                inner, least = monomial[0].args
                if least == 1 and self.exact_quotient(dividend, inner) is not None:
                    return inner
        return divisor

    def exact_quotient(self, a: Any, b: Dim) -> Any:
        """The length `q` with `q * b == a`, if `b` is a monomial that divides each term of `a`, or
        equals `a`; else None."""
        divisor = self._terms(b)
        if len(divisor) != 1:
            return 1 if a == b else None
        found = divided(self._terms(a), divisor)
        return None if found is None else self._length(found)

    def combine(self, kind: str, a: Any, b: Dim) -> Any:
        """An atom of kind floordiv, mod, minimum or maximum; an int when both operands are ints."""
        a, b = self.of(a), self.of(b)
        if isinstance(a, int) and isinstance(b, int):
            if kind in ("floordiv", "mod"):
                return (a // b if kind == "floordiv" else a % b) if b else 0
            return min(a, b) if kind == "minimum" else max(a, b)
        return self.atom(kind, a, b)

    def extreme(self, kind: str, a: Any, b: Dim) -> Any:
        """The minimum or maximum; simplified when the sign of the difference is known, or when one
        is the minimum or maximum of the other and further lengths."""
        a, b = self.of(a), self.of(b)
        if _is_among(kind, a, b):
            return b
        if _is_among(kind, b, a):
            return a
        if self.not_negative(self.sum(b, a, -1)):
            return a if kind == "minimum" else b
        if self.not_negative(self.sum(a, b, -1)):
            return b if kind == "minimum" else a
        return self.combine(kind, a, b)

    def not_negative(self, length: Any) -> bool:
        """Whether a length is known to be at least 0, such as a sum of products of dims."""
        return _not_negative(length)

    # -- variables ----------------------------------------------------------------------------

    def shape(self, variable: Variable) -> tuple[Any, ...] | None:
        """The lengths of `variable`; None when it is neither a tensor nor a sparse matrix."""
        known = self._known
        if variable not in known:
            for node in walk.toposort([variable], known):
                self._infer(node)
            if variable not in known:
                known[variable] = self._opaque(variable)
        return known[variable]

    def assume(self, variable: Variable, shape: Sequence[Any]) -> None:
        """Give a variable the lengths `shape`: ints or integer scalar variables. No length that
        depends on them may have been inferred before."""
        self._known[variable] = tuple(map(self.of, shape))

    def dims(self, variable: Variable) -> tuple[Any, ...]:
        """The lengths of a variable that is known to be an array."""
        found = self.shape(variable)
        assert found is not None
        return found

    def _opaque(self, variable: Variable) -> tuple[Any, ...] | None:
        """Lengths of a variable about which only the type is known."""
        if not _has_lengths(variable.type):
            return None
        if isinstance(variable, Constant):
            return tuple(map(int, np.shape(variable.data)))
        return tuple(
            d if d is not None else self.atom("axis", variable, axis)
            for axis, d in enumerate(variable.type.shape))

    def _infer(self, node: Apply) -> None:
        for v in node.inputs:
            if v not in self._known:
                self._known[v] = self._opaque(v)
        shapes = self._rule(node)
        for position, output in enumerate(node.outputs):
            given = None if shapes is None else shapes[position]
            kind = output.type
            if given is not None and _has_lengths(kind) and len(given) == kind.ndim:
                self._known[output] = tuple(
                    d if d is not None else self.atom("axis", output, axis)
                    if g is None or isinstance(g, dims.Unknown) else self.of(g)
                    for axis, (g, d) in enumerate(zip(given, kind.shape, strict=True)))

    def _rule(self, node: Apply) -> Any:
        """The result of the op's shape rule; None when it has none or the rule fails."""
        op = node.op
        if isinstance(op, TensorOp) and op.ruled:
            inputs = [self.as_input(v) for v in node.inputs]
            shapes: list[Any] = [self._known[v] for v in node.inputs]
            try:
                return op.shape(inputs, shapes)
            except (NotImplementedError, TypeError, ValueError, AttributeError):
                return None
        lengths = getattr(op, "lengths", None)
        if lengths is not None:
            return lengths(node, self)
        if not hasattr(op, "infer_shape"):
            return None
        known = [self._known[v] for v in node.inputs]
        shapes = [None if s is None else tuple(map(self.variable, s)) for s in known]
        try:
            return op.infer_shape(node, shapes)
        except Exception as error:
            if config.on_shape_error == "raise":
                raise
            if not isinstance(error, NotImplementedError):
                warn_caller(
                    f"the shape rule of {op} failed and is ignored: "
                    f"{type(error).__name__}: {error}", UserWarning)
            return None

    def inside(
        self, graph: FunctionGraph, shapes: Sequence[tuple[Dim, ...]],
        numbers: dict[Variable, Variable],
    ) -> Callable[[Any], tuple[Any, ...]]:
        """A function that maps a variable of `graph`, the inner graph of an op, to its lengths in
        terms of the outer graph, with None for unknown ones. shapes: the lengths of the
        inputs of `graph`; numbers: the outer variables of its integer inputs."""
        inner = Lengths()
        inner._atoms = self._atoms
        inner._known.update(zip(graph.inputs, shapes, strict=True))
        inner._values.update(
            (v, self.value(n)) for v, n in numbers.items() if _is_integer(v.type))
        given = {
            atom for length in (*(d for s in shapes for d in s or ()), *inner._values.values())
            if isinstance(length, LengthSum) for monomial in length.terms for atom in monomial}

        def found(variable: Variable) -> tuple[Any, ...]:
            return tuple(
                LengthSum(d.terms, self) if isinstance(d, LengthSum) and _depends_only_on(d, given)
                else d if isinstance(d, int) else None for d in inner.shape(variable) or ())

        return found

    def as_input(self, variable: TensorVariable) -> Any:
        """The argument of a shape rule for an input: integers, and vectors of them, as lengths."""
        node = variable.owner
        if _is_integer(variable.type) and not isinstance(variable, Constant):
            return ScalarInput(variable, self)
        return VectorInput(variable, self) if node is not None and isinstance(
            node.op, T.MakeVector) else variable

    def value(self, variable: Variable) -> Any:
        """The value of an integer scalar variable, as a length."""
        known = self._values
        stack = [variable]
        while stack:
            current = stack[-1]
            if current in known:
                stack.pop()
                continue
            operands = [] if len(stack) > MOST_LEVELS else _parts(current)
            missing = [v for v in operands if v not in known]
            if missing:
                stack += missing
            else:
                known[current] = self._read(current, operands)
                stack.pop()
        return known[variable]

    def _read(self, variable: Any, operands: list[Any]) -> Any:
        """The value of a variable whose operands have been read."""
        if isinstance(variable, Constant):
            return int(np.asarray(variable.data))
        if operands:
            compute = _ARITHMETIC[variable.owner.op.scalar_op.name]
            return self.of(compute(*(self._values[v] for v in operands)))
        measured = _measured(variable)
        shape = None if measured is None else self.shape(measured[0])
        if measured is not None and shape is not None and (
                -len(shape) <= measured[1] < len(shape)):
            return shape[measured[1]]
        return self.atom("value", variable)

    def variable(self, length: Dim) -> Any:
        """The int64 scalar variable that computes a length."""
        length = self.of(length)
        found = self._variables.get(length)
        if found is None:
            found = self._variables[length] = self._expression(length)
            self._values.setdefault(found, length)
        return found

    def replaced(self, old: Variable, new: Variable) -> None:
        """Record that `new` replaces `old`: expressions of lengths refer to `new` from now on."""
        self._forward.pop(new, None)
        self._forward[old] = new
        if old in self._values:
            self._values.setdefault(new, self._values[old])
        if old in self._measured:
            self._variables.clear()

    def current(self, variable: Variable) -> Any:
        """The variable that has replaced `variable`, or `variable` itself."""
        while variable in self._forward:
            variable = self._forward[variable]
        return variable

    def _current(self, variable: Any) -> Any:
        variable = self.current(variable)
        self._measured.add(variable)
        return variable

    def variables(self, shape: Sequence[Dim]) -> list[Any]:
        """`variable` of each length."""
        return [self.variable(d) for d in shape]

    def _expression(self, length: Any) -> Any:
        if isinstance(length, int):
            return T.constant(length, dtype="int64")
        total: Any = None
        for monomial, count in length.terms.items():
            factors = [self._atom_variable(atom) for atom in monomial]
            if count not in (1, -1) or not factors:
                number = count if total is None else abs(count)
                factors.append(T.constant(number, dtype="int64"))
            elif count == -1 and total is None:
                factors[0] = -factors[0]
            term = dims.product(factors)
            total = term if total is None else total - term if count < 0 else total + term
        return total

    def _atom_variable(self, atom: Atom) -> Any:
        if atom.kind == "axis":
            variable, axis = atom.args
            return dims.shape_i(self._current(variable), axis)
        if atom.kind == "value":
            return T.cast(self._current(atom.args[0]), "int64")
        if atom.kind == "whole":
            return self.variable(atom.args[0])
        a, b = map(self.variable, atom.args)
        if atom.kind == "floordiv":
            return a // b
        if atom.kind == "mod":
            return a % b
        return T.minimum(a, b) if atom.kind == "minimum" else T.maximum(a, b)


def _has_lengths(kind: TensorType) -> bool:
    """Whether values of a type are tensors or sparse matrices."""
    return isinstance(kind, TensorType) or getattr(kind, "is_matrix", False)


def _is_integer(kind: TensorType) -> bool:
    """Whether a type is that of integer scalars: 0-d tensors of an integer dtype."""
    return isinstance(kind, TensorType) and not kind.ndim and kind.dtype in dtypes.INTEGER


def _depends_only_on(length: Any, atoms: set[Atom]) -> bool:
    """Whether a length is computed only from `atoms` and integers, and not from variables that a
    shape rule has made itself."""
    return isinstance(length, int) or all(
        atom in atoms or atom.kind not in ("axis", "value") and all(
            _depends_only_on(argument, atoms) for argument in atom.args)
        for monomial in length.terms for atom in monomial)


def _is_among(kind: str, length: Any, bound: Any) -> bool:
    """Whether `bound` is the minimum or maximum of `length` and further lengths."""
    if not isinstance(bound, LengthSum) or len(bound.terms) != 1:
        return False
    ((atoms, count),) = bound.terms.items()
    return count == 1 and len(atoms) == 1 and atoms[0].kind == kind and any(
        length == part or _is_among(kind, length, part) for part in atoms[0].args)


def _not_negative(length: Any) -> bool:
    if isinstance(length, int):
        return length >= 0
    return all(
        count >= 0 and all(_atom_not_negative(atom) for atom in monomial)
        for monomial, count in length.terms.items())


def _atom_not_negative(atom: Atom) -> bool:
    some = {"maximum": any, "minimum": all}.get(atom.kind)
    return atom.kind == "axis" if some is None else some(map(_not_negative, atom.args))


def _parts(variable: Variable) -> list[Any]:
    """The operands, if an integer scalar is computed by arithmetic that lengths support."""
    node = variable.owner
    if node is None or variable.type.dtype != "int64" or not isinstance(node.op, Elemwise):
        return []
    return list(node.inputs) if node.op.scalar_op.name in _ARITHMETIC and (
        node.inputs[0].type.dtype in dtypes.DISCRETE) else []


def _measured(variable: Variable) -> tuple[Variable, int] | None:
    """`(x, k)` if an integer scalar is `x.shape[k]`, as a user or a rule writes it."""
    node = variable.owner
    if node is None or type(node.op) not in (T.Shape_i, T.Subtensor):
        return None
    vector, *index = node.inputs
    if type(node.op) is T.Shape_i:
        return vector, node.op.i
    if vector.owner is None or type(vector.owner.op) is not T.Shape:
        return None
    (position,) = index
    return (vector.owner.inputs[0], int(position.data)) if (
        isinstance(position, Constant)) else None


def _computed_quotient(a: Any, b: Any) -> Any:
    """`a // b` as a program computes it, 0 where `b` is 0, so that only constant factors cancel."""
    if isinstance(b, int):
        return a // b if b else 0
    return b.table.combine("floordiv", a, b)


_ARITHMETIC: dict[str, Callable[..., Any]] = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b,
    "neg": lambda a: -a, "int_div": _computed_quotient, "cast_int64": lambda a: a,
    "minimum": dims.minimum, "maximum": dims.maximum,
}
