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
from theano.rewrite.broadcasting import made_by
from theano.rewrite.rule import NodeRule
from theano.tensor.assertions import Assert
from theano.tensor.indexing import slicing
from theano.tensor.shaping.dims import product

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.rewrite.facts import Facts
    from theano.tensor.typing import Dim


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


def _differing(wanted: Variable, lengths: tuple[Dim, ...], facts: Facts) -> list[Dim] | None:
    """The requested dims that are not known to be those of `lengths`; None where the requested ones
    are not known one by one."""
    asked = _asked(wanted)
    return None if asked is None else [
        facts.lengths.of(a) for a, have in zip(asked, lengths, strict=True)
        if facts.lengths.of(a) != have]


def _asked(wanted: Variable) -> Any:
    """The dims that a vector of lengths requests; None where its elements are not known one by
    one."""
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
    """An assertion about dims that are known is x; nested assertions are merged."""
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
