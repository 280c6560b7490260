"""Routines: C functions that programs include, with several results, failures and counts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.lower.named import graph_of
from theano.graph.node import Apply
from theano.lower import ir, lower, routines
from theano.rewrite.pipeline import optimize
from theano.tensor.op import TensorOp

TWICE = """\
/* Doubles a number. */
static T th_twice_T(T x)
{
    return x + x;
}
"""
PARTS = """\
#include "twice.c"
/* The elements above `limit`, doubled, and how many there are; NaN fails. */
static int th_parts_T(th_frame *f, T *above, int64_t *count, const T *x, int64_t n, T limit)
{
    const char no = 'T';
    (void)no;
    *count = 0;
    for (int64_t i = 0; i < n; ++i) {
        if (x[i] != x[i]) { f->detail[0] = i; return 1; }
        if (x[i] > limit) above[(*count)++] = th_twice_T(x[i]);
    }
    return 0;
}
"""


class Parts(TensorOp):
    """The elements of a vector above a limit, doubled, and their number."""

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        return [(inputs[0].type.dtype, 1), ("int64", 0)]

    def make_node(self, *inputs: Any) -> Apply:
        x, limit = map(T.as_tensor_variable, inputs)
        return Apply(self, [x, limit], [T.TensorType(x.dtype, (False,))(), T.lscalar()])

    def value(self, xp: Any, *arrays: Any) -> Any:
        x, limit = arrays
        return 2 * x[x > limit], np.sum(x > limit)

    def lower(self, b: Any, node: Apply, *values: Any) -> Any:
        x, limit = values
        n = x.dims[0]
        above, count = b.routine(
            "parts", (x.dtype,), [b.fresh((n,), x.dtype), b.fresh((1,), "int64")], [x, n, limit],
            error=(ValueError, "element {} is not a number"))
        length = b.element(count, 0)
        return b.slice(above, 0, 0, 1, length), length


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "twice.c").write_text(TWICE)
    (tmp_path / "parts.c").write_text(PARTS)
    monkeypatch.setattr(routines, "_FOLDER", tmp_path)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_results_whose_length_the_routine_finds(dtype: str) -> None:
    x, limit = T.vector("x", dtype), T.scalar("limit", dtype)
    above, count = Parts()(x, limit)
    f = theano.function([x, limit], [above + 1, count, above.sum(), above[::-1]])
    data = np.arange(7, dtype=dtype)
    one, n, total, reverse = f(data[::-1], 3)
    np.testing.assert_array_equal(one, [13, 11, 9])
    np.testing.assert_array_equal(reverse, [8, 10, 12])
    assert n == 3 and total == 30 and one.dtype == dtype
    assert f(data, 100)[0].shape == (0,)
    # the text of the routine is there once, although several results use it
    assert f.c_source.count(f"static {'float' if dtype == 'float32' else 'double'} th_twice") == 1


def test_an_operand_is_computed_and_made_contiguous_first() -> None:
    x = T.dmatrix("x")
    f = theano.function([x], Parts()(T.exp(x)[:, 1] * 2, 0)[0])
    data = np.random.default_rng(3).normal(size=(4, 3))
    np.testing.assert_allclose(f(data), 4 * np.exp(data[:, 1]))


def test_a_routine_that_fails_raises_with_its_numbers_and_updates_nothing() -> None:
    x = T.dvector("x")
    kept = theano.shared(np.zeros(2))
    f = theano.function([x], Parts()(x, 0)[1], updates=[(kept, kept + 1)])
    f([1.0])
    with pytest.raises(ValueError, match="element 2 is not a number"):
        f([1.0, 2.0, np.nan])
    np.testing.assert_array_equal(kept.get_value(), [1, 1])


@pytest.mark.parametrize("name", ["images", "linalg", "loop_of_layouts", "picks"])
def test_what_a_program_calls_is_announced_before_it_is_written(name: str) -> None:
    """Except products, whose routines are object files of the installation."""
    announced: set[Any] = set()
    graph, updates = graph_of(name)
    optimize(graph)
    program = lower(graph, updates, announce=announced.update)
    called = {(s.function, s.dtypes) for s in ir.all_statements(program.statements)
              if isinstance(s, ir.Call)}
    assert called and {name for name, _ in called - announced} <= {"dot", "gemm", "gemv"}


WITHOUT_PAUSES = {
    "one call of a library": {
        "cholesky", "det", "inverse", "lu", "pinv", "qr_q", "qr_r", "slogdet", "solve",
        "solve_triangular", "svd"},
    "products, divided by the routines that call them": {
        "expm", "gemm_call", "gemm_parts", "gemv_parts", "panel_gemm"},
    "few elements, or a look at a matrix before its product": {
        "all_finite", "gemm_lanes", "gemv", "pivoting", "small_gemm", "small_gemv"},
    "rows that th_for divides into parts": {
        "conv_planes", "pool_max", "pool_max_grad", "pool_pick", "pool_sum", "pool_sum_grad"},
    "parts of a routine": {"conv_tiles", "direct_seen", "pool_place"}}
"""The routines with loops in which a call cannot be interrupted, and why these do not take long."""


def test_each_routine_with_a_loop_can_be_interrupted() -> None:
    texts = {p.stem: p.read_text() for p in Path(routines.__file__).parent.glob("*.c")}
    pauses = re.compile(r"TH_STRETCHES|th_rest|th_pause")
    found = {name for name, text in texts.items() if "for (" in text and not pauses.search(text)}
    assert found == set.union(*WITHOUT_PAUSES.values())
