"""Old helpers of loops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from theano.scan_module import scan_utils

import theano
import theano.tensor as T

x = T.dvector("x")


def test_clone_has_a_name_beside_scan() -> None:
    from theano.scan_module import clone
    assert clone is theano.clone


def test_what_a_step_returned() -> None:
    total = theano.shared(1.0)
    end = scan_utils.until(x.sum() > 1)
    assert scan_utils.get_updates_and_outputs((x, {total: total}, end)) == (
        end.condition, [x], {total: total})
    assert scan_utils.get_updates_and_outputs([x, x]) == (None, [x, x], {})


@pytest.mark.parametrize("value, wanted", [
    (None, True), (np.nan, True), (np.inf, True), (np.array(np.inf), True), (3, False),
    ("a", False), (x, False), (T.constant(np.nan), True)],
    ids=["none", "nan", "inf", "array", "number", "text", "variable", "constant"])
def test_no_number_of_steps(value: Any, wanted: bool) -> None:
    assert scan_utils.isNaN_or_Inf_or_None(value) is wanted


def test_variables_alike() -> None:
    new = scan_utils.safe_new(x, "_t")
    assert new is not x and new.type == x.type and new.name == "x_t"
    assert scan_utils.safe_new(x + 1, dtype="float32").type == T.fvector
    three = T.constant(3.0)
    assert scan_utils.safe_new(three) is three


def test_expand_empty() -> None:
    assert scan_utils.expand_empty(x, 0) is x
    longer = scan_utils.expand_empty(x, 2)
    assert longer.type == x.type
    assert longer.eval({x: np.ones(3)}).shape == (5,)


def test_shapes_from_given_ones() -> None:
    n = T.lscalar("n")
    m, w = T.dmatrix("m"), theano.shared(np.ones((4, 6)))
    states, _ = theano.scan(
        lambda row, old: T.dot(row, w) + old, sequences=m, outputs_info=T.zeros(6))
    shapes = scan_utils.infer_shape([T.dot(m, w), states, m[:, 1:], x, m.sum()], [m, w],
                                    [(n, 4), None])
    assert [tuple(d.dtype for d in s) for s in shapes[:3]] == [("int64", "int64")] * 3
    found = theano.function([n, w.type("unused")], [*shapes[0], *shapes[1], *shapes[2]],
                            on_unused_input="ignore")(5, np.ones((1, 1)))
    assert found == [5, 6, 5, 6, 5, 3] and shapes[4] == ()
    assert shapes[3][0].eval({x: [1.0, 2.0]}) == 2
    last = theano.scan(
        lambda old: T.dot(old, old.T).dot(old), outputs_info=T.zeros((m.shape[1], 6)), n_steps=n,
    )[0][-1]
    assert [d.eval() for d in scan_utils.infer_shape([last], [m], [(2, 4)])[0]] == [4, 6]


def test_ops_with_an_inner_graph() -> None:
    from theano.gof.op import ops_with_inner_function  # type: ignore[import-not-found]
    assert {op.__name__: name for op, name in ops_with_inner_function.items()} == {
        "Scan": "fn", "OpFromGraph": "fn"}


def replaced(variable: Any) -> Any:
    return getattr(variable.tag, "other", variable)


def mapped(*graphs: Any) -> list[Any]:
    return list(scan_utils.map_variables(replaced, graphs))


def test_variables_are_replaced_from_the_inputs_on() -> None:
    y, z = T.dvectors("y", "z")
    y.tag.other = z
    total = x * y
    total.tag.other = total + 1
    assert mapped(x - y)[0].eval({x: [5.0], z: [2.0]}) == 3
    (found,) = mapped(T.exp(total))
    np.testing.assert_allclose(found.eval({x: [0.5], y: [3.0]}), np.exp(2.5))
    (unchanged,) = mapped(T.exp(x))
    np.testing.assert_allclose(unchanged.eval({x: [1.0]}), [np.e])


def test_variables_of_steps_are_replaced() -> None:
    w, other = T.dscalar("w"), T.dscalar("other")

    def step(row: Any, total: Any, w: Any) -> Any:
        new = row * w + total
        new.tag.other = new + other * row
        return new

    out, _ = theano.scan(step, x, [T.constant(0.0, dtype="float64")], [w])
    (found,) = mapped(out)
    values = {x: [1.0, 2.0], w: 3.0, other: 10.0}
    np.testing.assert_allclose(found.eval(values), [13, 39])
    plain, _ = theano.scan(lambda row, w: row * w, x, non_sequences=w)
    w.tag.other = T.constant(5.0, dtype="float64")
    np.testing.assert_allclose(mapped(plain)[0].eval({x: [1.0, 2.0]}), [5, 10])


def test_variables_of_inner_graphs_are_replaced() -> None:
    a, b, other = T.dscalars("a", "b", "other")
    inner = a + b
    inner.tag.other = a * b + other
    out = theano.OpFromGraph([a, b], [inner])(x[0], x[1])
    assert mapped(out)[0].eval({x: [3.0, 4.0], other: 0.5}) == 12.5


def test_updates_in_what_is_replaced_inside_are_refused() -> None:
    counter = theano.shared(0.0)
    counter.update = counter + 1
    a = T.dscalar("a")

    def step(row: Any) -> Any:
        new = row + 1
        new.tag.other = new * counter
        return new

    inner = a + 1
    inner.tag.other = a + counter
    for out in (theano.scan(step, x)[0], theano.OpFromGraph([a], [inner])(x[0])):
        with pytest.raises(NotImplementedError, match="shared variable .* with an update"):
            mapped(out)


def test_names_from_their_modules() -> None:
    from theano.scan_module.scan_checkpoints import scan_checkpoints

    from theano.tensor.nnet import opt

    assert scan_checkpoints is theano.scan_checkpoints
    assert opt.AbstractConv2d is T.nnet.abstract_conv.AbstractConv2d
    assert opt.CorrMM is T.nnet.corr.CorrMM and opt.optdb is theano.compile.optdb


def test_the_default_of_an_old_argument_of_clone() -> None:
    """Programs that wrap `clone` pass it on."""
    x = T.dvector("x")
    default = scan_utils.DEPRECATED_ARG
    copy = theano.clone(2 * x, {x: x + 1}, copy_inputs=default)
    assert theano.function([x], copy)([1.0, 2.0]).tolist() == [4.0, 6.0]
