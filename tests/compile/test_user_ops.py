"""Ops that users write with Theano's protocol, in compiled functions and under `grad`."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.compile import generic
from theano.errors import full_text
from theano.graph import Apply, Op

MODES = ("FAST_RUN", "FAST_COMPILE", "DEBUG_MODE")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Scale(Op):
    """`factor * x`, with everything that the protocol offers."""

    __props__ = ("factor",)

    def __init__(self, factor: float) -> None:
        self.factor = factor

    def make_node(self, *inputs: Any) -> Apply:
        x = T.as_tensor_variable(inputs[0])
        return Apply(self, [x], [x.type()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0] * self.factor

    def infer_shape(self, node: Apply, shapes: Any) -> Any:
        return shapes

    def grad(self, inputs: Any, output_grads: Any) -> Any:
        return [output_grads[0] * self.factor]

    def R_op(self, inputs: Any, eval_points: Any) -> Any:
        return [None if eval_points[0] is None else self(eval_points[0])]


class DivMod(Op):
    """The quotient and the remainder; the types are declared by `itypes` and `otypes`."""

    __props__ = ()
    itypes = [T.lvector, T.lscalar]
    otypes = [T.lvector, T.lvector]

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0], output_storage[1][0] = np.divmod(*inputs)


class Reverse(Op):
    """The reversed vector, a view with a negative stride."""

    __props__ = ()
    view_map = {0: [0]}

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, [inputs[0]], [inputs[0].type()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = inputs[0][::-1]


class Describe(Op):
    """Converts an array to a dict that describes it."""

    __props__ = ()

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, [inputs[0]], [generic()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = {"shape": inputs[0].shape, "kind": inputs[0].dtype.kind}


class Count(Op):
    """Converts a dict of `Describe` to a number."""

    __props__ = ()

    def make_node(self, *inputs: Any) -> Apply:
        return Apply(self, [inputs[0]], [T.lscalar()])

    def perform(self, node: Apply, inputs: Any, output_storage: Any, params: Any = None) -> None:
        output_storage[0][0] = np.asarray(len(inputs[0]))


def test_in_a_function_with_other_work(mode: str) -> None:
    x = T.dmatrix("x")
    f = theano.function([x], T.exp(Scale(2.0)(x + 1)).sum(axis=0), mode=mode)
    value = np.arange(6.0).reshape(2, 3) / 10
    np.testing.assert_allclose(f(value), np.exp(2 * (value + 1)).sum(axis=0))
    assert f(np.zeros((0, 3))).shape == (3,)


def test_gradients_and_shapes(mode: str) -> None:
    x = T.dvector("x")
    z = Scale(3.0)(x) ** 2
    f = theano.function([x], [T.grad(z.sum(), x), z.shape[0], T.Rop(z, x, x)], mode=mode)
    gradient, length, moved = f([1.0, 2.0])
    np.testing.assert_allclose(gradient, [18, 36])
    np.testing.assert_allclose(moved, [18, 72])
    assert length == 2
    theano.gradient.verify_grad(Scale(3.0), [np.ones(3)], rng=np.random.RandomState(0))


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_a_result_of_another_dtype_is_named(mode: str) -> None:
    count = theano.as_op([T.dvector], [T.ivector, T.ivector])(
        lambda v: (v.astype("int32"), v.astype("int64")))
    x = T.dvector("x")
    f = theano.function([x], count(x)[1], mode=mode)
    with pytest.raises(TypeError, match="perform left int64 in output 1, which is of int32"):
        f([1.0])


@pytest.mark.parametrize("mode", MODES[:2])
@pytest.mark.parametrize(("value", "message"), [
    (None, "left output 0 without a value"), (np.zeros(1, "complex64"), "complex64")])
def test_what_perform_returns_stands_for_nothing(mode: str, value: Any, message: str) -> None:
    class Returning(Scale):
        def perform(self, node: Any, inputs: Any, output_storage: Any, params: Any = None) -> Any:
            output_storage[0][0] = value
            return True

    x = T.fvector("x")
    with pytest.raises(TypeError, match=message):
        theano.function([x], Returning(2)(x), mode=mode)([1.0])


def test_the_values_of_props_are_methods_of_the_op() -> None:
    """Old tutorials ask for `_props` to see whether Theano knows `__props__`."""
    op = Scale(3.0)
    assert op._props() == (3.0,)  # type: ignore[attr-defined]
    assert op._props_dict() == {"factor": 3.0}  # type: ignore[attr-defined]
    assert not hasattr(theano.Op(), "_props")


def test_equal_ops_are_one_node() -> None:
    x = T.dvector("x")
    assert Scale(2.0) == Scale(2.0) and Scale(2.0) != Scale(3.0)
    assert str(Scale(2.0)) == "Scale{factor=2.0}"
    f = theano.function([x], [Scale(2.0)(x), Scale(2.0)(x)])
    assert len(f.maker.fgraph.apply_nodes) == 1


def test_several_outputs(mode: str) -> None:
    a, b = T.lvector("a"), T.lscalar("b")
    q, r = DivMod()(a, b)
    f = theano.function([a, b], [q + 0, r, q * b + r], mode=mode)
    first, second, again = f([7, 8], 3)
    assert list(first) == [2, 2] and list(second) == [1, 2] and list(again) == [7, 8]


def test_outputs_that_are_views_are_copied(mode: str) -> None:
    x = T.dvector("x")
    f = theano.function([x], [Reverse()(x), Reverse()(x) * 2], mode=mode)
    value = np.arange(3.0)
    backwards, doubled = f(value)
    backwards[:] = 9
    assert list(value) == [0, 1, 2] and list(doubled) == [4, 2, 0]


def test_intermediate_values_that_are_objects(mode: str) -> None:
    x = T.dvector("x")
    f = theano.function([x], [Describe()(x * 2), Count()(Describe()(x * 2)) + 1], mode=mode)
    described, counted = f([1.0, 2.0])
    assert described == {"shape": (2,), "kind": "f"} and counted == 3
    g = theano.function([x], Count()(Describe()(x)) * x, mode=mode)
    assert list(g([1.0, 2.0])) == [2, 4]


def test_objects_as_inputs_and_state(mode: str) -> None:
    o, s = generic("o"), theano.shared({"a": 1}, "s")
    f = theano.function([o], Count()(o) + Count()(s), updates=[(s, o)], mode=mode)
    assert f("abc") == 4
    assert s.get_value() == "abc" and f([]) == 3


def test_updates_through_a_user_s_op(mode: str) -> None:
    s = theano.shared(np.ones(2), "s")
    f = theano.function([], s, updates=[(s, Scale(2.0)(s))], mode=mode)
    f()
    assert list(f()) == [2, 2] and list(s.get_value()) == [4, 4]


def test_messages_name_the_user_s_line(mode: str) -> None:
    class Picky(Scale):
        def perform(
            self, node: Apply, inputs: Any, output_storage: Any, params: Any = None,
        ) -> None:
            raise ValueError("not today")

    x = T.dvector("x")
    f = theano.function([x], Picky(1.0)(x), mode=mode)
    with pytest.raises(ValueError, match="not today") as caught:
        f([1.0])
    text = full_text(caught.value)
    assert "test_user_ops.py:" in text and "Picky" in text


class TwoResults(theano.Op):
    """Two copies of its input; the second one is its default output."""

    __props__ = ()
    default_output = 1

    def make_node(self, x: Any) -> theano.Apply:
        return theano.Apply(self, [x], [x.type(), x.type()])


def test_the_default_output_is_printed_as_out() -> None:
    result = TwoResults()(T.dvector("x"))
    assert [str(v) for v in result.owner.outputs] == ["TwoResults.0", "TwoResults.out"]
    assert str(result + 1) == "Elemwise{add,no_inplace}.0"


class TwiceDet(T.nlinalg.Det):
    """A subclass of a built-in op, with another value."""

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        output_storage[0][0] = np.asarray(2 * np.linalg.det(inputs[0]))


class Spectrum(T.nlinalg.Eig):
    """A subclass of a built-in op with other outputs: the eigenvalues of x, then the eigenvectors
    in two parts."""

    def make_node(self, *inputs: Any, **named: Any) -> Apply:
        x = T.as_tensor_variable(inputs[0])
        return Apply(self, [x], [T.dvector(), T.dmatrix(), T.dmatrix()])

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        values, vectors = np.linalg.eigh(inputs[0])
        parts = values, vectors[:1], vectors[1:]
        for cell, part in zip(output_storage, parts, strict=True):
            cell[0] = part

    def infer_shape(self, node: Apply, shapes: Any) -> list[tuple[Any, ...]]:
        n = shapes[0][0]
        return [(n,), (1, n), (n - 1, n)]


def test_an_op_that_inherits_from_a_built_in_one(mode: str) -> None:
    """The methods of the subclass replace the rules of the built-in op."""
    x = T.dmatrix()
    square = np.array([[2.0, 0.5, 0.0], [0.5, 3.0, 0.0], [0.0, 0.0, 5.0]])
    det = theano.function([x], [TwiceDet()(x), T.nlinalg.det(x) + TwiceDet()(2 * x)], mode=mode)
    np.testing.assert_allclose(det(square), [2 * 28.75, 28.75 + 2 * 8 * 28.75])
    values, first, rest = Spectrum()(x)
    parts = theano.function([x], [values, (first**2).sum(), T.shape(rest)], mode=mode)
    found, norm, shape = parts(square)
    np.testing.assert_allclose(found, np.linalg.eigvalsh(square))
    assert (norm, *shape) == (pytest.approx(1), 2, 3)
    gradient = theano.function([x], T.grad((T.zeros_like(rest).flatten() * x[0, 0]).sum(), x),
                               mode=mode)
    assert gradient(square).sum() == 0


def test_a_partial_function_is_an_op() -> None:
    def scaled(x: Any, by: float) -> Any:
        return x * by

    twice = theano.compile.ops.as_op([T.dvector], [T.dvector])(functools.partial(scaled, by=2.0))
    assert "partial" in str(twice)
    assert twice(T.dvector()).owner.op is twice
