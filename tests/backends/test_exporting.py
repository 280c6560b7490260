"""Functions as programs in StableHLO: exported in this process, run in one that has no graph."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.sandbox.rng_mrg import MRG_RandomStreams

pytestmark = pytest.mark.skipif(
    None in map(importlib.util.find_spec, ("jax", "flatbuffers")),
    reason="not installed: pip install jax flatbuffers")

x, y, n = T.fmatrix("x"), T.ivector("y"), T.iscalar("n")
X = np.random.RandomState(0).uniform(-1, 1, (6, 4)).astype("float32")
Y = np.array([0, 2, 1, 0, 1, 2], "int32")


def step() -> Any:
    """A step of training of a small network, with dropout."""
    rng = np.random.RandomState(1)
    w = theano.shared(rng.uniform(-1, 1, (4, 3)).astype("float32"), "w")
    count = theano.shared(np.int64(0), "count")
    kept = MRG_RandomStreams(5).binomial((3,), p=0.5, dtype="float32")
    scores = T.nnet.softmax(T.dot(T.tanh(x), w) * (1 + kept))
    cost = T.mean(T.nnet.categorical_crossentropy(scores, y))
    return theano.function([x, y], [cost, T.argmax(scores, axis=1)], name="step", updates=[
        (w, w - T.cast(0.1, "float32") * T.grad(cost, w)), (count, count + 1)])


CALLS = """
import sys
import numpy as np
import theano
f = theano.load_stablehlo(sys.argv[1])
x, y = np.load(sys.argv[2] + "/x.npy"), np.load(sys.argv[2] + "/y.npy")
for rows in (6, 6, 6):
    cost, labels = f(x[:rows], y[:rows])
    print(float(cost), labels.tolist())
before = f.state["w"].copy()
try:
    f(x, y + 7)
except (IndexError, ValueError) as error:
    print("refused", (f.state["w"] == before).all(), "test_exporting.py" in str(error))
print(int(f.state["count"]), f)
"""


def test_another_process_goes_on(tmp_path: Path) -> None:
    """Numbers, updates, random draws and errors are those of the function."""
    f = step()
    f.export_stablehlo(tmp_path / "step", lengths={"x": (6, 4), "y": (6,)})
    np.save(tmp_path / "x.npy", X)
    np.save(tmp_path / "y.npy", Y)
    done = subprocess.run(
        [sys.executable, "-c", CALLS, str(tmp_path / "step"), str(tmp_path)],
        capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *calls, failed, last = done.stdout.splitlines()
    for rows, line in zip((6, 6, 6), calls, strict=True):
        cost, labels = f(X[:rows], Y[:rows])
        number, _, text = line.partition(" ")
        np.testing.assert_allclose(float(number), cost, rtol=1e-5)
        assert text == str(labels.tolist())
    assert failed == "refused True True"
    assert last == "3 <theano.load_stablehlo: step(x, y)>"
    signature = json.loads((tmp_path / "step" / "signature.json").read_text())
    assert signature["platforms"] == ["cpu", "cuda", "tpu"]
    assert signature["arguments"][0] == {"name": "x", "dtype": "float32", "shape": [6, 4]}
    text = (tmp_path / "step" / "README.md").read_text()
    assert "1. `x`: float32 (6, 4)" in text and "2. `y`: int32 (6)" in text
    assert (tmp_path / "step" / "program.mlir").stat().st_size > 0


def test_results_are_returned_as_by_the_function(tmp_path: Path) -> None:
    v, z = T.dvector("v"), T.zscalar("z")
    mask = T.TensorType("bool", (False,))("mask")
    states, _ = theano.scan(lambda row, h: T.tanh(row + h), sequences=x, outputs_info=x[0] * 0)
    w = theano.shared(X.T[:, :3].copy(), "w")
    programs: list[tuple[Any, Any, list[Any], Any]] = [
        ([v], {"b": v * 2, "a": T.sum(v)}, [np.arange(3.0)], None),
        ([], T.constant(2.5), [], None),
        ([v, mask], [T.switch(mask, v, -v), mask], [np.arange(2.0), np.array([True, False])],
         {"v": ("k",), "mask": ("k",)}),
        ([x], states[-1], [X], {"x": (6, 4)}),
        ([x], [T.nnet.softmax(T.dot(x, w)), T.mean(x)], [X], {"x": ("rows", 4)}),
        ([x], [T.tanh(x), x.shape[0]], [X], None),
        ([z], [z * z, T.real(z)], [1 + 2j], None),
    ]
    for k, (inputs, outputs, values, lengths) in enumerate(programs):
        f = theano.function(inputs, outputs)
        f.export_stablehlo(tmp_path / str(k), platforms=["cpu"], lengths=lengths)
        found, wanted = theano.load_stablehlo(tmp_path / str(k))(*values), f(*values)
        assert type(found) is type(wanted)
        if isinstance(wanted, dict):
            assert list(found) == list(wanted)
            found, wanted = list(found.values()), list(wanted.values())
        several = wanted if isinstance(wanted, list) else [wanted]
        for one, other in zip(found if isinstance(found, list) else [found], several, strict=True):
            assert one.dtype == other.dtype
            np.testing.assert_allclose(one, other, rtol=1e-6)


def test_any_lengths(tmp_path: Path) -> None:
    """Shapes that are computed from lengths: of a gradient of a network, a convolution, a loop, and
    of functions that make arrays; each with several lengths."""
    rng, grid, cube = np.random.RandomState(2), T.dmatrix("grid"), T.dtensor3("cube")
    w = theano.shared(rng.uniform(-1, 1, (4, 3)), "w")
    bias = theano.shared(np.zeros(3), "bias")
    p = T.nnet.softmax(T.dot(T.nnet.relu(grid), w) + bias)
    cost = -T.mean(T.log(p)[T.arange(y.shape[0]), y])
    images, filters = T.dtensor4("images"), theano.shared(rng.uniform(-1, 1, (2, 1, 3, 3)))
    pooled = T.signal.pool.pool_2d(T.nnet.conv2d(images, filters), (2, 2), ignore_border=True)
    states, _ = theano.scan(
        lambda rows, h: T.tanh(T.dot(rows, w) + h), cube, T.zeros((cube.shape[1], 3)))
    r, c = grid.shape[0], grid.shape[1]
    made = [
        T.eye(r, c), T.arange(1, 2 * r + 1), T.tri(r), T.zeros((T.maximum(r, c), r // 2 + c % 2)),
        grid.reshape((c, r)), grid.reshape((-1,)), T.alloc(grid[0], 2, c), T.tile(grid, (2, 1)),
        T.concatenate([grid, T.ones((r, 1))], axis=1), T.set_subtensor(grid[1:], 0.0),
        T.repeat(grid, 2, axis=0), T.grad(T.sum(grid[1:] ** 2), grid), grid[:, -1],
        T.switch(T.gt(r, 2), T.sum(grid), 0.0), T.dot(grid.T, T.ones_like(grid)),
        T.prod(grid.shape), T.roll(grid, 1, axis=0), grid[T.argsort(grid[:, 0])],
        theano.scan(lambda i: grid[i] * 2, T.arange(r))[0]]
    programs: list[tuple[list[Any], Any, Any, list[list[Any]]]] = [
        ([grid, y], [cost, *T.grad(cost, [w, bias])], {"grid": ("rows", 4), "y": ("rows",)},
         [[rng.uniform(-1, 1, (k, 4)), Y[:k]] for k in (1, 5)]),
        ([images], T.grad(T.sum(pooled.flatten(2) ** 2), filters), {"images": (None, 1, 8, 8)},
         [[rng.uniform(-1, 1, (k, 1, 8, 8))] for k in (1, 3)]),
        ([cube], [states[-1], T.grad(T.sum(states[-1] ** 2), w)], {"cube": ("steps", "rows", 4)},
         [[rng.uniform(-1, 1, (k, m, 4))] for k, m in ((1, 1), (7, 2))]),
        ([grid], made, None, [[rng.uniform(-1, 1, s)] for s in ((1, 1), (5, 2), (2, 3))]),
    ]
    for k, (inputs, outputs, lengths, calls) in enumerate(programs):
        f = theano.function(inputs, outputs, mode="JAX")
        f.export_stablehlo(tmp_path / str(k), platforms=["cpu"], lengths=lengths)
        loaded = theano.load_stablehlo(tmp_path / str(k))
        for values in calls:
            found, wanted = loaded(*values), f(*values)
            pairs = zip(found, wanted, strict=True) if isinstance(wanted, list) else [
                (found, wanted)]
            for one, other in pairs:
                assert (one.dtype, one.shape) == (other.dtype, other.shape)
                np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)


def test_an_index_of_a_dim_of_any_length(tmp_path: Path) -> None:
    theano.function([x], x[3]).export_stablehlo(tmp_path, platforms=["cpu"])
    f = theano.load_stablehlo(tmp_path)
    assert f(X).tolist() == X[3].tolist()
    with pytest.raises(IndexError, match="index 3 is out of bounds for axis 0 with size 2"):
        f(X[:2])


def test_shared_variables_of_any_name(tmp_path: Path) -> None:
    """Also of the names of arguments of `numpy.savez`."""
    a, b = theano.shared(1.0, "file"), theano.shared(2.0, "allow_pickle")
    f = theano.function([], a + b, updates=[(a, a * 3)])
    f.export_stablehlo(tmp_path / "f", platforms=("cpu",))
    loaded = theano.load_stablehlo(tmp_path / "f")
    assert [float(loaded()), float(loaded())] == [3, 5] and set(loaded.state) == {
        "file", "allow_pickle"}


def test_what_cannot_be_exported(tmp_path: Path) -> None:
    def refused(kind: Any, message: str, inputs: list[Any], outputs: Any, **options: Any) -> None:
        f = theano.function(inputs, outputs)
        with pytest.raises(kind, match=message):
            f.export_stablehlo(tmp_path, **options)

    refused(NotImplementedError, "a length depends on elements of n\n(?s:.)*givens", [n],
            T.arange(n))
    draws = theano.tensor.shared_randomstreams.RandomStreams(1).uniform((2,))
    refused(NotImplementedError, "export_stablehlo: .* is computed by the processor", [], draws)
    w = T.fmatrix("w")
    refused(ValueError, "not for all lengths x: .x_0, x_1., w: (?s:.)*lengths=", [x, w],
            T.dot(x, w))
    refused(ValueError, "not for all lengths x: .x_0, x_1.: .* decides a shape, and JAX has no .*"
            "it depends on lengths whether x_0 is 3", [x],
            T.zeros((T.switch(T.eq(x.shape[0], 3), 1, 2),)))
    refused(ValueError, "not for all lengths x: .x_0, x_1.: .*a length is converted to int8", [x],
            T.zeros((T.cast(x.shape[0], "int8"),)))
    draws = MRG_RandomStreams(5).uniform(x.shape)
    refused(ValueError, "not for all lengths x: .x_0, x_1.: .*requires a constant", [x], draws)
    states, _ = theano.scan(lambda row, h: T.tanh(row + h), x, x[0])
    refused(ValueError, "not for all lengths x: .*a length is converted to float64", [x],
            T.grad(T.sum(states[-1]), x))
    refused(ValueError, "lengths of z, which is no input\n.*inputs are x", [x], x,
            lengths={"z": (1,)})
    refused(ValueError, "lengths.'x'. is .1,., and x has 2 dims", [x], x, lengths={"x": (1,)})


def test_arguments_of_a_loaded_function(tmp_path: Path) -> None:
    theano.function([x], x * 2, name="twice").export_stablehlo(tmp_path)
    f = theano.load_stablehlo(tmp_path)
    assert f([[1.0]]).tolist() == [[2.0]]
    with pytest.raises(TypeError, match="twice: 2 arguments for the inputs x"):
        f(X, X)
    with pytest.raises(TypeError, match="twice: x is float32 .*, and the argument float64"):
        f(X.astype("float64"))


def test_without_flatbuffers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "flatbuffers" else find(name))
    with pytest.raises(ImportError, match="export_stablehlo needs the package flatbuffers, which"):
        theano.function([x], x).export_stablehlo(tmp_path)
