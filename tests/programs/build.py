"""Random programs made of the steps in `tests/programs/steps.py`, with shared variables of many
dtypes, updates, givens and gradients; and their results in a mode."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse

import theano
import theano.sparse as S
import theano.tensor as T
from tests.programs.steps import STEPS, Pick, fit, line
from theano.graph import Constant, thunks, walk
from theano.scalar import dtypes
from theano.sparse.type import SparseType, is_sparse

REFERENCE = theano.Mode("py", None)
"""The mode that computes each op by its `value`, without rewriting."""

SHARED = {
    "float64": np.array([0.5, -1.5, 2.5]), "float32": np.array([[0.5, 2], [-1, 3]], "float32"),
    "int8": np.array([1, -3], "int8"), "uint8": np.array([200, 3], "uint8"),
    "int64": np.array(4), "bool": np.array([True, False, True]),
    "float16": np.array([0.5, 0.25], "float16"), "complex64": np.array([1 + 2j, -1j], "complex64"),
    "csr": scipy.sparse.csr_matrix([[0, 1.5, 0], [2, 0, -1]]),
}
"""The values that shared variables start from."""


class Program(NamedTuple):
    """The parts of a function that is not compiled yet, and the arguments of its calls."""

    inputs: list[Any]
    values: list[Any]
    outputs: list[Any]
    updates: list[tuple[Any, Any]]
    givens: list[tuple[Any, Any]]
    names: list[str]
    """The names of the steps."""


def start(seed: int) -> tuple[list[Any], list[Any], list[Any]]:
    """Inputs of several ranks and dtypes, their values, and shared variables."""
    rng = np.random.RandomState(seed)
    rows, columns = rng.randint(0, 4), rng.randint(1, 4)
    inputs = [T.dmatrix("x"), T.fvector("f"), T.lvector("i"), T.dscalar("s"), T.bvector("b")]
    values = [
        rng.uniform(-2, 2, (rows, columns)), rng.uniform(-2, 2, 3).astype("float32"),
        rng.randint(-3, 3, 4), np.array(rng.uniform(-1, 1)), rng.randint(-9, 9, 2).astype("int8")]
    if seed % 3 == 1:
        values[0] = np.asfortranarray(values[0])
    shared = [
        theano.shared(value.copy(), name=name) for name, value in SHARED.items()
        if rng.randint(2)] or [theano.shared(SHARED["float64"].copy())]
    return inputs, values, shared


def tensors(values: list[Any]) -> list[Any]:
    """The variables of `values` that are arrays or sparse matrices."""
    return [v for v in values if isinstance(v.type, (T.TensorType, SparseType))]


def evaluate(outputs: list[Any], known: dict[Any, Any]) -> bool:
    """Store the values of expressions in `known`; returns whether they could be computed."""
    for node in walk.toposort(outputs, known):
        cells: list[list[Any]] = [[None] for _ in node.outputs]
        given = [
            v.data if isinstance(v, Constant) else known[v] if v in known else v.get_value()
            for v in node.inputs]
        try:
            with np.errstate(all="ignore"):
                thunks.perform(node, copy.deepcopy(given), cells)
        except (ValueError, IndexError, AssertionError, np.linalg.LinAlgError):
            return False
        known.update(zip(node.outputs, (cell[0] for cell in cells), strict=True))
    return True


def build(
    steps: list[tuple[str, int, tuple[int, int, int]]], seed: int, direct: bool = False,
) -> Program:
    """The program of a list of steps, each a kind, a number, and numbers that choose the values
    that it reads. direct: ops read earlier values without conversion if these fit."""
    inputs, values, shared = start(seed)
    given, names = T.dvector("given"), []
    replacement = line(inputs[seed % len(inputs)])[:4] * 0.5
    pool = [*inputs, *shared, given]
    first = len(pool)
    known = dict(zip(inputs, values, strict=True))
    known.update((s, s.get_value()) for s in shared if s.type.dtype in dtypes.FLOAT)
    evaluate([replacement], known)
    known[given] = known[replacement]
    for kind, number, numbers in steps:
        step = STEPS[kind][number % len(STEPS[kind])]
        usable = {v: known[v] for v in pool if v in known} if direct else {}
        made = tensors(step.make(Pick(pool, numbers, usable)))
        if not direct or evaluate(made, known):
            pool += made
            names.append(step.name)
    outputs = pool[first:][-5:]
    outputs += [
        T.shape(v) for v in outputs if isinstance(v.type, T.TensorType) and v.type.ndim][:2]
    updates = [(s, next_value(s, pool[-1 - i % 4])) for i, s in enumerate(shared)]
    return Program(inputs, values, outputs, updates, [(given, replacement)], names)


def next_value(s: Any, value: Any) -> Any:
    """The update of a shared variable, which depends on its value and, except for integers, on
    another value."""
    if isinstance(s.type, SparseType):
        return s * fit(value, 0.9)
    kind = np.dtype(s.type.dtype).kind
    if kind == "b":
        return T.xor(s, T.gt(T.sum(line(value)), 0))
    if kind in "iu":
        return T.cast(s + 1, s.type.dtype)
    return T.cast(s * 0.5 + T.mean(line(value)) * 0.1 + 0.01 * fit(value, 1.0), s.type.dtype)


def gradients(program: Program) -> list[Any]:
    """The gradients of a cost of all float outputs with respect to the float inputs and shared
    variables; an empty list if there is no such cost or it has no gradient."""
    parts = []
    for out in program.outputs:
        dense = S.dense_from_sparse(out) if isinstance(out.type, SparseType) else out
        if dense.type.dtype in ("float64", "float32"):
            parts.append(T.sum(T.tanh(dense) * 0.7))
    wrt = [
        v for v in [*program.inputs, *(s for s, _ in program.updates)]
        if isinstance(v.type, T.TensorType) and v.type.dtype in ("float64", "float32")]
    if not parts or not wrt:
        return []
    cost = T.cast(sum(parts), "float64")
    try:
        found = T.grad(cost, wrt, disconnected_inputs="ignore", null_gradients="return")
    except NotImplementedError:
        return []
    return [g for g in found if hasattr(g.type, "dtype")]


def run(program: Program, mode: Any, calls: int = 2, values: Any = None) -> list[Any]:
    """All results of the calls, and the values of the shared variables after them. Afterwards the
    shared variables have their old values again."""
    f = theano.function(
        program.inputs, program.outputs, updates=program.updates, givens=program.givens, mode=mode,
        on_unused_input="ignore")
    shared = f.get_shared()
    before = [copy.deepcopy(s.get_value(borrow=True)) for s in shared]
    results: list[Any] = []
    try:
        for _ in range(calls):
            results += f(*(copy.deepcopy(values or program.values)))
        results += [s.get_value() for s in shared]
    finally:
        for s, value in zip(shared, before, strict=True):
            s.set_value(value)
    return results


def full(value: Any) -> Any:
    """The numbers of a result as an array; None for an object without numbers."""
    if is_sparse(value):
        return value.toarray()
    return value if isinstance(value, np.ndarray) else None


def differ(a: Any, b: Any, loose: float) -> str:
    """How two results differ; empty if they agree up to rounding. Elements that are NaN or infinite
    in `a` are not compared."""
    if is_sparse(a) and is_sparse(b) and a.format != b.format:
        return f"formats {a.format} and {b.format}"
    a, b = full(a), full(b)
    if a is None or b is None:
        return "" if type(a) is type(b) else "kinds"
    if a.dtype != b.dtype or a.shape != b.shape:
        return f"{a.dtype} {a.shape} and {b.dtype} {b.shape}"
    if a.dtype.kind not in "fc":
        return "" if np.array_equal(a, b) else f"{a.reshape(-1)[:6]} and {b.reshape(-1)[:6]}"
    with np.errstate(all="ignore"):
        tame = np.isfinite(a)
        x, y = a[tame], b[tame]
        if np.allclose(x, y, rtol=loose, atol=loose):
            return ""
        return f"{a.dtype}: {x.reshape(-1)[:6]} and {y.reshape(-1)[:6]}"


def tolerance(program: Program) -> float:
    """The relative and absolute error that the narrowest float dtype in a program allows."""
    found = {getattr(v.type, "dtype", "") for v in walk.ancestors(program.outputs)}
    found |= {s.type.dtype for s, _ in program.updates}
    if "float16" in found:
        return 2e-2
    return 2e-3 if found & {"float32", "complex64"} else 1e-6


def shaky(program: Program, wanted: list[Any], loose: float) -> bool:
    """Whether small changes of the inputs change results by much, so that rounding decides."""
    for size in (1e-12, -1e-9, 1e-7):
        moved = [v + size if np.asarray(v).dtype.kind == "f" else v for v in program.values]
        moved = [np.asarray(m, v.dtype) for m, v in zip(moved, program.values, strict=True)]
        found = run(program, REFERENCE, values=moved)
        if any(differ(a, b, loose) for a, b in zip(wanted, found, strict=True)):
            return True
    return False
