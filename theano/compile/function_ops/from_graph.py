"""`OpFromGraph`: an op defined by an expression, optionally with user-defined gradients.

Rewriting first replaces each node by its inner graph, so that a function that uses the op is still
one native function. Without rewriting, `perform` calls a function compiled for the op.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.compile.making.construct import function
from theano.compile.shared_variables.variables import SharedVariable
from theano.errors import MissingInputError, format_error
from theano.flags import change_flags
from theano.gradient import DisconnectedType, NullType, Rop
from theano.gradient.reverse import graph_connections, pullback
from theano.graph import walk
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.graph.statement import located
from theano.tensor.op import gradient_dtype

if TYPE_CHECKING:
    from theano.graph.typing import Storage
    from theano.tensor.var import TensorVariable

__all__ = ["OpFromGraph"]

_MISSING = (NullType, DisconnectedType)


class OpFromGraph(Op):
    """The op that computes `outputs` from `inputs`, both lists of variables.

    Shared variables in the graph become further inputs of each node. inline: stored as `is_inline`;
    rewriting always inlines the graph.
    lop_overrides, grad_overrides, rop_overrides: replace the derivative of the graph. Each is a
    function that returns a list: lop_overrides(inputs, outputs, output gradients),
    grad_overrides(inputs, output gradients), rop_overrides(inputs, directions); or an `OpFromGraph`
    that takes the same variables as one flat list; or a variable of NullType or DisconnectedType;
    or a list of these or "default", one per input (rop_overrides: per output). connection_pattern:
    for each input, a list with one bool per output: whether they are connected. name: used when the
    op is printed. Other keywords go to the function that `perform` calls. Raises TypeError if
    inputs or outputs are not variables or an override has a wrong type, ValueError if both
    lop_overrides and grad_overrides are given, MissingInputError if the outputs depend on a
    variable that is neither an input nor shared.

    >>> x, y = T.dscalars("x", "y")
    >>> op = theano.OpFromGraph([x, y], [x * y + 1.0])
    >>> op(x, y).eval({x: 2.0, y: 3.0})
    array(7.)
    """

    inlined = True

    @located
    def __init__(
        self, inputs: list[Any], outputs: Any, inline: bool = False,
        lop_overrides: Any = "default", grad_overrides: Any = "default",
        rop_overrides: Any = "default",
        connection_pattern: Any = None, name: str | None = None,
        **kwargs: Any,
    ) -> None:
        if not isinstance(outputs, list):
            raise TypeError(f"outputs must be list, got {type(outputs)}")
        for variable in [*inputs, *outputs]:
            if not isinstance(variable, Variable):
                raise TypeError(
                    f"OpFromGraph: inputs and outputs must be variables, got {variable!r}")
        if "updates" in kwargs or "givens" in kwargs:
            raise TypeError("OpFromGraph: updates and givens are not allowed here")
        self.is_inline = inline
        self.inputs, self.outputs = list(inputs), outputs
        self.kwargs = kwargs
        self.name = name
        self.shared_inputs = [
            v for v in walk.graph_inputs(outputs, self.inputs)
            if isinstance(v, SharedVariable) and v not in self.inputs]
        self.local_inputs, self.local_outputs = _closed(
            [*self.inputs, *self.shared_inputs], outputs)
        self.input_types = [v.type for v in self.inputs]
        self.output_types = [v.type for v in outputs]
        self._pattern = connection_pattern
        self._set_lop(lop_overrides, grad_overrides)
        self.set_rop_overrides(rop_overrides)

    # -- overrides ------------------------------------------------------------------------------

    def _set_lop(self, lop: Any, simple: Any) -> None:
        if not (_is_default(lop) or _is_default(simple)):
            raise ValueError(
                "OpFromGraph: only one of lop_overrides and grad_overrides may be given")
        self._sees_outputs = _is_default(simple)
        self._lop = _checked(lop if self._sees_outputs else simple)
        self._lop_ops: dict[tuple[bool, ...], _Derivatives] = {}

    def set_grad_overrides(self, grad_overrides: object) -> None:
        """Set the override of the gradient; see `OpFromGraph`."""
        self._set_lop("default", grad_overrides)

    def set_lop_overrides(self, lop_overrides: object) -> None:
        """Set the override of the gradient; see `OpFromGraph`."""
        self._set_lop(lop_overrides, "default")

    def set_rop_overrides(self, rop_overrides: object) -> None:
        """Set the override of the R-operator; see `OpFromGraph`."""
        self._rop = _checked(rop_overrides)
        self._rop_ops: dict[tuple[bool, ...], _Derivatives] = {}

    def get_lop_op(self) -> Any:
        """The op from inputs, outputs and output gradients to input gradients."""
        return self._lop_part((True,) * len(self.output_types)).op

    def get_rop_op(self) -> Any:
        """The op from inputs and directions to the outputs' derivatives."""
        return self._rop_part((True,) * len(self.local_inputs)).op

    # -- the protocol ---------------------------------------------------------------------------

    def make_node(self, *inputs: Any) -> Apply:
        wanted = len(self.input_types)
        shared = list(self.shared_inputs)
        if len(inputs) == len(self.local_inputs):
            inputs, shared = inputs[:wanted], list(inputs[wanted:])
        elif len(inputs) != wanted:
            raise ValueError(format_error(
                f"{self.name or 'OpFromGraph'}: Expected {wanted} inputs, got {len(inputs)}",
                hint="call it with one value for each of its inputs"))
        arguments = [t.filter_variable(v) for t, v in zip(self.input_types, inputs, strict=True)]
        return Apply(self, arguments + shared, [t() for t in self.output_types])

    @property
    def fn(self) -> Any:
        """The function that `perform` calls, compiled at its first use."""
        found = self.__dict__.get("_fn")
        if found is None:
            settings = {"on_unused_input": "ignore", **self.kwargs}
            with change_flags(compute_test_value="off"):
                found = self._fn = function(self.local_inputs, self.local_outputs, **settings)
        return found

    def perform(
        self, node: Apply, inputs: Sequence[object], output_storage: Storage, params: object = None
    ) -> None:
        for storage, value in zip(output_storage, self.fn(*inputs), strict=True):
            storage[0] = value

    def expand(self, node: Apply) -> list[Any]:
        """The outputs of `node` as expressions of its inputs."""
        return _put(self.local_inputs, self.local_outputs, node.inputs)

    def infer_shape(self, node: Apply, shapes: Sequence[tuple[Variable, ...]]) -> list[Any]:
        """The shapes of the outputs, from the inner graph."""
        with change_flags(compute_test_value="off"):
            return [
                tuple(v.shape[k] for k in range(v.type.ndim)) for v in self.expand(node)]

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        """For each input of a node, whether it is connected to each output. An input for which an
        override of the gradient gives DisconnectedType is not."""
        found = graph_connections(self.local_inputs, self.local_outputs)
        if self._pattern is not None:
            return [list(row) for row in self._pattern] + found[len(self._pattern):]
        overrides = self._lop if isinstance(self._lop, list) else [self._lop] * len(self.inputs)
        own = [i for i, o in enumerate(overrides) if not (_is_default(o) or o is None)]
        every = (True,) * len(self.local_outputs)
        results = self._lop_part(every).results if own else ()
        for i in own:
            if isinstance(getattr(results[i], "type", None), DisconnectedType):
                found[i] = [False] * len(self.local_outputs)
        return found

    def L_op(
        self, inputs: Sequence[TensorVariable], outputs: Sequence[TensorVariable],
        output_grads: list[TensorVariable],
    ) -> list[Any]:
        known = tuple(not isinstance(g.type, _MISSING) for g in output_grads)
        part = self._lop_part(known)
        return part([*inputs, *outputs, *(
            g for g, k in zip(output_grads, known, strict=True) if k)])

    def R_op(
        self, inputs: Sequence[TensorVariable], eval_points: Sequence[TensorVariable | None]
    ) -> list[Any]:
        moving = tuple(p is not None for p in eval_points)
        part = self._rop_part(moving)
        return part([*inputs, *(p for p in eval_points if p is not None)])

    def __str__(self) -> str:
        return f"{self.name or type(self).__name__}{{inline={self.is_inline}}}"

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        state.pop("_fn", None)
        state.update(_lop_ops={}, _rop_ops={})
        return state

    # -- derivatives ----------------------------------------------------------------------------

    def _lop_part(self, known: tuple[bool, ...]) -> _Derivatives:
        """The gradients with respect to all inputs, given those of the outputs marked in
        `known`."""
        if known not in self._lop_ops:
            with change_flags(compute_test_value="off"):
                self._lop_ops[known] = self._make_lop(known)
        return self._lop_ops[known]

    def _make_lop(self, known: tuple[bool, ...]) -> _Derivatives:
        outputs = [v.type() for v in self.local_outputs]
        grads = [_gradient_of(v) if k else None for v, k in zip(outputs, known, strict=True)]
        connected = [g for g in grads if g is not None]

        def default() -> list[Any]:
            pairs = [(v, g) for v, g in zip(self.local_outputs, grads, strict=True)
                     if g is not None]
            return list(pullback(
                [v for v, _ in pairs], connected, self.local_inputs,
                return_disconnected="Disconnected", null_gradients="return"))

        full = [
            T.zeros_like(v) if g is None else g for v, g in zip(outputs, grads, strict=True)]
        count = len(self.input_types)
        own = self.local_inputs[:count]
        arguments = [own, outputs, full] if self._sees_outputs else [own, full]
        return _Derivatives(
            [*self.local_inputs, *outputs, *connected],
            _overridden(self._lop, arguments, default, count, len(self.local_inputs)),
            f"{self.name or type(self).__name__}_grad")

    def _rop_part(self, moving: tuple[bool, ...]) -> _Derivatives:
        """The R-operators of all outputs, given directions for the inputs marked in `moving`."""
        if moving not in self._rop_ops:
            with change_flags(compute_test_value="off"):
                self._rop_ops[moving] = self._make_rop(moving)
        return self._rop_ops[moving]

    def _make_rop(self, moving: tuple[bool, ...]) -> _Derivatives:
        points = [v.type() if m else None for v, m in zip(self.local_inputs, moving, strict=True)]
        pairs = [
            (v, p) for v, p in zip(self.local_inputs, points, strict=True) if p is not None]

        def default() -> list[Any]:
            if not pairs:
                return [None] * len(self.local_outputs)
            return list(Rop(
                self.local_outputs, [v for v, _ in pairs], [p for _, p in pairs],
                disconnected_outputs="ignore", return_disconnected="None"))

        count = len(self.input_types)
        own = self.local_inputs[:count]
        full = [T.zeros_like(v) if p is None else p
                for v, p in zip(own, points[:count], strict=True)]
        results = len(self.local_outputs)
        return _Derivatives(
            [*self.local_inputs, *(p for _, p in pairs)],
            _overridden(self._rop, [own, full], default, results, results),
            f"{self.name or type(self).__name__}_rop")


class _Derivatives:
    """A list of derivatives: one op computes all that exist from `inputs`.

    results: the derivatives; one that is None or of NullType or DisconnectedType does not exist.
    """

    def __init__(self, inputs: list[Any], results: list[Any], name: str) -> None:
        self.results: list[Any] = [
            r if r is None or isinstance(r.type, _MISSING) else _SOME for r in results]
        present = [
            r for r, kept in zip(results, self.results, strict=True) if kept is _SOME]
        self.op = OpFromGraph(inputs, present, name=name) if present else None

    def __call__(self, inputs: Sequence[Variable]) -> list[Any]:
        made = iter(() if self.op is None else self.op(*inputs, return_list=True))
        return [
            next(made) if kept is _SOME else kept if kept is None else kept.type()
            for kept in self.results]


_SOME = object()


def _closed(inputs: Sequence[Variable], outputs: Sequence[Variable]) -> tuple[list[Any], list[Any]]:
    """`(inputs, outputs)` of a copy of a graph with new free variables as inputs.

    Raises MissingInputError if the outputs depend on another variable.
    """
    known = set(inputs)
    for variable in walk.graph_inputs(outputs, known):
        if variable not in known and not isinstance(variable, Constant):
            raise MissingInputError(format_error(
                f"OpFromGraph: the outputs depend on {variable}, which is not among the inputs",
                variable.source_line, hint="add it to the inputs"), variable=variable)
    free = [v.type.make_variable(v.name) for v in inputs]
    return free, _put(inputs, outputs, free)


def _put(
    inputs: Sequence[Any], outputs: Sequence[Any], values: Sequence[Any]
) -> list[Any]:
    """`outputs` with `inputs` replaced by `values`."""
    memo: dict[Variable, Variable] = dict(zip(inputs, values, strict=True))
    walk.clone_nodes(walk.toposort(outputs, memo), memo)
    return [memo.get(v, v) for v in outputs]


def _gradient_of(output: Variable) -> Any:
    """A free variable for the gradient with respect to an output."""
    if not hasattr(output.type, "dtype"):
        return output.type()
    return output.type.clone(dtype=gradient_dtype(output))()


def _is_default(override: object) -> bool:
    return isinstance(override, str) and override == "default"


def _checked(override: object) -> Any:
    """`override` if it is valid (see `OpFromGraph`). Raises TypeError otherwise."""
    for item in override if isinstance(override, list) else [override]:
        missing = isinstance(item, Variable) and isinstance(item.type, _MISSING)
        if not (_is_default(item) or missing or callable(item) or item is None):
            raise TypeError(
                "OpFromGraph: an override must be 'default', an OpFromGraph, a function, a "
                f"variable of NullType or DisconnectedType, or a list of these; got {item!r}")
    return override


def _overridden(
    override: object, arguments: list[list[Any]], default: Callable[[], list[Any]], count: int,
    total: int,
) -> list[Any]:
    """A list of `total` derivatives: the first `count` are from the override; where it says
    "default", and after these, from `default()`."""
    if _is_default(override) or override is None:
        return default()
    if isinstance(override, list):
        if len(override) != count:
            raise ValueError(
                f"OpFromGraph: expect overrider with {count} entries, got {len(override)}")
        found = [_single(item, arguments) for item in override]
    elif isinstance(override, Variable):
        found = [override] * count
    else:
        found = _called(override, arguments)
        if len(found) not in (count, total):
            raise ValueError(
                f"OpFromGraph: an override must return {count} results, got {len(found)}")
    found += ["default"] * (total - len(found))
    if not any(map(_is_default, found)):
        return found
    return [
        own if _is_default(item) else item for own, item in zip(default(), found, strict=True)]


def _called(override: Any, arguments: list[list[Any]]) -> list[Any]:
    """The results of an override, an op or a function, as a list."""
    if isinstance(override, Op):
        found = override(*[v for part in arguments for v in part])
    else:
        found = override(*arguments)
    return list(found) if isinstance(found, (list, tuple)) else [found]


def _single(item: object, arguments: list[list[Any]]) -> Any:
    """The result of one entry of a list of overrides."""
    if _is_default(item) or isinstance(item, Variable):
        return item
    return _called(item, arguments)[0]
