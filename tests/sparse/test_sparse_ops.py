"""Tests that come from what sparse ops declare: values, shapes and gradients of their examples."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import scipy.sparse

import theano
import theano.sparse as S
import theano.tensor as T
from tests.together import Together
from theano.errors import CompilerWarning
from theano.sparse.op import Example, SparseOp
from theano.sparse.type import SparseType, is_sparse

PLAIN = theano.Mode("py", None)
"""The mode that computes each op by its `value`, with SciPy."""

NATIVE = theano.Mode("cvm", "fast_run")
"""The mode that rewrites, and compiles C."""


def classes(base: type[SparseOp] = SparseOp) -> Iterator[type[SparseOp]]:
    for child in base.__subclasses__():
        yield child
        yield from classes(child)


EXAMPLES = [
    (op.__name__, example) for op in classes() if hasattr(op, "examples")
    for example in op.examples()]
SMOOTH = [(name, example) for name, example in EXAMPLES if example.smooth]


def ids(pair: Any) -> str:
    name, example = pair
    inputs = [f"{getattr(v, 'format', 'dense')}:{v.dtype}{list(v.shape)}" for v in example.inputs]
    node = example.build(*map(symbol, example.inputs)).owner
    op, out = str(node.op), str(node.outputs[0].type)
    more = [str(v) for v in node.inputs if isinstance(v, theano.Constant)]
    more += ["structured"] if example.structured else []
    return "-".join([name, *([] if op == name else [op]), *inputs, out, *more]).replace(" ", "")


def symbol(value: Any) -> Any:
    if is_sparse(value):
        return SparseType(value.format, value.dtype)()
    return T.TensorType(str(value.dtype), (None,) * value.ndim)()


def full(value: Any) -> Any:
    return value.toarray() if is_sparse(value) else np.asarray(value)


@pytest.fixture(autouse=True)
def strict() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error", CompilerWarning)
        yield


def _in_both_modes(pair: tuple[str, Example]) -> tuple[Any, dict[Any, Any]]:
    inputs = [symbol(v) for v in pair[1].inputs]
    out = pair[1].build(*inputs)
    return out, {m: theano.function(inputs, [out, out.shape], mode=m) for m in (PLAIN, NATIVE)}


in_both_modes = Together(EXAMPLES, _in_both_modes, every=7)


@pytest.mark.one_of(7)
@pytest.mark.parametrize("mode", [PLAIN, NATIVE], ids=["scipy", "c"])
@pytest.mark.parametrize("pair", EXAMPLES, ids=ids)
def test_values_types_and_shapes(pair: tuple[str, Example], mode: Any) -> None:
    _, example = pair
    out, functions = in_both_modes(pair)
    before = [full(v).copy() for v in example.inputs]
    wanted = np.asarray(example.dense(*before))
    found, shape = functions[mode](*example.inputs)
    assert out.type.is_valid_value(found)
    assert tuple(shape) == wanted.shape
    np.testing.assert_allclose(full(found), wanted, rtol=1e-12)
    for value, old in zip(example.inputs, before, strict=True):
        np.testing.assert_array_equal(full(value), old)
        assert not SparseType.may_share_memory(found, value)


def as_stored(value: Any, structured: bool) -> tuple[Any, Any]:
    """A dense array from which the value can be made, and a function from a variable for that array
    to a variable for the value. structured: the array has only the stored elements."""
    if not is_sparse(value):
        return value, lambda d: d
    if structured and value.format != "bsr":
        shape = np.array(value.shape)
        return value.data.copy(), lambda d: S.CSM(value.format)(
            d, value.indices, value.indptr, shape)
    return value.toarray(), S.SparseFromDense(value.format)


def dense_function(example: Example) -> tuple[Any, list[Any]]:
    """The example as a function of dense variables, and the point where it is taken."""
    given = [as_stored(v, example.structured) for v in example.inputs]

    def function(*moving: Any) -> Any:
        rest = iter(moving)
        out = example.build(*(
            back(next(rest)) if i in example.smooth else S.as_sparse_or_tensor_variable(v)
            for i, (v, (_, back)) in enumerate(zip(example.inputs, given, strict=True))))
        sparse = isinstance(out.type, SparseType)
        return S.DenseFromSparse(example.structured)(out) if sparse else out

    return function, [given[i][0] for i in example.smooth]


@pytest.mark.one_of(15)
@pytest.mark.parametrize("number", range(len(SMOOTH)), ids=map(ids, SMOOTH))
def test_gradients_of_order_1_and_2(number: int) -> None:
    """Order 1 in the interpreter and in C; order 2 in one of them, alternately."""
    function, points = dense_function(SMOOTH[number][1])

    def squared_slope(*moving: Any) -> Any:
        cost = 0.1 * T.sum(T.sqr(function(*moving)))
        return sum(T.sum(T.sqr(g)) for g in T.grad(cost, list(moving)))

    turns = (PLAIN, NATIVE)
    for f, mode in ((function, PLAIN), (function, NATIVE), (squared_slope, turns[number % 2])):
        T.verify_grad(
            f, points, n_tests=1, rng=np.random.RandomState(3), mode=mode, abs_tol=1e-3,
            rel_tol=1e-3)


def _slopes_of(pair: tuple[str, Example]) -> tuple[list[Any], list[Any], Any]:
    _, example = pair
    inputs = [symbol(v) for v in example.inputs]
    out = example.build(*inputs)
    cost = S.sp_sum(out, sparse_grad=True) if isinstance(out.type, SparseType) else T.sum(out)
    wrt = [inputs[i] for i in example.smooth]
    gradients = T.grad(cost, wrt)
    return wrt, gradients, theano.function(inputs, gradients, on_unused_input="ignore")


slopes_of = Together(SMOOTH, _slopes_of, every=3)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("pair", SMOOTH, ids=ids)
def test_gradients_have_the_type_of_a_matrix(pair: tuple[str, Example]) -> None:
    wrt, gradients, function = slopes_of(pair)
    for x, g in zip(wrt, gradients, strict=True):
        assert g.type.ndim == x.type.ndim and g.type.dtype == x.type.dtype
        if not isinstance(x.type, SparseType):
            assert not isinstance(g.type, SparseType)
        elif isinstance(g.type, SparseType):
            assert g.type.format == x.type.format
    _, example = pair
    for i, value in zip(example.smooth, function(*example.inputs), strict=True):
        assert value.shape == example.inputs[i].shape


ELEMENTWISE = {
    "sin": np.sin, "tan": np.tan, "arcsin": np.arcsin, "arctan": np.arctan, "sinh": np.sinh,
    "arcsinh": np.arcsinh, "tanh": np.tanh, "arctanh": np.arctanh, "rint": np.rint,
    "sgn": np.sign, "ceil": np.ceil, "floor": np.floor, "trunc": np.trunc, "log1p": np.log1p,
    "expm1": np.expm1, "deg2rad": np.deg2rad, "rad2deg": np.rad2deg, "sqr": np.square,
    "sqrt": np.sqrt, "conj": np.conj,
}
SMALL = np.array([[0, 0.3, 0], [0.7, 0, 0.9]])


@pytest.mark.one_of(3)
@pytest.mark.parametrize("format", ["csr", "csc"])
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_functions_that_keep_zero(name: str, format: str) -> None:
    value = getattr(scipy.sparse, f"{format}_matrix")(SMALL)
    x = S.matrix(format, dtype="float64")
    y = getattr(S, name)(x)
    assert y.type == x.type and getattr(S, name).__name__ == name
    found = theano.function([x], y)(value)
    assert found.format == format
    np.testing.assert_allclose(found.toarray(), ELEMENTWISE[name](SMALL))


@pytest.mark.parametrize(("name", "function", "more"), [
    ("sigmoid", lambda x: 1 / (1 + np.exp(-x)), ()), ("exp", np.exp, ()), ("log", np.log, ()),
    ("pow", np.power, (2,)), ("minimum", np.minimum, (0.5,)), ("maximum", np.maximum, (0.5,)),
    ("add", np.add, (1.5,)),
])
def test_functions_of_what_is_stored(name: str, function: Any, more: tuple[Any, ...]) -> None:
    value = scipy.sparse.csr_matrix(SMALL)
    x = S.csr_matrix(dtype="float64")
    found = theano.function([x], getattr(S, f"structured_{name}")(x, *more))(value)
    with np.errstate(divide="ignore"):
        wanted = np.where(SMALL != 0, function(SMALL, *more), 0)
    np.testing.assert_allclose(found.toarray(), wanted)


def test_every_op_has_examples_or_is_a_gradient() -> None:
    without = {op.__name__ for op in classes() if not hasattr(op, "examples")}
    assert without <= {
        "SameShape", "_SparseSparse", "_SparseComparison", "_Drawn", "CSMProperties",
        "GetItemListGrad", "GetItem2ListsGrad", "GetItem2dGrad", "Poisson", "Binomial",
        "Multinomial"}


@pytest.mark.parametrize("mode", [PLAIN, NATIVE], ids=["plain", "native"])
def test_sums_of_small_whole_numbers_do_not_wrap_around(mode: Any) -> None:
    x = S.csr_matrix("x", dtype="int8")
    value = scipy.sparse.csr_matrix(np.full((3, 2), 100, "int8"))
    totals = theano.function([x], [S.sp_sum(x), S.sp_sum(x, 0), S.sp_sum(x, 1)], mode=mode)(value)
    assert [t.dtype for t in totals] == ["int64"] * 3
    assert [t.tolist() for t in totals] == [600, [300, 300], [200, 200, 200]]
