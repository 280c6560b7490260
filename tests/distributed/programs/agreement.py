"""What several processes compute: run by test_processes.py, with the folder of the results and the
number of the checkpoint of another run, if any."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from theano import distributed
from theano.backends.jax import cluster
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.shared_randomstreams import RandomStreams

ROWS, STEPS = 16, 50
MRG_SEED, SEED = 3, 5


class Model:
    """Softmax regression with noise of both kinds of random streams; divided: among processes."""

    def __init__(self, dtype: str, divided: bool) -> None:
        rng = np.random.RandomState(0)
        self.points = rng.randn(STEPS, ROWS, 3).astype(dtype)
        self.labels = rng.randint(0, 4, (STEPS, ROWS))
        x, y = T.matrix("x", dtype), T.lvector("y")
        w = theano.shared(np.zeros((3, 4), dtype), "w")
        c = theano.shared(np.zeros(4, dtype), "c")
        self.mrg, self.host = MRG_RandomStreams(MRG_SEED), RandomStreams(SEED)
        noisy = x + self.mrg.uniform((ROWS, 3), dtype=dtype) * self.host.uniform(
            (ROWS, 3), dtype=dtype)
        cost = T.nnet.categorical_crossentropy(T.nnet.softmax(T.dot(noisy, w) + c), y).mean()
        slopes = T.grad(cost, [w, c])
        self.weights = [w, c]
        rows = ("batch", None), ("batch",)
        self.function = theano.function(
            [theano.In(v, sharding=s if divided else None)
             for v, s in zip((x, y), rows, strict=True)], cost,
            updates=[(v, v - T.cast(0.3, dtype) * slope)
                     for v, slope in zip((w, c), slopes, strict=True)], mode="JAX")

    @property
    def variables(self) -> list[Any]:
        return [*self.weights, self.mrg, self.host]

    def step(self, number: int, rows: slice, wrong: int | None = None) -> float:
        labels = self.labels[number, rows].copy()
        if wrong is not None:
            labels[wrong] = 7
        return float(self.function(self.points[number, rows], labels))

    def values(self) -> list[list[float]]:
        return [v.get_value().ravel().astype(float).tolist() for v in self.weights]


def message(call: Callable[[], object]) -> str:
    """The class and first line of what a call raises."""
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
    return "nothing is raised"


def of_a_bad_label(model: Model, rows: slice) -> list[Any]:
    before = model.values()
    last = distributed.process_index() == distributed.process_count() - 1
    text = message(lambda: model.step(0, rows, 1 if last else None))
    unchanged = model.values() == before
    model.step(0, rows)
    return [text, unchanged, model.values() != before]


def of_divided_values() -> list[Any]:
    whole = np.arange(24.0).reshape(8, 3)
    data = theano.shared(whole[distributed.local_rows(8)], "data", sharding=("batch", None))
    double = theano.function([], data.sum(0), updates=[(data, 2 * data)], mode="JAX")
    found = [double().tolist(), data.get_value().tolist()]
    theano.function([], updates=[(data, data + 1)], mode="FAST_RUN")()
    found.append(message(double))
    data.set_value(whole[distributed.local_rows(8)])
    found.append(double().tolist())
    with theano.mesh(model=2, batch=-1):  # each process holds all rows, and one column
        rows, columns = distributed.local_rows(8, "batch"), distributed.local_rows(2, "model")
        cut = theano.shared(whole[rows, :2][:, columns], sharding=("batch", "model"))
        theano.function([], updates=[(cut, cut * 10)], mode="JAX")()
    return [*found, str(rows), cut.get_value().tolist()]


def of_differences() -> list[str]:
    """What is raised if processes do not give the same."""
    me = distributed.process_index()
    x = T.dvector("x")
    data = theano.shared(np.ones(2), sharding=("batch",))
    own = theano.shared(np.full(3, float(me)), "own")
    total = theano.function([theano.In(x, sharding=("batch",))], x.sum(), mode="JAX")
    n = T.lscalar("n")
    ones = theano.function([n], T.ones((n,)).sum() * data.sum(), mode="JAX")
    uneven = theano.shared(np.ones(3), sharding=("batch",))
    return [
        message(lambda: theano.function([], own.sum() + data.sum(), mode="JAX")()),
        message(lambda: total(np.ones(2 + 2 * me))), message(lambda: ones(3 + me)),
        message(lambda: distributed.local_rows(distributed.process_count() + 1)),
        message(lambda: distributed.initialize()),
        message(lambda: theano.function([], uneven.sum(), mode="JAX")()),
    ]


def checkpoints(folder: Path, model: Model, rows: slice, saved: str | None) -> Any:
    """The weights after 10 steps more than those of a checkpoint."""
    data = theano.shared(np.arange(8.0)[distributed.local_rows(8)], sharding=("batch",))
    variables = [*model.variables, data]
    if saved is None:
        step: int | None = distributed.save(folder, variables, 10)
    else:
        step = distributed.restore(saved, variables)
    for number in range(10):
        model.step(number, rows)
    return [step, model.values(), data.get_value().tolist()]


def main(folder: str, saved: str | None = None) -> None:
    distributed.initialize()
    with theano.mesh(batch=-1):
        models = {dtype: Model(dtype, True) for dtype in ("float64", "float32")}
        rows = distributed.local_rows(ROWS)
        found: dict[str, Any] = {}
        for dtype, model in models.items():
            for number in range(STEPS):
                model.step(number, rows)
            found[dtype] = model.values()
        found["checkpoint"] = checkpoints(
            Path(folder) / "checkpoints", models["float64"], rows, saved)
        if saved is None:
            found["label"] = of_a_bad_label(models["float64"], rows)
            found["divided"] = of_divided_values()
            found["differences"] = of_differences()
    everywhere = cluster.exchanged(json.dumps(found), "compare results")
    if distributed.process_index() == 0:
        (Path(folder) / "found.json").write_text(json.dumps([json.loads(v) for v in everywhere]))


if __name__ == "__main__":
    main(*sys.argv[1:])
