"""Arguments of every kind reach the program as contiguous memory of the right dtype, or raise."""

from __future__ import annotations

import gc
import sys
from typing import Any

import numpy as np
import pytest

from tests.runtime.native import (
    DTYPES,
    copier,
    num,
    program,
    refuse,
    slot,
    spec,
    strict_filter,
)
from theano.runtime import Cell, NativeFunction

ROWS = """
    f->dims[1] = f->dims[0];
    if (f->output(f, 1)) return -1;
    memcpy(f->data[1], f->data[0], f->dims[0] * sizeof(double));
"""


def sample(dtype: str, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """Small whole numbers, which every dtype can hold."""
    values = np.arange(1, 1 + int(np.prod(shape))).reshape(shape)
    return np.asarray(values % 2 if dtype == "bool" else values % 100).astype(dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 1, 3), (0,), (2, 0), (1, 1)])
def test_exact_arrays_are_used_as_they_are(dtype: str, shape: tuple[int, ...]) -> None:
    value = sample(dtype, shape)
    result = copier(dtype, len(shape))(value)
    assert result.dtype == dtype and result.shape == shape
    assert not np.shares_memory(result, value)
    np.testing.assert_array_equal(result, value)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (4,), (2, 3)])
def test_casts_are_exactly_the_safe_ones(dtype: str, shape: tuple[int, ...]) -> None:
    f = copier(dtype, len(shape), filter=strict_filter(dtype, len(shape)))
    for source in DTYPES:
        value = sample(source, shape)
        if np.can_cast(source, dtype, "safe"):
            result = f(value)
            assert result.dtype == dtype
            np.testing.assert_array_equal(result, value.astype(dtype))
        else:
            with pytest.raises(TypeError):
                f(value)


@pytest.mark.parametrize("dtype", DTYPES)
def test_non_contiguous_arrays(dtype: str) -> None:
    cube = sample(dtype, (4, 6, 5))
    f = copier(dtype, 3)
    views = [cube[::2], cube[:, ::-1], cube.T, cube[:, :, 1:3], cube[::-1, ::2, ::-2], cube[:0]]
    for view in views:
        np.testing.assert_array_equal(f(view), view)
    column = cube[1, :, 2]
    np.testing.assert_array_equal(copier(dtype, 1)(column), column)
    np.testing.assert_array_equal(copier(dtype, 2)(np.broadcast_to(column, (3, 6))), [column] * 3)


def test_non_contiguous_array_too_large_for_the_frame() -> None:
    value = np.arange(400_000.0).reshape(400, 1000).T
    f = copier("float64", 2, filter=lambda v: v)
    np.testing.assert_array_equal(f(value), value)


@pytest.mark.parametrize("dtype", DTYPES)
def test_misaligned_arrays(dtype: str) -> None:
    expected = sample(dtype, (5,))
    raw = np.zeros(expected.nbytes + 1, "uint8")
    value = raw[1:].view(dtype)
    value[...] = expected
    np.testing.assert_array_equal(copier(dtype, 1)(value), expected)


@pytest.mark.parametrize("dtype", [d for d in DTYPES if np.dtype(d).itemsize > 1])
def test_byte_swapped_arrays_go_through_the_filter(dtype: str) -> None:
    value = sample(dtype, (5,)).astype(np.dtype(dtype).newbyteorder())
    result = copier(dtype, 1, filter=lambda v: v)(value)
    assert result.dtype == dtype and result.dtype.isnative
    np.testing.assert_array_equal(result, value)


def test_read_only_arrays() -> None:
    value = np.arange(3.0)
    value.flags.writeable = False
    np.testing.assert_array_equal(copier("float64", 1)(value), value)


@pytest.mark.parametrize(
    "value",
    [
        np.array([1, "a"], dtype=object),
        np.array(["a"]),
        np.zeros(3, "complex128"),
        np.zeros((1, 3)),
        np.float64(3),
        np.longdouble(1),
        np.zeros(3, "longdouble"),
        np.zeros(2, "M8[s]"),
        np.zeros(2, [("a", "f8")]),
        None,
        "text",
        [[1.0]],
        [1.0, None],
        {},
        3.0,
        memoryview(b"abc"),
    ],
)
def test_other_objects_are_passed_to_the_filter(value: object) -> None:
    with pytest.raises(TypeError, match="refused"):
        copier("float64", 1)(value)
    with pytest.raises(TypeError, match="expected an array of dtype float64 with 1 dimensions"):
        copier("float64", 1, filter=lambda v: v)(value)


def test_no_filter_at_all() -> None:
    with pytest.raises(TypeError, match="expected an array of dtype float64 with 1 dimensions"):
        copier("float64", 1, filter=None)("text")


def test_exceptions_of_a_filter_pass() -> None:
    def fail(value: object) -> object:
        raise KeyError("from the filter")

    with pytest.raises(KeyError, match="from the filter"):
        copier("float64", 1, filter=fail)("text")


class Odd(float):
    """A number that is not exactly a float."""


NUMBERS: list[tuple[Any, str, bool]] = [
    (3, "float64", True),
    (True, "float64", True),
    (2**70, "float64", False),
    (2.5, "float64", True),
    (np.int64(-3), "float64", True),
    (np.uint64(2**63), "float64", False),
    (np.bool_(True), "float64", True),
    (np.float32(0.1), "float64", True),
    (np.longlong(3), "float64", True),
    (Odd(1.0), "float64", False),
    (1j, "float64", False),
    (0.5, "float32", True),
    (0.1, "float32", False),
    (float("nan"), "float32", True),
    (1e300, "float32", False),
    (2**24, "float32", True),
    (2**24 + 1, "float32", False),
    (np.int64(7), "float32", True),
    (3, "int8", True),
    (300, "int8", False),
    (-1, "uint8", False),
    (-1, "uint64", False),
    (2**63 - 1, "int64", True),
    (2**63, "int64", False),
    (1.0, "int8", True),
    (1.5, "int8", False),
    (float("inf"), "int64", False),
    (2.0**63, "int64", False),
    (np.int64(300), "int8", False),
    (np.uint8(200), "int16", True),
    (1, "bool", True),
    (2, "bool", False),
    (True, "bool", True),
    (1j, "complex128", True),
    (np.complex64(1 + 2j), "complex128", True),
    (0.1, "complex64", False),
    (0.5 + 2j, "complex64", True),
    (2, "complex64", True),
    (1.0, "float16", False),
]


@pytest.mark.parametrize(("value", "dtype", "fast"), NUMBERS)
def test_numbers_are_taken_where_no_digit_is_lost(value: Any, dtype: str, fast: bool) -> None:
    f = copier(dtype, 0)
    if fast:
        result = f(value)
        assert type(result) is np.ndarray and result.dtype == dtype and result.shape == ()
        np.testing.assert_array_equal(result, np.asarray(value).astype(dtype))
    else:
        with pytest.raises(TypeError, match="refused"):
            f(value)


def test_numbers_that_lose_digits_where_that_is_allowed() -> None:
    f = copier("float32", 0, allow_downcast=True)
    assert f(0.1) == np.float32(0.1)
    assert f(2**24 + 1) == np.float32(2**24 + 1)
    with pytest.raises(TypeError, match="refused"):
        copier("int8", 0, allow_downcast=True)(300)


@pytest.mark.parametrize("value", [[1, 2.5], (1, True), [np.int64(1), np.float32(2)], []])
def test_flat_lists(value: Any) -> None:
    np.testing.assert_array_equal(copier("float64", 1)(value), np.array(value, "float64"))


def test_list_that_does_not_fit() -> None:
    with pytest.raises(TypeError, match="refused list"):
        copier("float32", 1)([0.5, 0.1])


def test_list_of_another_length_after_a_long_one() -> None:
    f = copier("int64", 1, filter=np.asarray)
    for n in (3, 5000, 2, 0, 8192, 20000):
        assert f(list(range(n))).tolist() == list(range(n))


def test_strict_takes_exact_arrays_only() -> None:
    f = copier("float64", 1, strict=True)
    np.testing.assert_array_equal(f(np.arange(2.0)), [0, 1])
    np.testing.assert_array_equal(f(np.arange(4.0)[::2]), [0, 2])
    for value in (np.arange(2), [1.0], np.arange(2, dtype="float32")):
        with pytest.raises(TypeError, match="refused"):
            f(value)


def test_broadcast_dimensions_must_be_one() -> None:
    f = copier("float64", 2, broadcast=(False, True))
    assert f(np.ones((3, 1))).shape == (3, 1)
    assert f(np.ones((3, 1), "int8")).shape == (3, 1)
    for value in (np.ones((3, 2)), np.ones((3, 2), "int8"), np.ones((3, 0))):
        with pytest.raises(TypeError, match="refused"):
            f(value)
    passing = copier("float64", 2, broadcast=(False, True), filter=lambda v: v)
    with pytest.raises(TypeError, match="must have length 1"):
        passing(np.ones((3, 2)))


def test_subclasses_go_through_the_filter() -> None:
    value = np.ma.array([1.0, 2.0])
    with pytest.raises(TypeError, match="refused"):
        copier("float64", 1)(value)
    np.testing.assert_array_equal(copier("float64", 1, filter=np.asarray)(value), [1, 2])


def test_object_inputs() -> None:
    f = NativeFunction(
        run=program("f->data[1] = f->data[0];"),
        inputs=(spec("float64", 0)._replace(type_num=-1, filter=lambda v: [v]),),
        outputs=((-1, 0),),
        returns=0,
    )
    marker = object()
    assert f(marker) == [marker]


OVERWRITE = """
    int64_t n = f->dims[1] = f->dims[0];
    double *x = f->data[0];
    for (int64_t i = 0; i < n; i++) x[i] += 1;
    if (f->output(f, {out})) return -1;
    memcpy(f->data[{out}], x, n * sizeof(double));
"""


def test_mutable_inputs_are_overwritten_unless_that_is_impossible() -> None:
    f = NativeFunction(
        run=program(OVERWRITE.format(out=1)),
        inputs=(spec("float64", 1, mutable=True),),
        outputs=(slot("float64", 1),),
        returns=0,
    )
    value = np.zeros(2)
    f(value)
    assert value.tolist() == [1, 1]
    value.flags.writeable = False
    assert f(value).tolist() == [2, 2]
    assert value.tolist() == [1, 1]
    assert f(np.zeros(2, "int64")).tolist() == [1, 1]


def test_mutable_input_never_shares_memory_with_another_slot() -> None:
    body = """
    double *x = f->data[0], *y = f->data[1], *s = f->data[2];
    x[0] = 5;
    if (f->output(f, 3) || f->output(f, 4)) return -1;
    *(double *)f->data[3] = y[0];
    *(double *)f->data[4] = s[0];
    """
    cell = Cell(np.zeros(4))
    f = NativeFunction(
        run=program(body),
        inputs=(spec("float64", 1, mutable=True), spec("float64", 1)),
        outputs=(slot("float64", 0), slot("float64", 0)),
        shared=((cell, *slot("float64", 1)),),
        returns="list",
    )
    value = np.zeros(4)
    assert f(value, value) == [0, 0]
    assert f(value[:2], value) == [0, 0]
    assert f(cell.value, value) == [0, 0]
    assert value.tolist() == [0] * 4 and cell.value.tolist() == [0] * 4
    assert f(value[:2], value[2:]) == [0, 0]
    assert value.tolist() == [5, 0, 0, 0]


def test_mutable_inputs_within_a_long_array() -> None:
    """Each input that shares memory is copied, also with an array that begins far before it."""
    count = 400
    body = f"""
    for (int k = 1; k < {count}; k++) ((double *)f->data[k])[0] = 5;
    if (f->output(f, {count})) return -1;
    double total = 0;
    for (int k = 0; k < f->dims[0]; k++) total += ((double *)f->data[0])[k];
    *(double *)f->data[{count}] = total;
    """
    f = NativeFunction(
        run=program(body),
        inputs=(spec("float64", 1), *[spec("float64", 1, mutable=True)] * (count - 1)),
        outputs=(slot("float64", 0),), returns=0)
    whole, alone = np.zeros(count), np.zeros(2)
    parts = [whole[k:k + 1] for k in range(1, count - 1)]
    assert f(whole, *parts, alone) == 0
    assert not whole.any() and alone.tolist() == [5, 0]
    assert f(alone, *parts, alone[:0]) == 5
    assert whole[1:-1].tolist() == [5] * (count - 2)


def test_arguments_that_are_shared_variables_and_each_other() -> None:
    body = """
    double *x = f->data[0], *y = f->data[1], *s = f->data[2];
    for (int i = 0; i < 3; i++) f->dims[3 + i / 3] = 3;
    if (f->output(f, 3)) return -1;
    for (int i = 0; i < 3; i++) ((double *)f->data[3])[i] = x[i] + y[i] + s[i];
    """
    cell = Cell(np.array([1.0, 2.0, 3.0]))
    f = NativeFunction(
        run=program(body),
        inputs=(spec("float64", 1), spec("float64", 1)),
        outputs=(slot("float64", 1),),
        shared=((cell, *slot("float64", 1)),),
        updates=((0, cell, True),),
    )
    held = cell.value
    f(held, held)
    assert held.tolist() == [1, 2, 3]
    assert cell.value.tolist() == [3, 6, 9]


def test_shared_values_in_any_layout() -> None:
    cell = Cell(np.arange(6.0)[::2])
    f = NativeFunction(
        run=program(ROWS),
        inputs=(),
        outputs=(slot("float64", 1),),
        shared=((cell, *slot("float64", 1)),),
        returns=0,
    )
    assert f().tolist() == [0, 2, 4]
    cell.value = np.arange(3.0).astype(">f8")
    assert f().tolist() == [0, 1, 2]
    for wrong in (np.arange(3), np.ones((1, 3)), None, [1.0]):
        cell.value = wrong
        with pytest.raises(TypeError, match="expected an array of dtype float64"):
            f()


def test_constants_in_any_layout() -> None:
    f = NativeFunction(
        run=program(ROWS),
        inputs=(),
        outputs=(slot("float64", 1),),
        constants=(np.arange(6.0).astype(">f8")[::2],),
        returns=0,
    )
    assert f().tolist() == [0, 2, 4]


def test_no_reference_is_leaked() -> None:
    f = copier("float64", 1, filter=lambda v: np.asarray(v, "float64"))
    values = [np.arange(3), [1.0, 2.0], np.arange(3.0)[::2], " ".join(["no", "number"]), None,
              np.ones((2, 2))]
    before = [sys.getrefcount(v) for v in values]
    for _ in range(100):
        for value in values:
            try:
                f(value)
            except (TypeError, ValueError):
                continue
    gc.collect()
    after = [sys.getrefcount(v) for v in values]
    assert before[:4] == after[:4]


def test_rank_up_to_the_limit_and_beyond() -> None:
    value = np.arange(2.0).reshape((1,) * 31 + (2,))
    np.testing.assert_array_equal(copier("float64", 32)(value), value)
    with pytest.raises(ValueError, match="33 dimensions"):
        NativeFunction(run=1, inputs=(spec("float64", 33),), outputs=())


def test_refuse_is_a_filter() -> None:
    with pytest.raises(TypeError, match="refused int"):
        refuse(num("int64"))
