"""`python -m theano.legacy conformance/pymc3_check.py [model ...]`: gradients of PyMC3's models.

For each model, the gradient that `model.logp_dlogp_function()` returns, at a point near the start,
is compared with central differences (of fourth order) of its own logp, and for some models with a
closed form. The exit status is 1 when the error of one is larger than 1e-5 (or its bound in
`COARSE`).
"""

from __future__ import annotations

import sys
import time
import traceback
import warnings
from typing import Any, NamedTuple

import numpy as np
import pymc3 as pm
from pymc3_models import CLOSED, COARSE, MODELS

import theano

TOLERANCE = 1e-5


class Result(NamedTuple):
    """parameters: how many; worst: the largest error of a gradient, relative to the larger of 1 and
    the gradient; seconds: to build the model, and to build its function."""

    parameters: int
    worst: float
    seconds: tuple[float, float]


def main(names: list[str]) -> int:
    """Check the models and print a line for each."""
    wrong, numbers, worst = [], 0, 0.0
    print(f"{'model':26} parameters  largest error   model  function")
    for name in names or MODELS:
        try:
            result = check(name)
        except Exception as error:
            wrong.append(name)
            print(f"{name:26} {type(error).__name__}: {error}")
            if names:
                traceback.print_exc()
            continue
        numbers += result.parameters
        bad = not result.worst <= COARSE.get(name, TOLERANCE)
        worst = worst if name in COARSE else max(worst, result.worst)
        print(f"{name:26} {result.parameters:10}  {result.worst:13.1e}  {result.seconds[0]:5.1f} s"
              f"  {result.seconds[1]:5.1f} s{'   WRONG' if bad else ''}", flush=True)
        if bad:
            wrong.append(name)
    print(f"{len(names or MODELS)} models, {numbers} parameters, largest error {worst:.1e} "
          f"({', '.join(COARSE)} in float32); wrong: {', '.join(wrong) or 'none'}")
    return 1 if wrong else 0


def check(name: str) -> Result:
    """The result of comparing the gradient of one model."""
    begin = time.perf_counter()
    with pm.Model() as model:
        MODELS[name]()
    made = time.perf_counter()
    function = model.logp_dlogp_function()
    function.set_extra_values({v.name: model.test_point[v.name] for v in model.disc_vars})
    seconds = made - begin, time.perf_counter() - made
    point = function.dict_to_array(model.test_point)
    point = point + np.random.RandomState(1).uniform(-0.1, 0.1, point.shape)
    logp, gradient = function(point)
    if not np.isfinite(logp):
        raise ValueError(f"logp is {logp}")
    wanted = [differences(function, point)]
    if name in CLOSED:
        wanted.append(function.dict_to_array(CLOSED[name](function.array_to_dict(point))))
    errors = [np.abs(gradient - w) / np.maximum(1, np.abs(w)) for w in wanted]
    return Result(point.size, float(np.max(errors, initial=0.0)), seconds)


def differences(function: Any, point: Any) -> Any:
    """Central differences of fourth order. PyMC3 requires that probabilities add up to exactly 1,
    so rounding can make some logp infinite: other steps are tried then."""
    found = np.full(point.shape, np.nan)
    for k in range(point.size):
        for step in (1e-3, 1.1e-3, 0.9e-3, 1.2e-3, 0.8e-3, 1.3e-3, 0.7e-3, 1.4e-3, 1.5e-3, 0.6e-3):
            at = {i: float(function(point + i * step * (np.arange(point.size) == k))[0])
                  for i in (-2, -1, 1, 2)}
            if np.all(np.isfinite(list(at.values()))):
                found[k] = (at[-2] - 8 * at[-1] + 8 * at[1] - at[2]) / (12 * step)
                break
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(f"PyMC3 {pm.__version__}, Theano {theano.__version__}, NumPy {np.__version__}")
    sys.exit(main(sys.argv[1:]))
