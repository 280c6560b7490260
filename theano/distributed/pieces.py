"""The values of shared variables as arrays and a description of them, which is a JSON value.

An array is saved in pieces, one of each process that holds rows of its own. The state of a
generator and a sparse matrix are saved as their parts.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from theano.compile.shared_variables.variables import SharedVariable

Box = list[tuple[int, int]]
"""For each dim, the first index of a piece, and the one after the last."""
Description = dict[str, Any]
Arrays = dict[str, np.ndarray]


def described(
    variable: SharedVariable, value: object, box: Box | None
) -> tuple[Description, Arrays]:
    """The description of a value, and the arrays that this process writes. box: of an array, the
    part that it writes, or None: nothing. Raises TypeError for a value of another kind."""
    common = {"name": variable.name, "type": str(variable.type)}
    if isinstance(value, np.ndarray) and value.dtype != object:
        piece = {} if box is None else {"": value[tuple(slice(*each) for each in box)]}
        pieces = [] if box is None else [{"box": box}]
        return {**common, "kind": "array", "dtype": value.dtype.str, "shape": value.shape,
                "pieces": pieces}, piece
    if isinstance(value, np.random.RandomState):
        kind, state = "RandomState", value.get_state(legacy=False)
    elif type(value).__module__.startswith("scipy.sparse"):
        matrix: Any = value
        kind, state = "sparse", {
            "format": matrix.format, "shape": [int(n) for n in matrix.shape], "data": matrix.data,
            "indices": matrix.indices, "indptr": matrix.indptr}
    else:
        raise TypeError(
            f"distributed.save: the value of {variable} is a {type(value).__name__}; arrays, "
            "sparse matrices and states of random streams can be saved")
    arrays: Arrays = {}
    made = {**common, "kind": kind, "state": _without_arrays(state, "", arrays)}
    return made, arrays if box is not None else {}


def _without_arrays(state: object, path: str, arrays: Arrays) -> Any:
    if isinstance(state, np.ndarray):
        arrays[path] = state
        return {"array": path}
    if isinstance(state, dict):
        return {key: _without_arrays(v, f"{path}/{key}", arrays) for key, v in state.items()}
    return state.item() if isinstance(state, np.generic) else state


def rebuilt(
    description: Description, read: Callable[[int, str], np.ndarray], box: Box | None
) -> Any:
    """The value that has this description. read: the array that a process wrote under a name; box:
    of an array, the part that is wanted, or None: all. Raises ValueError if a part is missing."""
    kind = description["kind"]
    if kind == "array":
        return _assembled(description, read, box)
    state = _with_arrays(description["state"], read)
    if kind == "RandomState":
        value = np.random.RandomState(getattr(np.random, state["bit_generator"])())
        value.set_state(state)
        return value
    sparse: Any = importlib.import_module("scipy.sparse")
    return getattr(sparse, f"{state['format']}_matrix")(
        (state["data"], state["indices"], state["indptr"]), shape=tuple(state["shape"]))


def _with_arrays(state: object, read: Callable[[int, str], np.ndarray]) -> Any:
    if isinstance(state, dict):
        if set(state) == {"array"}:
            return read(0, state["array"])
        return {key: _with_arrays(v, read) for key, v in state.items()}
    return state


def _assembled(
    description: Description, read: Callable[[int, str], np.ndarray], box: Box | None
) -> np.ndarray:
    shape = description["shape"]
    wanted = [(0, n) for n in shape] if box is None else box
    value = np.empty([stop - start for start, stop in wanted], description["dtype"])
    left = value.size
    for piece in description["pieces"]:
        common = [(max(a, c), min(b, d)) for (a, b), (c, d) in zip(
            wanted, piece["box"], strict=True)]
        if all(start < stop for start, stop in common):
            found = read(piece["process"], "")[_inside(common, piece["box"])]
            value[_inside(common, wanted)] = found
            left -= found.size
    if left:
        raise ValueError(f"{left} elements of {description['name']} are missing")
    return value


def _inside(part: Sequence[Sequence[int]], whole: Sequence[Sequence[int]]) -> tuple[slice, ...]:
    """The indices of a box within another one."""
    return tuple(
        slice(start - first, stop - first)
        for (start, stop), (first, _) in zip(part, whole, strict=True))
