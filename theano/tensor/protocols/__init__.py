"""What Python and NumPy ask of a variable, so that their own functions work on it.

conversions.py: `float(x)`, `len(x)`, `x[0] = 1`, `np.asarray(x)` ...: what has no meaning for a
variable without a value, and what to write instead; ufuncs.py: `__array_ufunc__`, which makes
`np.exp(x)` and `array + x` expressions; functions.py: `__array_function__`, which does so for
`np.sum(x)`; signatures.py: functions with the arguments of NumPy's; refusals.py: functions of NumPy
that are refused, with what to use instead; marks.py: the truth values of results.
"""

from __future__ import annotations

import importlib
from typing import Any


def __getattr__(name: str) -> Any:
    """The tables of functions are loaded when NumPy first asks for one."""
    if name not in ("functions", "ufuncs"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")
