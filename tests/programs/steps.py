"""The steps of random programs, made from the declarations of ops. Each step makes new values from
a pool of earlier ones. `fit` converts an earlier value to an input that the op accepts: the array
of a declared sample plus a small multiple of the value. So every op with samples can be drawn,
results stay moderate, and each result depends on earlier values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

import theano
import theano.sparse as S
import theano.tensor as T
import theano.typed_list as L
from tests.programs import user_ops
from tests.programs.every import import_everything
from theano import gradient, scalar
from theano.ifelse import ifelse
from theano.legacy.names.arrays import fourier
from theano.legacy.names.arrays import sparse as old_sparse
from theano.legacy.names.networks import conv, corr, movies
from theano.legacy.names.networks import nnet as old_nnet
from theano.legacy.names.programs import hints, leftovers
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.scalar import dtypes
from theano.scanning import until
from theano.sparse.op import Example, SparseOp
from theano.sparse.type import SparseType, is_sparse
from theano.tensor import nlinalg, nnet
from theano.tensor.elemwise import Elemwise
from theano.tensor.nnet import abstract_conv
from theano.tensor.ordering.searching import SearchsortedOp
from theano.tensor.samples import Sample, scalar_inputs, tensor_samples
from theano.tensor.shared_randomstreams import RandomStreams

import_everything()


class Pick:
    """Chooses earlier values by the numbers of a step. known: the values of variables, if they are
    known; a variable whose value has the dtype and shape of an input, and is in its range, is used
    without conversion."""

    def __init__(
        self, pool: list[Any], numbers: tuple[int, int, int], known: dict[Any, Any] | None = None,
    ) -> None:
        self.pool = pool
        self.numbers = numbers
        self.known = known or {}
        self.count = 0

    def number(self) -> int:
        """The next number."""
        self.count += 1
        return self.numbers[self.count % 3] // (1 + self.count // 3)

    def any(self) -> Any:
        """An earlier value."""
        return self.pool[self.number() % len(self.pool)]

    def fit(self, array: Any) -> Any:
        """An earlier value that looks like `array`, or one that is converted so that it does."""
        alike = [
            v for v, value in self.known.items() if looks_like(value, np.asarray(array))
            and v.type.broadcastable == tuple(n == 1 for n in value.shape)]
        if alike and self.number() % 4:
            return alike[self.number() % len(alike)]
        return fit(self.any(), array, bool(self.number() % 2))


def looks_like(value: Any, array: Any) -> bool:
    """Whether an array has the dtype and shape of another one, and numbers from its range."""
    if not isinstance(value, np.ndarray) or (value.dtype, value.shape) != (
            array.dtype, array.shape):
        return False
    if not array.size or array.dtype.kind in "bc":
        return True
    low, high = array.min(), array.max()
    return bool(np.all((value >= low) & (value <= high)))


class Step(NamedTuple):
    """A kind of step: `make(pick)` gives new values."""

    name: str
    make: Callable[[Pick], Any]


def line(value: Any) -> Any:
    """All numbers of a value as a float64 vector of numbers from -9 to 9, with 0.25 for NaN, and
    with 0.5 at the end, so that it is not empty."""
    if isinstance(value.type, SparseType):
        value = S.dense_from_sparse(value)
    if value.type.dtype in dtypes.COMPLEX:
        value = T.real(value) - T.imag(value)
    flat = T.cast(T.flatten(value), "float64")
    return T.concatenate([T.clip(T.switch(T.isnan(flat), 0.25, flat), -9, 9), [0.5]])


def fit(value: Any, array: Any, open_dims: bool = False) -> Any:
    """An expression with the shape and dtype of `array` and nearly its values, plus, for floats, a
    small multiple of `value`. open_dims: only lengths of 1 are known when the program is built."""
    array = np.asarray(array)
    source = line(value)
    moved = T.tanh(source)[T.arange(array.size) % source.shape[0]]
    shape: Any = array.shape
    if open_dims and array.ndim:
        shape = [
            n if n == 1 else n + T.cast(T.isnan(source[0]), "int64") for n in array.shape]
    moved = T.reshape(moved, shape, ndim=array.ndim) if array.ndim else T.sum(moved)
    if array.dtype.kind in "fc":
        return T.cast(T.constant(array) + 0.01 * moved, str(array.dtype))
    unmoved = T.isnan(moved)
    if array.dtype.kind == "b":
        return T.or_(T.constant(array), unmoved)
    return T.constant(array) + T.cast(unmoved, str(array.dtype))


def _sampled(sample: Sample) -> Step:
    def make(pick: Pick) -> Any:
        inputs = [
            T.constant(a) if a.dtype.kind in "iu" and pick.number() % 3 == 0 else pick.fit(a)
            for a in sample.inputs]
        if isinstance(sample.op, SearchsortedOp) and len(inputs) == 2:
            inputs[0] = T.sort(inputs[0])  # the result is undefined for others
        return sample.op(*inputs, return_list=True)

    return Step(f"{sample.op}", make)


def _scalar(op: Any, dtype: str) -> Step:
    types = ("bool", dtype, dtype) if op.name == "switch" else (dtype,) * op.nin
    arrays = scalar_inputs(op, types)

    def make(pick: Pick) -> Any:
        return [Elemwise(op)(*(pick.fit(a) for a in arrays))]

    return Step(f"{op.name} {dtype}", make)


def _scalars() -> list[Step]:
    found = []
    for op in scalar.OPS.values():
        for dtype in ("float64", "float32", "int64", "int8", "bool", "complex128"):
            types = ("bool", dtype, dtype) if op.name == "switch" else (dtype,) * op.nin
            if dtypes.kind(dtype) not in op.kinds:
                continue
            try:
                op.result(*types)
            except TypeError:
                continue
            found.append(_scalar(op, dtype))
    return found


def sparse_fit(pick: Pick, value: Any) -> Any:
    """A sparse variable whose value is close to a matrix of SciPy."""
    if value.format == "bsr":
        return S.SparseFromDense("bsr")(pick.fit(value.toarray()))
    parts = [T.constant(np.asarray(a)) for a in (value.indices, value.indptr, value.shape)]
    return S.CSM(value.format)(pick.fit(value.data), *parts)


def _sparse(name: str, example: Example) -> Step:
    def make(pick: Pick) -> Any:
        inputs = [
            sparse_fit(pick, v) if is_sparse(v) else pick.fit(v) if v.dtype.kind in "fc"
            else T.constant(v) for v in example.inputs]
        out = example.build(*inputs)
        return out if isinstance(out, (list, tuple)) else [out]

    return Step(f"sparse {name}", make)


def sparse_ops(base: type[SparseOp] = SparseOp) -> list[type[SparseOp]]:
    """Every class of sparse op."""
    children = base.__subclasses__()
    return [*children, *(op for child in children for op in sparse_ops(child))]


STREAMS: list[Callable[[Any, Any], Any]] = [
    lambda r, v: r.uniform((2, 3)), lambda r, v: r.normal(v.shape, avg=fit(v, 1.0), std=0.5),
    lambda r, v: r.uniform(T.as_tensor_variable([2, 3]), low=-1.0, high=fit(v, 2.0)),
    lambda r, v: r.binomial((4,), n=1, p=0.4), lambda r, v: r.uniform((5,), dtype="float32"),
    lambda r, v: r.multinomial(n=1, pvals=np.array([[0.2, 0.8], [0.5, 0.5]])),
]
PLAIN_STREAMS: list[Callable[[Any, Any], Any]] = [
    lambda r, v: r.random_integers((3,), low=-2, high=5), lambda r, v: r.poisson((2,), lam=3.0),
    lambda r, v: r.permutation(n=4), lambda r, v: r.choice((3,), a=7, replace=False),
    lambda r, v: r.binomial((4,), n=3, p=0.5), lambda r, v: r.shuffle_row_elements(
        fit(v, np.arange(6.0).reshape(2, 3))),
]
MRG_STREAMS: list[Callable[[Any, Any], Any]] = [
    lambda r, v: r.choice(size=2, replace=False, p=np.array([[0.2, 0.3, 0.5], [0.1, 0.1, 0.8]])),
    lambda r, v: r.truncated_normal((4,)), lambda r, v: r.multinomial_wo_replacement(
        n=2, pvals=np.array([[0.2, 0.3, 0.5]])), lambda r, v: r.normal((3, 3), dtype="float32"),
]


def _drawn(kind: Any, draw: Callable[[Any, Any], Any], number: int) -> Step:
    return Step(
        f"{kind.__name__} {number}",
        lambda pick: [draw(kind(1 + pick.number() % 5), pick.any())])


def _streams() -> list[Step]:
    return [
        _drawn(kind, draw, number)
        for kind, draws in ((RandomStreams, STREAMS + PLAIN_STREAMS),
                            (MRG_RandomStreams, STREAMS + MRG_STREAMS))
        for number, draw in enumerate(draws)]


def _choice(pick: Pick) -> Any:
    """Two values from branches that have more inputs than the chosen value reads."""
    a, b = pick.any(), pick.any()
    condition = T.gt(T.sum(line(pick.any())), 0.3)
    first = ifelse(condition, line(a) * 2, T.sort(line(b))[::-1])
    inner = ifelse(T.gt(first[0], 0), fit(first, np.ones((2, 2))), fit(b, np.eye(2)))
    both = ifelse(condition, [user_ops.Scale(2.0)(inner), T.shape(first)[0]], [inner, T.constant(
        np.int64(3))], name="both")
    return [first, *both]


def _loop(pick: Pick) -> Any:
    """Loops with sequences, states, taps and an end condition, and a loop within a loop."""
    x, w, h = pick.fit(VALUES), pick.fit(np.eye(3)), pick.fit(np.array([0.1, -0.2, 0.3]))
    (states, total), _ = theano.scan(
        lambda r, h, t, w: [T.tanh(T.dot(h, w) + r), t + T.outer(r, h)], sequences=x,
        outputs_info=[h, T.zeros((3, 3))], non_sequences=w)
    taps, _ = theano.scan(
        lambda a, b, r: (T.sin(a) * b + r, until(a > 0.29)), sequences=h,
        outputs_info={"initial": line(x)[:2], "taps": [-2, -1]})
    sums, _ = theano.scan(
        lambda r: theano.foldl(lambda e, t: t * 0.5 + e, r, T.zeros_like(r[0]))[0], sequences=x)
    return [states, total[-1], taps, sums]


LISTS: list[tuple[str, Callable[..., Any]]] = [
    ("append", lambda made, x, y, z: L.append(made, z)),
    ("extend", lambda made, x, y, z: L.extend(made, L.make_list([z, x]))),
    ("insert", lambda made, x, y, z: L.insert(made, np.int64(1), z)),
    ("remove", lambda made, x, y, z: L.remove(L.append(made, z), y)),
    ("reverse", lambda made, x, y, z: L.reverse(made)),
]


def _list(change: Callable[..., Any]) -> Callable[[Pick], Any]:
    """The `make` of a step that changes a list and reads its items, length and positions."""
    def make(pick: Pick) -> Any:
        x, y, z = (pick.fit(np.array([1.0, -2.0, 0.5])) for _ in range(3))
        made = L.make_list([x, y])
        changed = change(made, x, y, z)
        part = L.getitem(changed, T.make_slice(slice(0, T.constant(2), None)))
        return [
            L.getitem(changed, np.int64(0)), L.length(changed), L.getitem(part, np.int64(-1)) * 2,
            L.count(made, x), L.index_(made, y)]

    return make


def _row_gradients(pick: Pick) -> Any:
    """Gradients of chosen rows and elements of a sparse matrix."""
    x = S.csr_from_dense(pick.fit(VALUES))
    picked = [S.dense_from_sparse(x[[0, 1, 1]]), x[[0, 1], [1, 2]], S.dense_from_sparse(x[0:1])]
    return [T.grad(T.sum(T.sqr(part)), x) for part in picked]


def _from_graph(pick: Pick) -> Any:
    a, b = T.dvector(), T.dscalar()
    op = theano.OpFromGraph([a, b], [T.exp(-a * a) * b, T.sum(a)], inline=bool(pick.number() % 2))
    return op(pick.fit(np.linspace(-1, 1, 5)), pick.fit(np.array(0.7)))


def _jacobian(pick: Pick) -> Any:
    x = pick.fit(np.array([0.3, -0.7]))
    return [theano.gradient.jacobian(T.concatenate([T.exp(x), x * T.sum(x)]), x),
            theano.gradient.hessian(T.prod(T.cosh(x)), x)]


COMPOSITE = scalar.Composite(
    [_x := scalar.float64("x"), _y := scalar.float64("y")], [_x * scalar.exp(_y) + _x])
INDEX = (np.array([0, 1, 1], "int32"), np.array([0, 1, 2, 3], "int32"))
"""Indices and index pointer of a matrix of three compressed rows (or columns)."""

ON_ARRAYS: list[tuple[Any, list[Any]]] = [
    (old_sparse.MulSDCSR(), [np.ones((3, 2))]), (old_sparse.MulSDCSC(), [np.ones((2, 3))]),
    (old_sparse.MulSVCSR(), [np.ones(2)]), (old_sparse.StructuredAddSVCSR(), [np.ones(2)]),
]
VALUES = np.array([[1.5, -0.5, 2.0], [0.25, -1.25, 3.0]])
MATRIX: list[tuple[str, Callable[[Any, Any], Any]]] = [
    ("transposed", lambda x, y: x.T), ("backwards", lambda x, y: x[::-1, ::2]),
    ("summed", lambda x, y: x.sum(axis=0)), ("mean", lambda x, y: x.mean(axis=1, keepdims=True)),
    ("times", lambda x, y: x * T.sum(y)), ("broadcast", lambda x, y: x + y.dimshuffle("x", 0)),
    ("written", lambda x, y: T.set_subtensor(x[:1], y[:1].sum())),
    ("added", lambda x, y: T.inc_subtensor(x.T[::-1], T.sum(y))),
    ("softmax", lambda x, y: T.nnet.softmax(x)), ("product", lambda x, y: T.dot(x, x.T)),
    ("joined", lambda x, y: T.concatenate([x, x * 2, x[:0]])), ("flat", lambda x, y: x.flatten()),
    ("view", lambda x, y: gradient.zero_grad(x)),
    ("less", lambda x, y: T.switch(x < T.sum(y), x, 0)),
]
IDENTITIES: list[Callable[[Any], Any]] = [
    gradient.zero_grad_, gradient.consider_constant_, gradient.disconnected_grad,
    lambda x: gradient.grad_clip(x, -0.1, 0.2), lambda x: gradient.grad_scale(x, -3.0),
    gradient.undefined_grad, theano.compile.view_op, theano.compile.deep_copy_op,
    lambda x: old_sparse.AddSD_ccode("csr")(S.csr_from_dense(x), x),
    lambda x: T.CAReduce(scalar.maximum, 0)(x),
    lambda x: theano.printing.Print("p", global_fn=lambda op, v: None)(x),
]


def _matrix(name: str, function: Callable[[Any, Any], Any]) -> Step:
    """A step on an earlier value without conversion, if that is a matrix of floats."""
    def make(pick: Pick) -> Any:
        x = pick.any()
        if not isinstance(x.type, T.TensorType) or x.type.ndim != 2 or x.type.dtype not in (
                dtypes.FLOAT) or any(x.type.broadcastable):
            x = pick.fit(VALUES)
        return [function(x, line(pick.any()))] if name != "broadcast" else [
            function(x, fit(pick.any(), np.ones(1)))]

    return Step(f"matrix {name}", make)


HAND_MADE = [
    Step("ifelse", _choice), Step("scan", _loop), Step("OpFromGraph", _from_graph),
    *(Step(f"list {name}", _list(change)) for name, change in LISTS),
    Step("rows", _jacobian),
    Step("user's Scale", lambda p: [user_ops.Scale(0.5)(p.fit(VALUES))]),
    Step("user's Reverse", lambda p: [user_ops.Reverse()(p.fit(VALUES))]),
    Step("user's Halves", lambda p: user_ops.Halves()(p.fit(np.arange(4.0)))),
    Step("user's Overwrite", lambda p: [user_ops.Overwrite()(p.fit(VALUES))]),
    Step("user's scalar C", lambda p: [Elemwise(user_ops.cubed)(p.fit(VALUES))]),
    Step("user's C", lambda p: [user_ops.InC()(p.fit(VALUES))]),
    Step("scalars", lambda p: [T.tensor_from_scalar(T.scalar_from_tensor(p.fit(2.0)) * 3)]),
    Step("slice", lambda p: [p.fit(np.arange(5.0))[T.cast(p.fit(1.2), "int64"):]]),
    Step("empty", lambda p: [T.set_subtensor(T.AllocEmpty("float64")(
        2, line(p.any()).shape[0])[:], p.fit(1.0))]),
    Step("truth", lambda p: [T.all(p.fit(VALUES) > 0, axis=0), T.any(p.fit(VALUES) < 0)]),
    Step("default", lambda p: [T.default(p.fit(VALUES), p.fit(VALUES))]),
    Step("lstsq", lambda p: nlinalg.lstsq()(p.fit(VALUES.T), p.fit(np.arange(3.0)), -1.0)[:2]),
    Step("composite", lambda p: [Elemwise(COMPOSITE)(p.fit(VALUES), p.fit(VALUES))]),
    Step("sparse rows", _row_gradients),
    Step("csm data", lambda p: [S.csm_data(S.csr_from_dense(p.fit(VALUES))) * 2]),
    Step("classes", lambda p: nnet.confusion_matrix(
        T.constant([0, 1, 1]), T.cast(p.fit(np.array([0.1, 2.1, 1.1])), "int64"))),
    Step("FFT", lambda p: [T.real(fourier.FFT()(p.fit(VALUES), 2, 0))]),
    Step("Hint", lambda p: [hints.psd(p.fit(VALUES))]),
    Step("DoubleOp", lambda p: [leftovers.DoubleOp()(p.fit(VALUES))]),
    Step("softmax with bias", lambda p: [old_nnet.SoftmaxWithBias()(
        p.fit(VALUES), p.fit(VALUES[0]))]),
    Step("cross-entropy with bias", lambda p: old_nnet.CrossentropySoftmaxArgmax1HotWithBias()(
        p.fit(VALUES), p.fit(VALUES[0]), np.array([2, 0]))[:2]),
    Step("scalar in front", lambda p: [old_nnet.Prepend_scalar_to_each_row()(
        p.fit(1.0), p.fit(VALUES)), old_nnet.Prepend_scalar_constant_to_each_row(2)(
            p.fit(VALUES))]),
    *(Step(f"arrays {op}", lambda p, op=op, more=more: [op(p.fit(np.array([1.0, 2, 3])), *INDEX, *(
        p.fit(a) for a in more))]) for op, more in ON_ARRAYS),
    Step("usmm of arrays", lambda p: [old_sparse.UsmmCscDense(False)(
        p.fit(np.array([[2.0]])), p.fit(np.array([1.0, 2, 3])), *INDEX, np.int32(2),
        p.fit(VALUES.T), p.fit(np.ones((2, 2))))]),
    Step("gradient of arrays", lambda p: [old_sparse.CSMGradC()(
        *(2 * [p.fit(np.array([1.0, 2, 3])), *INDEX, np.array([2, 3], "int32")]))]),
    *(Step(f"identity {i}", lambda p, f=f: [f(p.fit(VALUES))]) for i, f in enumerate(IDENTITIES)),
]
IMAGES = np.arange(24.0).reshape(1, 2, 3, 4) / 12 - 1
FILTERS = np.arange(16.0).reshape(2, 2, 2, 2) / 8


def _correlations(p: Pick) -> list[Any]:
    """The old ops of correlations along two and three axes, and of their gradients."""
    made = []
    for rank, ops in ((2, (corr.CorrMM(), corr.CorrMM_gradWeights(), corr.CorrMM_gradInputs())),
                      (3, (corr.Corr3dMM(), corr.Corr3dMM_gradWeights(),
                           corr.Corr3dMM_gradInputs()))):
        shape = (1, 2, *(1,) * (rank - 2), 3, 4)
        x = T.reshape(p.fit(IMAGES), shape, ndim=rank + 2)
        w = T.reshape(p.fit(FILTERS), (2, 2, *(1,) * (rank - 2), 2, 2), ndim=rank + 2)
        top = ops[0](x, w)
        made += [top, ops[1](x, top), ops[2](w, top)]
    return made


HAND_MADE += [
    Step("correlations", _correlations),
    Step("old convolution", lambda p: [
        conv.ConvOp(imshp=(2, 3, 4), kshp=(2, 2), imshp_logical=(2, 6, 8))(
            p.fit(IMAGES), p.fit(FILTERS))]),
    Step("diagonals", lambda p: [
        movies.inc_diagonal_subtensor(p.fit(IMAGES), 3, 1, movies.diagonal_subtensor(
            p.fit(IMAGES), 3, 1))]),
    Step("layers", lambda p: [
        nnet.relu(nnet.conv2d(p.fit(IMAGES), p.fit(FILTERS), border_mode="half")) + p.fit(1.0),
        abstract_conv.bilinear_upsampling(p.fit(IMAGES), 2)]),
]
HAND_MADE += [_matrix(name, function) for name, function in MATRIX]
SAMPLED = [_sampled(sample) for sample in tensor_samples()]
SCALARS = _scalars()
SPARSE = [
    _sparse(op.__name__, example) for op in sparse_ops() if hasattr(op, "examples")
    for example in op.examples()]
STEPS = {
    "sample": SAMPLED, "scalar": SCALARS, "sparse": SPARSE, "hand": HAND_MADE,
    "stream": _streams()}
"""All steps, by kind."""
