"""Helpers of `theano.tests`, which extension authors import into their own tests."""

from __future__ import annotations

import io
import unittest
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.legacy.testing import tools as testing
from theano.legacy.testing.breakpoint import PdbBreakpoint
from theano.legacy.testing.record import MismatchError, Record, RecordMode
from theano.legacy.testing.tolerances import allclose, get_atol_rtol

x = T.dmatrix("x")


class Rows(theano.Op):
    """The input without its first row; `says` is the shape that it infers."""

    __props__ = ("says",)

    def __init__(self, says: str) -> None:
        self.says = says

    def make_node(self, a: Any) -> Any:
        return theano.Apply(self, [a], [a.type()])

    def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0][1:]

    def infer_shape(self, node: Any, shapes: Any) -> Any:
        (rows, columns), = shapes
        if self.says == "nothing":
            raise theano.tensor.ShapeError("no rule")
        return [(rows - 1 if self.says == "right" else rows, columns)]


class ShapeCase(testing.InferShapeTester):
    """A test case as authors of extensions write it."""

    def check(self, op: Any, value: Any = None, **options: Any) -> None:
        self.setUp()
        value = np.ones((3, 4)) if value is None else value
        self._compile_and_check([x], [op(x)], [value], Rows, **options)

    def runTest(self) -> None:
        pass


def test_shapes_that_are_right() -> None:
    ShapeCase().check(Rows("right"))
    ShapeCase().check(Rows("right"), excluding=["fusion"])


def test_shapes_that_are_wrong() -> None:
    with pytest.raises(AssertionError, match=r"\(2, 4\)"):
        ShapeCase().check(Rows("wrong"))


def test_equal_lengths_are_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    ShapeCase().check(Rows("right"), np.ones((3, 3)), warn=False)
    assert not caplog.records
    ShapeCase().check(Rows("right"), np.ones((3, 3)))
    assert "exchanged dims" in caplog.text


@pytest.mark.parametrize("a, b, tolerances", [
    ("float64", "float64", (1e-8, 1e-5)), ("float32", "float64", (1e-5, 1e-5)),
    ("complex64", "float64", (1e-5, 1e-5)), ("complex128", "int32", (1e-8, 1e-5)),
    ("float16", "float64", (1e-3, 1e-3))])
def test_tolerances(a: str, b: str, tolerances: tuple[float, float]) -> None:
    for first, second in ((a, b), (b, a)):
        assert get_atol_rtol(np.ones(1, first), np.ones(1, second)) == tolerances
    assert allclose(np.ones(1, a), np.ones(1, b))


def test_close_and_not() -> None:
    testing.assert_allclose([1.0, 2.0], np.array([1.0, 2.0 + 1e-6]))
    testing.assert_allclose([1.0], [2.0], atol=1.5)
    with pytest.raises(testing.WrongValue, match=r"(?s)float64.*Max Abs Diff:  1.0.*rtol, atol"):
        testing.assert_allclose(np.array([1.0, 2.0]), np.array([1.0, 3.0]))
    with pytest.raises(testing.WrongValue):
        testing.assert_allclose([np.nan], [np.nan])


def test_diagnostics_of_arrays_that_do_not_fit() -> None:
    assert "(2,)" in testing.str_diagnostic(np.ones(2), np.ones(3), None, None)


def test_seeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert testing.fetch_seed() == int(theano.config.unittests.rseed)
    assert testing.fetch_seed("3") == testing.seed_rng(3) == 3
    assert testing.fetch_seed("random") is None
    assert testing.fetch_seed("many") is None
    assert "'many'" in capsys.readouterr().err


def test_generator_of_one_value() -> None:
    assert testing.MockRandomState(0.5).rand(2, 3).tolist() == [[0.5] * 3] * 2
    assert testing.MockRandomState(0).randint(1, 5).tolist() == [1]
    assert testing.MockRandomState(1).randint(5, size=2).tolist() == [4, 4]


def test_gradients() -> None:
    testing.verify_grad(T.sin, [np.ones(2)])
    with pytest.raises(Exception, match="(?s)grad"):
        testing.verify_grad(lambda a: theano.gradient.zero_grad(a ** 2), [np.ones(2)])


def test_ops_of_functions() -> None:
    check = testing.TestOptimizationMixin()
    f = theano.function([x], T.exp(x))
    check.assertFunctionContains1(f, T.exp)
    check.assertFunctionContains0(f, T.sin)
    check.assertFunctionContainsClassN(f, T.Elemwise, 1)
    for wrong in (lambda: check.assertFunctionContains0(f, T.exp),
                  lambda: check.assertFunctionContainsN(f, T.exp, 2),
                  lambda: check.assertFunctionContainsClass(f, T.DimShuffle)):
        with pytest.raises(AssertionError):
            wrong()
    with pytest.raises(unittest.SkipTest, match="reason"):
        check.SkipTest("reason")


def test_contract_of_ops() -> None:
    class Contract(testing.T_OpContractMixin):
        def __init__(self, *ops: Any) -> None:
            self.ops = list(ops)

        def clone(self, op: Any) -> Any:
            return Rows(op.says)

    good = Contract(Rows("right"), Rows("wrong"))
    good.test_eq()
    good.test_hash()
    good.test_name()
    with pytest.raises(AssertionError):
        Contract(Rows("right"), Rows("right")).test_eq()
    with pytest.raises(NotImplementedError, match="clone"):
        testing.T_OpContractMixin().clone(T.add)


def attempts(outcomes: list[bool], *settings: int) -> list[str]:
    seeds: list[str] = []

    @testing.AttemptManyTimes(*settings)
    def test() -> None:
        seeds.append(theano.config.unittests.rseed)
        assert outcomes[len(seeds) - 1]

    test()
    return seeds


def test_attempts() -> None:
    seed = theano.config.unittests.rseed
    first = int(seed)
    assert attempts([False, True], 2) == [str(first), str(first + 1)]
    assert len(attempts([True, False, True, True], 4, 2)) == 3
    with pytest.raises(AssertionError):
        attempts([True, False, False], 3, 2)
    with pytest.raises(ValueError, match=r"n_req_successes \(2\) is larger"):
        testing.AttemptManyTimes(1, 2)
    assert theano.config.unittests.rseed == seed


def test_failures_of_the_fast_cycle_detection() -> None:
    def passing() -> None:
        pass

    assert testing.assertFailure_fast(passing) is passing
    with theano.config.change_flags(cycle_detection="fast"):
        with pytest.raises(AssertionError, match="was expected to fail"):
            testing.assertFailure_fast(passing)()

        def failing() -> None:
            raise ValueError

        assert testing.assertFailure_fast(failing)() is None


def test_marks_and_names() -> None:
    @testing.attr("slow", size=3)
    def test() -> None:
        pass

    case = type("Param", (), {"args": (1, "a b"), "kwargs": {}})()
    assert (test.slow, test.size) == (True, 3)  # type: ignore[attr-defined]
    assert testing.custom_name_func(test, 0, case) == "test_1_a_b"
    testing.disturb_mem()


def run_recorded(record: Record, value: float) -> None:
    y = T.dvector("y")
    theano.function([y], T.exp(y) + 1, mode=RecordMode(record))([value])


def test_records() -> None:
    file = io.StringIO()
    run_recorded(Record(file_object=file), 1.0)
    run_recorded(Record(file_object=io.StringIO(file.getvalue()), replay=True), 1.0)
    with pytest.raises(MismatchError, match="recorded"):
        run_recorded(Record(file_object=io.StringIO(file.getvalue()), replay=True), 2.0)


def test_records_in_files(tmp_path: Path) -> None:
    path = str(tmp_path / "record")
    Record(file_path=path).handle_line("a\n")
    Record(file_path=path, replay=True).handle_line("a\n")
    assert RecordMode(file_path=path, replay=True).record.replay
    with pytest.raises(AssertionError, match="exactly one"):
        Record()
    with pytest.raises(ValueError, match="ends in a line break"):
        Record(file_path=path).handle_line("a")


def test_breakpoints(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stops: list[int] = []
    monkeypatch.setattr("pdb.set_trace", lambda: stops.append(1))
    v = T.fvector("v")
    a, b = PdbBreakpoint("name")(T.gt(v.sum(), 10), x, v)
    f = theano.function([x, v], [a, b, T.grad((a ** 2).sum() + b.sum(), x)])
    assert [each.tolist() for each in f([[2.0]], [1])] == [[[2]], [1], [[4]]]
    assert not stops
    f([[2.0]], [11])
    assert stops == [1]
    assert "'name'" in capsys.readouterr().out
    assert theano.function([x, v], [a.shape, b.shape])([[2.0]], [1])[1].tolist() == [1]
    with pytest.raises(AssertionError, match="scalar"):
        PdbBreakpoint("name")(v, x)
