"""`Rop`: forward-mode differentiation. An op without `R_op` is differentiated twice in reverse
mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.errors import DisconnectedInputError, format_error
from theano.flags import warn_caller
from theano.gradient.reverse import (
    conform,
    connections,
    format_as,
    grad,
    input_gradients,
    zeros_for,
)
from theano.graph import source, walk
from theano.graph.missing import DisconnectedType, NullType
from theano.graph.node import Apply, Variable
from theano.graph.statement import located
from theano.scalar import dtypes
from theano.tensor.elemwise import Elemwise
from theano.tensor.op import TensorOp
from theano.tensor.reductions.op import CAReduce
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable


@located
def Rop(
    f: Variable | Sequence[Variable], wrt: Variable | Sequence[Variable], eval_points: TensorLike,
    disconnected_outputs: str = "raise", return_disconnected: str = "zero",
) -> Any:
    """The Jacobian of `f` with respect to `wrt`, times `eval_points`.

    wrt, eval_points: a variable each, or lists of equal length with pairwise equal shapes; the
    direction of a sparse matrix stores the same elements as the matrix. The result has the form and
    shapes of `f`. An output that does not depend on `wrt` but on other variables has the derivative
    zero. disconnected_outputs: "raise" (DisconnectedInputError), "warn" or "ignore" for an output
    that does not depend continuously on any variable, or that is itself a variable outside of
    `wrt`; return_disconnected: the result in that case, "zero", "None" or "Disconnected". Raises
    ValueError when the ranks of a pair differ, AssertionError when the lengths of the lists differ,
    TypeError for an `f` or `wrt` that is not a variable, NotImplementedError for an op without
    derivative.

    >>> x = T.dvector()
    >>> T.Rop(x ** 2, x, T.constant([1.0, 0.0])).eval({x: [3.0, 4.0]})
    array([6., 0.])
    """
    _check_options(disconnected_outputs, return_disconnected)
    sources: list[Any] = list(wrt) if isinstance(wrt, (list, tuple)) else [wrt]
    points = list(eval_points) if isinstance(eval_points, (list, tuple)) else [eval_points]
    outputs: list[Any] = list(f) if isinstance(f, (list, tuple)) else [f]
    if len(sources) != len(points):
        raise AssertionError(format_error(
            f"Rop: {len(sources)} variables wrt, but {len(points)} eval_points",
            hint='eval_points has one direction for each variable of wrt'))
    tangents: dict[Variable, Any] = {}
    for x, point in zip(sources, points, strict=True):
        tangents[x] = _direction(x, point)
    for output in outputs:
        if not isinstance(output, Variable):
            raise TypeError(f"Rop takes variables, got {output!r}")
    for node in walk.toposort(outputs, tangents):
        directions = [tangents.get(v) for v in node.inputs]
        if any(d is not None for d in directions):
            with source.inherit(node.mark):
                for output, tangent in zip(
                        node.outputs, pushforward(node, directions), strict=True):
                    if tangent is not None and output not in tangents:
                        tangents[output] = tangent
    varying = _varying([v for v in outputs if tangents.get(v) is None], tangents)
    results = [
        tangents[v] if tangents.get(v) is not None
        else _zero_derivative(v, varying, disconnected_outputs, return_disconnected)
        for v in outputs]
    return format_as(isinstance(f, list), isinstance(f, tuple), results)


def _check_options(disconnected_outputs: str, return_disconnected: str) -> None:
    if disconnected_outputs not in ("ignore", "warn", "raise"):
        raise ValueError(
            f"disconnected_outputs must be 'ignore', 'warn' or 'raise', "
            f"not {disconnected_outputs!r}")
    if return_disconnected.lower() not in ("zero", "none", "disconnected"):
        raise ValueError(
            "return_disconnected must be 'zero', 'None' or 'Disconnected', "
            f"not {return_disconnected!r}")


def _direction(x: Variable, point: Any) -> Any:
    """The tangent of `x` as a variable in the dtype of `x`. Its shape is compared with that of `x`
    at run time, so that the results formally depend on `x` too."""
    if not isinstance(x, Variable):
        raise TypeError(f"Rop: wrt must hold variables, got a {type(x).__name__}: {x!r}")
    if not isinstance(point, Variable):
        point = T.as_tensor_variable(point)
    rank, point_rank = getattr(x.type, "ndim", None), getattr(point.type, "ndim", None)
    if rank != point_rank:
        raise ValueError(format_error(
            f"Rop: eval_point {point} has {point_rank} dimensions, but {x} has {rank}",
            at=x.source_line, hint="a direction has the shape of its variable"))
    if not hasattr(x.type, "dtype"):
        return point
    point = conform(point, x)
    return point if _is_matrix(x) else T.second(x, point)


def _zero_derivative(
    output: TensorVariable, varying: set[Variable], disconnected_outputs: str,
    return_disconnected: str,
) -> Any:
    """The derivative of an output that does not change in the given direction."""
    if output in varying:
        return zeros_for(output, T.zeros_like)
    text = format_error(
        f"Rop: output {output} does not depend on the variables it is differentiated with respect "
        "to, or only through operations whose output does not vary with them",
        at=output.source_line, hint="disconnected_outputs='ignore' gives zeros")
    if disconnected_outputs == "warn":
        warn_caller(text, UserWarning)
    elif disconnected_outputs == "raise":
        raise DisconnectedInputError(text)
    wanted = return_disconnected.lower()
    if wanted == "none":
        return None
    if wanted == "disconnected":
        return DisconnectedType()()
    return zeros_for(output, T.zeros_like)


def _varying(outputs: Sequence[Variable], tangents: Mapping[Variable, Variable]) -> set[Variable]:
    """The variables, among `outputs` and their ancestors, whose derivative is zero: those that
    depend continuously on variables outside of `tangents`, and integers that elementwise ops and
    reductions compute from variables in `tangents`. Positions (results of argmax) do not vary
    continuously. A variable computed from those in `tangents` by an op whose `R_op` returns no
    derivative is left out: it is unknown whether that derivative is zero."""
    reached: set[Variable] = set()
    unknown: set[Variable] = set()
    for node in walk.toposort(outputs):
        pattern, steps = connections(node), isinstance(node.op, (Elemwise, CAReduce))
        still = _underived_outputs(node)
        if any(v in tangents for v in node.inputs):
            unknown.update(node.outputs[o] for o in still)
        unknown.update(v for o, v in enumerate(node.outputs) if any(
            row[o] and x in unknown for row, x in zip(pattern, node.inputs, strict=True)))
        for o, v in enumerate(node.outputs):
            discrete = _is_discrete(v)
            if o not in still and any(row[o] and (steps or not discrete or _is_discrete(x)) and (
                    x in reached or (steps and discrete if x in tangents else x.owner is None))
                   for row, x in zip(pattern, node.inputs, strict=True)):
                reached.add(v)
    return reached - unknown


def _underived_outputs(node: Apply) -> list[int]:
    """The indices of the outputs for which `R_op`, of an op of the user or of a random op, returns
    None although all inputs that are tensors have a direction."""
    op = node.op
    directions = [
        T.zeros_like(v) if isinstance(v.type, TensorType) else None for v in node.inputs]
    if isinstance(op, TensorOp) or not any(d is not None for d in directions):
        return []
    try:
        tangents = op.R_op(list(node.inputs), directions)
    except NotImplementedError:
        return []
    listed = tangents if isinstance(tangents, (list, tuple)) else [tangents]
    return [o for o, tangent in enumerate(listed) if tangent is None]


def _is_discrete(v: Variable) -> bool:
    return getattr(v.type, "dtype", None) in dtypes.DISCRETE


def pushforward(node: Apply, directions: list[Variable | None]) -> list[Any]:
    """The tangents of the outputs of `node` for tangents `directions` of its inputs.

    None stands for a zero tangent. `R_op` of a built-in op is called only if an input on which an
    output depends has a tangent. `R_op` of a user's op is always called; as in Theano, it gets
    zeros instead of None for tensors, because it may compute with them.
    """
    op = node.op
    if not type(op).R_op.__module__.startswith("theano."):
        directions = [
            T.zeros_like(v) if d is None and isinstance(v.type, TensorType) else d
            for v, d in zip(node.inputs, directions, strict=True)]
    elif not any(d is not None and any(row)
                 for d, row in zip(directions, connections(node), strict=True)):
        return [None] * node.nout
    try:
        tangents = op.R_op(list(node.inputs), directions)
    except NotImplementedError:
        return _twice_backward(node, directions)
    tangents = list(tangents) if isinstance(tangents, (list, tuple)) else [tangents]
    return [None if m is None or isinstance(m.type, DisconnectedType) else m for m in tangents]


def _twice_backward(node: Apply, directions: Sequence[Any]) -> list[Any]:
    """The same as `pushforward`, by two reverse passes: <u, J v> = <uJ, v> is linear in u, so its
    gradient with respect to u is J v. The value of u does not matter; it is replaced by zeros at
    the end."""
    probes: list[Any] = [
        None if getattr(v.type, "dtype", None) in dtypes.DISCRETE or not hasattr(v.type, "ndim")
        else v.type() for v in node.outputs]
    pattern = connections(node)
    connected = [
        any(row[o] for o, u in enumerate(probes) if u is not None) for row in pattern]
    moving = [c and d is not None for c, d in zip(connected, directions, strict=True)]
    if not any(moving):
        return [None] * node.nout
    product: Any = None
    terms = input_gradients(node, probes, connected, moving)
    for term, direction, moves in zip(terms, directions, moving, strict=True):
        if not moves or isinstance(term.type, DisconnectedType):
            continue
        if isinstance(term.type, NullType):
            raise NotImplementedError(format_error(
                f"Rop: {node.op} cannot be differentiated", at=node.source_line,
                rule=term.type.why_null))
        part = _inner_product(term, direction)
        product = part if product is None else product + part
    if product is None:
        return [None] * node.nout
    return _at_zero(node, probes, product)


def _inner_product(term: TensorVariable, direction: Variable) -> Any:
    """The sum of the products of the elements; for complex numbers the real part of that sum, with
    `term` conjugated. If an operand is sparse, only its stored elements are summed."""
    if _is_matrix(term) or _is_matrix(direction):
        return (term * direction).sum()
    mixed = any(v.type.dtype in dtypes.COMPLEX for v in (term, direction))
    return T.sum(T.real(T.conj(term) * direction) if mixed else T.mul(term, direction))


def _is_matrix(v: Variable) -> bool:
    return getattr(v.type, "is_matrix", False)


def _at_zero(node: Apply, probes: list[Variable | None], product: TensorVariable) -> list[Any]:
    """The gradients of `product` with respect to the probes, with the probes replaced by zeros. A
    probe that is a sparse matrix is replaced by the output, which stores the same elements."""
    wanted = [u for u in probes if u is not None]
    gradients = grad(
        product, wanted, disconnected_inputs="ignore", return_disconnected="None")
    zeros = {
        u: v if _is_matrix(v) else T.creation.exact_zeros(v)
        for u, v in zip(probes, node.outputs, strict=True) if u is not None}
    present = [g for g in gradients if g is not None]
    replaced = iter(walk.replace(present, zeros))
    by_probe = {
        u: None if g is None else next(replaced)
        for u, g in zip(wanted, gradients, strict=True)}
    return [None if u is None else by_probe[u] for u in probes]
