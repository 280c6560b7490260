"""Functions of `theano.tensor` that are composed of others, or run in Python."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.legacy.names.arrays import tensors as old

x, m = T.dvector("x"), T.dmatrix("m")
RNG = np.random.default_rng(1)
TABLE = RNG.normal(size=(3, 5))


@pytest.mark.parametrize("arguments", [
    {}, {"bias": True}, {"ddof": 2}, {"rowvar": False}, {"y": TABLE + 1}, {"ddof": 0},
    {"fweights": np.array([1, 3, 0, 2, 1])}, {"aweights": np.array([0.5, 1, 2, 0.1, 1])},
    {"fweights": np.array([2, 1, 1]), "aweights": np.array([0.5, 1, 2]), "rowvar": False},
    {"fweights": np.array([1, 3, 1, 2, 1]), "aweights": np.ones(5), "ddof": 2, "y": TABLE + 1},
    {"aweights": np.array([0.5, 1, 2, 0.1, 1]), "bias": True}], ids=str)
def test_cov(arguments: dict[str, Any]) -> None:
    found = theano.function([m], T.cov(m, **arguments))(TABLE)
    np.testing.assert_allclose(found, np.cov(TABLE, **arguments), atol=1e-12)


def test_cov_of_one_variable_has_no_dims() -> None:
    for one, result in ((T.drow(), T.cov), (T.dcol(), lambda x: T.cov(x, rowvar=False)),
                        (T.dvector(), T.cov)):
        assert result(one).type == T.dscalar


def test_cov_refuses() -> None:
    with pytest.raises(TypeError, match="fweights must be integers"):
        T.cov(m, fweights=[1.5])
    with pytest.raises(ValueError, match="weights must be a vector"):
        T.cov(m, aweights=m)
    with pytest.raises(ValueError, match="expected a vector or a matrix"):
        T.cov(T.dtensor3())


def test_the_dtype_of_cov_is_at_least_floatX() -> None:
    low, high = ["float32"] * 2, ["float64"] * 2
    for real, dtypes in (("float64", high + high), ("float32", low + high)):
        with theano.config.change_flags(floatX=real):
            found = [T.cov(T.matrix(dtype=d)).dtype
                     for d in ("float16", "float32", "float64", "int8")]
        assert found == dtypes


def test_grids() -> None:
    n = T.lscalar("n")
    dense = theano.function([n], T.mgrid[0:n, 1:7:2])(4)
    np.testing.assert_array_equal(dense, np.mgrid[0:4, 1:7:2])
    sparse = theano.function([n], T.ogrid[0:n, 1:7:2])(4)
    for found, wanted in zip(sparse, np.ogrid[0:4, 1:7:2], strict=True):
        np.testing.assert_array_equal(found, wanted)
    assert T.mgrid[0:3].eval().tolist() == [0, 1, 2]
    assert [v.dtype for v in T.mgrid[0:n, 0.0:2.3:0.1]] == ["float64"] * 2
    assert [v.dtype for v in T.ogrid[0:n, 0.0:2.3:0.1]] == ["int64", "float64"]
    with pytest.raises(NotImplementedError, match="imaginary step"):
        T.mgrid[0:1:5j]


def test_permutations() -> None:
    p = T.ivector("p")
    order = np.array([2, 0, 3, 1], dtype="int32")
    inverse = theano.function([p], T.inverse_permutation(p))(order)
    assert order[inverse].tolist() == [0, 1, 2, 3] and inverse.dtype == "int32"
    moved = T.permute_row_elements(m, p)
    back = theano.function([m, p], T.permute_row_elements(moved, p, inverse=1))
    np.testing.assert_array_equal(back(TABLE[:, :4], order), TABLE[:, :4])
    with pytest.raises(TypeError, match="the order must be integers"):
        T.permute_row_elements(m, x)


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE"])
def test_orders_of_rows(mode: str) -> None:
    p, inverse = T.imatrix("p"), T.bscalar("inverse")
    f = theano.function([m, p, inverse], T.permute_row_elements(m, p, inverse), mode=mode)
    rows, table = np.array([[2, 0, 1], [1, 2, 0]], "int32"), np.array([[1.0, 2, 3], [4, 5, 6]])
    assert f(table, rows, 0).tolist() == [[3, 1, 2], [5, 6, 4]]
    assert f(table, rows - 3, 0).tolist() == [[3, 1, 2], [5, 6, 4]]
    assert f(table, rows, 1).tolist() == [[2, 3, 1], [6, 4, 5]]
    assert f(table, np.array([[0, 0, 2]] * 2, "int32"), 1).tolist() == [[2, 0, 3], [5, 0, 6]]
    for wrong, which in ((rows + 1, 0), (rows + 1, 1), (rows - 4, 0), (rows - 4, 1)):
        with pytest.raises(IndexError, match="out of bounds"):
            f(table, wrong, which)
    with pytest.raises(ValueError, match=r"\(2, 3\)"):
        f(table, rows[:, :2], 0)


def test_repeats_of_unknown_number() -> None:
    reps = T.lvector("reps")
    f = theano.function([x, reps], T.tile(x, reps, 2))
    assert f([1.0, 2.0], [2, 2]).tolist() == [[1, 2, 1, 2]] * 2
    assert f([1.0, 2.0], [2]).tolist() == [[1, 2, 1, 2]]
    with pytest.raises(AssertionError, match="more than 2 elements"):
        f([1.0], [1, 1, 1])


def test_default() -> None:
    assert T.default(x, [1.0, 2.0]).eval({x: [3.0]}).tolist() == [3]
    with pytest.raises(TypeError, match="both must have the same type"):
        T.default(x, m)


@pytest.mark.parametrize("mode", ["FAST_RUN", "FAST_COMPILE", "DebugMode"])
def test_none_for_an_input_with_a_default(mode: str) -> None:
    y = T.dvector("y")
    f = theano.function([x, y], [T.default(x, y), T.default(x, y).shape[0]], mode=mode)
    for given, wanted in ((None, [1.0, 2.0]), ([3.0], [3.0])):
        value, length = f(given, [1.0, 2.0])
        assert value.tolist() == wanted and length == len(wanted)
    assert pickle.loads(pickle.dumps(f))(None, [7.0])[0].tolist() == [7]
    assert f([3.0], None)[0].tolist() == [3]
    with pytest.raises(ValueError, match="cannot read str 'a' as float64"):
        f("a", [1.0])
    with pytest.raises(TypeError, match="both values are None"):
        f(None, None)


def test_none_is_refused_where_there_is_no_default() -> None:
    y = T.dvector("y")
    f = theano.function([x, y], [T.default(x, y), x * 2, x])
    assert [r.tolist() for r in f([3.0], [1.0])] == [[3], [6], [3]]
    with pytest.raises(TypeError, match="input x is None, which only default accepts"):
        f(None, [1.0])
    with pytest.raises(TypeError, match="cannot read NoneType"):
        theano.function([x, y], T.default(x * 2, y))(None, [1.0])


def test_a_state_with_a_default() -> None:
    y = T.dvector("y")
    f = theano.function(
        [theano.In(x, value=[1.0], update=T.default(x, y) + 1), y], T.default(x, y))
    assert [f(y=[5.0]).tolist() for _ in range(3)] == [[1], [2], [3]]
    assert f(None, [5.0]).tolist() == [5] and f(y=[0.0]).tolist() == [6]


def test_arrays_from_files(tmp_path: Path) -> None:
    file = tmp_path / "table.npy"
    np.save(file, TABLE)
    path = T.Generic()("path")
    for mode in (None, "c"):
        loaded = theano.function([path], T.load(path, "float64", (False, False), mode) * 2)
        np.testing.assert_array_equal(loaded(str(file)), TABLE * 2)
    assert T.load(file, "float64", (False, False)).eval().shape == (3, 5)
    with pytest.raises(TypeError, match="not a TensorType"):
        T.load(file, "float32", (False, False)).eval()
    with pytest.raises(ValueError, match="use None or 'c'"):
        T.load(path, "float64", (False,), "r+")


def test_slices_and_none_as_values() -> None:
    n = T.lscalar("n")
    f = theano.function([n], T.make_slice(1, n, None))
    assert f(5) == slice(1, 5, None)
    assert T.make_slice(slice(None, n)).owner.inputs[0] is T.NoneConst
    assert T.slicetype.filter(slice(2)) == slice(2)
    with pytest.raises(TypeError, match="a slice is needed"):
        T.slicetype.filter(3)
    with pytest.raises(TypeError, match="None is needed"):
        T.none_type_t.filter(3)
    with pytest.raises(TypeError, match="bounds of a slice must be integers"):
        T.make_slice(1.5)


def test_numbers_that_expressions_hold() -> None:
    table = T.constant(TABLE)
    assert T.get_scalar_constant_value(table[1, 2]) == TABLE[1, 2]
    assert T.get_scalar_constant_value(T.Shape_i(1)(table)) == 5
    assert T.get_scalar_constant_value(T.row().shape[0]) == 1
    two = T.constant(2)
    assert T.get_scalar_constant_value(T.Assert()(two, two > 1)) == 2
    for refused in (T.Assert()(two, two > 2), T.Assert()(two, x.sum() > 2), m.shape[0]):
        with pytest.raises(T.NotScalarConstantError):
            T.get_scalar_constant_value(refused)


@pytest.mark.parametrize("position", [1, -2])
def test_positions_outside_of_a_shape_or_a_stack_raise(position: int) -> None:
    words = f"index {position} is out of range: there are 1"
    with pytest.raises(ValueError, match=f"{words} dims of x"):
        T.alloc(1.0, 3, x.shape[position])
    with pytest.raises(IndexError, match=f"{words} elements"):
        T.alloc(1.0, T.stack([x.shape[0]])[position])


def test_old_functions() -> None:
    assert old.is_flat(x) and not old.is_flat(m) and old.is_flat(m, ndim=2)
    lengths, ones = old.alloc_validate_shape([1, T.lscalar()])
    assert ones == [True, False] and len(lengths) == 2
    with pytest.raises(TypeError, match="Shape arguments to Alloc must be integers"):
        old.alloc_validate_shape([x])
    assert old.check_equal_numpy(TABLE, TABLE + 1e-12) and not old.check_equal_numpy(1, 2)
    with pytest.raises(T.EmptyConstantError):
        old.numpy_scalar(np.array([]))
    with pytest.raises(T.NotScalarConstantError, match="the array has several elem"):
        old.numpy_scalar(np.ones(2))
    with pytest.raises(ValueError, match="there is no device 'gpu'"):
        old.transfer(x, "gpu")
    with pytest.raises(NotImplementedError, match="MPI"):
        old.no_mpi()
    with pytest.warns(DeprecationWarning, match="use flatten"):
        assert old.Flatten(2)(T.dtensor3()).ndim == 2
    with pytest.warns(DeprecationWarning, match="use tile"):
        assert old.Tile(1)(x, [2]).eval({x: [1.0]}).tolist() == [1, 1]


def test_shapes_of_a_graph() -> None:
    y = T.dot(m, m.T)
    fgraph = theano.FunctionGraph([m], [y], clone=False)
    assert old.shape_of_variables(fgraph, {m: (5, 1)})[y] == (5, 5)
    with pytest.raises(ValueError, match="not an input of the graph"):
        old.shape_of_variables(fgraph, {x: (3,)})


def test_gradients_that_programs_ask_an_op_for() -> None:
    g = T.dmatrix("g")
    to_m, to_x = T.add.grad([m, x], [g])
    values = {m: TABLE, x: TABLE[0], g: TABLE + 1}
    assert to_m.ndim == 2 and to_x.ndim == 1
    found = theano.function([m, x, g], [to_m, to_x], on_unused_input="ignore")(
        *(values[v] for v in (m, x, g)))
    np.testing.assert_allclose(found[1], (TABLE + 1).sum(0))
    assert len(T.add.grad([x, x, x], [x])) == 3


def test_gradients_that_programs_ask_an_op_for_at_inputs_that_depend_on_others() -> None:
    """The gradient with respect to each input, as if the others did not depend on it."""
    square = x * x
    slopes = T.mul.grad([m, square], [m]) + T.mul.grad([x, square], [x]) + T.mul.grad(
        [m, x, x, T.constant(2.0)], [m])
    found = theano.function([m, x], slopes)(TABLE, TABLE[0])
    row = TABLE[0]
    for value, wanted in zip(found, [
            TABLE * row**2, (TABLE * TABLE).sum(0), row**3, row**2, 2 * TABLE * row**2,
            2 * (TABLE * TABLE).sum(0) * row, 2 * (TABLE * TABLE).sum(0) * row,
            2 * (TABLE * TABLE * row**2).sum() / 2], strict=True):
        np.testing.assert_allclose(value, wanted)
