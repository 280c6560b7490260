"""Numbers that become arrays, arrays that become numbers, and indices of one element: compiled
functions, with and without rewriting, agree with the interpreter."""

from __future__ import annotations

import operator
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.together import compiled_together
from theano.lower.describe.builder import Builder
from theano.lower.describe.values import Element, Reshaped
from theano.tensor import slinalg

REFERENCE = theano.Mode("py", None)
MODES = {"rewritten": "FAST_RUN", "as written": theano.Mode("c", None)}

v, x = T.dvector("v"), T.dvector("x")
m, y = T.dmatrix("m"), T.dtensor3("y")
n, s = T.lscalar("n"), T.dscalar("s")
pytestmark = pytest.mark.usefixtures("unoptimized")

VECTOR = [0.3, 0.7, -0.2]
MATRIX = np.arange(12.0).reshape(4, 3) / 7 + 0.1
CUBE = np.arange(240.0).reshape(40, 3, 2) % 17
TABLE = np.arange(12.0).reshape(4, 3) / 10


def packed(k: int) -> Any:
    """Element `k` of `v`, as in programs that store all parameters in one vector."""
    return v[k:k + 1].reshape(())


def one() -> Any:
    """An array of one element, whose length is known only at run time."""
    return T.reshape(s * 2, T.stack([n]))


def block() -> Any:
    """A total, as a matrix whose lengths are not known."""
    return T.reshape(x.prod(), T.stack([T.maximum(m, x.prod()).shape[0], n]), ndim=2)


def doubled() -> Any:
    return T.dot(m, m).dimshuffle("x", "x", 0, 1)


PROGRAMS: dict[str, tuple[list[Any], Callable[[], Any], tuple[Any, ...]]] = {
    "a packed number": ([v], lambda: T.grad(packed(0) ** 2, v), (VECTOR,)),
    "cumsum of a number": ([s, n], lambda: T.cumsum(one()), (3.0, 1)),
    "sort of a number": ([s, n], lambda: T.sort(one()), (3.0, 1)),
    "product of numbers": ([s, n], lambda: T.dot(one(), one()), (3.0, 1)),
    "numbers joined": ([s, n], lambda: T.concatenate([one(), one()]), (3.0, 1)),
    "a number as input of an FFT": ([s, n], lambda: T.fft.rfft(one().dimshuffle("x", 0)), (3.0, 1)),
    "a total reshaped": ([x, n], lambda: T.reshape(x.sum(), T.stack([n]), ndim=1), ([2.0, 3], 1)),
    "packed numbers and data": (
        [v], lambda: T.grad((packed(0) * TABLE + packed(1)).sum(), v), (VECTOR,)),
    "a total as a matrix": ([m, x, n], lambda: [block(), *T.grad(
        T.dot(block(), m[:1]).sum(), [m, x])], (MATRIX[:1], [2.0, 3], 1)),
    "squares of packed numbers": (
        [v], lambda: T.grad(((packed(0) * np.arange(5.0) + packed(1) - 1) ** 2).sum(), v),
        (VECTOR,)),
    "means of rows picked": ([y], lambda: y[[-6, -33, -25]].mean(axis=2), (CUBE,)),
    "rows picked of equal lengths": (
        [m], lambda: T.grad(T.sin(doubled()[[-1, 0]]).sum(), m), (MATRIX[:3],)),
    "a batch of one": ([m], lambda: T.nnet.categorical_crossentropy(
        T.nnet.softmax(m), np.array([1])), (MATRIX[:1],)),
    "product of vectors, reshaped": (
        [x, n], lambda: T.reshape(T.dot(x, x), T.stack([n]), ndim=1) + 1, ([2.0, 3], 1)),
    "an index from the end": ([x], lambda: x[[-1]], (VECTOR,)),
    "indices from the end": ([m], lambda: m[[-1], [0]], (MATRIX,)),
    "an index, computed": ([x, n], lambda: x[T.stack([n - 2])], (VECTOR, 0)),
    "an index written": ([x], lambda: T.inc_subtensor(x[[-1]], 2), (VECTOR,)),
    "an index out of range": ([x], lambda: x[[9]], (VECTOR,)),
    "an index taken": ([x], lambda: T.take(x, [7]), (VECTOR,)),
    "an index far out": ([x], lambda: x[[10**9]], (VECTOR,)),
    "an index summed": ([x], lambda: T.exp(x[[99]]).sum(), (VECTOR,)),
    "an index of rows": ([m], lambda: m[[99], [0]], (MATRIX,)),
    "an index written out of range": ([x], lambda: T.set_subtensor(x[[-4]], 2), (VECTOR,)),
    "an index of nothing": ([x], lambda: x[[0]], (np.zeros(0),)),
}
"""Per name: inputs, results, and the values that it is called with."""


def outcome(inputs: Any, outputs: Any, mode: Any, values: Any) -> Any:
    """The result of a call: arrays, or the class of the exception."""
    try:
        found = theano.function(inputs, outputs, mode=mode, on_unused_input="ignore")(*values)
    except IndexError as error:
        return type(error)
    return found if isinstance(found, list) else [found]


@pytest.mark.one_of(3)
@pytest.mark.parametrize("mode", MODES.values(), ids=MODES.keys())
@pytest.mark.parametrize("name", PROGRAMS)
def test_number(name: str, mode: Any) -> None:
    inputs, make, values = PROGRAMS[name]
    outputs = make()
    wanted = outcome(inputs, outputs, REFERENCE, values)
    found = outcome(inputs, outputs, mode, values)
    if wanted is IndexError:
        assert found is IndexError
        return
    for a, b in zip(wanted, found, strict=True):
        np.testing.assert_allclose(b, a, rtol=1e-12)
        assert b.dtype == a.dtype


def test_outcomes_of_the_interpreter_are_correct() -> None:
    """The interpreter is compared with numbers worked out by hand."""
    inputs, make, values = PROGRAMS["packed numbers and data"]
    np.testing.assert_allclose(outcome(inputs, make(), REFERENCE, values), [[6.6, 12, 0]])
    inputs, make, values = PROGRAMS["an index out of range"]
    assert outcome(inputs, make(), REFERENCE, values) is IndexError


WAYS: dict[str, Callable[[int], Any]] = {
    "slice reshaped": lambda k: v[k:k + 1].reshape(()),
    "slice reshaped to a vector": lambda k: v[k:k + 1].reshape((1,))[0],
    "index": lambda k: v[k],
    "sum of a slice": lambda k: v[k:k + 1].sum(),
    "max of a slice": lambda k: v[k:k + 1].max(),
    "pattern": lambda k: T.unbroadcast(T.addbroadcast(
        v[k:k + 1].dimshuffle("x", 0), 1).dimshuffle(0), 0)[0],
    "array index": lambda k: v[[k]][0],
    "array index reshaped": lambda k: v[[k - 3]].reshape(()),
    "split": lambda k: T.split(v, [1, 1, T.shape(v)[0] - 2], 3)[k].reshape(()),
    "reshape by lengths": lambda k: v[k:k + 1].reshape(T.shape(v[k:k + 1]))[0],
    "matrix": lambda k: v.reshape((T.shape(v)[0], 1))[k, 0],
    "take": lambda k: T.take(v, k),
    "squeeze": lambda k: T.patternbroadcast(v[k:k + 1], (True,)).squeeze(),
}
"""Ways of taking a number out of a vector."""


@pytest.mark.one_of(7)
@pytest.mark.parametrize("mode", MODES.values(), ids=MODES.keys())
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_numbers_taken_out_of_a_vector(way: Callable[[int], Any], mode: Any) -> None:
    """Gradients through each way, of the expressions in which models use such numbers."""
    a, b, w = way(0), way(1), np.array(VECTOR)
    data, line = TABLE[:, 0], np.arange(5.0)
    costs = [
        a ** 2, (a * TABLE + b).sum(), ((a * line + b - 1) ** 2).sum(), T.exp(a) * b,
        T.dot(T.stack([a, b]), T.stack([b, a])), (T.concatenate([[a], [b]]) ** 3).sum(),
        (((data - a) / T.exp(b)) ** 2).sum(), T.maximum(a * line, b).sum()]
    known = [
        [2 * w[0], 0], [TABLE.sum(), TABLE.size],
        [(2 * (w[0] * line + w[1] - 1) * line).sum(), (2 * (w[0] * line + w[1] - 1)).sum()],
        [np.exp(w[0]) * w[1], np.exp(w[0])], [2 * w[1], 2 * w[0]], [3 * w[0]**2, 3 * w[1]**2],
        [(-2 * (data - w[0]) / np.exp(2 * w[1])).sum(),
         (-2 * ((data - w[0]) / np.exp(w[1]))**2).sum()],
        [line[w[0] * line > w[1]].sum(), (w[0] * line < w[1]).sum()]]
    f = theano.function([v], [T.grad(cost, v) for cost in costs], mode=mode)
    for found, (first_slope, second_slope) in zip(f(w), known, strict=True):
        np.testing.assert_allclose(found, [first_slope, second_slope, 0], rtol=1e-12)


def test_a_number_has_no_memory_to_reshape() -> None:
    b = Builder()
    with pytest.raises(TypeError, match="a number has no memory that could be reshaped"):
        Reshaped(b, b.const(1.0, "float64"), (b.const(1),))


def agree(inputs: list[Any], outputs: list[Any], *values: Any) -> None:
    """The compiled function, with and without rewriting, returns what the interpreter returns, or
    raises the same class."""
    all_agree(inputs, [outputs], *values)


def all_agree(inputs: list[Any], programs: list[list[Any]], *values: Any) -> None:
    """`agree` of several programs, which are compiled together."""
    def made(outputs: list[Any], mode: Any) -> Any:
        try:
            return theano.function(inputs, outputs, mode=mode)
        except ValueError as error:
            return error

    def found(function: Any) -> Any:
        if isinstance(function, ValueError):
            return ValueError
        try:
            return function(*values)
        except ValueError:
            return ValueError

    with compiled_together():
        functions = [[made(outputs, mode) for mode in (REFERENCE, *MODES.values())]
                     for outputs in programs]
    for defined, *compiled in functions:
        a = found(defined)
        for function in compiled:
            b = found(function)
            assert (a is ValueError) == (b is ValueError)
            for p, q in zip(a, b, strict=True) if a is not ValueError else ():
                np.testing.assert_allclose(q, p, rtol=1e-12)


def test_an_array_and_its_first_row_broadcast_in_one_loop() -> None:
    z = T.exp(m)
    agree([m], [z - T.addbroadcast(z[:1], 0), z / T.addbroadcast(z[:, :1], 1)], MATRIX)


def test_memory_is_not_written_before_its_length_is_known() -> None:
    joined = T.concatenate([1 / v, x[x > -9.0]])
    agree([v, x], [joined[T.argsort(joined)]], VECTOR, [3.0, 1.0])


def test_a_length_that_is_one_at_run_time() -> None:
    alone = T.diag(slinalg.cholesky(T.dot(m[:1], m[:1].T) + T.eye(1)))
    agree([m, x], [(alone * x)[::-1]], MATRIX, VECTOR)
    agree([m, x], [(alone * x)[::-1]], MATRIX, [2.0])


def test_a_length_that_a_type_states_is_broadcast() -> None:
    agree([x, v, n], [v[0:n].reshape(T.stack([1]), ndim=1) - x], VECTOR, VECTOR, 1)
    agree([x, v, n], [v[0:n].reshape(T.stack([1]), ndim=1) - x], VECTOR, VECTOR, 2)


@pytest.mark.parametrize("picked", ["x[i]", "T.exp(x)[i]", "T.take(x, i)", "m[i, i]", "m[1, i]"])
def test_an_index_array_of_one_element(picked: str) -> None:
    """Its index is checked, and negative ones count from the end, also without a loop."""
    x, m, i = T.dvector("x"), T.dmatrix("m"), T.ivector("i")
    found = eval(picked, {"x": x, "m": m, "i": i, "T": T})
    inputs = [x, m, i]
    number = found.reshape((), ndim=0)
    f = theano.function(inputs, [number * 2, T.dot(found, number)], on_unused_input="ignore")
    data, square = np.array([0.5, 0.25]), np.array([[1.0, 2.0], [3.0, 4.0]])
    for place in (-2, -1, 0, 1):
        values = {"x": data, "m": square, "i": np.array([place])}
        want = eval(picked, {**values, "T": np})
        for have, expected in zip(f(data, square, [place]), (want[0] * 2, want * want[0]),
                                  strict=True):
            np.testing.assert_allclose(have, expected)
    for place in (2, -3, 10**6):
        with pytest.raises(IndexError):
            f(data, square, [place])
    with pytest.raises(ValueError):
        f(data, square, [0, 1])


@pytest.mark.one_of(5)
@pytest.mark.parametrize("write", [
    lambda a, p: T.set_subtensor(T.set_subtensor(a[1], 7)[0:2], p),
    lambda a, p: T.set_subtensor(T.set_subtensor(a[0:2], p)[1], p[1]),
    lambda a, p: T.set_subtensor(T.set_subtensor(a[0:2], p)[0], p[0]),
    lambda a, p: T.set_subtensor(T.set_subtensor(a[0], p[0])[1], p[1]),
    lambda a, p: T.inc_subtensor(T.set_subtensor(a[0], p[0] - 1)[0], 1) * [1, 0] + p * [0, 1],
    lambda a, p: T.set_subtensor(T.set_subtensor(a[1:2], 5)[::-1], p[::-1]),
    lambda a, p: T.set_subtensor(T.set_subtensor(a[-1], p[1])[-2], p[0]),
    lambda a, p: T.set_subtensor(a[[1, 0]], p[::-1]),
    lambda a, p: T.set_subtensor(T.set_subtensor(a[1], 7)[a[0]:], p),
])
def test_lengths_in_a_vector_that_is_written(write: Callable[[Any, Any], Any]) -> None:
    a = T.lvector("a")
    programs = []
    for base in (a, T.stack([n, a[0]]), T.zeros(2, "int64"), T.alloc(a[0], 2)):
        shape = write(base, T.stack([n, n + 1]))
        table = x.reshape(shape, ndim=2)
        programs.append([a + 1, shape, table, table.sum(axis=0)])
    all_agree([x, n, a], programs, np.arange(6.0), 2, np.zeros(2, int))


@pytest.mark.parametrize("name, a, b, wanted", [
    ("add", 3, -5, -2), ("sub", 3, 5, -2), ("mul", 3, -5, -15), ("int_div", -7, 2, -4),
    ("int_div", 7, 0, 0), ("mod", -7, 3, 2), ("mod", 7, 0, 0), ("maximum", 3, 5, 5),
    ("minimum", 3, 5, 3), ("eq", 3, 3, True), ("eq", 3, 5, False), ("neq", 3, 3, False),
    ("neq", 3, 5, True), ("lt", 3, 3, False), ("lt", 3, 5, True), ("le", 3, 3, True),
    ("le", 5, 3, False), ("gt", 3, 3, False), ("gt", 5, 3, True), ("ge", 3, 3, True),
    ("ge", 3, 5, False), ("and_", True, False, False), ("and_", True, True, True),
    ("or_", True, False, True), ("or_", False, False, False)])
def test_known_numbers_are_folded(name: str, a: int, b: int, wanted: int) -> None:
    made = Builder().number(name, a, b)
    assert made == wanted and type(made) is type(wanted)


@pytest.mark.parametrize("name, place, other, wanted", [
    ("add", 0, 0, "x"), ("add", 1, 0, "x"), ("sub", 0, 0, "x"), ("sub", 1, 0, ""),
    ("mul", 0, 1, "x"), ("mul", 1, 1, "x"), ("mul", 0, 0, 0), ("mul", 1, 0, 0),
    ("int_div", 0, 1, "x"), ("int_div", 1, 1, ""), ("add", 0, 1, ""), ("mul", 0, 2, ""),
    ("mod", 0, 1, ""), ("maximum", 0, 0, ""), ("eq", 0, 0, ""), ("int_div", 0, 0, "")])
def test_operations_that_leave_an_argument(
    name: str, place: int, other: int, wanted: object
) -> None:
    """place: the position of the number x among the two operands; "": an operation is left."""
    b = Builder()
    x = b.slot("int64", 1, 0).dims[0]
    made = b.number(name, x, other) if place == 0 else b.number(name, other, x)
    assert made is x if wanted == "x" else made == wanted if wanted == 0 else (
        made.op.name == name)


def test_a_dim_that_a_transpose_omits_is_checked() -> None:
    b = Builder()
    matrix = b.slot("float64", 2, 0)
    rows, columns = matrix.dims
    assert b.transpose(matrix, (0,)).dims == (rows,) and b.same(columns, 1)
    assert [type(value).__name__ for value in b.region.values] == ["Map", "Check"]


@pytest.mark.parametrize("name", [
    "add", "sub", "mul", "floordiv", "mod", "lt", "le", "gt", "ge", "neg", "maximum", "minimum",
    "equals"])
def test_lengths_are_numbers_of_python(name: str) -> None:
    """The operators, on a length and an int, or an int and a length; methods for the others."""
    b = Builder()
    function = getattr(operator, name, None)
    for one, other in ((7, 3), (3, 7), (7, 7), (0, 3), (-7, 3)):
        if name == "neg":
            assert -b.const(one) == -one
        elif function is None:
            wanted = {"maximum": max(one, other), "minimum": min(one, other),
                      "equals": one == other}[name]
            assert getattr(b.const(one), name)(other) == wanted
        else:
            assert function(b.const(one), other) == function(one, b.const(other)) == (
                function(one, other))


@pytest.mark.parametrize("seed", range(40))
def test_an_equal_length_is_used_that_is_known_first(seed: int) -> None:
    """Lengths that arrays hold are known later than those of inputs, in the order in which they are
    read; a product is known as soon as its factors are, however late it is made. Whatever lengths
    checks make equal, the one that is used is known no later than each of them."""
    b, rng = Builder(), random.Random(seed)
    known: dict[Any, int] = dict.fromkeys(b.slot("float64", 3, 0).dims, -1)
    array = b.slot("int64", 1, 1)
    for turn in range(30):
        kind = rng.choice(("read", "product", "product", "check"))
        one, other = rng.choice([*known]), rng.choice([*known])
        if kind == "read":
            known[b._append(Element(b, array, (turn,), None))] = turn
        elif kind == "product":
            made, parts = b.times(one, other), (b.find(one), b.find(other))
            known[made] = min(max(known[part] for part in parts), known.get(made, turn))
        else:
            b.agree(one, other)
        for length, first in known.items():
            assert known[b.find(length)] <= first


def test_memory_of_a_repeat_that_is_reshaped_to_its_own_length() -> None:
    """The size of the memory is equal to an element of the shape, which is known later."""
    lines = T.repeat(m, T.arange(m.shape[1]) % 3, axis=1)
    agree([m], [T.reshape(lines, (1, lines.shape[0]))], np.ones((2, 2)))
