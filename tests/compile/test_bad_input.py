"""Any argument of a function is either accepted or refused with a clear error, and a call that
fails changes nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import theano
import theano.tensor as T
from theano.graph import Apply, Op

MODES = ("FAST_RUN", "FAST_COMPILE")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def doubling(mode: str, x: Any = None) -> tuple[Any, Any]:
    """A function of one input that counts its calls in a shared variable."""
    x = T.dmatrix("x") if x is None else x
    calls = theano.shared(0, "calls")
    return theano.function([x], x * 2, updates=[(calls, calls + 1)], mode=mode,
                           name="doubling"), calls


def misaligned(array: Any) -> Any:
    raw = np.frombuffer(bytearray(1) + bytearray(array.tobytes()), np.uint8)[1:]
    found = raw.view(array.dtype).reshape(array.shape)
    assert not found.flags.aligned
    return found


def read_only(array: Any) -> Any:
    found = array.copy()
    found.flags.writeable = False
    return found


VALUE = np.arange(6.0).reshape(2, 3)
TAKEN = {
    "int64": VALUE.astype("int64"), "int8": VALUE.astype("int8"), "bool": VALUE > 2,
    "float32": VALUE.astype("float32"), "float16": VALUE.astype("float16"),
    "fortran": np.asfortranarray(VALUE), "transposed": VALUE.T.copy().T,
    "strided": np.repeat(VALUE, 2, axis=1)[:, ::2], "backwards": VALUE[::-1].copy()[::-1],
    "misaligned": misaligned(VALUE), "swapped": VALUE.astype(">f8"),
    "swapped int": VALUE.astype(">i4"), "read-only": read_only(VALUE),
    "list": VALUE.tolist(), "tuple": tuple(map(tuple, VALUE)),
    "list of arrays": list(VALUE), "empty rows": np.zeros((0, 3)), "empty": np.zeros((0, 0)),
    "empty columns": np.zeros((2, 0)), "NaN": np.full((2, 2), np.nan),
    "inf": np.full((2, 2), np.inf),
    "broadcast": np.broadcast_to(np.arange(3.0), (2, 3)), "one": np.ones((1, 1)),
    "uint64": VALUE.astype("uint64"),
}


@pytest.mark.parametrize("kind", TAKEN)
def test_arguments_that_are_accepted(kind: str, mode: str) -> None:
    f, calls = doubling(mode)
    result = f(TAKEN[kind])
    np.testing.assert_array_equal(result, np.asarray(TAKEN[kind], dtype=float) * 2)
    assert result.dtype == "float64" and type(result) is np.ndarray and result.flags.c_contiguous
    assert calls.get_value() == 1


REFUSED = {
    "complex": VALUE.astype("complex128"), "longdouble": VALUE.astype("longdouble"),
    "object": VALUE.astype(object), "text": np.array([["a", "b"]]), "bytes": b"ab", "str": "ab",
    "dates": np.zeros((2, 2), "datetime64[s]"), "records": np.zeros((2, 2), "i4,f8"), "None": None,
    "vector": np.ones(3), "tensor3": np.ones((1, 2, 3)), "number": 3.0,
    "NumPy number": np.float64(3),
    "ragged": [[1.0], [1.0, 2.0]], "dict": {}, "set": {1.0}, "symbol": T.dmatrix("other"),
    "function": len, "list of text": [["a"]], "list of None": [[None]], "class": object,
    "zero dims": np.ones(()), "masked": np.ma.array(VALUE), "generator": (x for x in [[1.0]]),
}


def test_none_is_no_number_whatever_may_be_cast(mode: str) -> None:
    for dtype in ("float32", "float64", "int64", "complex64"):
        f = theano.function([T.scalar("x", dtype)], [], mode=mode, on_unused_input="ignore",
                            allow_input_downcast=True)
        with pytest.raises(TypeError, match=f"cannot read NoneType None as {dtype}"):
            f(None)


def test_the_text_of_a_number_is_no_number(mode: str) -> None:
    """TypeError where the text has the form of a number, ValueError where it has not, as in
    Theano 1.0.5."""
    x = T.dvector("x")
    f = theano.function([x], x, mode=mode)
    for text in ("1", b"1", ["1", "2.5"]):
        with pytest.raises(TypeError, match="cannot read .* as float64 numbers"):
            f(text)
    for text in ("ab", ["1", "b"]):
        with pytest.raises(ValueError, match="cannot read .* as float64 numbers"):
            f(text)
    n = T.lvector("n")
    with pytest.raises(ValueError, match="cannot read list .* as int64 numbers"):
        theano.function([n], n, mode=mode)(["9" * 30])  # too large for int64


@pytest.mark.parametrize("kind", REFUSED)
def test_arguments_that_raise(kind: str, mode: str) -> None:
    f, calls = doubling(mode)
    with pytest.raises((TypeError, ValueError)) as caught:
        f(REFUSED[kind])
    text = str(caught.value)
    assert text.startswith('Bad input argument "x" at index 0 (0-based) of function "doubling": ')
    assert "test_bad_input.py" in text and 'x = T.dmatrix("x")' in text
    assert "expected  float64 matrix" in text
    assert calls.get_value() == 0
    f(VALUE)
    assert calls.get_value() == 1


NUMBERS = {
    "bool": True, "int": 3, "float": 2.5, "numpy": np.float32(2.5), "int8": np.int8(3),
    "array": np.array(2.5), "bool array": np.array(True), "nan": float("nan"), "inf": float("inf"),
    "big": 10**15, "swapped": np.array(2.5, dtype=">f8"),
}


@pytest.mark.parametrize("kind", NUMBERS)
def test_numbers(kind: str, mode: str) -> None:
    f, _ = doubling(mode, T.dscalar("x"))
    result = f(NUMBERS[kind])
    np.testing.assert_array_equal(result, np.float64(NUMBERS[kind]) * 2)
    assert result.shape == () and result.dtype == "float64"


@pytest.mark.parametrize(("dtype", "value"), [
    ("int8", 300), ("int8", -129), ("uint8", -1), ("int32", 2**31), ("int64", 2**63),
    ("int64", 1.5), ("int32", np.array(1.0)), ("float32", np.float64(0.1)), ("float32", 10**60),
    ("int64", 10**400), ("float64", 10**400), ("bool", 2), ("int8", np.array(1, "int16")),
    ("uint64", np.array(1)), ("float64", 1j), ("int64", "1"), ("float32", np.array(1)),
])
def test_numbers_that_do_not_fit(dtype: str, value: Any, mode: str) -> None:
    f, calls = doubling(mode, T.scalar("x", dtype=dtype))
    with pytest.raises((TypeError, ValueError, OverflowError), match="Bad input argument"):
        f(value)
    assert calls.get_value() == 0


@pytest.mark.parametrize(("dtype", "value"), [
    ("int8", 100), ("int8", np.int64(100)), ("int32", 2.0), ("int32", np.float64(2)),
    ("float32", 0.5), ("float32", np.float64(0.5)), ("uint64", np.int64(1)), ("bool", 1),
    ("complex64", 2), ("float16", 2), ("float32", 2**70), ("float64", -2**65),
])
def test_numbers_that_are_converted_exactly(dtype: str, value: Any, mode: str) -> None:
    x = T.scalar("x", dtype=dtype)
    result = theano.function([x], x, mode=mode)(value)
    assert result.dtype == dtype and result == value


def test_lengths_that_the_type_fixes(mode: str) -> None:
    f, _ = doubling(mode, T.drow("x"))
    assert f(np.ones((1, 4))).shape == (1, 4)
    with pytest.raises(TypeError, match=r"expected  float64 row .*\n.*got +float64 array of shape"):
        f(VALUE)


def test_wrong_shapes_in_the_middle(mode: str) -> None:
    x, w = T.dmatrix("x"), T.dmatrix("w")
    total = theano.shared(np.zeros((2, 2)), "total")
    f = theano.function([x, w], [], updates=[(total, total + T.dot(x, w))], mode=mode)
    for a, b in (((2, 3), (2, 2)), ((3, 3), (3, 2)), ((2, 0), (3, 2)), ((0, 2), (2, 2))):
        with pytest.raises(ValueError, match="not"):
            f(np.ones(a), np.ones(b))
        assert not total.get_value().any()
    f(np.ones((2, 3)), np.ones((3, 2)))
    assert total.get_value().all()


def test_arguments_that_are_shared_variables_own_arrays(mode: str) -> None:
    s, t = theano.shared(np.arange(4.0), "s"), theano.shared(np.arange(4.0), "t")
    x, y = T.dvectors("xy")
    f = theano.function([x, y], x + y, updates=[(s, s + x * 2), (t, s - y)], mode=mode)
    mine = s.get_value(borrow=True)
    assert list(f(mine, mine[::-1])) == [3, 3, 3, 3]
    assert list(s.get_value()) == [0, 3, 6, 9] and list(t.get_value()) == [-3, -1, 1, 3]
    held = t.get_value(borrow=True)
    f(t.get_value(borrow=True), s.get_value(borrow=True))
    assert list(held) == [-3, -1, 1, 3]
    assert list(s.get_value()) == [-6, 1, 8, 15] and list(t.get_value()) == [0, 0, 0, 0]


def test_shared_variables_of_one_array(mode: str) -> None:
    value = np.zeros(3)
    s, t = theano.shared(value, borrow=True), theano.shared(value, borrow=True)
    f = theano.function([], [s + 0, t + 0], updates=[(s, s + 1)], mode=mode)
    f()
    f()
    assert list(s.get_value()) == [2, 2, 2] and list(t.get_value()) == [0, 0, 0]
    assert list(value) == [0, 0, 0]


class Failing(Op):
    """A user's op that raises a given exception, or returns its input."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, list(inputs), [inputs[0].type()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        if self.error is not None:
            raise self.error
        output_storage[0][0] = inputs[0].copy()


class Odd(Exception):
    """An exception that needs two arguments."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(first, second)


@pytest.mark.parametrize(
    "error", [ValueError("mine"), Odd(1, 2), KeyboardInterrupt(), KeyError("k")])
def test_an_exception_in_a_user_s_op(error: BaseException, mode: str) -> None:
    op = Failing()
    x = T.dvector("x")
    s, t = theano.shared(np.zeros(2)), theano.shared(np.zeros(2))
    f = theano.function([x], op(x * 2), updates=[(s, s + x), (t, op(t + x))], mode=mode)
    f([1.0, 1.0])
    op.error = error
    with pytest.raises(type(error)) as caught:
        f([1.0, 1.0])
    assert caught.value is error
    assert list(s.get_value()) == [1, 1] and list(t.get_value()) == [1, 1]
    op.error = None
    assert list(f([1.0, 1.0])) == [2, 2] and list(t.get_value()) == [2, 2]


def test_a_call_within_a_call(mode: str) -> None:
    x = T.dvector("x")
    inner: list[Any] = []

    class Calls(Failing):
        def perform(
            self, node: Apply, inputs: Any, output_storage: Any, params: Any = None,
        ) -> None:
            value = inputs[0]
            output_storage[0][0] = inner[0](value / 2) + value if value[0] > 1 else value.copy()

    f = theano.function([x], Calls()(x), mode=mode)
    inner.append(f)
    assert list(f([8.0])) == [15]


def test_hundreds_of_arguments() -> None:
    xs = T.dscalars(*[f"x{k}" for k in range(300)])
    f = theano.function(xs, sum(xs))
    assert f(*range(300)) == sum(range(300))
    with pytest.raises(TypeError, match="Too many parameters"):
        f(*range(301))
    with pytest.raises(TypeError, match="Missing required input: x299"):
        f(*range(299))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text()
    | st.binary() | st.sampled_from([np.float16(1), np.int8(2), np.array(3.0), np.zeros((2, 0)),
                                     np.array(None), np.array("a"), np.zeros(2, "M8[s]")]),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(
        st.text(), inner, max_size=2),
    max_leaves=6)


@settings(max_examples=30, deadline=None)
@given(values=st.lists(anything, max_size=3), names=st.dictionaries(
    st.sampled_from(["x", "y", "z", ""]), anything, max_size=2))
def test_random_objects_as_arguments(values: Any, names: Any) -> None:
    f, calls = ANYTHING
    before = calls.get_value()
    try:
        f(*values, **names)
    except (TypeError, ValueError, OverflowError):
        assert calls.get_value() == before
    else:
        assert calls.get_value() == before + 1


def _anything() -> tuple[Any, Any]:
    x, y = T.dvector("x"), T.lscalar("y")
    calls = theano.shared(0)
    return theano.function([x, theano.In(y, value=1)], x + y, updates=[(calls, calls + 1)]), calls


ANYTHING = _anything()


def test_gradients_that_do_not_exist() -> None:
    x = T.dscalar("x")
    missing = theano.gradient.grad_undefined(T.add, 0, x, "on purpose")
    with pytest.raises(TypeError, match="has no value") as caught:
        theano.function([x], missing, on_unused_input="ignore")
    assert "on purpose" in str(caught.value)


@pytest.mark.parametrize(("build", "length"), [
    (lambda n: T.cumsum(T.arange(n)).max(), 2**62),
    (lambda n: T.alloc(T.arange(3), n, 3).cumsum().max(), 2**61),
    (lambda n: T.inc_subtensor(T.zeros((n, n))[[0, 0]], 1.0)[0, :2], 2**31),
])
def test_intermediate_arrays_of_more_bytes_than_an_int64_counts(build: Any, length: int) -> None:
    n = T.lscalar("n")
    f = theano.function([n], build(n), mode="FAST_RUN")
    with pytest.raises(MemoryError):
        f(length)
    f(3)


def test_lengths_whose_product_has_no_int64() -> None:
    n = T.lscalar("n")
    f = theano.function([n], T.zeros((n, n, n)).flatten())
    with pytest.raises(MemoryError, match="larger than any memory"):
        f(2**22)
    assert f(2).shape == (8,)
