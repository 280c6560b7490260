"""What Python, NumPy and SciPy have removed since 2020 and old programs still say: a table."""

from __future__ import annotations

import collections
import collections.abc
import inspect
import unittest
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.testing

TABLE: dict[str, dict[str, Any]] = {
    "numpy": {
        "bool": bool, "int": int, "float": float, "complex": complex, "object": object,
        "str": str, "long": int, "unicode": str, "bool8": np.bool_, "float_": np.float64,
        "complex_": np.complex128, "asscalar": lambda a: a.item(), "product": np.prod,
        "cumproduct": np.cumprod, "alltrue": np.all, "sometrue": np.any, "Inf": np.inf,
        "NaN": np.nan, "infty": np.inf, "PINF": np.inf, "NINF": -np.inf,
        "rank": np.ndim, "row_stack": np.vstack, "in1d": np.isin},
    "collections": {
        name: getattr(collections.abc, name) for name in collections.abc.__all__},
    "numpy.testing": {"dec": SimpleNamespace(
        skipif=lambda condition, msg="": unittest.skipIf(condition, msg), slow=lambda test: test)},
    "inspect": {"getargspec": lambda f: inspect.getfullargspec(f)[:4]},
}


def install() -> None:
    """Give the modules the names that they have lost."""
    modules = {"numpy": np, "collections": collections, "inspect": inspect,
               "numpy.testing": np.testing}
    for name, shims in TABLE.items():
        module = modules[name]
        for attribute, value in shims.items():
            if not hasattr(module, attribute):
                module.__dict__[attribute] = value
