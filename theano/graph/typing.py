"""Types of the values that ops compute, for annotations in place of `Any`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = "np.ndarray[Any, Any]"
"""An array of any dtype and shape."""

Storage: TypeAlias = "Sequence[list[Any]]"
"""Where `perform` stores results: output `i` becomes `storage[i][0]`, which held None or the
previous value."""
