"""Pickles that the real Theano 1.0.5 wrote (see `make_old_pickles.py`) are read and computed."""

from __future__ import annotations

import gzip
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.together import compiled_together
from theano.legacy.names.programs import pkl_utils
from theano.legacy.shims.old_pickles import add_setstate
from theano.printing import Print

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def loaded() -> Any:
    with gzip.open(HERE / "theano-1.0.5.pkl.gz") as file:
        return pickle.load(file)


def test_shared_variables(loaded: Any) -> None:
    W, b, s, g = loaded[0]
    assert [v.name for v in (W, b, s, g)] == ["W", "b", "s", "g"]
    assert W.type == T.dmatrix and b.type == T.fvector
    assert W.get_value().tolist() == [[0, 1, 2], [3, 4, 5]]
    assert type(s).__name__ == "ScalarSharedVariable" and s.get_value() == 2
    assert g.get_value() == {"a": 1}
    f = theano.function([], W + b + s, updates=[(s, s + 1)])
    assert f().tolist() == [[2, 3, 4], [5, 6, 7]]
    assert s.get_value() == 3


def test_the_function_of_print() -> None:
    """Pickles of `Print` name it."""
    assert pickle.loads(b"ctheano.printing\n_print_fn\n.") is Print().global_fn


def test_tags(loaded: Any) -> None:
    v = loaded[1][1]
    assert v.name == "v" and v.owner is None
    assert v.tag.__dict__.keys() == {"test_value"}


def test_expressions(loaded: Any) -> None:
    _, inputs, outputs, values, results = loaded
    found = theano.function(inputs, outputs, on_unused_input="ignore")(*values)
    for output, value, result in zip(outputs, found, results, strict=True):
        np.testing.assert_allclose(value, result, rtol=1e-6, err_msg=str(output))
        assert np.asarray(value).dtype == result.dtype, output


def test_more_can_be_built_on_them(loaded: Any) -> None:
    (W, *_), (x, v, *_), outputs, values, _ = loaded
    gradient = theano.function([x], T.grad(outputs[0].sum(), x))(values[0])
    np.testing.assert_allclose(gradient, 0, atol=1e-12)
    same = T.tanh(v) * 2 + T.sqr(v) / T.sqrt(abs(v) + 1) - T.maximum(v, 0.5)
    old, new = (theano.function([v], T.grad(y.sum(), v)) for y in (outputs[5], same))
    np.testing.assert_allclose(old(values[1]), new(values[1]))


def test_ops_are_those_of_today(loaded: Any) -> None:
    x, v, i, k = loaded[1]
    ours = [T.cast(v, "int32"), T.clip(v, 0, 1), x.T, x[:, 1], x.sum(axis=0), T.any(x)]
    for index, again in zip((7, 11, 14, 18, 23, 26), ours, strict=True):
        output = loaded[2][index]
        assert output.owner.op == again.owner.op
        assert output.type == again.type


def test_they_are_written_in_the_new_way(loaded: Any) -> None:
    again = pickle.loads(pickle.dumps(loaded))
    found = theano.function(again[1], again[2], on_unused_input="ignore")(*again[3])
    np.testing.assert_allclose(found[0], loaded[4][0])


def test_archive() -> None:
    with (HERE / "theano-1.0.5.zip").open("rb") as file:
        W, b, s = pkl_utils.load(file)
    assert W.get_value().shape == (2, 3) and b.name == "b" and s.get_value() == 2


def test_functions_are_refused() -> None:
    add_setstate()
    data = b"ctheano.compile.function_module\n_constructor_Function\n(Nt\x52."
    with pytest.raises(pickle.UnpicklingError, match="functions and loops .* Pickle the values"):
        pickle.loads(data)


@pytest.fixture(scope="module")
def random() -> Any:
    with gzip.open(HERE / "theano-1.0.5-random.pkl.gz") as file:
        return pickle.load(file)


def test_random_numbers_continue(random: Any) -> None:
    """Of streams from which the real Theano had drawn once: the draws that it made next. Those of
    a normal distribution agree to rounding, since they are functions of uniform ones."""
    streams, (mrg, plain), x, parts, expected = random[:5]
    f = theano.function([x], [*mrg, *plain])
    with compiled_together():
        g = theano.function([], [mrg[0], plain[0]])
        h = theano.function([], streams.uniform((3,), nstreams=4))
    found = f(*parts)
    for output, value, result in zip((*mrg, *plain), found, expected, strict=True):
        assert value.dtype == result.dtype, output
        np.testing.assert_allclose(value, result, rtol=1e-15 * (output in mrg[2:3]))
    assert not np.array_equal(found[0], g()[0])
    np.testing.assert_array_equal(h(), random[5])


def test_loops_are_refused(random: Any) -> None:
    with pytest.raises(pickle.UnpicklingError, match="loops .scan. that Theano 1.0 pickled"):
        pickle.loads(random[6])


def test_pickles_of_today_after_old_ones() -> None:
    code = ("import pickle, theano, theano.tensor as T\n"
            "from theano.legacy.shims.old_pickles import add_setstate\n"
            "x = T.dmatrix('x')\n"
            "y = T.nnet.softmax(T.cast(x[::2].sum(axis=0), 'float32').dimshuffle('x', 0))\n"
            "add_setstate(); add_setstate()\n"
            "a, b = pickle.loads(pickle.dumps((x, y)))\n"
            "print(b.owner.op == y.owner.op, theano.function([a], b)([[1.0]]))\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "True [[1.]]\n", done.stderr


@pytest.mark.parametrize("version", ["1.0.5", "0.9.0"])
def test_pickles_of_a_gpu(version: str) -> None:
    """They are read without one (see `make_gpu_pickles.py`)."""
    with gzip.open(HERE / f"theano-{version}-gpu.pkl.gz") as file:
        w, x, y = pickle.load(file)
    assert type(w) is type(theano.shared(np.ones(1))) and w.type == T.fmatrix and w.name == "w"
    f = theano.function([x], y, updates=[(w, w * 2)])
    assert f(np.ones(3, "float32")).tolist() == [4, 13]
    assert pickle.loads(pickle.dumps(w)).get_value().tolist() == [[0, 2, 4], [6, 8, 10]]


def test_types_and_variables_of_a_gpu() -> None:
    from theano.legacy.names.gpus import gpu

    assert gpu.GpuArrayType("float64", (False, True), "dev0") == T.dcol
    assert gpu.CudaNdarrayType((False,)) == T.fvector
    for cls, state, plain in (
        (gpu.GpuArrayType, {"dtype": "int8", "broadcastable": (False,), "name": None}, T.bvector),
        (gpu.CudaNdarrayType, {"broadcastable": (False,), "name": None}, T.fvector),
    ):
        read: Any = object.__new__(cls)
        read.__setstate__(state)
        assert type(read) is T.TensorType and read == plain
    for variable in (T.constant(np.ones(3, "float32")), T.fvector()):
        name = f"GpuArray{type(variable).__name__.removeprefix('Tensor')}"
        read = object.__new__(getattr(gpu, name))
        read.__setstate__({**variable.__dict__, "tag": T.fscalar().tag})
        assert type(read) is type(variable) and read.type == T.fvector
