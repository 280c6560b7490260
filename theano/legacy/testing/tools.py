"""Test helpers of `theano.tests.unittest_tools`, which tests of other packages import."""

from __future__ import annotations

import functools
import logging
import re
import sys
import unittest
from collections.abc import Callable, Sequence
from copy import copy, deepcopy
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.compile
import theano.tensor as T
from theano import gradient
from theano.flags import config
from theano.legacy.testing.tolerances import allclose, get_atol_rtol

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from theano.compile.making.call import Function
    from theano.graph.node import Apply
    from theano.graph.op import Op
    from theano.graph.typing import Array
    from theano.tensor.var import TensorVariable

_logger = logging.getLogger("theano.tests.unittest_tools")

SkipTest = unittest.SkipTest
assert_raises = unittest.TestCase().assertRaises


def attr(*args: str, **kwargs: object) -> Callable[[Any], Any]:
    """A decorator that sets attributes of a test, for test runners that select by attribute."""
    def mark(test: Any) -> Any:
        for name, value in [*((name, True) for name in args), *kwargs.items()]:
            setattr(test, name, value)
        return test

    return mark


def custom_name_func(testcase_func: Callable[..., object], param_num: int, param: Any) -> str:
    """The name of one case of a test that `parameterized` expands: the name and all parameters."""
    words = "_".join(str(each) for each in [*param.args, *param.kwargs.values()])
    return f"{testcase_func.__name__}_" + re.sub("[^a-zA-Z0-9_]+", "_", words)


def fetch_seed(pseed: int | str | None = None) -> int | None:
    """The seed of a test: `pseed`, by default `config.unittests.rseed`; None if it is "random"."""
    seed = config.unittests.rseed if pseed is None else pseed
    if seed == "random":
        return None
    try:
        return int(seed)
    except ValueError:
        print(f"unittests.rseed must be a number or 'random', got {seed!r}; the seed is random",
              file=sys.stderr)
        return None


def seed_rng(pseed: int | str | None = None) -> int | None:
    """Seed NumPy's global generator with `fetch_seed(pseed)`; returns the seed."""
    seed = fetch_seed(pseed)
    np.random.seed(seed)
    return seed


def verify_grad(
    op: Any, pt: Sequence[Array], n_tests: int = 2, rng: np.random.RandomState | None = None,
    *args: Any, **kwargs: Any,
) -> None:
    """`theano.gradient.verify_grad`, with a generator seeded by the configuration as default."""
    chosen = np.random.RandomState(fetch_seed()) if rng is None else rng
    gradient.verify_grad(op, pt, n_tests, chosen, *args, **kwargs)


verify_grad.E_grad = gradient.GradientError  # type: ignore[attr-defined]


class MockRandomState:
    """A random generator that always draws the same value."""

    def __init__(self, val: ArrayLike) -> None:
        self.val = val

    def rand(self, *shape: int) -> Any:
        """A float64 array of `shape` filled with the value."""
        return np.full(shape, self.val, "float64")

    def randint(self, minval: int, maxval: int | None = None, size: int | Sequence[int] = 1) -> Any:
        """An int64 array of shape `size` filled with the smallest possible integer if the value is
        0, else with the largest."""
        low, high = (0, minval) if maxval is None else (minval, maxval)
        return np.full(size, high - 1 if self.val else low, "int64")


class WrongValue(Exception):
    """Two arrays differ by more than the tolerance."""

    def __init__(
        self, expected_val: ArrayLike, val: ArrayLike, rtol: float | None, atol: float | None
    ) -> None:
        super().__init__()
        self.val1, self.val2, self.rtol, self.atol = expected_val, val, rtol, atol

    def __str__(self) -> str:
        return "WrongValue\n" + str_diagnostic(self.val1, self.val2, self.rtol, self.atol)


def str_diagnostic(
    expected: ArrayLike, value: ArrayLike, rtol: float | None, atol: float | None
) -> str:
    """A text that describes the differences of two arrays."""
    lines = ["           : shape, dtype, strides, min, max, n_inf, n_nan:"]
    expected, value = np.asarray(expected), np.asarray(value)
    for title, array in (("Expected", expected), ("Value", value)):
        facts = (f"{array.min()} {array.max()} {np.isinf(array).sum()} {np.isnan(array).sum()}"
                 if array.size and array.dtype.kind in "biufc" else "")
        lines.append(f"  {title:9}: {array.shape} {array.dtype} {array.strides} {facts}")
    lines += [f"  expected    : {expected}", f"  value    : {value}"]
    if expected.size and expected.shape == value.shape:
        difference = np.abs(np.subtract(value, expected, dtype=np.result_type(value, "float64")))
        with np.errstate(all="ignore"):
            relative = difference / np.abs(expected)
        for title, of in (("Abs", difference), ("Rel", relative)):
            for name in ("max", "mean", "median", "std"):
                lines.append(f"  {name.title()} {title} Diff:  {getattr(np, name)(of)}")
    usual = get_atol_rtol(expected, value)
    lines += ["", "  rtol, atol: "
              f"{usual[1] if rtol is None else rtol} {usual[0] if atol is None else atol}"]
    return "\n".join(lines) + "\n"


def assert_allclose(
    expected: ArrayLike, value: ArrayLike, rtol: float | None = None, atol: float | None = None
) -> None:
    """Raise WrongValue unless two arrays are equal within the tolerances (see `allclose`)."""
    if not allclose(expected, value, rtol, atol):
        raise WrongValue(expected, value, rtol, atol)


class TestOptimizationMixin:
    """Assertions about the ops of the rewritten graph of a compiled function."""

    def assertFunctionContains(
        self, f: Function, op: Op, min: int = 1, max: int = sys.maxsize
    ) -> None:
        """Assert that the rewritten graph of `f` has `min` to `max` nodes whose op equals `op`."""
        self._count(f, lambda node: node.op == op, op, min, max)

    def assertFunctionContains0(self, f: Function, op: Op) -> None:
        """Assert that no node has `op`."""
        self.assertFunctionContains(f, op, 0, 0)

    def assertFunctionContains1(self, f: Function, op: Op) -> None:
        """Assert that one node has `op`."""
        self.assertFunctionContains(f, op, 1, 1)

    def assertFunctionContainsN(self, f: Function, op: Op, N: int) -> None:
        """Assert that `N` nodes have `op`."""
        self.assertFunctionContains(f, op, N, N)

    def assertFunctionContainsClass(
        self, f: Function, op: type, min: int = 1, max: int = sys.maxsize
    ) -> None:
        """Assert that the rewritten graph of `f` has `min` to `max` nodes with an op of class
        `op`."""
        self._count(f, lambda node: isinstance(node.op, op), op, min, max)

    def assertFunctionContainsClassN(self, f: Function, op: type, N: int) -> None:
        """Assert that `N` nodes have an op of class `op`."""
        self.assertFunctionContainsClass(f, op, N, N)

    def _count(
        self, f: Function, fits: Callable[[Apply], bool], op: Op | type, low: int, high: int
    ) -> None:
        nodes = f.maker.fgraph.toposort()
        found = [node for node in nodes if fits(node)]
        if not low <= len(found) <= high:
            raise AssertionError((nodes, found, str(op), len(found), low, high))

    def SkipTest(self, msg: str = "Skip this test") -> None:
        """Skip the test that calls this."""
        raise SkipTest(msg)


class T_OpContractMixin:
    """Tests of equality, hash and name of ops. Subclasses define `self.ops`, different ops, and
    `clone(op)`, which creates an equal op. `other_op` is not one of `self.ops`."""

    ops: list[Any]
    other_op = T.add

    def copy(self, x: object) -> Any:
        """A shallow copy."""
        return copy(x)

    def deepcopy(self, x: object) -> Any:
        """A deep copy."""
        return deepcopy(x)

    def clone(self, op: Op) -> Any:
        """A new op that equals `op`; subclasses define it."""
        raise NotImplementedError("a class with T_OpContractMixin must define clone(op)")

    def test_eq(self) -> None:
        """An op equals its copies and no other op."""
        for i, op in enumerate(self.ops):
            for same in (op, copy(op), deepcopy(op), self.clone(op)):
                assert op == same
            for j, other in enumerate([*self.ops, self.other_op]):
                assert (op == other) == (i == j)

    def test_hash(self) -> None:
        """An op has the same hash as its copies, and a different one from other ops."""
        for i, op in enumerate(self.ops):
            for same in (op, copy(op), deepcopy(op), self.clone(op)):
                assert hash(op) == hash(same)
            for j, other in enumerate([*self.ops, self.other_op]):
                assert (hash(op) == hash(other)) == (i == j)

    def test_name(self) -> None:
        """Each op has a name."""
        for op in self.ops:
            assert str(op)


class InferShapeTester(unittest.TestCase):
    """A test case that checks `infer_shape` of ops."""

    def setUp(self) -> None:
        seed_rng()
        self.mode = theano.compile.get_default_mode().including("canonicalize")

    def _compile_and_check(
        self, inputs: Sequence[TensorVariable], outputs: Sequence[TensorVariable],
        numeric_inputs: Sequence[Array], cls: type | tuple[type, ...],
        excluding: Sequence[str] | None = None, warn: bool = True, check_topo: bool = True,
    ) -> None:
        """Check that the inferred shapes of `outputs` are those of their values and, if
        `check_topo`, that the shapes are computed without an op of class `cls`."""
        mode = self.mode.excluding(*excluding) if excluding else self.mode
        if warn:
            _warn_of_equal_lengths(numeric_inputs, cls)
        values = theano.compile.function(inputs, outputs, mode=mode)
        shapes = theano.compile.function(inputs, [o.shape for o in outputs], mode=mode)
        if check_topo:
            nodes = shapes.maker.fgraph.toposort()
            left = [node for node in nodes if isinstance(node.op, cls)]
            assert not left, f"the shape is computed by running {left}"
        numeric_outputs = values(*numeric_inputs)
        for value, shape in zip(numeric_outputs, shapes(*numeric_inputs), strict=True):
            assert np.all(value.shape == shape), (value.shape, shape)


def _warn_of_equal_lengths(numeric_inputs: Sequence[Array], cls: type | tuple[type, ...]) -> None:
    for value in numeric_inputs:
        shape = getattr(value, "shape", ())
        if len(set(shape)) < len(shape):
            _logger.warning(
                "the shape test of %s has an input of shape %s: it cannot detect exchanged dims if "
                "two have the same length", cls, shape)
            return


class AttemptManyTimes:
    """A decorator for tests that may fail by chance: runs the test up to `n_attempts` times, each
    time with another `config.unittests.rseed`, until it has passed `n_req_successes` times.

    Raises ValueError if more successes than attempts are required.
    """

    def __init__(self, n_attempts: int, n_req_successes: int = 1) -> None:
        if n_attempts < n_req_successes:
            raise ValueError(
                f"n_req_successes ({n_req_successes}) is larger than n_attempts ({n_attempts})")
        self.n_attempts, self.n_req_successes = n_attempts, n_req_successes

    def __call__(self, fct: Callable[..., object]) -> Callable[..., None]:
        @functools.wraps(fct)
        def attempts(*args: Any, **kwargs: Any) -> None:
            seed = config.unittests.rseed
            first = None if seed == "random" else int(seed)
            try:
                self._run(functools.partial(fct, *args, **kwargs), first)
            finally:
                config.unittests.rseed = seed

        return attempts

    def _run(self, test: Callable[[], object], seed: int | None) -> None:
        successes = 0
        for i in range(self.n_attempts):
            if seed is not None:
                config.unittests.rseed = str(seed + i)
            try:
                test()
                successes += 1
            except Exception:
                if successes + self.n_attempts - i - 1 < self.n_req_successes:
                    raise
            if successes == self.n_req_successes:
                return


def assertFailure_fast(f: Callable[..., object]) -> Callable[..., Any]:
    """A decorator for tests that must fail if `config.cycle_detection` is "fast"."""
    if config.cycle_detection != "fast":
        return f

    @functools.wraps(f)
    def must_fail(*args: Any, **kwargs: Any) -> None:
        try:
            f(*args, **kwargs)
        except Exception:
            return
        raise AssertionError("the test passed, but was expected to fail")

    return must_fail


def disturb_mem() -> None:
    """Allocate and free a varying amount of memory, so that addresses differ between runs."""
    count = 10 + datetime.now().microsecond % 1000
    kept = [[object() for _ in range(i % 7)] for i in range(count)]
    del kept
