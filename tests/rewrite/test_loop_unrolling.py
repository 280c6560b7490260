"""Loops of few cheap steps, of known number, become the nodes of all steps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.rewrite.test_loop_heads import loops
from theano.rewrite.loops.loop_unrolling import LIMIT, _is_short
from theano.scanning import until
from theano.scanning.ranges import in_loop

pytestmark = pytest.mark.usefixtures("unoptimized")

PLAIN = theano.compile.get_default_mode().excluding("loop_unrolling")
X = np.linspace(-0.9, 0.8, 7)


def cheap(h: Any, a: Any = 1.5) -> Any:
    return h * (a - h * 0.5)


def compare(inputs: list[Any], outputs: list[Any], *values: Any) -> tuple[int, int]:
    """The numbers of loops with and without unrolling; the results are compared."""
    f, plain, defined = (
        theano.function(inputs, outputs, mode=m) for m in (None, PLAIN, "FAST_COMPILE"))
    for a, b, c in zip(f(*values), plain(*values), defined(*values), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)
        np.testing.assert_allclose(a, c, rtol=1e-12)
    return len(loops(f)), len(loops(plain))


@pytest.mark.one_of(2)
@pytest.mark.parametrize("steps", [2, 3])
def test_states_traces_and_gradients(steps: int) -> None:
    x, a = T.dvector("x"), T.dscalar("a")
    out, _ = theano.scan(cheap, outputs_info=x, non_sequences=a, n_steps=steps)
    assert compare([x, a], [out, out[-1]], X, 1.3) == (0, 1)
    slopes = T.grad((out[-1] ** 2).sum(), [x, a])
    assert compare([x, a], slopes, X, 1.3)[0] == 0
    out, _ = theano.scan(lambda h, a: h * (a - h), outputs_info=x, non_sequences=a, n_steps=steps)
    slope = T.grad((out[-1] ** 2).sum(), x)
    assert compare([x, a], [T.grad(slope.sum(), a)], X, 1.3)[0] == 0


def test_sequences_with_enough_rows() -> None:
    x, s = T.dvector("x"), T.dvector("s")
    rows = T.stack([s[0], s[1] * 2, s[2]])
    for sequence in (rows, rows[::-1], rows[::2]):
        out, _ = theano.scan(lambda r, h: r * h + 1, sequence, x)
        assert compare([x, s], [out], X, np.arange(1.0, 4.0)) == (0, 1)


def test_the_limit_is_a_product_of_steps_and_operations() -> None:
    x = T.dvector("x")
    for steps in (LIMIT // 3, LIMIT // 3 + 1):
        out, _ = theano.scan(cheap, outputs_info=x, n_steps=steps)
        assert compare([x], [out[-1]], X)[0] == (steps > LIMIT // 3)


def test_the_operations_of_all_steps_are_at_most_48_and_cheap(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    def short(step: Any, steps: int) -> bool:
        return _is_short(
            in_loop(theano.scan(step, outputs_info=T.dvector(), n_steps=9)[0]).owner.op, steps)

    assert [short(lambda h: h + 1, k) for k in (0, 1, 48, 49)] == [False, True, True, False]
    assert [short(lambda h: (h + 1).sum() * h, k) for k in (16, 17)] == [True, False]
    assert not _is_short(theano.scan(lambda r: r + 1, T.dvector())[0].owner.op, 2)  # no state
    for cost in (5, 6):
        monkeypatch.setattr(type(T.nnet.softsign.scalar_op), "cost", cost)
        assert short(T.nnet.softsign, 2) == (cost == 5)


def test_what_stays_a_loop() -> None:
    x, n, w = T.dvector("x"), T.lscalar("n"), T.dmatrix("w")
    for step, count in ((lambda h: T.tanh(h) + 1, 3), (cheap, n), (lambda h: T.dot(h, w), 3),
                        (lambda h: (cheap(h), until(h.sum() > 5)), 3)):
        out, _ = theano.scan(step, outputs_info=x, n_steps=count)
        f = theano.function([x, n, w], out[-1], on_unused_input="ignore")
        assert len(loops(f)) == 1


def test_too_few_rows_are_an_error() -> None:
    x, s = T.dvector("x"), T.dmatrix("s")
    out, _ = theano.scan(lambda r, h: r * h + 1, s, x, n_steps=3)
    f = theano.function([x, s], out)
    with pytest.raises(ValueError, match="has 2 rows for 3 steps"):
        f(X, np.ones((2, 7)))


def test_a_state_that_changes_its_shape_is_an_error() -> None:
    x, y = T.dvector("x"), T.dmatrix("y")
    for start, step in ((x, lambda h: h * y[0]), (y[:1], lambda h: h + y)):
        out, _ = theano.scan(step, outputs_info=start, n_steps=3)
        f = theano.function([x, y], out, on_unused_input="ignore")
        with pytest.raises(ValueError):
            f(X[:1], np.ones((2, 7)))


def test_the_graph_of_the_step_stays_as_it_is() -> None:
    """A node that reads constants only is copied, too: rewriting changes the nodes of its graph."""
    h = T.dvector("h")
    last = theano.scan(lambda h: h * (1 - h * 0.5), outputs_info=h, n_steps=3)[0][-1]
    slope = T.grad(T.sum(last), h)
    first = theano.function([h], slope)([0.5])
    again = theano.function([h], slope, mode=theano.Mode("py", None))([0.5])
    np.testing.assert_allclose(first, again)
