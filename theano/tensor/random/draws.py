"""Random draws as expressions: each takes the state of a generator and returns the next state.

Draws are equal, bit for bit, to those of `numpy.random.RandomState`. `RandomStreams`
(`theano.tensor.shared_randomstreams`) stores the states in shared variables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.errors import format_error
from theano.flags import config
from theano.graph.missing import grad_undefined
from theano.graph.node import Apply, Constant, Variable
from theano.graph.op import Op
from theano.graph.statement import locate
from theano.graph.type import Type
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import as_rank
from theano.tensor.random.states import States
from theano.tensor.shaping import dims
from theano.tensor.type import TensorType

if TYPE_CHECKING:
    import numpy.typing as npt

    from theano.lower.describe.builder import Builder
    from theano.lower.describe.values import Value
    from theano.tensor.typing import (
        IntLike,
        RandomVariable,
        ShapeLike,
        Shapes,
        Tangents,
        TensorLike,
        Tensors,
    )
    from theano.tensor.var import TensorVariable

__all__ = [
    "RandomFunction", "RandomStateType", "RandomStreamsBase", "binomial", "choice",
    "choice_helper", "multinomial", "multinomial_helper", "normal", "permutation",
    "permutation_helper", "poisson", "random_integers", "random_integers_helper",
    "random_state_type", "uniform",
]


class RandomStateType(Type):
    """The type of states of generators, `numpy.random.RandomState`."""

    def filter(self, data: object, strict: bool = False, allow_downcast: bool | None = None) -> Any:
        if not isinstance(data, np.random.RandomState):
            raise TypeError(f"expected a numpy.random.RandomState, got a {type(data).__name__}")
        return data

    def values_eq(self, a: Any, b: Any) -> bool:
        return all(np.array_equal(p, q) for p, q in zip(a.get_state(), b.get_state(), strict=True))

    def may_share_memory(self, a: object, b: object) -> bool:
        """Whether two states are the same object."""
        return a is b

    def arrays(self, value: np.random.RandomState) -> tuple[Any, ...]:
        """The objects that a draw modifies: the state itself."""
        return (value,)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(RandomStateType)

    def __str__(self) -> str:
        return "RandomStateType"

    __repr__ = __str__


random_state_type = RandomStateType()


class RandomFunction(Op):
    """The next state, and a draw by `fn`: the name of a method of `RandomState`, or a function
    `fn(random_state, *arguments, size)`. The inputs are the state, the shape (an integer vector)
    and the arguments. outtype: the `TensorType` of the draw, which has `ndim_added` dims more than
    the shape. inplace: the given state is modified, instead of a copy (`new_objects`).
    """

    __props__ = ("fn", "outtype", "inplace", "ndim_added")
    carries_objects = True

    def __init__(
        self, fn: Any, outtype: TensorType, inplace: bool = False, ndim_added: int = 0
    ) -> None:
        self.fn = fn
        self.outtype = outtype
        self.inplace = inplace
        self.new_objects = not inplace
        self.ndim_added = ndim_added
        self._states = States()
        if inplace:
            self.destroy_map = {0: [0]}

    def make_node(self, r: Any, shape: ShapeLike, *args: TensorLike) -> Apply:
        variables = [_shape_vector(shape), *(as_tensor_variable(a) for a in args)]
        return Apply(self, [r, *variables], [r.type(), self.outtype()])

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        state, shape, *arguments = inputs
        if len(shape) + self.ndim_added != self.outtype.ndim:
            raise ValueError(
                f"a shape of {len(shape)} dims was given for draws of "
                f"{self.outtype.ndim - self.ndim_added}")
        state = state if self.inplace else self._states.copy(state)
        size = tuple(shape.tolist())
        drawn = getattr(state, self.fn)(*arguments, size) if isinstance(self.fn, str) else (
            self.fn(state, *arguments, size))
        if np.ndim(drawn) != self.outtype.ndim:
            raise ValueError(
                f"{self}: the draw has {np.ndim(drawn)} dims, its type {self.outtype} has "
                f"{self.outtype.ndim}")
        output_storage[0][0] = state
        output_storage[1][0] = np.asarray(drawn, self.outtype.numpy_dtype)

    def do_constant_folding(self, node: Apply) -> bool:
        return False

    def infer_shape(self, node: Apply, shapes: Shapes) -> list[Any]:
        """The given shape, followed by the added dim, which the arguments determine; a function
        that adds other dims has no shape rule."""
        shape, *args = node.inputs[1:]
        rank, made = self.outtype.ndim - self.ndim_added, shape.owner
        if made is not None and isinstance(made.op, T.MakeVector) and len(made.inputs) == rank:
            given = list(made.inputs)
        else:
            given = [shape[i] for i in range(rank)]
        if self.fn is permutation_helper:
            given.append(T.cast(args[0], "int64"))
        elif self.fn is multinomial_helper:
            given.append(dims.shape_i(args[1], args[1].type.ndim - 1))
        elif self.ndim_added:
            raise NotImplementedError
        return [None, tuple(given)]

    def lower(self, b: Builder, node: Apply, *values: Value) -> Any:
        """Lower to a Python statement; the result has the requested lengths."""
        state, drawn = b.python(node, *values)
        op_name = str(self).replace("{", "{{").replace("}", "}}")
        for axis, length in enumerate(self._asked(b, node, values)):
            have = drawn.dims[axis]
            b.check(b.number("eq", have, length), ValueError,
                    f"{op_name} drew {{}} numbers along axis {axis}, but {{}} were requested",
                    have, length)
            b.unite(length, have)
        return state, drawn

    def _asked(self, b: Builder, node: Apply, values: tuple[Value, ...]) -> list[Any]:
        """The first lengths of a draw; none if the number of requested dims is unknown."""
        shape, rank = node.inputs[1], self.outtype.ndim - self.ndim_added
        if isinstance(shape, Constant):
            lengths: list[Any] = [int(n) for n in shape.data]
        elif b.find(values[1].dims[0]) == rank:
            lengths = [b.as_dim(b.element(values[1], i)) for i in range(rank)]
        else:
            return []
        if self.fn is permutation_helper:
            lengths.append(b.as_dim(values[2]))
        elif self.fn is multinomial_helper and values[3].ndim:
            lengths.append(values[3].dims[-1])
        return lengths

    def grad(self, inputs: Tensors, output_grads: Tensors) -> list[Any]:
        why = "draws are not continuous functions of the parameters"
        return [grad_undefined(self, i, x, why) for i, x in enumerate(inputs)]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None, None]

    def __str__(self) -> str:
        name = self.fn if isinstance(self.fn, str) else self.fn.__name__
        return f"RandomFunction{{{name}}}"


def _shape_vector(shape: TensorLike) -> Any:
    """A shape as an int64 vector; raises TypeError when it is not a vector of integers."""
    vector = as_tensor_variable(shape if len(shape) else np.zeros(0, "int64")) if isinstance(
        shape, (list, tuple)) else as_tensor_variable(shape)
    if vector.type.ndim != 1:
        raise TypeError(f"the shape of a draw must be a vector or a list of integers, got {shape}")
    if vector.type.dtype not in dtypes.INTEGER:
        raise TypeError(format_error(
            f"the shape of a draw must be of integers, got {vector.type.dtype}",
            hint='give lengths: size=(3, 2), or size=x.shape for the shape of x'))
    return T.cast(vector, "int64")


def _broadcast_shape(args: Sequence[Variable], ndim: int) -> list[Any]:
    """The dims of the arguments after broadcasting by type to `ndim` dims."""
    shapes = [[1 if one else dims.shape_i(arg, i) for i, one in enumerate(arg.type.broadcastable)]
              for arg in args]
    return [dims.broadcast(*lengths) for lengths in dims.aligned(shapes, ndim)]


def _draw_shape(
    ndim: int | None, shape: TensorLike | None, *args: Variable
) -> tuple[int, Any, tuple[bool, ...]]:
    """The rank, shape vector and broadcast pattern of a draw with `args`.

    For shape=None the shape is that of the arguments after broadcasting, whatever `ndim` is; in a
    list, -1 stands for such a dim. Raises TypeError when there is neither a shape nor an argument,
    ValueError when `ndim` does not agree.
    """
    needed = max((a.type.ndim for a in args), default=0)
    if shape is None:
        if not args:
            raise TypeError("a draw needs a shape, or an argument that has one")
        rank, lengths = needed, _broadcast_shape(args, needed)
    elif isinstance(shape, (list, tuple)):
        if ndim is not None and ndim != len(shape):
            raise ValueError(
                f"ndim should be the length of the shape: ndim is {ndim}, the shape {shape}")
        _require_rank(len(shape), needed, shape)
        rank, lengths = len(shape), _filled(shape, args, needed)
    else:
        vector = _shape_vector(shape)
        rank = as_rank(T.get_vector_length(vector) if ndim is None else ndim, "a draw: ndim")
        _require_rank(rank, needed, shape)
        return rank, vector, (False,) * rank
    pattern = tuple(isinstance(n, (int, np.integer)) and n == 1 for n in lengths)
    return rank, _shape_vector(lengths), pattern


def _require_rank(rank: int, needed: int, shape: TensorLike | None) -> None:
    if rank < needed:
        raise ValueError(
            f"the arguments of a draw have {needed} dims, its shape {shape} only {rank}")


def _filled(shape: Sequence[TensorLike], args: Sequence[Variable], needed: int) -> list[Any]:
    """The shape, in which lengths of the arguments replace -1."""
    automatic = [i for i, n in enumerate(shape) if isinstance(n, (int, np.integer)) and n < 0]
    if not automatic:
        return list(shape)
    if len(shape) - needed > min(automatic):
        raise ValueError(
            f"the shape {tuple(shape)} has -1 for a dim that no argument of the draw has")
    found = _broadcast_shape(args, len(shape))
    return [found[i] if i in automatic else n for i, n in enumerate(shape)]


def _common_dtype(dtype: str | None, *args: Variable) -> str:
    """The dtype of a draw of real numbers: `dtype`, or by default the upcast of floatX and
    `args`."""
    if dtype is not None:
        return dtypes.named(dtype)
    return dtypes.upcast(config.floatX, *(a.type.dtype for a in args))


def _number(value: object) -> Any:
    return as_tensor_variable(value)


def _real(value: TensorLike) -> Any:
    """A parameter of a distribution; Python floats have dtype floatX."""
    known = np.asarray(value, dtype=config.floatX) if isinstance(value, float) else value
    return as_tensor_variable(known)


def _draw(
    state: object, fn: object, dtype: str, ndim: int | None, size: TensorLike | None,
    args: Sequence[Variable], shaping: Sequence[Variable] | None = None,
    added: tuple[bool, ...] = (),
) -> Any:
    """The next state and the draw. shaping: the arguments that have the dims of the draw; added:
    the broadcast pattern of further dims."""
    _, shape, pattern = _draw_shape(ndim, size, *(args if shaping is None else shaping))
    op = RandomFunction(fn, TensorType(dtype, (*pattern, *added)), ndim_added=len(added))
    return op(state, shape, *args)


def uniform(
    random_state: Variable, size: ShapeLike | None = None, low: TensorLike = 0.0,
    high: TensorLike = 1.0, ndim: int | None = None, dtype: str | None = None,
) -> Any:
    """Draw from the uniform distribution on [low, high); returns the next state and the draw.

    size: the shape: None (that of the arguments), a list in which -1 stands for the length of the
    arguments, or an integer vector, whose length must be known or given as `ndim`. dtype: by
    default the upcast of floatX and the dtypes of the arguments. Raises TypeError for a `size` that
    does not consist of integers, ValueError if `size` does not have `ndim` dims or has fewer than
    an argument.

    >>> state = theano.shared(np.random.RandomState(1))
    >>> after, draw = T.raw_random.uniform(state, (2,))
    >>> draw.eval().round(6)
    array([0.417022, 0.720324])
    """
    args = [_real(low), _real(high)]
    return _draw(random_state, "uniform", _common_dtype(dtype, *args), ndim, size, args)


def normal(
    random_state: Variable, size: ShapeLike | None = None, avg: TensorLike = 0.0,
    std: TensorLike = 1.0, ndim: int | None = None, dtype: Any = None,
) -> Any:
    """Draw from normal distributions with mean `avg` and standard deviation `std`; see
    `uniform`.

    >>> state = theano.shared(np.random.RandomState(1))
    >>> T.raw_random.normal(state, (2,), avg=10.0)[1].eval().round(6)
    array([11.624345,  9.388244])
    """
    args = [_real(avg), _real(std)]
    return _draw(random_state, "normal", _common_dtype(dtype, *args), ndim, size, args)


def binomial(
    random_state: Any, size: Any = None, n: TensorLike = 1, p: TensorLike = 0.5,
    ndim: int | None = None, dtype: Any = "int64", prob: TensorLike | None = None,
) -> Any:
    """Draw from binomial distributions: the number of successes in `n` trials with success
    probability `p` (formerly `prob`); see `uniform`.

    >>> state = theano.shared(np.random.RandomState(1))
    >>> T.raw_random.binomial(state, (4,), n=10)[1].eval()
    array([5, 6, 0, 4])
    """
    args = [_number(n), _real(p if prob is None else prob)]
    return _draw(random_state, "binomial", dtype, ndim, size, args)


def random_integers_helper(random_state: Any, low: Any, high: Any, size: Any) -> Any:
    """Draw integers from low to high, both included; the arrays `low` and `high` broadcast.

    >>> T.raw_random.random_integers_helper(np.random.RandomState(1), 1, 6, (4,))
    array([6, 4, 5, 1])
    """
    low, high = np.asarray(low), np.asarray(high)
    if size is None:
        size = np.broadcast_shapes(low.shape, high.shape)
    if not low.ndim and not high.ndim:
        return random_state.randint(int(low), int(high) + 1, size)
    lows, highs = np.broadcast_to(low, size), np.broadcast_to(high, size)
    out = np.zeros(size, "int64")
    for index in np.ndindex(*size):
        out[index] = random_state.randint(int(lows[index]), int(highs[index]) + 1)
    return out


def random_integers(
    random_state: Any, size: Any = None, low: TensorLike = 0, high: TensorLike = 1,
    ndim: int | None = None, dtype: Any = "int64",
) -> Any:
    """Draw integers from `low` to `high`, both included; see `uniform`.

    >>> state = theano.shared(np.random.RandomState(1))
    >>> T.raw_random.random_integers(state, (4,), low=1, high=6)[1].eval()
    array([6, 4, 5, 1])
    """
    args = [_number(low), _number(high)]
    return _draw(random_state, random_integers_helper, dtype, ndim, size, args)


def choice_helper(
    random_state: Any, a: Any, replace: Any, p: Any,
    size: Any,
) -> Any:
    """Draw elements of the vector `a`, or integers below `a`, with probabilities `p` if that is a
    vector.

    >>> T.raw_random.choice_helper(np.random.RandomState(1), [10, 20, 30], True, None, (4,))
    array([20, 10, 10, 20])
    """
    a, p = np.asarray(a), np.asarray(p)
    if a.ndim > 1:
        raise ValueError(f"choice: a must be a scalar or a vector, got {a.ndim} dims")
    return random_state.choice(
        a if a.ndim else int(a), size, bool(replace), p if p.ndim else None)


def choice(
    random_state: Any, size: Any = None, a: TensorLike = 2,
    replace: bool | Variable = True, p: TensorLike | None = None, ndim: int | None = None,
    dtype: Any = "int64",
) -> Any:
    """Draw elements of the vector `a`, or integers below `a`, with or without replacement, with
    probabilities `p` (None: uniform). See `uniform` for `size`, which is required.

    >>> state = theano.shared(np.random.RandomState(1))
    >>> T.raw_random.choice(state, (4,), a=[10, 20, 30])[1].eval()
    array([20, 10, 10, 20])
    """
    kept = replace if isinstance(replace, Variable) else np.asarray(bool(replace))
    args = [_number(a), _number(kept), _real(0.0 if p is None else p)]
    return _draw(random_state, choice_helper, dtype, ndim, size, args, shaping=())


def poisson(
    random_state: Any, size: Any = None, lam: TensorLike = 1.0,
    ndim: int | None = None, dtype: Any = "int64",
) -> Any:
    """Draw from Poisson distributions with means `lam`; see `uniform`. Raises TypeError when there
    is no `size` and `lam` is a scalar.

    >>> state = theano.shared(np.random.RandomState(1))
    >>> T.raw_random.poisson(state, (4,), lam=2.5)[1].eval()
    array([2, 1, 1, 2])
    """
    mean = _real(lam)
    shaping = (mean,) if mean.type.ndim else ()
    return _draw(random_state, "poisson", dtype, ndim, size, [mean], shaping)


def permutation_helper(random_state: Any, n: Any, shape: Any) -> Any:
    """Permutations of 0, ..., n - 1 along the last dim of an array whose other dims are `shape`.

    >>> T.raw_random.permutation_helper(np.random.RandomState(1), 4, (1,))
    array([[3, 2, 0, 1]])
    """
    n = int(np.asarray(n))
    out = np.zeros((*shape, n), "int64")
    for index in np.ndindex(*shape):
        out[index] = random_state.permutation(n)
    return out


def permutation(
    random_state: Any, size: Any = None, n: Any = 1,
    ndim: int | None = None, dtype: Any = "int64",
) -> Any:
    """Draw permutations of the integers below `n`, along a last dim in addition to `size` (None:
    one permutation); see `uniform`. Raises TypeError when `size` is None and `ndim` is not 1.

    >>> state = theano.shared(np.random.RandomState(1))
    >>> T.raw_random.permutation(state, n=4)[1].eval()
    array([3, 2, 0, 1])
    """
    if size is None or (isinstance(size, (list, tuple)) and not size):
        if ndim not in (None, 1):
            raise TypeError(f"permutation: one permutation has 1 dim, not ndim={ndim}")
        size, ndim = (), None
    return _draw(random_state, permutation_helper, dtype, ndim, size, [_number(n)], shaping=(),
                 added=(False,))


def multinomial_helper(random_state: np.random.RandomState, n: Any, pvals: Any, size: Any) -> Any:
    """The counts of the outcomes of `n` trials, whose probabilities are the last dim of `pvals`;
    the other dims of `pvals` and those of `n` broadcast to `size`.

    >>> T.raw_random.multinomial_helper(np.random.RandomState(1), 10, np.array([0.5, 0.5]), (2,))
    array([[5, 5],
           [6, 4]])
    """
    n, pvals = np.asarray(n), np.asarray(pvals)
    outer = tuple(size) if size is not None else np.broadcast_shapes(n.shape, pvals.shape[:-1])
    counts = np.broadcast_to(n, outer)
    rows = np.broadcast_to(pvals, (*outer, pvals.shape[-1]))
    out = np.zeros(rows.shape, "int64")
    for index in np.ndindex(*outer):
        row = np.asarray(rows[index], "float64")
        if rows.dtype == "float32" and row[:-1].sum() > 1:
            row = row / (row.sum() * (1 + 1e-7))
        out[index] = random_state.multinomial(int(counts[index]), row)
    return out


def multinomial(
    random_state: Any, size: Any = None, n: TensorLike = 1,
    pvals: TensorLike = (0.5, 0.5), ndim: int | None = None, dtype: Any = "int64",
) -> Any:
    """Draw from multinomial distributions: the counts of the outcomes of `n` trials. The last dim
    of `pvals` has the probabilities and is the last dim of the draw; see `uniform`.

    >>> state = theano.shared(np.random.RandomState(1))
    >>> T.raw_random.multinomial(state, (2,), n=10, pvals=[0.2, 0.3, 0.5])[1].eval()
    array([[2, 4, 4],
           [0, 3, 7]])
    """
    if not isinstance(pvals, Variable):
        known = np.asarray(pvals)
        if known.dtype.kind not in "biuf":
            raise TypeError(f"multinomial: pvals must be numbers, got {pvals!r}")
        pvals = known.astype(config.floatX)
    counts, chances = _number(n), _real(pvals)
    if not chances.type.ndim:
        raise TypeError(f"multinomial: pvals must have at least one dim, got {chances.type}")
    outer = chances[..., 0]
    return _draw(
        random_state, multinomial_helper, dtype, ndim, size, [counts, chances],
        shaping=[counts, outer], added=(chances.type.broadcastable[-1],))


class RandomStreamsBase:
    """Distributions as methods; `gen(function, *arguments)` draws from a new stream. `size`, `ndim`
    and `dtype` are those of the functions of the same names, such as `uniform`."""

    def gen(self, op: Callable[..., Any], *args: object, **kwargs: object) -> RandomVariable:
        """A draw from a new stream: the second result of `op(state, *args, **kwargs)`."""
        raise NotImplementedError(f"{type(self).__name__} does not define gen")

    def binomial(
        self, size: ShapeLike | None = None, n: TensorLike = 1, p: TensorLike = 0.5,
        ndim: int | None = None, dtype: npt.DTypeLike = "int64", prob: TensorLike | None = None,
    ) -> RandomVariable:
        """Draw the numbers of successes in `n` trials with success probability `p`."""
        return self.gen(binomial, size, n, p if prob is None else prob, ndim=ndim, dtype=dtype)

    def uniform(
        self, size: ShapeLike | None = None, low: TensorLike = 0.0, high: TensorLike = 1.0,
        ndim: int | None = None, dtype: str | None = None,
    ) -> RandomVariable:
        """Draw from the uniform distribution on [low, high)."""
        return self.gen(uniform, size, low, high, ndim=ndim, dtype=dtype)

    def normal(
        self, size: ShapeLike | None = None, avg: TensorLike = 0.0, std: TensorLike = 1.0,
        ndim: int | None = None, dtype: str | None = None,
    ) -> RandomVariable:
        """Draw from normal distributions with mean `avg` and standard deviation `std`."""
        return self.gen(normal, size, avg, std, ndim=ndim, dtype=dtype)

    def random_integers(
        self, size: ShapeLike | None = None, low: TensorLike = 0, high: TensorLike = 1,
        ndim: int | None = None, dtype: npt.DTypeLike = "int64",
    ) -> RandomVariable:
        """Draw integers from `low` to `high`, both included."""
        return self.gen(random_integers, size, low, high, ndim=ndim, dtype=dtype)

    def choice(
        self, size: ShapeLike | None = None, a: TensorLike = 2, replace: bool | Variable = True,
        p: TensorLike | None = None, ndim: int | None = None, dtype: npt.DTypeLike = "int64",
    ) -> RandomVariable:
        """Draw elements of `a`, or integers below `a`."""
        return self.gen(choice, size, a, replace, p, ndim=ndim, dtype=dtype)

    def poisson(
        self, size: ShapeLike | None = None, lam: TensorLike = 1.0, ndim: int | None = None,
        dtype: npt.DTypeLike = "int64",
    ) -> RandomVariable:
        """Draw from Poisson distributions with means `lam`."""
        return self.gen(poisson, size, lam, ndim=ndim, dtype=dtype)

    def permutation(
        self, size: ShapeLike | None = None, n: TensorLike = 1, ndim: int | None = None,
        dtype: npt.DTypeLike = "int64",
    ) -> RandomVariable:
        """Draw permutations of the integers below `n`."""
        return self.gen(permutation, size, n, ndim=ndim, dtype=dtype)

    def multinomial(
        self, size: ShapeLike | None = None, n: IntLike = 1, pvals: TensorLike = (0.5, 0.5),
        ndim: int | None = None, dtype: npt.DTypeLike = "int64",
    ) -> RandomVariable:
        """Draw the counts of the outcomes of `n` trials with probabilities `pvals`."""
        return self.gen(multinomial, size, n, pvals, ndim=ndim, dtype=dtype)

    def shuffle_row_elements(self, input: TensorLike) -> TensorVariable:
        """`input` with the elements of its last dim shuffled, each row in its own order. Raises
        TypeError for a scalar."""
        x = as_tensor_variable(input)
        if not x.type.ndim:
            raise TypeError(f"shuffle_row_elements: {x} has no dims")
        order = self.permutation(
            size=[dims.shape_i(x, i) for i in range(x.type.ndim - 1)],
            n=dims.shape_i(x, x.type.ndim - 1))
        shuffled: TensorVariable = T.permute_row_elements(x, order)
        return shuffled


locate(globals())
