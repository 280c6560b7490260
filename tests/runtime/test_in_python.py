"""The classes that take the place of the C extension behave as those of the extension, in functions
that an executor runs."""

from __future__ import annotations

import copy
import gc
import pickle
import threading
import weakref
from typing import Any

import numpy as np
import pytest

from tests.runtime.native import slot, spec, wrong_arity
from theano.runtime import _native, in_python

SCALAR, VECTOR = slot("float64", 0), slot("float64", 1)
BOTH = pytest.mark.parametrize("runtime", [_native, in_python], ids=["C", "Python"])


def adder(runtime: Any, cell: Any, **options: Any) -> Any:
    """A function of a vector that adds it to a vector in a cell, and returns both."""
    options = {"returns": "list", **options}
    return runtime.NativeFunction(
        run=0, executor=lambda values: [values[0], values[1], values[0] + values[1]],
        inputs=(spec("float64", 1, "x", filter=np.asarray),), outputs=(VECTOR, VECTOR, VECTOR),
        shared=((cell, *VECTOR),), updates=((2, cell, True),), **options)


@BOTH
def test_a_call_with_an_update(runtime: Any) -> None:
    cell = runtime.Cell(np.array([10.0, 20.0]))
    f = adder(runtime, cell)
    old, given = cell.value, np.array([1.0, 2.0])
    x, before = f(given)
    assert x.tolist() == [1, 2] and before.tolist() == [10, 20]
    assert cell[0].tolist() == [11, 22] and old.tolist() == [10, 20]
    x[0], before[0] = 7, 7
    assert given.tolist() == [1, 2] and old.tolist() == [10, 20] and cell.value[0] == 11
    assert f([1, 2])[1].tolist() == [11, 22]
    assert f(x=np.array([1, 2], "int8"))[1].tolist() == [12, 24]
    f.prepare(), f.free(), cell.free()
    assert (f.address, f.laps, f.threads) == (0, [], 1)


@BOTH
@pytest.mark.parametrize(("returns", "expected"), [
    (None, None), (1, [10.0]), ("list", [[1.0], [10.0]]), (("a", "b"), {"a": [1.0], "b": [10.0]})])
def test_what_a_call_returns(runtime: Any, returns: Any, expected: Any) -> None:
    found = adder(runtime, runtime.Cell(np.array([10.0])), returns=returns)([1.0])
    if isinstance(found, dict):
        assert {k: v.tolist() for k, v in found.items()} == expected
    else:
        assert np.asarray(found).tolist() == np.asarray(expected).tolist()


@BOTH
def test_a_call_that_fails_changes_nothing(runtime: Any) -> None:
    cell = runtime.Cell(np.zeros(2))
    f = adder(runtime, cell)
    with pytest.raises(ValueError, match="broadcast"):
        f([1.0, 2.0, 3.0])
    assert cell.value.tolist() == [0, 0]
    for count in (1, 4):
        g = runtime.NativeFunction(
            run=0, executor=lambda values, n=count: [np.zeros(2)] * n, inputs=(),
            outputs=(VECTOR, VECTOR), updates=((1, cell, False),), returns=0)
        with pytest.raises(ValueError, match=f"expected 2 results, got {count}"):
            g()
        assert cell.value.tolist() == [0, 0]


@BOTH
@pytest.mark.parametrize(
    "result", [np.zeros((2, 2)), np.zeros(3, "complex128"), None, "text", object()])
def test_results_of_the_wrong_type_raise(runtime: Any, result: Any) -> None:
    f = runtime.NativeFunction(
        run=0, executor=lambda values: [result], inputs=(), outputs=(VECTOR,), returns=0)
    with pytest.raises((TypeError, ValueError)):
        f()


@BOTH
@pytest.mark.parametrize("result", [
    np.arange(3), np.arange(0, 3, 0.5)[::2], np.arange(3.0).astype(">f8"), [0, 1, 2],
    np.ma.arange(3.0)])
def test_results_in_any_layout(runtime: Any, result: Any) -> None:
    f = runtime.NativeFunction(
        run=0, executor=lambda values: [result], inputs=(), outputs=(VECTOR,), returns=0)
    found = f()
    assert type(found) is np.ndarray and found.flags.c_contiguous and found.dtype.isnative
    assert found.tolist() == [0, 1, 2] and not np.may_share_memory(found, result)


@BOTH
def test_positions_keywords_and_defaults(runtime: Any) -> None:
    def value(position: int, default: Any = None, **options: Any) -> Any:
        options.setdefault("filter", np.asarray)
        return spec("float64", 0, f"x{position}", default=default, **options)

    default = runtime.Cell(np.array(3.0))
    f = runtime.NativeFunction(
        run=0, executor=list, returns="list", outputs=(SCALAR,) * 3, arity=wrong_arity,
        inputs=(value(0), value(1, default, implicit=True), value(2, default)))
    assert f(1) == [1, 3, 3] == f(x0=1)
    assert f(1, 2) == [1, 3, 2] == f(x2=2, x0=1)
    for args, names in (((), {}), ((1, 2, 4), {}), ((1,), {"x1": 1}), ((1,), {"x0": 1}),
                        ((1,), {"y": 1})):
        with pytest.raises(TypeError, match=f"got {len(args)} arguments"):
            f(*args, **names)
    default.set_once(np.array(5.0))
    assert f(1) == [1, 5, 5] and f(1) == [1, 3, 3] and default.later is None


@BOTH
def test_arity_arranges_or_makes_the_call(runtime: Any) -> None:
    default = runtime.Cell(np.array(3.0))
    made: list[Any] = []
    f = runtime.NativeFunction(
        run=0, executor=list, returns=0, outputs=(SCALAR,), arity=lambda args, names: made[0],
        inputs=(spec("float64", 0, "x", default=default, filter=np.asarray),))
    made[:] = [(default,)]
    assert f(1, 2) == 3
    made[:] = [(np.array(4.0),)]
    assert f(1, 2) == 4
    made[:] = [["the result"]]
    assert f(1, 2) == "the result"
    g = runtime.NativeFunction(run=0, executor=list, inputs=(), outputs=())
    with pytest.raises(TypeError, match="expected 0 arguments, got 1"):
        g(1)


@BOTH
def test_arguments_that_do_not_fit(runtime: Any) -> None:
    f = runtime.NativeFunction(
        run=0, executor=list, returns=0, outputs=(slot("float64", 2),),
        inputs=(spec("float64", 2, "x", broadcast=(False, True), filter=np.asarray),))
    assert f(np.ones((3, 1))).shape == (3, 1)
    with pytest.raises(TypeError, match="a dimension that broadcasts must have length 1"):
        f(np.ones((3, 2)))
    with pytest.raises(TypeError, match="expected an array of dtype float64 with 2 dimensions"):
        f(np.ones(3))
    with pytest.raises(TypeError, match="expected an array of dtype float64 with 2 dimensions"):
        f(np.ones((3, 1), "complex128"))


@BOTH
def test_a_mutable_input_is_neither_a_default_nor_another_value(runtime: Any) -> None:
    def overwrite(values: list[Any]) -> list[Any]:
        values[0][:] = 7
        return [values[1]]

    default = runtime.Cell(np.zeros(2))
    f = runtime.NativeFunction(
        run=0, executor=overwrite, returns=0, outputs=(VECTOR,),
        inputs=(spec("float64", 1, "x", mutable=True, default=default, filter=np.asarray),
                spec("float64", 1, "y", filter=np.asarray)))
    x = np.zeros(2)
    assert f(x, x[:]).tolist() == [0, 0] and x.tolist() == [0, 0]
    assert f(x, np.ones(2)).tolist() == [1, 1] and x.tolist() == [7, 7]
    assert f(y=np.ones(2)).tolist() == [1, 1] and default.value.tolist() == [0, 0]


@BOTH
def test_objects(runtime: Any) -> None:
    cell = runtime.Cell("old")
    f = runtime.NativeFunction(
        run=0, executor=lambda values: [values[0], [values[1]]], returns=0,
        inputs=(("x", -1, 0, (True,), False, None, None, False, None, False),),
        outputs=((-1, 0), (-1, 0)), shared=((cell, -1, 0),), updates=((1, cell, False),))
    thing = object()
    assert f(thing) is thing and cell.value == ["old"]


@BOTH
def test_an_executor_that_arrives_late(runtime: Any) -> None:
    f = runtime.NativeFunction(
        run=0, resolve=lambda: (0, lambda values: [np.float64(3)]), inputs=(), outputs=(SCALAR,),
        returns=0)
    assert f() == 3 and f() == 3
    for options in ({}, {"resolve": lambda: (0, None)}):
        g = runtime.NativeFunction(run=0, inputs=(), outputs=(SCALAR,), **options)
        with pytest.raises(SystemError, match="neither a program nor an executor"):
            g()


@BOTH
def test_cells(runtime: Any) -> None:
    cell = runtime.Cell([1])
    assert len(cell) == 1 and cell[0] is cell.value and repr(cell) == "Cell([1])"
    cell[0] = 2
    assert cell.value == 2
    with pytest.raises(IndexError, match="a cell has one item, number 0"):
        cell[1]
    with pytest.raises(IndexError, match="a cell has one item, number 0"):
        cell[1] = 3
    cell.set_once(5)
    cell.set_once(6)
    assert (cell.value, cell.later) == (6, 2)
    assert runtime.Cell(1, later=2).later == 2
    twin = copy.deepcopy(runtime.Cell([1]))
    assert twin.value == [1] and type(twin) is runtime.Cell
    there = weakref.ref(cell)
    del cell
    gc.collect()
    assert there() is None


def test_pickled_cells_load_with_and_without_the_extension(monkeypatch: pytest.MonkeyPatch) -> None:
    text = pickle.dumps(_native.Cell([1]))
    monkeypatch.setattr("theano.runtime.Cell", in_python.Cell)
    made = pickle.loads(text)
    assert type(made) is in_python.Cell and pickle.dumps(made) == text


@BOTH
def test_no_thread_sees_some_updates_of_a_call_only(runtime: Any) -> None:
    first, second = runtime.Cell(np.array(0.0)), runtime.Cell(np.array(0.0))
    step = runtime.NativeFunction(
        run=0, executor=lambda values: [values[0] + 1, values[1] + 1], inputs=(),
        outputs=(SCALAR, SCALAR), shared=((first, *SCALAR), (second, *SCALAR)),
        updates=((0, first, False), (1, second, False)))
    read = runtime.NativeFunction(
        run=0, executor=lambda values: [values[0] - values[1]], inputs=(), outputs=(SCALAR,),
        shared=((first, *SCALAR), (second, *SCALAR)), returns=0)
    threads = [threading.Thread(target=lambda: [step() for _ in range(500)]) for _ in range(3)]
    for thread in threads:
        thread.start()
    differences = {float(read()) for _ in range(1000)}
    for thread in threads:
        thread.join()
    assert differences == {0.0} and first.value == second.value == 1500


def test_what_only_the_extension_can_do() -> None:
    with pytest.raises(OSError, match="compiled programs run only with the package's C extension"):
        in_python.load("f.so")
    with pytest.raises(OSError, match="run only with the package's C extension"):
        in_python.NativeFunction(run=1, inputs=(), outputs=())
    with pytest.raises(OSError, match="run only with the package's C extension"):
        in_python.Pointer(in_python.NativeFunction(inputs=(), outputs=()), (), ())
    assert in_python.blas_info() == in_python.select_blas("any")
    assert set(in_python.blas_info()) == set(_native.blas_info())
    assert not in_python.set_blas_threads(2)
    in_python.unload(0)
    names = {name for name in dir(_native) if not name.startswith("_")}
    assert set(in_python.__all__) == names
