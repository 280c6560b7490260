"""`Builder`: the methods with which ops define their lowering.

An op's `lower(b, node, *values)` describes its outputs as a graph of values (`values.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from theano.graph.node import Apply, Variable
from theano.lower import ir
from theano.lower.describe import overwriting
from theano.lower.describe.access import whole
from theano.lower.describe.numbers import Numbers
from theano.lower.describe.user_names import UserNames
from theano.lower.describe.values import (
    Called,
    Check,
    Copied,
    Dim,
    Element,
    Extent,
    Fresh,
    Generate,
    Index,
    Literal,
    Map,
    PythonCall,
    Reduce,
    Reshaped,
    Result,
    Slot,
    Value,
    View,
    Written,
    as_number,
    is_running,
    origin,
    rounds_parts,
)
from theano.lower.failure import Failure
from theano.lower.memory.layout import arranged
from theano.scalar import ScalarOp, cast_to
from theano.tensor.indexing.messages import OUTSIDE
from theano.tensor.shaping.dims import broadcast

V = TypeVar("V", bound=Value)


class Builder(Numbers):
    """Collects the values, checks and failures of one program. fgraph: the graph that is lowered;
    exact: its arrays have the lengths of their types; updating: whether the node that is lowered
    only computes new values of shared variables."""

    def __init__(self) -> None:
        super().__init__()
        self.node: Any = None
        self.fgraph: Any = None
        self.exact = self.updating = False
        self.failures: list[Failure] = []
        self.results: list[tuple[str, int]] = []
        self.next_slot = 0
        self._latest: dict[Value, Value] = {}
        self.made_by: dict[Value, list[Slot]] = {}
        self.user = UserNames()
        self.routines: dict[tuple[str, tuple[str, ...]], None] = {}

    def _append(self, value: V) -> V:
        self.region.values.append(value)
        return value

    def slot(self, dtype: str, ndim: int, number: int, made_by: Value | None = None) -> Slot:
        """The contiguous array in frame slot `number`."""
        slot = Slot(self, dtype, number, made_by)
        slot.dims = tuple(Extent(self, slot, axis) for axis in range(ndim))
        return slot

    def current(self, value: Value) -> Value:
        """The latest version of an array that is being written, or of a view of one."""
        if isinstance(value, (Fresh, Copied)):
            return self._latest.get(value, value)
        if isinstance(value, View) and isinstance(value.base, (Fresh, Copied)):
            base = self.current(value.base)
            if base is not value.base:
                value = self._view(base, value.index, value.dims)
        if isinstance(value, View) and not value.dims:
            return self._single(value)
        return value

    def _single(self, view: View) -> Value:
        """A view of one element, as a number."""
        if not view.base.dims and not isinstance(view.base, (Written, Called, Result, Copied)):
            return view.base
        return self._element(view.base, tuple(offset for offset, _, _ in view.index), None)

    # -- numbers ------------------------------------------------------------------------------

    def scalar(self, value: Value | complex, dtype: str = "int64") -> Value:
        """A rank-0 value converted to `dtype`."""
        if not isinstance(value, Value):
            return self.const(value, dtype)
        if value.dtype == dtype:
            return value
        if dtype == "int64" and isinstance(value, Literal) and type(value.value) is int:
            return self.const(value.value)
        return self.map(cast_to(dtype), value, dtype=dtype)

    def element(self, vector: Value, i: int) -> Value:
        """Element `i` of a vector, as a number."""
        vector = self.current(vector)
        number = as_number(vector)
        if number is not None:
            return number
        if isinstance(vector, Generate):
            return self.substitute(vector.body, {vector.indices[0]: self.const(i)})
        if isinstance(vector, Written):
            found = self._written_element(vector, i)
            if found is not None:
                return found
        return self.unique(("element", vector, i), lambda: self._element(vector, (i,), None))

    def _written_element(self, vector: Written, i: int) -> Value | None:
        """The number stored at position `i` of a vector whose elements are written one by one."""
        version: Any = vector
        while isinstance(version, Written) and not version.accumulate:
            part = version.index[0]
            if not isinstance(part, tuple) or part[1] is not None or not isinstance(part[0], int):
                return None
            if part[0] == i:
                return version.source if version.source.ndim == 0 else None
            version = version.target
        return None

    def dim(self, x: Value, axis: int) -> Value:
        """The length of `x` along `axis`, as a number."""
        length = x.dims[axis]
        return length if isinstance(length, Value) else self.const(length)

    # -- elementwise and reductions -----------------------------------------------------------

    def apply(self, op: ScalarOp, *args: Value, dtype: str | None = None) -> Value:
        """`map` on numbers. dtype: of the result; by default, the op's type rule determines it."""
        return self.map(op, *args, dtype=dtype or op.dtype(*(a.dtype for a in args)))

    def map(self, op: ScalarOp, *args: Value, dtype: str) -> Value:
        """Elementwise `op` on arrays of equal rank; int dims 1 broadcast, others must match."""
        values = tuple(self.current(a) for a in args)
        if op.name == f"cast_{dtype}" and values[0].dtype == dtype:
            return values[0]
        dims = self.joint_dims(values)
        if op.name == "second":
            return self.expand(self._converted(values[1], dtype), dims)
        wanted = op.compute_dtypes(*(v.dtype for v in values), out=dtype)
        if op.c_template(dtype, wanted) is None:
            result: Value = self.python(self.node, *values)
            return result
        if not dims:
            return self.scalar_map(op, values, dtype)
        return self.unique(("map", op, dtype, dims, *values), lambda: self._append(
            Map(self, op, values, dtype, dims)))

    def _converted(self, value: Value, dtype: str) -> Value:
        return value if value.dtype == dtype else self.map(cast_to(dtype), value, dtype=dtype)

    def joint_dims(self, values: tuple[Value, ...]) -> tuple[Dim, ...]:
        """The dims of the broadcast result; adds run-time checks that the dims are equal."""
        if len(values) == 1:
            return values[0].dims
        found = []
        for axis, lengths in enumerate(zip(*(v.dims for v in values), strict=True)):
            first: Dim = broadcast(*lengths)
            for length in (d for d in lengths if d != 1):
                self.agree(first, length, axis)
            found.append(first)
        return tuple(found)

    def agree(self, a: Dim, b: Dim, axis: int = 0) -> Dim:
        """Add a run-time check that two dims are equal, and treat them as the same from here on."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return a
        message = "shapes do not agree: {} against {} on axis " + str(axis)
        self.check(self.number("eq", a, b), ValueError, message, a, b)
        return self.unite(a, b)

    def reduce(
        self, op: ScalarOp, x: Value, axes: tuple[int, ...], acc_dtype: str, dtype: str,
        checked: bool = True,
    ) -> Value:
        """Reduce along `axes` with `op`, accumulating in `acc_dtype`; the axes are removed.
        checked: a maximum or minimum of no elements raises ValueError at run time."""
        x = self.current(x)
        for axis in sorted(axes, reverse=True):
            if x.dims[axis] == 1:
                x = self.current(self.index(x, axis, 0))
                axes = tuple(a - (a > axis) for a in axes if a != axis)
        if not axes:
            return self._converted(x, dtype)
        for axis in axes if checked and ir.reduction(op.name).extreme else ():
            self.check(self.number("gt", x.dims[axis], 0), ValueError,
                       f"{op.name} along axis {axis} of an array with no elements there")
        kept = dtype if len(axes) < x.ndim or rounds_parts(op, x, dtype) else acc_dtype
        total = self.unique(("reduce", op, x, axes, acc_dtype, kept), lambda: self._append(
            Reduce(self, op, x, axes, acc_dtype, kept)))
        return self._converted(total, dtype)

    def dot(
        self, x: Value, y: Value, accumulate_into: Value | None = None,
        alpha: Value | None = None, beta: Value | None = None,
    ) -> Value:
        """`alpha * dot(x, y) + beta * accumulate_into`, where x and y are vectors or matrices."""
        inner = self.agree(x.dims[-1], y.dims[0])
        x, y = (self.blas_operand(self.current(v)) for v in (x, y))
        dims = x.dims[:-1] + y.dims[1:]
        if accumulate_into is not None:
            for axis, (have, want) in enumerate(zip(accumulate_into.dims, dims, strict=True)):
                self.agree(have, want, axis)
            target: Value = self.copy(accumulate_into)
        else:
            target = self.fresh(dims, x.dtype)
        one = self.const(1, x.dtype)
        old = one if accumulate_into is not None else self.const(0, x.dtype)
        factors = (one if alpha is None else self.scalar(alpha, x.dtype),
                   old if beta is None or old is not one else self.scalar(beta, x.dtype))
        name, operands = arranged(self, x, y)
        return self._effect(Called(
            self, name, self.current(target), (*operands, *factors, self._as_value(inner))))

    def batched_dot(self, x: Value, y: Value) -> Value:
        """The products x[i] @ y[i] of two stacks of matrices, which have three dims each."""
        batch, inner = self.agree(x.dims[0], y.dims[0]), self.agree(x.dims[2], y.dims[1])
        x, y = (self.blas_operand(self.current(v), 1) for v in (x, y))
        target = self.fresh((batch, x.dims[1], y.dims[2]), x.dtype)
        return self.call("batched", [target], [x, y, self._as_value(inner)])

    def blas_operand(self, x: Value, batch: int = 0) -> Value:
        """`x`, or a contiguous copy if BLAS cannot read `x` in place: the strides must be positive,
        and the last axis of the memory contiguous and not among the first `batch` axes."""
        if not isinstance(x, View):
            return x
        used = {axis: (i, step) for i, (_, axis, step) in enumerate(x.index) if axis is not None}
        steps_fit = len(used) == x.ndim and all(
            isinstance(step, int) and step > 0 for _, step in used.values())
        inner = [place for axis, place in used.items() if axis >= batch]
        if steps_fit and (x.ndim == 1 or (len(x.index) - 1, 1) in inner):
            return x
        return self._in_memory(x)

    # -- views --------------------------------------------------------------------------------

    def transpose(self, x: Value, order: Sequence[int | str]) -> Value:
        """The dims in `order`, "x" for new dims of length 1; omitted dims must have length 1."""
        x = self.current(x)
        if tuple(order) == tuple(range(x.ndim)):
            return x
        where = {o: position for position, o in enumerate(order) if o != "x"}
        index = tuple((0, where.get(axis), 1) for axis in range(x.ndim))
        dims = tuple(1 if o == "x" else x.dims[int(o)] for o in order)
        for axis in range(x.ndim):
            if axis not in where:
                self.agree(x.dims[axis], 1, axis)
        return self.view(x, index, dims)

    def view(self, x: Value, index: Any, dims: tuple[Dim, ...]) -> Value:
        """An affine view (see `View`); a view of a view is combined into a single view."""
        if not isinstance(x, View):
            return self._view(x, tuple(index), dims)
        combined: list[tuple[Dim, int | None, Dim]] = []
        for offset, axis, step in x.index:
            if axis is None:
                combined.append((offset, None, 1))
            else:
                inner_offset, inner_axis, inner_step = index[axis]
                combined.append((
                    self.plus(offset, self.times(step, inner_offset)), inner_axis,
                    self.times(step, inner_step)))
        return self._view(x.base, tuple(combined), dims)

    def stated(self, x: Value, kind: Any) -> Value:
        """`x` with the int 1 as each dim that has length 1 in the type `kind`, after a check."""
        x = self.current(x)
        dims = tuple(
            self.agree(1, d, axis) if known == 1 else d
            for axis, (d, known) in enumerate(zip(x.dims, getattr(kind, "shape", ()), strict=True)))
        if all(type(new) is type(old) for new, old in zip(dims, x.dims, strict=True)):
            return x
        return self.view(x, [(0, axis, 1) for axis in range(x.ndim)], dims)

    def _view(self, base: Value, index: tuple[Any, ...], dims: tuple[Dim, ...]) -> Value:
        return self.unique(("view", base, index, dims), lambda: View(self, base, index, dims))

    def slice(self, x: Value, axis: int, start: Dim, step: Dim, length: Dim) -> Value:
        """The `length` elements start, start + step, .. along `axis`; they must be in range."""
        x = self.current(x)
        index: list[tuple[Dim, int, Dim]] = [(0, i, 1) for i in range(x.ndim)]
        index[axis] = (self.as_dim(start), axis, self.as_dim(step))
        dims = (*x.dims[:axis], self.as_dim(length), *x.dims[axis + 1:])
        return self.view(x, index, dims)

    def index(self, x: Value, axis: int, i: Dim) -> Value:
        """`x` at position `i` of `axis`, which is removed."""
        x = self.current(x)
        index: list[Any] = [(0, a, 1) for a in range(x.ndim - 1)]
        index.insert(axis, (self.as_dim(i), None, 1))
        return self.view(x, index, x.dims[:axis] + x.dims[axis + 1:])

    def diagonal(self, x: Value, offset: int, axis1: int, axis2: int) -> Value:
        """The elements whose indices along axis2 and axis1 differ by `offset`, as a last dim."""
        x = self.current(x)
        rows, columns = x.dims[axis1], x.dims[axis2]
        over, under = max(offset, 0), max(-offset, 0)
        length = self.maximum(self.minimum(self.plus(rows, -under), self.plus(columns, -over)), 0)
        rest = [i for i in range(x.ndim) if i not in (axis1, axis2)]
        index: list[Any] = [None] * x.ndim
        for position, i in enumerate(rest):
            index[i] = (0, position, 1)
        index[axis1], index[axis2] = (under, len(rest), 1), (over, len(rest), 1)
        return self.view(x, index, (*(x.dims[i] for i in rest), length))

    def expand(self, x: Value, dims: Iterable[Dim]) -> Value:
        """`x` repeated along its dims of static length 1 to fill `dims`."""
        x = self.current(x)
        wanted = tuple(self.as_dim(d) for d in dims)
        index: list[Any] = []
        for axis, (have, want) in enumerate(zip(x.dims, wanted, strict=True)):
            broadcasts = have == 1 and want != 1
            if not broadcasts:
                self.agree(have, want, axis)
            index.append((0, None if broadcasts else axis, 1))
        if all(part[1] is not None for part in index):
            return x
        return self.view(x, index, wanted)

    def reshape(self, x: Value, dims: Iterable[Dim]) -> Value:
        """The elements of `x` in C order with shape `dims`; the sizes must agree (not checked)."""
        x = self.current(x)
        wanted = tuple(self.as_dim(d) for d in dims)
        if x.ndim == len(wanted) and all(
                self.same(a, b) for a, b in zip(x.dims, wanted, strict=True)):
            return x
        kept = [d for d in x.dims if d != 1]
        real = [d for d in wanted if d != 1]
        if len(kept) == len(real) and all(map(self.same, kept, real)):
            return self.current(self._respace(x, wanted))
        if not wanted:
            return self.element(self.reshape(x, (1,)), 0)
        number = as_number(x)
        if number is not None:  # a single element: every dim has length 1, known or not
            return self.view(number, (), wanted)
        x = self._in_memory(x)
        return Reshaped(self, x.base if isinstance(x, Reshaped) else x, wanted)

    def _respace(self, x: Value, wanted: tuple[Dim, ...]) -> Value:
        """A reshape that only adds or removes dims of length 1, as a view."""
        sources = [i for i, d in enumerate(x.dims) if d != 1]
        targets = [i for i, d in enumerate(wanted) if d != 1]
        where = dict(zip(sources, targets, strict=True))
        return self.view(x, [(0, where.get(i), 1) for i in range(x.ndim)], wanted)

    # -- computed indices ---------------------------------------------------------------------

    def generate(self, dims: Iterable[Dim], function: Callable[..., Value], dtype: str) -> Value:
        """The array of `dims` with the elements `function(i0, i1, ..)`; indices are int64."""
        extents = tuple(self.as_dim(d) for d in dims)
        indices = tuple(Index(self, axis, d) for axis, d in enumerate(extents))
        body = self.scalar(function(*indices), dtype)
        if not extents:
            return body
        return self._append(Generate(self, dtype, extents, indices, body))

    def load(
        self, x: Value, *indices: Any, at: Sequence[Index] | None = None, checked: bool = True
    ) -> Value:
        """The element of `x` at computed indices, which must be in range. at: the loop indices at
        which the index arrays are read. If `at` is given and `checked`, negative indices count from
        the end, and one out of range raises IndexError at run time; if an index array is empty,
        nothing is read or raised."""
        x = self.current(x)
        numbers = [self.as_dim(self.current(i)) for i in indices]
        failure = None
        among = self._maybe_zero([i.length for i in at or ()])
        if checked and at is not None:
            numbers, failure = self._checked(numbers, x.dims, among)
        number = as_number(x)
        if number is not None and failure is None:
            return number
        if number is not None:
            x = self._append(Copied(self, x))
        if at and among and not any(map(is_running, numbers)):
            x = self.expand(self.transpose(x, ("x",) * len(at) + tuple(range(x.ndim))),
                            (*(i.length for i in at if i.length is not None), *x.dims))
            numbers = [*at, *numbers]
        return self._element(x, tuple(numbers), failure, among)

    def _element(
        self, array: Value, indices: tuple[Dim, ...], failure: int | None,
        among: tuple[Dim, ...] = (),
    ) -> Value:
        """One element; indices that do not depend on loops are known to be in range."""
        element = self._append(Element(self, array, indices, failure))
        self.region.checked += [
            (element, place, among) for place in indices if not is_running(place)]
        return element

    def _rebuilt(self, value: Value, done: dict[Value, Value]) -> Value:
        """`value` with operands from `done`; an index without loop indices is checked at once."""
        if not isinstance(value, Element) or value.failure is None:
            return super()._rebuilt(value, done)
        indices = []
        for axis, (old, length) in enumerate(zip(value.indices, value.array.dims, strict=True)):
            new = self.as_dim(done[old]) if isinstance(old, Value) else old
            checked = is_running(old) and not is_running(new)
            indices.append(self.check_index(new, length, axis) if checked else new)
        failure = value.failure if any(map(is_running, indices)) else None
        return self._element(value.array, tuple(indices), failure)

    def _checked(
        self, indices: Sequence[Any], dims: Sequence[Dim], among: tuple[Dim, ...]
    ) -> tuple[list[Any], int | None]:
        """The indices, and the number of their failure, if any can be out of range. Indices that
        are the same for all elements are checked immediately and made non-negative."""
        found = [
            i if is_running(i) else self.check_index(i, length, axis, among)
            for axis, (i, length) in enumerate(zip(indices, dims, strict=True))]
        failure = self.fail(IndexError, OUTSIDE) if any(map(is_running, found)) else None
        return found, failure

    def check_index(self, i: Any, length: Dim, axis: int, among: tuple[Dim, ...] = ()) -> Dim:
        """`i`, plus `length` if it is negative; raises IndexError at run time if out of range.
        axis: the axis that the error names. among: lengths; if one is 0, nothing is raised."""
        i = self.as_dim(i)
        if isinstance(i, int):
            place = i if i >= 0 else self.number("add", length, i)
            inside = self.number("lt", i, length) if i >= 0 else self.number("ge", place, 0)
        else:
            place = self.number("switch", self.number("lt", i, 0), self.number("add", i, length), i)
            inside = self.number(
                "and_", self.number("ge", place, 0), self.number("lt", place, length))
        for other in among:
            inside = self.number("or_", inside, self.number("eq", other, 0))
        check = self.check(inside, IndexError, OUTSIDE.format("{}", axis, "{}"), i, length)
        if check is not None:
            self.region.checked.append((check, place, among))
        return self.as_dim(place)

    # -- memory -------------------------------------------------------------------------------

    def fresh(self, dims: Iterable[Dim], dtype: str) -> Value:
        """A new array of shape `dims`, which must be written in full."""
        return self._append(Fresh(self, dtype, tuple(self.as_dim(d) for d in dims)))

    def copy(self, x: Value) -> Value:
        """A new array with the elements of `x`, which may be overwritten."""
        return self._append(Copied(self, self.current(x)))

    def taken_over(self, x: Value, variable: Variable) -> Value:
        """`x`, the value of a variable, in memory that may be overwritten."""
        return overwriting.taken_over(self, x, variable)

    def write(
        self, target: Value, source: Value, accumulate: bool = False, disjoint: bool = False
    ) -> None:
        """Store `source` in (or add it to) an array from `fresh` or `copy`, or a view of one.
        Raises TypeError for another target."""
        base = target.base if isinstance(target, View) else target
        owner = origin(base)
        if isinstance(base, Reshaped) or not isinstance(owner, (Fresh, Copied)):
            raise TypeError("b.write: the target is not a fresh or copied array, or a view of one")
        source = self._converted(self.current(source), target.dtype)
        order = (*("x",) * (target.ndim - source.ndim), *range(source.ndim))
        source = self.expand(self.transpose(source, order), target.dims)
        index = target.index if isinstance(target, View) else tuple(
            (0, axis, 1) for axis in range(target.ndim))
        version = self.current(owner)
        self._effect(Written(
            self, version, index, (), source, accumulate,
            disjoint and not accumulate))

    def scatter(
        self, target: Value, indices: Any, source: Value, accumulate: bool = False
    ) -> None:
        """`target[indices] = source` (or +=), in order. indices: per dim of the target an integer
        array Value (they broadcast, and their dims come first) or None (the whole dim)."""
        arrays = [self.current(i) for i in indices if i is not None]
        rank = max(a.ndim for a in arrays)
        source = self._converted(self.current(source), target.dtype)
        running = tuple(Index(self, axis) for axis in range(source.ndim))
        entries: list[Any] = []
        failures: list[int | None] = []
        among = self._maybe_zero(source.dims[:rank])
        rest = rank
        for i in indices:
            if i is None:
                entries.append((0, rest, 1))
                failures.append(None)
                rest += 1
                continue
            array, length = overwriting.stable(self, self.current(i)), target.dims[len(entries)]
            axes = running[rank - array.ndim:rank]
            at = tuple(0 if d == 1 else r for r, d in zip(axes, array.dims, strict=True))
            number: Any = self.as_dim(self.scalar(self.load(array, *at) if at else array))
            failed = is_running(number) and not self.updating
            failures.append(self.fail(IndexError, OUTSIDE) if failed else None)
            if is_running(number) and self.updating:
                number = overwriting.position(self, array, number, length, len(entries), among)
            elif not is_running(number):
                number = self.check_index(number, length, len(entries), among)
            entries.append(self._as_value(number))
        version = self.current(target)
        self._effect(Written(
            self, version, tuple(entries), running, source, accumulate, False, tuple(failures)))

    def _effect(self, version: V) -> V:
        """Record a new version of an array."""
        self._append(version)
        self._latest[origin(version)] = version
        return version

    def call(self, name: str, outs: Sequence[Value], args: Sequence[Value]) -> Value:
        """A BLAS call that writes `outs[0]`, an array from `fresh` or `copy`."""
        return self._effect(Called(
            self, name, self.current(outs[0]), tuple(map(self._operand, args))))

    def routine(
        self, name: str, dtypes: tuple[str, ...], outs: Sequence[Value], args: Sequence[Dim],
        error: tuple[type[BaseException], str] | None = None,
    ) -> list[Value]:
        """Call the function of `theano/lower/routines/<name>.c` for `dtypes`, with pointers to
        `outs`, from `fresh` or `copy`, and `args`: contiguous arrays, or numbers. Returns the
        `outs`, those without dims as numbers. error: class and message of its failure."""
        self.routines[name, dtypes] = None
        target, *others = map(self.current, outs)
        operands = tuple(self._in_memory(self._operand(self._as_value(a))) for a in args)
        number = None if error is None else self.fail(*error)
        call = self._effect(Called(self, name, target, operands, tuple(others), dtypes, number))
        more = (self._effect(Result(self, call, other)) for other in others)
        return [v if v.dims else self._element(v, (), None) for v in (call, *more)]

    def _operand(self, value: Value) -> Value:
        """`value` as an argument of a call: an array that repeats a number is stored in memory."""
        value = base = self.current(value)
        while isinstance(base, View):
            base = base.base
        return self._append(Copied(self, value)) if value.dims and not base.dims else value

    # -- failure and Python -------------------------------------------------------------------

    def fail(self, exception: type[BaseException], message: str) -> int:
        """The number of a new failure."""
        self.failures.append(Failure(exception, message, self.region.node or self.node))
        return len(self.failures)

    def check(
        self, condition: Any, exception: type[BaseException], message: str, *values: Any
    ) -> Check | None:
        """Add a run-time check: raises `exception(message.format(*values))` unless `condition`
        holds. Returns the earlier check of the same condition, if any; None if it always holds."""
        if not isinstance(condition, Value):
            condition = self.const(bool(condition), "bool")
        if isinstance(condition, Literal) and condition.value:
            return None
        earlier = self.region.check_of(condition)
        if earlier is not None:
            return earlier
        number = self.fail(exception, message)
        detail = tuple(self._as_value(v) for v in values)
        check = self.region.checks[condition] = Check(self, condition, number, detail)
        return self._append(check)

    def python(self, node: Apply, *values: Value) -> Any:
        """Call `node.op.perform` on the values; returns its output, or the tuple of outputs."""
        steps, loops = self.region.steps_around(self)
        read = (*values, *map(self._as_value, steps))
        statement = PythonCall(
            self, node, tuple(map(self._in_memory, read)), self.next_slot, loops)
        self._append(statement)
        outputs: list[Slot] = []
        for variable in node.outputs:
            array = hasattr(variable.type, "numpy_dtype")
            dtype, rank = (variable.type.dtype, variable.type.ndim) if array else ("object", 0)
            outputs.append(self.slot(dtype, rank, self.next_slot, statement))
            for axis in range(rank):
                if variable.type.shape[axis] == 1:
                    outputs[-1].dims = (
                        *outputs[-1].dims[:axis], 1, *outputs[-1].dims[axis + 1:])
            self.results.append((dtype, rank))
            self.next_slot += 1
        self.made_by[statement] = outputs
        return outputs[0] if len(outputs) == 1 else tuple(outputs)

    def _in_memory(self, value: Value) -> Value:
        """`value` as a contiguous array or a number, as Python statements and routines read it."""
        value = whole(self, self.current(value))
        return self._append(Copied(self, value)) if isinstance(value, View) else value


__all__ = ["Builder"]
