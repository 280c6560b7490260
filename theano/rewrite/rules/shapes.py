"""Shapes without computing values: lengths of results become expressions of the lengths of inputs;
reshapes, broadcasts and assertions without effect are removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.gradient import (
    ConsiderConstant,
    DisconnectedGrad,
    GradClip,
    GradScale,
    UndefinedGrad,
    ZeroGrad,
)
from theano.graph.node import Apply, Constant
from theano.rewrite.rule import NodeRule
from theano.rewrite.rules.broadcasting import elementwise, made_by
from theano.tensor.assertions import Assert
from theano.tensor.indexing import slicing
from theano.tensor.shaping.dims import product

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.rewrite.facts import Facts
    from theano.tensor.typing import Dim

MOST_NODES = 40
"""The largest number of elementwise nodes between two reshapes that are examined."""


def _shape_i(node: Apply, facts: Facts) -> Any:
    """shape_i(f(x)) as an expression of the lengths of x."""
    (x,) = node.inputs
    shape = facts.lengths.shape(x)
    if shape is None:
        return None
    length = shape[node.op.i]
    if length == facts.lengths.atom("axis", x, node.op.i):
        return None
    return facts.lengths.variable(length)


def _shape(node: Apply, facts: Facts) -> Any:
    """shape(x) = [shape_i(x, 0), shape_i(x, 1), ...]."""
    (x,) = node.inputs
    shape = facts.lengths.shape(x)
    if shape is None:
        return None
    if not shape:
        return T.constant([], dtype="int64")
    elements = facts.lengths.variables(shape)
    return Apply(T.MakeVector("int64"), elements, [node.outputs[0].type()]).outputs[0]


def _index_vector(node: Apply, facts: Facts) -> Any:
    """[a, b, c][i] = the element i; [a, b, c][i:j] = the vector of elements i to j, constant
    bounds."""
    vector = node.inputs[0].owner
    if not all(isinstance(v, Constant) for v in node.inputs[1:]):
        return None
    values = [v.data for v in node.inputs[1:]]
    (entry,) = slicing.to_python(slicing.unflatten(node.op.idx_list, values)) or (slice(None),)
    if isinstance(entry, slice):
        return T.MakeVector(vector.op.dtype)(*vector.inputs[entry])
    if not -len(vector.inputs) <= entry < len(vector.inputs):
        return None
    return vector.inputs[entry]


def _reduce_vector(node: Apply, facts: Facts) -> Any:
    """prod([a, b, c]) = a * b * c; sum([a, b, c]) = a + b + c."""
    vector = node.inputs[0].owner
    if not vector.inputs:
        return None
    wide = [T.cast(v, node.op.acc_dtype) for v in vector.inputs]
    total = wide[0]
    for v in wide[1:]:
        total = total * v if node.op.scalar_op.name == "mul" else total + v
    return total


def _reshape(node: Apply, facts: Facts) -> Any:
    """reshape(reshape(x, a), b) = reshape(x, b); reshape(x, shape(x)) = x."""
    x, wanted = node.inputs
    before, after = facts.shape(x), facts.shape(node.outputs[0])
    if before == after:
        return x if _differing(wanted, before, facts) in ([], [-1]) else None
    inner = made_by(x, "Reshape")
    if inner is None or not _sizes_agree(inner, wanted, facts, after):
        return None
    return node.op(inner.inputs[0], wanted)


def _reshape_back(node: Apply, facts: Facts) -> Any:
    """reshape(f(reshape(x, a), c), shape(x)) = f(x, c), for elementwise f without other readers and
    arrays c of one element. The gradients of `repeat` and `tile` are such expressions."""
    x, wanted = node.inputs
    after = facts.shape(node.outputs[0])
    if elementwise(x) is None or _differing(wanted, after, facts) not in ([], [-1]):
        return None
    made: list[Apply] = []
    result = _in_shape(x, after, facts, made)
    return result if any(isinstance(each.op, T.Reshape) for each in made) else None


def _in_shape(v: Any, shape: tuple[Dim, ...], facts: Facts, made: list[Apply]) -> Any:
    """The elements of `v` in this shape, without a reshape; None if they need one. The nodes that
    compute them are appended to `made`."""
    if all(v.type.broadcastable):
        return v.dimshuffle(["x"] * len(shape))
    inner = made_by(v, "Reshape") or elementwise(v)
    if inner is None or len(made) >= MOST_NODES:
        return None
    made.append(inner)
    if isinstance(inner.op, T.Reshape):
        fits = facts.shape(inner.inputs[0]) == shape and product(facts.shape(v)) == product(shape)
        return inner.inputs[0] if fits else None
    operands = [_in_shape(o, shape, facts, made) for o in inner.inputs] if facts.once(v) else [None]
    return None if any(o is None for o in operands) else inner.op(*operands)


def _repeat_merged(node: Apply, facts: Facts) -> Any:
    """reshape(alloc(dimshuffle(reshape(x)))) = reshape(alloc(dimshuffle(x))) if the inner reshape
    merges dims and the alloc repeats only new ones: `repeat` along several axes copies once."""
    x, wanted = node.inputs
    copies = made_by(x, "Alloc")
    shuffle = copies and made_by(copies.inputs[0], "DimShuffle")
    inner = shuffle and made_by(shuffle.inputs[0], "Reshape")
    if inner is None or shuffle.op.drop or not facts.once(x):
        return None
    source, merged = inner.inputs[0], facts.shape(inner.outputs[0])
    groups = _merged_dims(facts.shape(source), merged)
    shape, order, lengths = facts.shape(x), [], []
    if groups is None or x.type.ndim != len(shuffle.op.new_order):
        return None
    parts = facts.shape_variables(source)
    for axis, dim in enumerate(shuffle.op.new_order):
        if dim == "x":
            order.append("x")
            lengths.append(copies.inputs[1 + axis])
        elif shape[axis] != merged[dim]:
            return None
        else:
            order += groups[dim]
            lengths += [parts[d] for d in groups[dim]]
    return node.op(T.alloc(source.dimshuffle(order), *lengths), wanted)


def _merged_dims(shape: tuple[Dim, ...], merged: tuple[Dim, ...]) -> list[list[int]] | None:
    """For each length of `merged`, the consecutive dims of `shape` whose product it is; None if a
    length is not known to be such a product."""
    groups: list[list[int]] = []
    left = list(range(len(shape)))
    for length in merged:
        groups.append([])
        while left and product([shape[d] for d in groups[-1]]) != length:
            groups[-1].append(left.pop(0))
        if product([shape[d] for d in groups[-1]]) != length:
            return None
    return None if left else groups


def _differing(wanted: Variable, lengths: tuple[Dim, ...], facts: Facts) -> list[Dim] | None:
    """The requested dims that are not known to equal those of `lengths`; None if the elements of
    `wanted` are not known one by one."""
    asked = _asked(wanted)
    return None if asked is None else [
        facts.lengths.of(a) for a, have in zip(asked, lengths, strict=True)
        if facts.lengths.of(a) != have]


def _asked(wanted: Variable) -> Any:
    """The dims that the vector `wanted` requests; None if its elements are not known one by one."""
    vector = made_by(wanted, "MakeVector")
    if vector is not None:
        return vector.inputs
    return [int(v) for v in wanted.data] if isinstance(wanted, Constant) else None


def _sizes_agree(inner: Apply, wanted: Variable, facts: Facts, after: tuple[Dim, ...]) -> bool:
    """Whether the check of an inner reshape is implied by that of the outer one. The outer one
    checks nothing where one of its lengths is -1."""
    size = product(facts.shape(inner.outputs[0]))
    if size == product(facts.shape(inner.inputs[0])):
        return True
    left = any(facts.lengths.of(a) == -1 for a in _asked(wanted) or ())
    return bool(size == product(after)) and not left


def _alloc(node: Apply, facts: Facts) -> Any:
    """alloc(x, *shape(x)) = x; alloc(alloc(x, n), m, n) = alloc(x, m, n); leading dims of length 1
    are removed."""
    x = node.inputs[0]
    if facts.covered(node.outputs[0], x):
        return x
    shuffle = made_by(x, "DimShuffle")
    if shuffle is not None:
        (source,) = shuffle.inputs
        rank = source.type.ndim
        padded = ("x",) * (x.type.ndim - rank) + tuple(range(rank))
        return T.alloc(source, *node.inputs[1:]) if shuffle.op.new_order == padded else None
    inner = made_by(x, "Alloc", "second")
    if inner is None or not facts.covered(x, node.outputs[0]):
        return None
    value = inner.inputs[0] if type(inner.op) is T.Alloc else inner.inputs[1]
    return T.alloc(value, *node.inputs[1:])


def _join_one(node: Apply, facts: Facts) -> Any:
    """join(axis, x) = x."""
    return node.inputs[1] if len(node.inputs) == 2 else None


def _specify_shape(node: Apply, facts: Facts) -> Any:
    """specify_shape(x, s) = x when the shape of x is known to be s."""
    x, wanted = node.inputs
    return x if _differing(wanted, facts.shape(x), facts) == [] else None


def _specify_dims(node: Apply, facts: Facts) -> Any:
    """An assertion about dims that are known is removed; nested assertions are merged."""
    (x,), wanted = node.inputs, node.outputs[0].type
    if wanted.is_super(x.type):
        return x
    inner = made_by(x, "Rebroadcast", "SpecifyDims")
    if inner is None:
        return None
    (source,) = inner.inputs
    return source if wanted.is_super(source.type) else None


def _assert_true(node: Apply, facts: Facts) -> Any:
    """assert(x, true, c) = assert(x, c), and assert(x) = x."""
    x, *conditions = node.inputs
    open_ = [c for c in conditions if not (isinstance(c, Constant) and bool(c.data))]
    if len(open_) == len(conditions):
        return None
    return node.op(x, *open_) if open_ else x


RULES = (
    NodeRule("shape_i", ("Shape_i",), _shape_i),
    NodeRule("shape", ("Shape",), _shape),
    NodeRule("index_vector", ("Subtensor",), _index_vector, inputs=("MakeVector",)),
    NodeRule("reduce_vector", ("Sum", "Prod"), _reduce_vector, inputs=("MakeVector",)),
    NodeRule("reshape", ("Reshape",), _reshape),
    NodeRule("reshape_back", ("Reshape",), _reshape_back),
    NodeRule("alloc", ("Alloc",), _alloc),
    NodeRule("join_one", ("Join",), _join_one),
    NodeRule("specify_shape", ("SpecifyShape",), _specify_shape),
    NodeRule("specify_dims", ("Rebroadcast",), _specify_dims),
    NodeRule("gradient_identity", (
        ConsiderConstant, DisconnectedGrad, GradClip, GradScale, UndefinedGrad, ZeroGrad),
        lambda node, facts: node.inputs[0]),
    NodeRule("assert_true", (Assert,), _assert_true, inputs=("constant",)),
    NodeRule("assert", (Assert,), lambda node, facts: node.inputs[0]),
)

SPECIALIZE = (NodeRule("repeat_merged", ("Reshape",), _repeat_merged, inputs=("Alloc",)),)
