"""Helpers of `theano.scan_module.scan_utils` that programs use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.compile.function_ops.from_graph import OpFromGraph
from theano.graph import walk
from theano.graph.node import Apply, Constant
from theano.rewrite.lengths import Lengths
from theano.scanning.buffers import BufferedScan
from theano.scanning.build import Loop
from theano.scanning.op import Scan
from theano.scanning.returned import parse

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.tensor.var import TensorVariable

Replacer = Callable[[Any], Any]

ops_with_inner_function = {OpFromGraph: "fn", Scan: "fn"}


def get_updates_and_outputs(ls: Any) -> tuple[Any, list[Any], Any]:
    """`(condition or None, outputs, updates)` of the return value of a step function."""
    outputs, updates, condition = parse(ls)
    return condition, outputs, OrderedDict(updates)


def isNaN_or_Inf_or_None(x: object) -> bool:
    """Whether `x` is None, or a number, array or constant with a NaN or infinite element."""
    if x is None:
        return True
    value = x.data if isinstance(x, Constant) else x
    if not isinstance(value, (int, float, np.ndarray, np.generic)):
        return False
    return not bool(np.all(np.isfinite(value)))


def safe_new(x: Variable, tag: str = "", dtype: str | None = None) -> Any:
    """A free variable of the type of `x`, with dtype `dtype` if given, named `x.name + tag`. A
    constant is returned unchanged, or cast."""
    if isinstance(x, Constant):
        return x if dtype is None else T.cast(x, dtype)
    name = None if x.name is None else x.name + tag
    kind = x.type if dtype is None else x.type.clone(dtype=dtype)
    return kind.make_variable(name)


def reconstruct_graph(
    inputs: Sequence[Variable], outputs: Sequence[Variable], tag: str | None = None,
) -> tuple[list[Any], list[Any]]:
    """Copies of `inputs`, named by `safe_new`, and of `outputs` computed from them."""
    new = [safe_new(x, tag or "") for x in inputs]
    return new, walk.replace(outputs, dict(zip(inputs, new, strict=True)))


def forced_replace(out: Variable | None, x: Variable, y: Variable) -> Any:
    """`out` with `y` in place of `x`; None for None."""
    return None if out is None else walk.replace([out], {x: y})[0]


def traverse(
    out: Variable, x: Variable, x_copy: Variable, d: dict[Variable, Variable],
    visited: set[Variable] | None = None,
) -> dict[Variable, Variable]:
    """`d`, unchanged: Theano added to it the copies of `x` on a GPU, of which there are none."""
    return d


def expand_empty(tensor_var: TensorVariable, size: int | Sequence[int]) -> Any:
    """`tensor_var` with `size` rows of zeros appended (Theano leaves them uninitialised)."""
    if isinstance(size, int) and size == 0:
        return tensor_var
    shape = [size, *(tensor_var.shape[k] for k in range(1, tensor_var.type.ndim))]
    more = T.alloc(T.zeros((), dtype=tensor_var.type.dtype), *shape)
    return T.unbroadcast(T.concatenate([tensor_var, more]), 0)


def infer_shape(
    outs: Iterable[Variable], inputs: Iterable[Variable], input_shapes: Iterable[Any]
) -> list[Any]:
    """The shapes of `outs`, tuples of int64 scalars, if `inputs` have the shapes `input_shapes`:
    tuples of ints or of integer scalar variables; None for the shape that the input has."""
    lengths = Lengths()
    for variable, shape in zip(inputs, input_shapes, strict=False):
        if shape is not None:
            lengths.assume(variable, shape)
    return [tuple(lengths.variables(lengths.shape(v) or ())) for v in outs]


def map_variables(
    replacer: Replacer, graphs: Sequence[Variable], additional_inputs: Iterable[Variable] = ()
) -> list[Any]:
    """`graphs` with each variable replaced by `replacer(variable)`, in topological order, also
    within the inner graphs of `Scan` and `OpFromGraph`. When a computed variable is replaced, the
    inputs of its node have been replaced already. A replacement in an inner graph may read outer
    variables.

    additional_inputs: ignored; outer variables that a replacement reads become inputs as needed.
    Raises NotImplementedError if variables are replaced in an inner graph that reads a shared
    variable with an update.
    """
    return _mapped(replacer, list(graphs), {})


def _mapped(
    replacer: Replacer, graphs: list[Variable], memo: dict[Variable, Variable]
) -> list[Any]:
    """`map_variables`; memo: the variables that have been replaced already."""
    for v in walk.graph_inputs(graphs, memo):
        memo[v] = v if isinstance(v, Constant) else v.type.filter_variable(replacer(v))
    for node in walk.toposort(graphs, memo):
        new = _remade(replacer, node, [memo[v] if v in memo else v for v in node.inputs])
        for old, v in zip(node.outputs, new.outputs, strict=True):
            memo[old] = old.type.filter_variable(replacer(v))
    return [memo.get(v, v) for v in graphs]


def _remade(replacer: Replacer, node: Apply, inputs: Sequence[Variable]) -> Apply:
    """The node with other inputs, and its inner graph mapped."""
    if isinstance(node.op, BufferedScan):
        made = _of_buffered(replacer, node.op, inputs)
    elif type(node.op) is Scan:
        made = _of_loop(replacer, node.op, inputs)
    elif type(node.op) is OpFromGraph:
        made = _of_graph(replacer, node.op, inputs)
    else:
        made = None
    if made is None:
        made = node.clone()
        made.inputs = list(inputs)
    return made


def _replaced(
    replacer: Replacer, given: Sequence[Variable], outputs: list[Variable]
) -> list[Any] | None:
    """The mapped outputs of an inner graph with unchanged inputs; None if nothing is replaced."""
    found: list[Any] = []

    def seen(variable: Variable) -> Any:
        new = replacer(variable)
        found.append(new is not variable)
        return new

    results = _mapped(seen, outputs, dict(zip(given, given, strict=True)))
    if not any(found):
        return None
    for v in walk.graph_inputs(results, given):
        if hasattr(v, "container") and any(
                getattr(v, name, None) is not None for name in ("update", "default_update")):
            raise NotImplementedError(
                f"map_variables: the shared variable {v} with an update is read inside of a graph "
                "in which variables are replaced")
    return results


def _of_loop(replacer: Replacer, op: Scan, inputs: Sequence[Variable]) -> Apply | None:
    results = _replaced(replacer, op.inputs, op.outputs)
    if results is None:
        return None
    rows, states, fixed = op.split(op.inputs)
    sequences, starts, outside = op.split(inputs[1:])
    known = dict(zip(fixed, outside, strict=True))
    known.update(zip(op.step_variables, [*rows, *states], strict=False))
    results = walk.replace(results, known)
    news, traces, until = op.split_outputs(results)
    graph, given = Loop(
        inputs[0], list(zip(rows, sequences, strict=True)),
        list(zip(states, starts, news, strict=True)), traces, until, settings=op.settings).step()
    return Scan(graph, len(rows), len(states), len(traces), op.has_until, op.settings).make_node(
        *given)


def _of_buffered(
    replacer: Replacer, op: BufferedScan, inputs: Sequence[Variable]
) -> Apply | None:
    loop = _of_loop(replacer, op.core, op.loop_inputs(inputs))
    if loop is None:
        return None
    made = BufferedScan(loop.op, op.taps)
    return made.make_node(*made.seen_inputs(loop.inputs))


def _of_graph(
    replacer: Replacer, op: OpFromGraph, inputs: Sequence[Variable]
) -> Apply | None:
    results = _replaced(replacer, op.inputs, op.outputs)
    if results is None:
        return None
    more = [v for v in walk.graph_inputs(results, op.inputs) if not (
        isinstance(v, Constant) or hasattr(v, "container") or v in op.inputs)]
    made = OpFromGraph([*op.inputs, *more], results, name=op.name, **op.kwargs)
    return made.make_node(*inputs[:len(op.inputs)], *more)
