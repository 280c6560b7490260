"""The core runs without `theano.legacy`, which holds what only old programs of Theano 1.0.5 use."""

from __future__ import annotations

import inspect
import subprocess
import sys

from theano.legacy import members

TUTORIAL = """
import sys
sys.modules["theano.legacy"] = None  # any import of it fails
import numpy as np
import theano
import theano.tensor as T

rng = np.random.RandomState(0)
x, y = T.dmatrix("x"), T.dvector("y")
w, b = theano.shared(np.zeros(3), "w"), theano.shared(0.0, "b")
p = 1 / (1 + T.exp(-T.dot(x, w) - b))
cost = T.nnet.binary_crossentropy(p, y).mean() + 0.01 * (w ** 2).sum()
gw, gb = T.grad(cost, [w, b])
train = theano.function([x, y], cost, updates=[(w, w - 0.5 * gw), (b, b - 0.5 * gb)])
points = rng.normal(size=(50, 3))
classes = (points[:, 0] > 0).astype("float64")
costs = [float(train(points, classes)) for _ in range(20)]
assert costs[-1] < 0.5 * costs[0], costs

k, a = T.iscalar("k"), T.dvector("a")
powers, updates = theano.scan(
    lambda before, a: before * a, outputs_info=T.ones_like(a), non_sequences=a, n_steps=k)
last = powers[-1]
f = theano.function([a, k], [last, T.grad(last.sum(), a)], updates=updates)
found, slope = f(np.array([1.0, 2.0, 3.0]), 3)
assert found.tolist() == [1, 8, 27] and slope.tolist() == [3, 12, 27]
assert f.c_source and train.c_source, "the NumPy backend ran"

mode = theano.compile.get_default_mode().excluding("log1p").register((Noted(), "canonicalize"))
theano.function([a], T.log(1 + a), mode=mode)(np.ones(2))
assert Noted.asked == 1
left = [n for n, m in sys.modules.items() if n.startswith("theano.legacy") and m is not None]
assert not left, left
assert not hasattr(theano, "gof") and not hasattr(f, "sync_shared")
print("ran")
"""

NOTED = """
class Noted:
    asked = 0
    def optimize(self, fgraph):
        Noted.asked += 1
"""


def test_the_tutorial_runs_without_the_old_names() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOTED + TUTORIAL], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "ran\n"


def test_old_members_are_not_those_of_the_core() -> None:
    """No member in `theano.legacy.members` replaces a method of its class, except `create`, which
    takes more arguments there."""
    hidden = [
        name for cls, old in members.TABLE for name in vars(old)
        if not name.startswith("__") and f"def {name}(" in inspect.getsource(cls)]
    assert hidden == ["create"]
