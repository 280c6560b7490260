"""`vectorize`: an expression, or a function, of one example as that of many.

Values of many examples have a first dim, that of the batch. `_RULES` has, for classes of ops, a
function that makes the node of one example into that of all. It gets the node, its inputs, of
which some have the dim of the batch, and the length of the batch, and returns the outputs, all of
which have that dim, or None if it does not fit; then the node becomes the body of a loop over the
examples, whose steps are independent.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import theano.tensor as T
from theano.errors import format_error
from theano.graph import source, walk
from theano.graph.node import Apply, Constant, Variable
from theano.graph.statement import located
from theano.scalar import Scalar
from theano.scanning.build import Loop, Settings
from theano.scanning.op import Scan
from theano.tensor.elemwise import DimShuffle, Elemwise
from theano.tensor.indexing.basic import Subtensor
from theano.tensor.linalg.products import Dot
from theano.tensor.nnet.softmaxes import LogSoftmax, Softmax
from theano.tensor.reductions.op import CAReduce
from theano.tensor.scalar_graphs import ScalarFromTensor, TensorFromScalar
from theano.tensor.shaping.joining import Join
from theano.tensor.shaping.shapes import Reshape, Shape, Shape_i
from theano.tensor.type import TensorType
from theano.transforms import trees
from theano.transforms.tracing import Jitted

if TYPE_CHECKING:
    from theano.tensor.var import TensorVariable

__all__ = ["vectorize"]

Batched: TypeAlias = "Sequence[TensorVariable | None]"
"""The values for all examples of the inputs of a node; None where all examples have one value."""

Rule: TypeAlias = "Callable[[Apply, Batched, TensorVariable], Any]"


@located
def vectorize(
    function: Callable[..., object] | Variable | Sequence[Variable],
    in_axes: Mapping[Variable, Variable] | Sequence[int | None] | int | None = 0,
) -> Any:
    """An expression, or a function, of one example as that of many, whose results are stacked.

    Of an expression, or a list of expressions, `in_axes` is a dict from variables x of one example
    to variables X of all examples, with one dim more, the first; the result is the expression for
    all examples. Of a Python function (see `theano.jit`), `in_axes` is, for each argument, the
    axis that counts examples, or None for an argument that is the same for all, or one axis for
    all arguments; the result is a function. The first dim of results counts examples.
    Elementwise functions, reductions, products, softmax, reshapes, joins, slices and shapes become
    the same operation with one dim more. Each other operation becomes a loop over the examples,
    which is named after it, such as `vectorize of Cholesky`. The gradient of the result is as
    usual. Examples of different numbers raise AssertionError in a call. Raises TypeError for a
    variable of another dtype or rank, and for expressions with random draws or objects that are
    not arrays, ValueError if nothing is batched.

    >>> theano.vectorize(lambda x, y: T.dot(x, y), [0, None])(np.eye(2), np.array([1.0, 2.0]))
    array([1., 2.])
    >>> x, xs = T.dvector("x"), T.dmatrix("xs")
    >>> theano.vectorize(x.sum() / x.shape[0], {x: xs}).eval({xs: [[1.0, 2.0], [3.0, 5.0]]})
    array([1.5, 4. ])
    """
    if isinstance(in_axes, Mapping):
        single = isinstance(function, Variable)
        wanted: Any = [function] if single else function
        found = _expressions(wanted, in_axes)
        return found[0] if single else found
    if isinstance(function, Variable) or not callable(function):
        raise TypeError(format_error(
            f"vectorize: takes a function, or an expression with a dict, got {function!r}",
            hint="vectorize(expression, {x: X})"))
    return _function(function, in_axes)


def _function(
    function: Callable[..., object], in_axes: Sequence[int | None] | int | None
) -> Jitted:
    @functools.wraps(function)
    def many(*arguments: object, **named: object) -> Any:
        axes = list(in_axes) if isinstance(in_axes, Sequence) else [in_axes] * len(arguments)
        if len(axes) != len(arguments):
            raise ValueError(
                f"vectorize: in_axes has {len(axes)} axes for {len(arguments)} arguments")
        free: dict[Variable, Variable] = {}
        ones = [_of_one(tree, axis, free) for tree, axis in zip(arguments, axes, strict=True)]
        leaves: list[object] = []
        structure = trees.flatten(function(*ones, **named), leaves)
        results = _expressions([T.as_tensor_variable(leaf) for leaf in leaves], free)
        return trees.rebuild(structure, iter(results))

    return Jitted(many, (), None, "vectorize")


def _of_one(tree: object, axis: int | None, free: dict[Variable, Variable]) -> Any:
    """The argument for one example; `free` gets its variables, with those of all examples."""
    if axis is None:
        return tree

    def one(leaf: object) -> Any:
        value = T.as_tensor_variable(leaf)
        rank = value.type.ndim
        if not -rank <= axis < rank:
            raise ValueError(
                f"vectorize: {value} with {rank} dims has no axis {axis} that counts examples")
        moved = T.moveaxis(value, axis, 0) if axis % rank else value
        made = TensorType(value.type.dtype, moved.type.broadcastable[1:])(value.name)
        free[made] = moved
        return made

    return trees.mapped(tree, one)


def _expressions(outputs: Sequence[Variable], batches: Mapping[Variable, Variable]) -> list[Any]:
    """The expressions of all examples."""
    if not batches:
        raise ValueError("vectorize: no variable counts examples")
    known = _checked(batches)
    length = T.shape(next(iter(known.values())))[0]
    same: dict[Any, Any] = {}  # what replaces values that all examples have in common
    for node in walk.toposort(outputs, known):
        if any(v in known or v in same for v in node.inputs):
            with source.inherit(node.mark):
                _replace(node, known, same, length)
    _refuse_draws(outputs)
    return [known[v] if v in known else _repeated(same.get(v, v), length) for v in outputs]


def _replace(
    node: Apply, known: dict[Any, Any], same: dict[Any, Any], length: TensorVariable
) -> None:
    """Add the outputs of a node to `known`, or to `same` if they do not depend on the example, as
    lengths do not."""
    one = node
    if any(v in same for v in node.inputs):
        one = node.clone_with_new_inputs([same.get(v, v) for v in node.inputs], strict=False)
    many = [known.get(v) for v in node.inputs]
    if all(v is None for v in many):
        same.update(zip(node.outputs, one.outputs, strict=True))
    elif isinstance(node.op, Shape):
        same[node.outputs[0]] = T.shape(many[0])[1:]
    elif isinstance(node.op, (ScalarFromTensor, TensorFromScalar)):
        known[node.outputs[0]] = many[0]
    elif isinstance(node.op, Shape_i):
        same[node.outputs[0]] = T.shape(many[0])[node.op.i + 1]
    else:
        known.update(zip(node.outputs, _node(one, many, length), strict=True))


def _checked(batches: Mapping[Variable, Variable]) -> dict[Any, Any]:
    """The variables of all examples, with types that fit, and with one number of examples."""
    known: dict[Any, Any] = {}
    first: Any = None
    for x, given in batches.items():
        many = T.as_tensor_variable(given)
        if not isinstance(x.type, TensorType) or (
                (many.type.ndim, many.type.dtype) != (x.type.ndim + 1, x.type.dtype)):
            raise TypeError(format_error(
                f"vectorize: {x} of type {x.type} cannot be replaced by {many} of type {many.type}",
                hint="the variable of all examples has the same dtype and one dim more"))
        if first is None:
            first = many
        else:
            many = _SAME(many, T.eq(T.shape(many)[0], T.shape(first)[0]))
        known[x] = _with_ones(many, x)
    return known


_SAME = T.opt.Assert("vectorize: the numbers of examples of the arguments differ")


def _refuse_draws(outputs: Sequence[Variable]) -> None:
    for v in walk.graph_inputs(outputs):
        if getattr(v, "default_update", None) is not None:
            raise TypeError(format_error(
                "vectorize: the expression draws random numbers, which would be the same for all "
                "examples", hint="draw them outside, for all examples, and pass them"))


def _with_ones(many: Any, one: Variable) -> Any:
    """`many` with the broadcastable dims of `one`."""
    axes = [k + 1 for k, (new, old) in enumerate(zip(
        many.type.broadcastable[1:], one.type.broadcastable, strict=True)) if old and not new]
    return T.addbroadcast(many, *axes) if axes else many


def _repeated(value: Any, length: TensorVariable) -> Any:
    """A value that is the same for all examples, for each of them."""
    shape = [T.shape(value)[k] for k in range(value.type.ndim)]
    return T.alloc(value, length, *shape)


def _node(node: Apply, inputs: Batched, length: TensorVariable) -> list[Any]:
    """The outputs of a node for all examples."""
    read = [v for v, many in zip(node.inputs, inputs, strict=True) if many is not None]
    for v in (*read, *node.outputs):
        if not isinstance(v.type, (TensorType, Scalar)):
            raise TypeError(format_error(
                f"vectorize: {node.op} has a value of type {v.type}, which is no array",
                hint="compute it outside, and pass arrays"))
    rule = next((_RULES[kind] for kind in type(node.op).__mro__ if kind in _RULES), None)
    found = None if rule is None else rule(node, inputs, length)
    if found is None:
        found = _loop(node, inputs, length)
    results = [_with_ones(v, old) for v, old in zip(found, node.outputs, strict=True)]
    for new, old in zip(results, node.outputs, strict=True):
        assert (new.type.dtype, new.type.ndim) == (old.type.dtype, old.type.ndim + 1), node
    return results


def _loop(node: Apply, inputs: Batched, length: TensorVariable) -> list[Any]:
    """A loop over the examples."""
    pairs, values = [], []
    for v, many in zip(node.inputs, inputs, strict=True):
        number = isinstance(v.type, Scalar)
        if many is not None:
            row = T.TensorType(v.type.dtype, ())() if number else v.type()
            pairs.append((row, many))
            values.append(T.scalar_from_tensor(row) if number else row)
        else:
            values.append(v)
    made = node.clone_with_new_inputs(values, strict=False)
    loop = Loop(length, pairs, traces=list(made.outputs), settings=Settings(
        name=f"vectorize of {node.op}"))
    return Scan.of(loop)[1]


def _elementwise(node: Apply, inputs: Batched, length: TensorVariable) -> Any:
    values = [v if many is None else many for v, many in zip(node.inputs, inputs, strict=True)]
    rank = node.outputs[0].type.ndim + 1
    return Elemwise(node.op.scalar_op)(*[T.shape_padleft(v, rank - v.type.ndim) if (
        v.type.ndim < rank) else v for v in values], return_list=True)


def _reordered(node: Apply, inputs: Batched, length: TensorVariable) -> Any:
    order: Any = node.op.new_order
    many: Any = inputs[0]
    return [many.dimshuffle(0, *(k if k == "x" else k + 1 for k in order))]


def _reduced(node: Apply, inputs: Batched, length: TensorVariable) -> Any:
    op: Any = node.op
    rank = node.inputs[0].type.ndim
    axes = range(rank) if op.axis is None else [k % rank for k in op.axis]
    return [op.along(tuple(k + 1 for k in axes))(inputs[0])]


def _product(node: Apply, inputs: Batched, length: TensorVariable) -> Any:
    (x, y), (xs, ys) = node.inputs, inputs
    p, q = x.type.ndim, y.type.ndim
    if p == 0 or q == 0 or max(p, q) > 2:
        return None
    if ys is None:
        return [T.dot(xs, y)]
    if xs is None and q == 1:
        return [T.dot(ys, x.T) if p == 2 else T.dot(ys, x)]
    left = (x.dimshuffle("x", *range(p)) if xs is None else xs)
    if p == 1:
        left = left.dimshuffle(0, "x", 1)
    right = ys if q == 2 else ys.dimshuffle(0, 1, "x")
    found = T.matmul(left, right)
    return [found.dimshuffle(0, *([1] if p == 2 else []), *([2] if q == 2 else []))] if (
        p == 1 or q == 1) else [found]


def _reshaped(node: Apply, inputs: Batched, length: TensorVariable) -> Any:
    if inputs[0] is None or inputs[1] is not None:
        return None
    shape = T.cast(node.inputs[1], "int64")
    if not isinstance(node.inputs[1], Constant) or (node.inputs[1].data < 0).any():
        given = T.prod(T.switch(T.lt(shape, 0), 1, shape))  # -1 is ambiguous without examples
        size = T.prod(T.shape(inputs[0])[1:])
        shape = T.switch(T.lt(shape, 0), size // T.maximum(given, 1), shape)
    shape = T.concatenate([T.stack([length]), shape])
    return [T.reshape(inputs[0], shape, ndim=node.op.ndim + 1)]


def _joined(node: Apply, inputs: Batched, length: TensorVariable) -> Any:
    axis = node.inputs[0]
    if not isinstance(axis, Constant):
        return None
    rank = node.outputs[0].type.ndim
    parts = [_repeated(v, length) if many is None else many
             for v, many in zip(node.inputs[1:], inputs[1:], strict=True)]
    return [T.join(int(axis.data) % rank + 1, *parts)]


def _sliced(node: Apply, inputs: Batched, length: TensorVariable) -> Any:
    if any(many is not None for many in inputs[1:]):
        return None
    op: Any = node.op
    return [Subtensor([slice(None), *op.idx_list])(inputs[0], *node.inputs[1:])]


def _by_rows(node: Apply, inputs: Batched, length: TensorVariable) -> Any:
    xs: Any = inputs[0]
    shape = T.shape(xs)
    rows = T.reshape(xs, (shape[0] * shape[1], shape[2]))
    return [T.reshape(node.op(rows), shape, ndim=3)]


_RULES: dict[type, Rule] = {
    Elemwise: _elementwise, DimShuffle: _reordered, CAReduce: _reduced, Dot: _product,
    Reshape: _reshaped, Join: _joined, Subtensor: _sliced, Softmax: _by_rows,
    LogSoftmax: _by_rows,
}
