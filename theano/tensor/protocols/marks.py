"""The truth of expressions that NumPy's functions give."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from theano.graph.node import Variable

Keywords: TypeAlias = "dict[str, Any]"
"""The keyword arguments of a call of NumPy's."""

COMPARISONS = ("equal", "not_equal")


def marked(result: object, inputs: tuple[object, ...], name: str = "") -> Any:
    """The result of a function; its truth value raises TypeError if it is boolean.

    `array == x` cannot be told from `np.equal(array, x)`. It is the comparison of the elements, and
    its truth value that of the identity, so that `x in [array]` is False, as in Theano.
    """
    if not isinstance(result, Variable) or getattr(result, "dtype", None) != "bool":
        return result
    if not any(result is each for each in inputs):
        plain = isinstance(inputs[0], (np.ndarray, np.generic))
        if name in COMPARISONS and plain:
            vars(result)["from_identity"] = name == "not_equal"
        else:
            vars(result)["from_comparison"] = True
    return result
