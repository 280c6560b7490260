"""The programs that a newcomer runs first: a tutorial of 2015, unchanged, our examples, and a
classic."""

from __future__ import annotations

import gzip
import importlib.util
import pathlib
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples"
# What Theano 1.0.5 printed, with NumPy's random numbers started at 3.
EARLY = [
    0.5650207737583386, 0.734153392283087, 0.7451539778172239, 0.7247963894747935,
    0.7110488013782446,
]
LEARNT = [0.9696192017784749, 0.030199552291584407, 0.9696038053979842, 0.03707835638035491]
TUTORIAL = """\
import theano
import theano.tensor as T
import theano.tensor.nnet as nnet
import numpy as np

x = T.dscalar()
fx = T.exp(T.sin(x**2))
type(fx)                                   # theano.tensor.var.TensorVariable
f = theano.function(inputs=[x], outputs=[fx])
f(10)                                      # [array(0.602681965908778)]
fp = T.grad(fx, wrt=x)
fprime = theano.function([x], fp)
fprime(15)                                 # array(4.347404090286685)

x = T.dvector()
y = T.dscalar()

def layer(x, w):
    b = np.array([1], dtype=theano.config.floatX)
    new_x = T.concatenate([x, b])
    m = T.dot(w.T, new_x)
    h = nnet.sigmoid(m)
    return h

def grad_desc(cost, theta):
    alpha = 0.1
    return theta - (alpha * T.grad(cost, wrt=theta))

theta1 = theano.shared(np.array(np.random.rand(3,3), dtype=theano.config.floatX))
theta2 = theano.shared(np.array(np.random.rand(4,1), dtype=theano.config.floatX))
hid1 = layer(x, theta1)
out1 = T.sum(layer(hid1, theta2))
fc = (out1 - y)**2
cost = theano.function(inputs=[x, y], outputs=fc, updates=[
        (theta1, grad_desc(fc, theta1)),
        (theta2, grad_desc(fc, theta2))])
run_forward = theano.function(inputs=[x], outputs=out1)

inputs = np.array([[0,1],[1,0],[1,1],[0,0]]).reshape(4,2)
exp_y = np.array([1, 1, 0, 0])
cur_cost = 0
for i in range(10000):
    for k in range(len(inputs)):
        cur_cost = cost(inputs[k], exp_y[k])     # int64 rows into float64 inputs
    if i % 500 == 0:
        print('Cost: %s' % (cur_cost,))
print(run_forward([0,1])); print(run_forward([1,1]))
print(run_forward([1,0])); print(run_forward([0,0]))
"""


def execute(text: str, seed: int) -> dict[str, Any]:
    """Run a program with NumPy's old random numbers started at `seed`; its variables."""
    np.random.seed(seed)
    names: dict[str, Any] = {"__name__": "tutorial"}
    exec(compile(text, "tutorial.py", "exec"), names)
    return names


def load(name: str) -> ModuleType:
    """One of our examples, as a module."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tutorial_begins_as_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    names = execute(TUTORIAL.replace("range(10000)", "range(3)"), seed=3)
    kind = type(names["fx"])
    assert f"{kind.__module__}.{kind.__qualname__}" == "theano.tensor.var.TensorVariable"
    (value,) = names["f"](10)
    assert isinstance(value, np.ndarray) and value.shape == () and value.dtype == "float64"
    np.testing.assert_allclose(value, 0.602681965908778, rtol=1e-14)
    slope = names["fprime"](15)
    assert isinstance(slope, np.ndarray) and slope.shape == ()
    np.testing.assert_allclose(slope, 4.347404090286685, rtol=1e-13)
    shown = capsys.readouterr().out.split()
    assert shown[0] == "Cost:"
    np.testing.assert_allclose([float(word) for word in shown[1:]], EARLY, rtol=1e-12)


def test_tutorial_learns_exclusive_or(capsys: pytest.CaptureFixture[str]) -> None:
    names = execute(TUTORIAL, seed=3)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 24 and lines[19].startswith("Cost: ")
    np.testing.assert_allclose([float(line) for line in lines[20:]], [1, 0, 1, 0], atol=0.1)
    np.testing.assert_allclose([float(line) for line in lines[20:]], LEARNT, rtol=1e-6)
    weights = names["theta1"].get_value()
    assert weights.shape == (3, 3) and weights.dtype == "float64"


def test_xor_example(capsys: pytest.CaptureFixture[str]) -> None:
    load("xor").main(rounds=6000)
    shown = capsys.readouterr().out
    assert shown.count("cost") == 10
    predictions = [float(line.split()[4]) for line in shown.splitlines() if " xor " in line]
    np.testing.assert_allclose(predictions, [0, 1, 1, 0], atol=0.1)
    assert "import" in shown and "compile" in shown and "training" in shown


def test_digits_example(tmp_path: pathlib.Path) -> None:
    for package in ("sklearn", "tqdm", "matplotlib"):
        pytest.importorskip(package)
    picture = tmp_path / "curve.png"
    accuracy = load("digits").main(["--picture", str(picture)])
    assert accuracy >= 0.97
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_writer_example(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("tqdm")
    sentence = "all work and no play makes jack a dull boy. "
    (tmp_path / "text").write_text(sentence)
    bits, written = load("writer").main(
        ["--text", str(tmp_path / "text"), "--windows", "150", "--units", "32"])
    assert bits < 0.5 and len(written) == 400 and sentence in written
    assert "beautiful is better than ugly." in load("writer").zen().lower()


def test_rbm_example(tmp_path: pathlib.Path) -> None:
    for package in ("sklearn", "tqdm", "matplotlib"):
        pytest.importorskip(package)
    picture = tmp_path / "dreams.png"
    level = load("rbm").main(["--epochs", "8", "--steps", "5", "--picture", str(picture)])
    assert level > -21  # from -44.4 = 64 log(1/2), when every pixel is as likely as not
    assert picture.read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize(("epochs", "least"), [
    (1, 0.9), pytest.param(2, 0.95, marks=pytest.mark.long)])
def test_lenet_example(epochs: int, least: float, tmp_path: pathlib.Path) -> None:
    for package in ("sklearn", "tqdm", "matplotlib"):
        pytest.importorskip(package)
    picture = tmp_path / "filters.png"
    accuracy = load("lenet").main(["--epochs", str(epochs), "--picture", str(picture)])
    assert accuracy >= least
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_lenet_example_reads_the_files_of_mnist(tmp_path: pathlib.Path) -> None:
    for package in ("sklearn", "tqdm", "matplotlib"):
        pytest.importorskip(package)
    lenet = load("lenet")
    labels = np.arange(40, dtype="uint8") % 2
    images = np.zeros((40, 28, 28), "uint8")
    images[labels == 1, 8:20, 8:20] = 255
    for place, array in zip(lenet.MNIST, (images, labels, images[:20], labels[:20]), strict=True):
        head = bytes((0, 0, 8, array.ndim)) + np.array(array.shape, ">u4").tobytes()
        (tmp_path / (place + ".gz")).write_bytes(gzip.compress(head + array.tobytes()))
    accuracy = lenet.main(["--mnist", str(tmp_path), "--picture", str(tmp_path / "picture.png")])
    assert accuracy == 1
    (tmp_path / lenet.MNIST[0]).write_bytes(bytes((0, 0, 13, 1, 0, 0, 0, 0)))
    with pytest.raises(ValueError, match="elements of type 13, not bytes"):
        lenet.read_idx(tmp_path / lenet.MNIST[0])


def test_vae_example(tmp_path: pathlib.Path) -> None:
    for package in ("sklearn", "tqdm", "matplotlib"):
        pytest.importorskip(package)
    picture = tmp_path / "digits.png"
    cost = load("vae").main(["--epochs", "6", "--channels", "8", "--picture", str(picture)])
    assert cost < 30  # from 44.4 = 64 log(2), when every pixel is as likely as not
    assert picture.read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize(("channels", "epochs", "least"), [
    (8, 3, 0.8), pytest.param(16, 4, 0.95, marks=pytest.mark.long)])
def test_resnet_example(channels: int, epochs: int, least: float, tmp_path: pathlib.Path) -> None:
    for package in ("sklearn", "tqdm", "matplotlib"):
        pytest.importorskip(package)
    picture = tmp_path / "curve.png"
    accuracy = load("resnet").main([
        "--epochs", str(epochs), "--channels", str(channels), "--picture", str(picture)])
    assert accuracy >= least
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_eight_schools_example(tmp_path: pathlib.Path) -> None:
    for package in ("tqdm", "matplotlib"):
        pytest.importorskip(package)
    picture = tmp_path / "chain.png"
    mean, deviation = load("eight_schools").main(["--picture", str(picture)])
    np.testing.assert_allclose([mean, deviation], [4.4, 3.6], atol=0.3)  # as published for Stan
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_nile_example(tmp_path: pathlib.Path) -> None:
    pytest.importorskip("matplotlib")
    picture = tmp_path / "level.png"
    noise, drift, likelihood = load("nile").main(["--picture", str(picture)])
    np.testing.assert_allclose(  # Durbin and Koopman (2012), section 2.10.3
        [noise, drift, likelihood], [15099, 1469.1, -632.54], rtol=1e-4)
    assert picture.read_bytes()[:4] == b"\x89PNG"


def test_many_devices_example(capsys: pytest.CaptureFixture[str]) -> None:
    """The costs on 1 and on 8 devices are equal."""
    pytest.importorskip("jax")
    assert load("many_devices").main(["--epochs", "2"]) < 1e-12
    assert "epoch  1: cost" in capsys.readouterr().out


def test_documented_logistic_regression_is_stable() -> None:
    rng = np.random.RandomState(0)
    features = rng.randn(400, 784)
    labels = rng.randint(0, 2, 400).astype("float64")
    start = rng.randn(784)
    x, y = T.dmatrix("x"), T.dvector("y")
    w, b = theano.shared(start, name="w"), theano.shared(0.0, name="b")
    p = 1 / (1 + T.exp(-T.dot(x, w) - b))
    xent = -y * T.log(p) - (1 - y) * T.log(1 - p)
    cost = xent.mean() + 0.01 * (w**2).sum()
    gw, gb = T.grad(cost, [w, b])
    train = theano.function(
        [x, y], [p > 0.5, xent, cost], updates=[(w, w - 0.1 * gw), (b, b - 0.1 * gb)]
    )
    weights, offset = start.copy(), 0.0
    for _ in range(300):
        guess, found, total = train(features, labels)
        z = features @ weights + offset
        wanted = np.logaddexp(0, z) - labels * z
        assert np.isfinite(total)
        np.testing.assert_allclose(found, wanted, rtol=1e-7, atol=1e-7)
        np.testing.assert_array_equal(guess, z > 0)
        slope = (1 / (1 + np.exp(-z)) - labels) / 400
        weights = weights - 0.1 * (features.T @ slope + 0.02 * weights)
        offset = offset - 0.1 * slope.sum()


def test_an_example_has_less_than_150_lines() -> None:
    lengths = {p.name: len(p.read_text().splitlines()) for p in EXAMPLES.glob("*.py")}
    assert len(lengths) >= 9 and max(lengths.values()) < 150, lengths
