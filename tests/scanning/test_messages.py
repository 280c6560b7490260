"""Errors of loops: their classes and messages; a step that fails changes nothing."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.errors import full_text
from theano.scanning import Scan, until
from theano.scanning.ranges import in_loop

x, h0, n, i = T.dvector("x"), T.dscalar("h0"), T.lscalar("n"), T.lscalar("i")
MODES = ["FAST_RUN", theano.Mode(linker="py")]
each_mode = pytest.mark.parametrize("mode", MODES, ids=["c", "interpreter"])


def refuses(error: type[Exception], text: str, *args: Any, **settings: Any) -> None:
    with pytest.raises(error, match=re.escape(text)):
        theano.scan(*args, **settings)


def test_arguments() -> None:
    refuses(ValueError, "the number of steps is not known", lambda h: h, outputs_info=h0)
    refuses(ValueError, "n_steps must be an integer scalar, got h0", lambda a: a, x, n_steps=h0)
    refuses(TypeError, "n_steps must be an integer scalar, got x", lambda a: a, x, n_steps=x)
    refuses(IndexError, "sequence 0 (h0) is a scalar", lambda a: a, h0)
    refuses(ValueError, "sequence 0 has an empty list of taps", lambda a: a, {
        "input": x, "taps": []})
    refuses(ValueError, "return_steps", lambda h: h, outputs_info={
        "initial": h0, "return_steps": 1}, n_steps=2)


def test_a_step_of_other_arguments() -> None:
    """The message names the function and, in their order, the variables that it is called with."""
    w = T.dmatrix("W")

    def step(row: Any, weights: Any) -> Any:
        return row * weights

    refuses(TypeError, "step(row: 'Any', weights: 'Any') -> 'Any' is called with 3 variables "
            "(x[t], h0[t-1], W): too many positional arguments", step, x, h0, w)
    refuses(TypeError, "scan: <lambda>(a, b) is called with 1 variables (x[t]): missing a required "
            "argument: 'b'", lambda a, b: a, x)
    step.__signature__ = "unknown"  # type: ignore[attr-defined]  # as of some builtins
    assert theano.scan(step, [x, x])[0] is not None
    with pytest.raises(TypeError, match="step.. missing 1 required positional argument"):
        theano.scan(step, x)


def test_misspelled_keys() -> None:
    with pytest.warns(UserWarning, match="dict of sequence 0 has the key 'tap', which is ignored"):
        theano.scan(lambda a: a, {"input": x, "tap": [-1]})
    with pytest.warns(UserWarning, match="output 1 has the key 'inital', .*'initial' and 'taps'$"):
        theano.scan(lambda h: [h, h], outputs_info=[h0, {"inital": h0}], n_steps=2)


def test_taps_of_outputs() -> None:
    for taps in ([0], [1], [-1, 2]):
        refuses(ValueError, "they must be smaller than 0", lambda h: h, outputs_info={
            "initial": x, "taps": taps}, n_steps=2)
    refuses(ValueError, "not distinct", lambda h, k: h, outputs_info={
        "initial": x, "taps": [-1, -1]}, n_steps=2)
    refuses(ValueError, "but no initial value", lambda h: h, outputs_info={
        "taps": [-1]}, n_steps=2)
    refuses(ValueError, "its initial value h0 is a scalar", lambda h: h, outputs_info={
        "initial": h0, "taps": [-2]}, n_steps=2)


@pytest.mark.parametrize("result", [
    None, 3, "text", (x, x, {}), [until(h0), x], [x, until(h0), {}], {1, 2}],
    ids=["none", "number", "text", "two and updates", "until first", "until second", "set"])
def test_what_a_step_returns(result: Any) -> None:
    refuses(ValueError, "scan: the function of the step returned", lambda a: result, x)


def test_the_number_of_outputs() -> None:
    refuses(ValueError, "outputs_info describes 2 outputs, the step returns 1",
            lambda a, h: h, x, [h0, None])


def test_conditions() -> None:
    with pytest.raises(AssertionError, match="until: the condition must be a scalar, got x"):
        until(x)


def test_updates() -> None:
    refuses(TypeError, "updates are of shared variables, got one of h0", lambda a: {h0: a}, x)
    shared = theano.shared(np.float32(1), "w")
    refuses(TypeError, "the shared variable w is float32 scalar before and float64 scalar after "
            "the step", lambda a: {shared: a}, x)
    refuses(TypeError, "float64 vector (?) after the step", lambda a: {shared: [a, a]}, x)
    refuses(TypeError, "Generic after the step", lambda a: {shared: theano.shared(None)}, x)
    with pytest.raises(TypeError) as caught:
        theano.scan(lambda a: {shared: a}, x)
    lines = [line for line in str(caught.value).splitlines() if "test_messages.py" in line]
    assert len(lines) == 3 and "w = theano" not in lines[0] and "float32 scalar" in lines[1]


def test_strict() -> None:
    shared = theano.shared(1.0, "w")
    with pytest.raises(theano.gof.fg.MissingInputError, match="reads the shared variable w"):
        theano.scan(lambda a: a + shared, x, strict=True)
    theano.scan(lambda a, w: a + w, x, non_sequences=[shared], strict=True)
    theano.scan(lambda a, w: a + w, x, non_sequences=[2 * shared], strict=True)
    with pytest.raises(theano.gof.fg.MissingInputError, match="reads the shared variable w"):
        counter = theano.shared(0.0)
        theano.scan(lambda a: (a, {counter: counter + shared}), x, strict=True)


def test_strict_permits_what_steps_update() -> None:
    mrg = theano.sandbox.rng_mrg.MRG_RandomStreams(5)
    for streams in (T.shared_randomstreams.RandomStreams(5), mrg):
        drawn, updates = theano.scan(lambda a, streams=streams: a * streams.uniform(()), x,
                                     strict=True)
        f = theano.function([x], drawn, updates=updates)
        assert not np.array_equal(f(np.ones(3)), f(np.ones(3)))
    counter = theano.shared(0.0)
    counter.default_update = counter + 1
    total, updates = theano.scan(lambda a: a + counter, x, strict=True)
    np.testing.assert_array_equal(
        theano.function([x], total, updates=updates)(np.zeros(3)), [0, 1, 2])


def test_outputs_are_tensors() -> None:
    state = T.raw_random.random_state_type()
    refuses(TypeError, "outputs are tensors", lambda a: state, x)


@pytest.mark.parametrize("start, error, words", [
    (T.fscalar("s"), ValueError, "float32 scalar at the beginning (outputs_info) and float64 "
     "scalar after the step"),
    (T.dvector("s"), ValueError, "float64 vector (?) at the beginning (outputs_info) and float64 "
     "scalar after the step"),
    (T.generic("s") if hasattr(T, "generic") else theano.generic("s"), TypeError,
     "at the beginning")], ids=["dtype", "rank", "kind"])
def test_a_state_of_another_type_after_the_step(
        start: Any, error: type[Exception], words: str) -> None:
    refuses(error, words, lambda a, h: a, x, start)


def test_a_state_that_broadcasts_otherwise_after_the_step() -> None:
    row, m = T.drow("row"), T.dmatrix("m")
    refuses(TypeError, "float64 matrix (1, ?) at the beginning (outputs_info) and float64 matrix "
            "(?, ?) after the step", lambda h: h + m, outputs_info=row, n_steps=2)
    out, _ = theano.scan(lambda h: row, outputs_info=m, n_steps=2)
    assert out.eval({row: np.ones((1, 3)), m: np.zeros((1, 3))}).shape == (2, 1, 3)


def test_the_message_has_the_lines_of_both() -> None:
    start = T.fscalar("start")
    with pytest.raises(ValueError) as caught:
        theano.scan(lambda a, h: a * h, x, start)
    text = str(caught.value)
    assert "scan: the state of output 0 is" in text.splitlines()[0]
    assert text.count("test_messages.py:") == 3


def test_checkpoints_are_positive_numbers() -> None:
    with pytest.raises(ValueError, match="checkpoint must be a positive number of steps, got 0"):
        theano.scan(lambda h: h * 2, outputs_info=x, n_steps=n, checkpoint=0)
    with pytest.raises(TypeError, match="scan: checkpoint must be an integer, got 'all'"):
        theano.scan(lambda h: h * 2, outputs_info=x, n_steps=n, checkpoint="all")  # type: ignore


@each_mode
def test_failures_at_run_time(mode: Any) -> None:
    out, _ = theano.scan(lambda a: 2 * a, x, n_steps=n)
    f = theano.function([x, n], out, mode=mode)
    with pytest.raises(ValueError, match="sequence 0 is too short: it has 3 rows for 4 steps"):
        f(np.zeros(3), 4)
    with pytest.raises(IndexError, match="the number of steps is -1, it cannot be negative"):
        f(np.zeros(3), -1)
    assert f(np.ones(3), 3).tolist() == [2, 2, 2]


@each_mode
def test_the_last_row_of_no_steps(mode: Any) -> None:
    """The index in the message is the user's, although only the last state is kept."""
    out, _ = theano.scan(lambda h: h * 2, outputs_info=x, n_steps=n)
    f = theano.function([x, n], out[-1], mode=mode)
    with pytest.raises(IndexError, match="index -1 is out of bounds for axis 0 with size 0"):
        f(np.ones(3), 0)
    assert f(np.ones(3), 2).tolist() == [4, 4, 4]


@each_mode
def test_shapes_that_change(mode: Any) -> None:
    out, _ = theano.scan(
        lambda k, h: T.concatenate([h, h])[:k + 2], T.arange(3), x, name="grow")
    f = theano.function([x], out, mode=mode)
    with pytest.raises(ValueError) as caught:
        f(np.zeros(2))
    assert "has shape (2,) at the beginning and (3,) after step 1" in str(caught.value)
    assert "lambda k, h: T.concatenate([h, h])" in str(caught.value)
    start = [row for row in full_text(caught.value).splitlines() if "float64 vector (2,)" in row]
    assert start and all("test_messages.py:" in row for row in start)
    rows, _ = theano.scan(lambda k: T.ones((k + 1,)), T.arange(3))
    g = theano.function([], rows, mode=mode)
    with pytest.raises(ValueError, match=r"shape \(1,\) in the first step and \(2,\) in step 1"):
        g()


@each_mode
def test_an_unread_state_keeps_its_shape(mode: Any) -> None:
    """The rows of an output have the shape of its initial value, also if no step reads it; a state
    that is neither read nor returned has no shape."""
    out, _ = theano.scan(lambda a, h: a * T.ones((n,)), x, T.zeros((i,)))
    f = theano.function([x, n, i], [out, out.shape], mode=mode)
    assert f(np.ones(2), 3, 3)[0].tolist() == [[1, 1, 1], [1, 1, 1]]
    with pytest.raises(ValueError, match=r"has shape \(3,\) at the beginning and \(2,\) after"):
        f(np.ones(2), 2, 3)


def test_an_unread_state_of_known_shape_is_removed() -> None:
    m = T.dmatrix("m")
    out, _ = theano.scan(lambda row, h: T.exp(row), m, T.zeros_like(m[0]))
    loops = [node.op for node in theano.function([m], out).maker.fgraph.toposort()
             if isinstance(node.op, Scan)]
    assert [op.n_states for op in loops] in ([], [0])


@each_mode
def test_a_failing_step_is_named_and_changes_nothing(mode: Any) -> None:
    count, m = theano.shared(0.0, "count"), T.dmatrix("m")
    out, updates = theano.scan(
        lambda k: (m[k].sum() + count, {count: count + 1}), T.arange(5), name="walk")
    f = theano.function([m], out, updates=updates, mode=mode)
    with pytest.raises(IndexError) as caught:
        f(np.zeros((3, 2)))
    assert "in step 3 of 5 of for{walk}" in full_text(caught.value)
    assert count.get_value() == 0
    f(np.zeros((5, 2)))
    assert count.get_value() == 5


class _Small(theano.Op):
    """Its argument if that is less than 2, else RuntimeError."""

    __props__ = ()
    itypes = otypes = [T.dscalar]

    def perform(self, node: Any, inputs: Any, output_storage: Any) -> None:
        if inputs[0] >= 2:
            raise RuntimeError("too large")
        output_storage[0][0] = np.asarray(inputs[0])

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return output_grads


class _Noisy(theano.Op):
    """The sum of a vector and a number; its gradient fails for the number 17."""

    __props__ = ()
    itypes = [T.dvector, T.lscalar]
    otypes = [T.dvector]

    def perform(self, node: Any, inputs: Any, output_storage: Any) -> None:
        output_storage[0][0] = inputs[0] + inputs[1]

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        (grad,) = output_grads
        late = T.cast(2 * T.eq(inputs[1], 17), "float64")
        return [grad + _Small()(late), theano.gradient.DisconnectedType()()]

    def connection_pattern(self, node: Any) -> Any:
        return [[True], [False]]


@each_mode
def test_a_failing_python_statement_names_its_steps(mode: Any) -> None:
    """Those of all loops around it, from the innermost."""
    def tour(m: Any, v: Any) -> Any:
        return theano.scan(lambda k, v: _Small()(v) + k, T.arange(m), v, name="walk")[0][-1]

    rows, _ = theano.scan(tour, T.arange(2, 9), h0, name="tour")
    f = theano.function([h0], rows, mode=mode)
    with pytest.raises(RuntimeError, match="too large") as caught:
        f(0.0)
    text = full_text(caught.value)
    assert "in step 2 of 3 of for{walk}" in text and "in step 1 of 7 of for{tour}" in text
    assert text.index("{walk}") < text.index("in step 1 of 7")


IN_STEP_17 = [
    pytest.param(lambda k, v: v[T.switch(T.eq(k, 17), 9, 0)] + v, IndexError, id="in C"),
    pytest.param(lambda k, v: v + _Small()(T.cast(2 * T.eq(k, 17), "float64")) + v[0], RuntimeError,
                 id="in Python")]
"""Steps on numbers `k` and a vector that fail in step 17."""


@pytest.mark.parametrize("read", [
    lambda t: t[-3:], lambda t: t[:18], lambda t: t[i], lambda t: t[2::5],
    lambda t: t[i - 1:i + 1], lambda t: t[:19][2::5], lambda t: t[::-1][1:8]],
    ids=["the last rows", "the first rows", "a row", "every fifth row", "rows between",
         "every fifth of the first rows", "rows from the end"])
@pytest.mark.parametrize("step, kind", IN_STEP_17)
def test_a_failing_step_of_a_part_of_a_loop(step: Any, kind: Any, read: Any) -> None:
    """A loop of which few rows are read is divided; the message names the step of the user's
    loop."""
    out, _ = theano.scan(step, T.arange(n), x, name="walk")
    f = theano.function([x, n, i], read(out), on_unused_input="ignore")
    with pytest.raises(kind) as caught:
        f(np.ones(3), 20, 18)
    text = full_text(caught.value)
    assert "in step 17 of 20 of for{walk}" in text
    assert text.count("in step") == 1


@pytest.mark.parametrize("count", [18, 20, 29], ids=["the last", "near the end", "in the middle"])
@pytest.mark.parametrize("step, kind", IN_STEP_17)
def test_a_failing_step_of_a_segment(step: Any, kind: Any, count: int) -> None:
    """Loops that are divided to bound their memory name the step of the user's loop, too."""
    out, _ = theano.scan(lambda k, v: T.tanh(step(k, v)), T.arange(n), x, name="walk")
    with theano.config.change_flags(**{"scan.memory": 48}):
        f = theano.function([x, n], T.grad(out[-1].sum(), x))
    with pytest.raises(kind) as caught:
        f(np.ones(3), count)
    text = full_text(caught.value)
    assert f"in step 17 of {count} of for{{walk}}" in text
    assert text.count("in step") == 1


def test_a_failing_step_of_a_reverse_loop() -> None:
    """Step 0 of the gradient's loop is the last of the user's; both parts of it count from
    there."""
    out, _ = theano.scan(
        lambda k, v: T.tanh(theano.gradient.grad_clip(v, -1, 1) + _Noisy()(v, k)), T.arange(n), x,
        name="walk")
    with theano.config.change_flags(**{"scan.memory": 48}):
        f = theano.function([x, n], T.grad(out[-1].sum(), x))
    for count, step in ((18, 0), (20, 2), (29, 11)):
        with pytest.raises(RuntimeError) as caught:
            f(np.ones(3), count)
        assert f"in step {step} of {count} of for{{grad_of_walk}}" in full_text(caught.value)


def test_a_row_of_another_length_in_a_part_of_a_loop() -> None:
    """The message names the step of the user's loop."""
    out, _ = theano.scan(lambda k, v: (v + 1, T.ones((T.switch(T.eq(k, 17), 2, 3),))),
                         T.arange(n), [x, None], name="walk")
    f = theano.function([x, n], out[1][-5:])
    with pytest.raises(ValueError, match=r"and \(2,\) in step 17"):
        f(np.ones(3), 20)


def test_the_op_refuses() -> None:
    op = in_loop(theano.scan(lambda a, h: a + h, x, h0)[0]).owner.op
    assert isinstance(op, Scan)
    with pytest.raises(ValueError, match="takes 3 inputs, got 2"):
        op(n, x)
    with pytest.raises(TypeError, match="the number of steps must be an integer"):
        op(h0, x, h0)
    with pytest.raises(TypeError):
        op(n, T.dmatrix(), h0)


def test_checkpoints_have_no_taps() -> None:
    with pytest.raises(RuntimeError, match="outputs cannot have taps"):
        theano.scan_checkpoints(lambda a: a, x, {"initial": x, "taps": [-2]})


def test_test_values_are_computed_in_steps() -> None:
    with theano.change_flags(compute_test_value="raise"):
        a, m = T.dvector("a"), T.dmatrix("m")
        a.tag.test_value, m.tag.test_value = np.ones(3), np.ones((4, 3))
        out, _ = theano.scan(lambda r, h: r * h + a, m, a)
        assert out.tag.test_value.shape == (4, 3)
        g = T.grad(out.sum(), a)
        assert g.tag.test_value.shape == (3,)
        a.tag.test_value = np.ones(2)
        with pytest.raises(ValueError):
            theano.scan(lambda r, h: r * h + a, m, T.ones_like(m[0]))


def test_a_loop_in_a_printed_tree() -> None:
    out, _ = theano.scan(lambda a, h: a * h, x, h0, name="walk")
    text = theano.printing.debugprint(out, file="str")
    assert "Inner graphs of the scan ops:" in text and " >Elemwise{mul" in text
    assert re.search(r"x\[t\] \[id \w+\] -> \[id", text)


def test_an_output_that_is_not_a_tensor() -> None:
    made = theano.sparse.csr_matrix("made")
    with pytest.raises(TypeError) as caught:
        theano.scan(lambda s: s * 2, non_sequences=made, n_steps=2)
    assert "scan: output 0" in str(caught.value) and "of the step is a " in str(caught.value)
