"""`Composite`: a scalar op that evaluates a graph of scalar ops."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.scalar as S
from theano.errors import MissingInputError
from theano.graph import walk
from theano.graph.fgraph import FunctionGraph
from theano.graph.node import Apply, Constant
from theano.scalar import later_stages
from theano.scalar.c_text import InC
from theano.scalar.literals import c_literal
from theano.scalar.op import ScalarOp

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.scalar.type import ScalarVariable
    from theano.tensor.typing import Tensors


class Composite(ScalarOp):
    """The scalar op that computes the scalar variables `outputs` from `inputs`.

    Raises MissingInputError when `outputs` depend on a free variable that is not in `inputs`.
    """

    init_param = ("inputs", "outputs")
    compound = True

    def __init__(self, inputs: Sequence[Variable], outputs: Sequence[Variable]) -> None:
        super().__init__()
        inputs, outputs = _flattened(list(inputs), list(outputs))
        self.fgraph = FunctionGraph(inputs, outputs, clone=True)
        for v in self.fgraph.variables:
            if v.owner is None and v not in self.fgraph.inputs and not isinstance(v, Constant):
                raise MissingInputError(
                    f"Composite: the outputs depend on {v!r}, which is not an input", variable=v)
        self.inputs, self.outputs = self.fgraph.inputs, self.fgraph.outputs
        self.inputs_type = tuple(v.type for v in self.inputs)
        self.outputs_type = tuple(v.type for v in self.outputs)
        self.nin, self.nout = len(inputs), len(outputs)
        self.order = self.fgraph.toposort()
        self.cost = sum(node.op.cost for node in self.order)
        self.name = self._text()
        self._known: dict[Any, Composite] = {}

    def typed(self, *input_dtypes: str) -> Composite:
        """The same function for inputs of these dtypes."""
        types = tuple(map(S.get_scalar_type, input_dtypes))
        if types == self.inputs_type:
            return self
        if types not in self._known:
            inputs = [t() for t in types]
            self._known[types] = Composite(inputs, self.applied(inputs))
        return self._known[types]

    def applied(self, inputs: Sequence[Variable]) -> list[Any]:
        """The outputs of the graph for other inputs, whose dtypes may differ."""
        pairs = dict(zip(self.inputs, inputs, strict=True))
        return walk.replace(self.outputs, pairs, strict=False)

    def make_node(self, *inputs: Any) -> Apply:
        variables = [S.as_scalar(v) for v in inputs]
        fitting = self.typed(*(v.type.dtype for v in variables))
        return Apply(fitting, variables, [t() for t in fitting.outputs_type])

    def results(self, *inputs: str) -> tuple[str, ...]:
        return tuple(t.dtype for t in self.typed(*inputs).outputs_type)

    def output_types(self, types: Sequence[Any]) -> list[Any]:
        return list(self.typed(*(t.dtype for t in types)).outputs_type)

    # -- meaning ------------------------------------------------------------------------------

    def run(
        self, values: Sequence[object], constant: Callable[[Any], Any],
        apply_node: Callable[[Apply, list[Any]], Sequence[Any]],
    ) -> list[Any]:
        """Evaluate the graph for the inputs `values`. `constant` returns the value of a constant;
        `apply_node` returns the values of a node's outputs, given the values of its inputs."""
        known = dict(zip(self.inputs, values, strict=True))
        for v in self.fgraph.variables:
            if isinstance(v, Constant):
                known[v] = constant(v)
        for node in self.order:
            found = apply_node(node, [known[v] for v in node.inputs])
            known.update(zip(node.outputs, found, strict=True))
        return [known[v] for v in self.outputs]

    def impl(self, *inputs: np.ndarray) -> Any:
        found = self.value(np, *(
            np.asarray(x, dtype=t.dtype) for x, t in zip(inputs, self.inputs_type, strict=True)))
        return tuple(x[()] for x in found) if self.nout > 1 else found[()]

    def value(self, xp: ModuleType, *arrays: np.ndarray) -> Any:
        def apply_node(node: Apply, operands: list[np.ndarray]) -> list[Any]:
            out = node.outputs[0].type.dtype
            wanted = node.op.compute_dtypes(*(str(a.dtype) for a in operands), out=out)
            with np.errstate(all="ignore"):
                found = node.op.value(
                    xp, *(a.astype(d) for a, d in zip(operands, wanted, strict=True)))
            several = found if node.op.nout > 1 else (found,)
            return [
                xp.asarray(f).astype(v.type.dtype)
                for f, v in zip(several, node.outputs, strict=True)]

        op = self.typed(*(str(a.dtype) for a in arrays))
        results = op.run(arrays, lambda v: xp.asarray(v.data), apply_node)
        results = list(xp.broadcast_arrays(*results, *arrays))[:self.nout]
        return tuple(results) if self.nout > 1 else results[0]

    def lowered(self, b: Builder, values: Sequence[Value], results: Sequence[str]) -> Any:
        """Lower each op of the graph; the whole graph runs in Python when an op has no C form."""
        if not self.typed(*(v.dtype for v in values)).has_c_form():
            return b.python(b.node, *values)
        rank = max((v.ndim for v in values), default=0)

        def constant(v: Any) -> Any:
            return b.transpose(b.const(v.data.item(), v.type.dtype), ("x",) * rank)

        def apply_node(node: Apply, operands: list[Value]) -> Sequence[Any]:
            found = node.op.lowered(b, operands, [v.type.dtype for v in node.outputs])
            return found if isinstance(found, tuple) else (found,)

        outs = self.typed(*(v.dtype for v in values)).run(values, constant, apply_node)
        return tuple(outs) if self.nout > 1 else outs[0]

    def has_c_form(self) -> bool:
        """Whether every op of the graph has a C form."""
        for node in self.order:
            input_dtypes = [v.type.dtype for v in node.inputs]
            out = node.outputs[0].type.dtype
            found = node.op.has_c_form() if isinstance(node.op, Composite) else (
                node.op.c_template(out, node.op.compute_dtypes(*input_dtypes, out=out)) is not None)
            if not found:
                return False
        return True

    # -- C ------------------------------------------------------------------------------------

    def c_code(
        self, node: object, name: str, inputs: Sequence[str], outputs: Sequence[str],
        sub: dict[str, str],
    ) -> str:
        lines: list[str] = []

        def apply_node(inner: Apply, operands: list[str]) -> list[str]:
            made = [f"{name}_t{len(lines)}_{k}" for k in range(inner.nout)]
            lines.append("".join(
                f"npy_{v.type.dtype} {m}; " for m, v in zip(made, inner.outputs, strict=True))
                + inner.op.c_code(inner, f"{name}_{len(lines)}", operands, made, sub))
            return made

        found = self.run(inputs, lambda v: c_literal(v.data, v.type.dtype), apply_node)
        lines += [f"{o} = {f};" for o, f in zip(outputs, found, strict=True)]
        return "{\n" + "\n".join(lines) + "\n}\n"

    def c_support_code(self) -> str:
        return "\n".join(dict.fromkeys(node.op.c_support_code() for node in self.order))

    def support(self, inputs: tuple[str, ...]) -> tuple[str, ...]:
        inner = [
            text for node in self.order
            for text in node.op.support(tuple(v.type.dtype for v in node.inputs))]
        return tuple(dict.fromkeys([*InC.support(self, inputs), *inner]))

    # -- derivatives --------------------------------------------------------------------------

    def L_op(
        self, inputs: list[ScalarVariable], outputs: list[ScalarVariable],
        output_grads: Tensors,
    ) -> list[Any]:
        return self.grad(inputs, output_grads)

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        """The gradient of the graph."""
        free = walk.placeholders(inputs)
        found = later_stages.pullback(self.applied(free), output_grads, free)
        return walk.replace(found, dict(zip(free, inputs, strict=True)))

    # -- the object ---------------------------------------------------------------------------

    def clone_float32(self) -> Composite:
        """The same function with float32 in place of float16."""
        graph = Compositef32().apply(self.fgraph)
        return Composite(graph.inputs, graph.outputs)

    def __eq__(self, other: Any) -> bool:
        return self is other or (
            type(self) is type(other) and self.inputs_type == other.inputs_type
            and self.name == other.name
            and walk.equal_computations(self.outputs, other.outputs, self.inputs, other.inputs))

    def __hash__(self) -> int:
        return hash((Composite, self.inputs_type, self.name))

    def __reduce__(self) -> Any:
        return Composite, (self.inputs, self.outputs)

    def _text(self) -> str:
        """The formulas of the outputs. A value with a long formula gets a name, so that the text
        grows linearly with the graph."""
        lines: list[str] = []

        def named(text: str) -> str:
            if len(text) <= _LONGEST:
                return text
            lines.append(f"t{len(lines)} = {text}")
            return f"t{len(lines) - 1}"

        def apply_node(node: Apply, operands: list[str]) -> list[str]:
            text, count = node.op.formula(operands), node.op.nout
            return [named(text)] if count == 1 else [named(f"{text}.{k}") for k in range(count)]

        written = self.run(
            [f"i{k}" for k in range(self.nin)], lambda v: f"Constant{{{v.data}}}", apply_node)
        return f"Composite{{{', '.join([*lines, *written])}}}"


_LONGEST = 200
"""In the name of a `Composite`, a value whose formula is longer gets a name of its own."""


def _flattened(inputs: list[Variable], outputs: list[Variable]) -> tuple[list[Any], list[Any]]:
    """`inputs` and `outputs`; if the only output is computed by a `Composite`, its graph is
    inlined."""
    while len(outputs) == 1 and outputs[0].owner and isinstance(outputs[0].owner.op, Composite):
        node = outputs[0].owner
        outputs = [node.op.applied(node.inputs)[outputs[0].index]]
    return inputs, outputs


def handle_cast(node: Apply, mapping: Mapping[Variable, Variable]) -> Apply:
    """A cast in which float32 replaces float16."""
    (x,) = (mapping[v] for v in node.inputs)
    found: Apply = S.Cast(_wider(node.outputs[0].type)).make_node(x)
    return found


def handle_composite(node: Apply, mapping: Mapping[Variable, Variable]) -> Apply:
    """A `Composite` in whose graph float32 replaces float16."""
    found: Apply = node.op.clone_float32().make_node(*(mapping[v] for v in node.inputs))
    return found


def _wider(type_: Any) -> Any:
    return S.float32 if type_.dtype == "float16" else type_


class Compositef32:
    """Replaces float16 by float32 in graphs of scalar ops."""

    def __init__(self) -> None:
        self.special: dict[Any, Callable[..., Apply]] = {
            S.Cast: handle_cast, Composite: handle_composite}

    def apply(self, fgraph: FunctionGraph) -> FunctionGraph:
        """A copy of `fgraph` in which float32 replaces float16."""
        mapping: dict[Any, Any] = {v: _wider(v.type)(v.name) for v in fgraph.inputs}
        for v in fgraph.variables:
            if isinstance(v, Constant):
                mapping[v] = S.constant(v.data, v.name, _wider(v.type).dtype)
        for node in fgraph.toposort():
            rule = self.special.get(type(node.op))
            made = rule(node, mapping) if rule else node.op.make_node(
                *(mapping[v] for v in node.inputs))
            mapping.update(zip(node.outputs, made.outputs, strict=True))
        return FunctionGraph(
            [mapping[v] for v in fgraph.inputs], [mapping[v] for v in fgraph.outputs], clone=False)


NAMES = "Composite Compositef32 handle_cast handle_composite".split()
"""The names that `theano.scalar` exports from this file."""
