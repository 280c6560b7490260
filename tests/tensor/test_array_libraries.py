"""The method `value(xp, ...)` of each op can run with any array library: here with JAX, whose
arrays are immutable, on the declared samples."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.backends.jax_checks import RTOL, scalar_cases
from tests.programs.every import import_everything
from tests.sources import parsed
from theano import scalar
from theano.tensor.elemwise import Elemwise
from theano.tensor.mutable import MutableArray
from theano.tensor.samples import Array, Sample, tensor_samples

needs_jax = pytest.mark.skipif(
    importlib.util.find_spec("jax") is None, reason="JAX is not installed: pip install jax")

SCIPYS_MATRICES = "SciPy's sparse matrices define it"
NOT_IN_JAX = {
    "CSMGrad": SCIPYS_MATRICES, "DotPairDense": SCIPYS_MATRICES, "DotPairCSR": SCIPYS_MATRICES,
    "StructuredDotCSR": SCIPYS_MATRICES, "StructuredDotCSC": SCIPYS_MATRICES,
    "erfcinv": "JAX has no inverse of erfc", "jv": "JAX has no Bessel functions J",
    "j0": "JAX has no Bessel functions J", "j1": "JAX has no Bessel functions J",
    "iv": "JAX has modified Bessel functions of the orders 0 and 1 only",
}
"""Ops whose `value` does not run with JAX, each with the reason."""

ADDED_LATER = ("erfcinv",)
"""Ops of `NOT_IN_JAX` that run with newer versions of JAX."""

UNIQUE: dict[str, Any] = {
    "QRFull": lambda q, r: (q @ r, q.conj().T @ q),
    "SVD": lambda u, s, v: (s, (u[:, :len(s)] * s) @ v[:len(s)], u.conj().T @ u, v @ v.conj().T),
}
"""By op, functions of its results that do not depend on its choice of bases of null spaces."""

DTYPES = ("bool", "uint8", "int32", "float32", "float64", "complex128")
WRITTEN_FOR_NUMPY = {
    "theano/scalar/op.py",  # what a user's scalar op means: its impl, number by number
}
OTHER_VALUES = "its values are not arrays"
USERS_CODE = "it calls a function of the user's program"
PERFORM_ONLY = {
    "theano/compile/function_ops/from_graph.py OpFromGraph": "it runs a graph",
    "theano/compile/function_ops/from_jax.py FromJax": "it runs a function of JAX",
    "theano/pytensor/fallback.py PyTensorOp": "it runs a function of PyTensor",
    "theano/pytensor/random.py Draw": "it draws from NumPy's generators",
    "theano/compile/making/objects.py OwnObjects": OTHER_VALUES,
    "theano/compile/function_ops/from_python.py DeepCopyOp": "its values are of any type",
    "theano/compile/function_ops/from_python.py FromFunctionOp": USERS_CODE,
    "theano/graph/c_code/cop.py _NoPythonOp": "it is defined in C only",
    "theano/graph/op.py PureOp": "the protocol of users' ops",
    "theano/ifelse.py IfElse": "its values are of any type",
    "theano/ifelse.py LazyIfElse": "it runs a graph",
    "theano/printing/print_op.py Print": "it prints",
    "theano/scalar/op.py ScalarOp": USERS_CODE,
    "theano/scanning/buffers.py Buffer": "functions are made of what it stands for",
    "theano/scanning/buffers.py BufferGradient": "functions are made of what it stands for",
    "theano/scanning/op.py Held": OTHER_VALUES,
    "theano/scanning/op.py Scan": "it runs a graph",
    "theano/sparse/op.py SparseOp": SCIPYS_MATRICES,
    "theano/tensor/assertions.py Raise": "it has no value",
    "theano/tensor/defaults.py Default": "its inputs may be None",
    "theano/tensor/defaults.py Given": "its input may be None",
    "theano/tensor/disk.py LoadFromDisk": "it reads a file of NumPy's format",
    "theano/tensor/random/draws.py RandomFunction": "NumPy's RandomState defines its draws",
    "theano/tensor/scalar_graphs.py ScalarFromTensor": "its result is a number",
    "theano/tensor/scalar_graphs.py TensorFromScalar": "its input is a number",
    "theano/tensor/type_other.py MakeSlice": OTHER_VALUES,
    "theano/typed_list/basic.py _ListOp": OTHER_VALUES,
}
"""Classes of ops that have `perform` without `value`, each with the reason."""

COMPILED_FOR_SECONDS = ("ConnectionistTemporalClassification",)
"""Ops whose `value` calls hundreds of functions, each of which JAX compiles."""

HARMLESS = ("errstate", "dtype", "iinfo", "iscomplexobj", "uint64", "ndarray")
"""Names of NumPy that `value` may use: they neither make an array nor take one of another library.
"""

import_everything()
SAMPLES = [s for s in tensor_samples() if type(s.op).__name__ not in NOT_IN_JAX]


@pytest.fixture(scope="module")
def jnp() -> Any:
    """`jax.numpy` with 64-bit numbers. Its compiler does not optimise, as programs are small."""
    os.environ.setdefault("XLA_FLAGS", "--xla_backend_optimization_level=0")
    jax = importlib.import_module("jax")
    jax.config.update("jax_platforms", "cpu")
    jax.config.update("jax_enable_x64", True)
    return importlib.import_module("jax.numpy")


def _agree(jnp: Any, op: Any, arrays: tuple[Array, ...]) -> None:
    """`op` gives the same in both libraries, and its results with JAX are arrays of JAX."""
    several = [
        found if isinstance(found, tuple) else (found,)
        for found in (op.value(np, *arrays), op.value(jnp, *map(jnp.asarray, arrays)))]
    unique = UNIQUE.get(type(op).__name__)
    if unique is not None and len(several[0]) > 1:
        for wanted, found in zip(*several, strict=True):
            assert np.shape(found) == np.shape(wanted), op
        several = [unique(*each) for each in several]
    for wanted, found in zip(*several, strict=True):
        assert not isinstance(found, np.ndarray), op
        assert np.shape(found) == np.shape(wanted), op
        rtol = max(RTOL.get(str(np.asarray(v).dtype), 1e-9) for v in (wanted, found))
        np.testing.assert_allclose(
            np.asarray(found), wanted, rtol=rtol, atol=rtol / 10, err_msg=str(op))


def _some(cases: list[Any], most: int | None) -> list[Any]:
    """About `most` of the cases, or all for None."""
    return cases[::max(1, len(cases) // most) if most else 1]


@pytest.mark.one_of(25)
@needs_jax
@pytest.mark.parametrize("most", [2, None])
@pytest.mark.parametrize(
    "op", [op for op in scalar.OPS.values() if op.name not in NOT_IN_JAX], ids=str)
def test_scalar_ops_mean_the_same_in_jax(op: Any, most: int | None, jnp: Any) -> None:
    for arrays in _some(scalar_cases(op, DTYPES), most):
        _agree(jnp, Elemwise(op), arrays)


@pytest.mark.one_of(25)
@needs_jax
@pytest.mark.parametrize("most", [1, None])
@pytest.mark.parametrize("name", [
    pytest.param(name, marks=[pytest.mark.long] * (name in COMPILED_FOR_SECONDS))
    for name in sorted({type(s.op).__name__ for s in SAMPLES})])
def test_tensor_ops_mean_the_same_in_jax(name: str, most: int | None, jnp: Any) -> None:
    """One sample of each class of ops, or all of them. Most cases are `long`."""
    samples = [sample for sample in SAMPLES if type(sample.op).__name__ == name]
    for sample in _some(samples, most):
        _agree(jnp, sample.op, sample.inputs)


@pytest.mark.one_of(5)
@needs_jax
@pytest.mark.parametrize("name", NOT_IN_JAX)
def test_the_exceptions_are_needed(name: str, jnp: Any) -> None:
    """An op that runs in JAX after all leaves the list."""
    op = scalar.OPS.get(name)
    cases = [Sample(Elemwise(op), a) for a in scalar_cases(op, DTYPES)] if op is not None else [
        s for s in tensor_samples() if type(s.op).__name__ == name]
    try:
        for case in cases:
            _agree(jnp, case.op, case.inputs)
    except (AttributeError, AssertionError):
        return
    assert name in ADDED_LATER


def _writes(function: ast.FunctionDef) -> list[str]:
    """The assignments to elements of arrays in a function."""
    return [f"{node.lineno}: {ast.unparse(node)} is written" for node in ast.walk(function)
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)]


def _impure(function: ast.FunctionDef) -> list[str]:
    """Assignments to elements of arrays, and uses of NumPy instead of `xp`."""
    found = _writes(function)
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "np" and (
                node.attr not in HARMLESS):
            found.append(f"{node.lineno}: np.{node.attr}")
    return found


def test_value_methods_write_no_array_and_call_no_numpy() -> None:
    root = Path(theano.__file__).parent
    wrong = []
    for path in [*(root / "tensor").rglob("*.py"), *(root / "scalar").rglob("*.py")]:
        name = str(path.relative_to(root.parent))
        if name in WRITTEN_FOR_NUMPY or name == "theano/tensor/mutable.py":
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef) and "xp" in [a.arg for a in node.args.args]:
                wrong += [f"{name}:{each}" for each in _impure(node)]
    for path in (root / "sparse").rglob("*.py"):  # on SciPy's matrices, by functions of NumPy
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef) and "xp" in [a.arg for a in node.args.args]:
                wrong += [f"{path.relative_to(root.parent)}:{each}" for each in _writes(node)]
    assert not wrong, "\n".join(wrong)


def test_no_op_is_perform_only_without_a_reason() -> None:
    """Ops of `theano/legacy` are left out: they exist for old programs only."""
    root = Path(theano.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        name = path.relative_to(root.parent).as_posix()
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef) and not name.startswith("theano/legacy/"):
                methods = {m.name for m in node.body if isinstance(m, ast.FunctionDef)}
                if "perform" in methods and "value" not in methods:
                    found.add(f"{name} {node.name}")
    assert found == set(PERFORM_ONLY)


@pytest.mark.parametrize("library", ["numpy", pytest.param("jax.numpy", marks=needs_jax)])
def test_an_array_that_is_written_in_parts(library: str) -> None:
    xp = importlib.import_module(library)
    start = xp.zeros((3, 2), "float32")
    z = MutableArray(xp, start).set(0, 1).add((slice(None), 1), xp.asarray([1.0, 2.0, 3.0]))
    z.add((xp.asarray([2, 2]), 0), 5)
    assert np.asarray(z.array).tolist() == [[1, 2], [0, 2], [10, 3]]
    assert str(z.array.dtype) == "float32"
    assert not np.asarray(start).any(), "the array that was given has changed"


@pytest.mark.parametrize(
    "n, wanted", [(1.0, np.pi ** 2 / 6), (1.5, np.nan), (0.0, -np.euler_gamma)])
def test_polygamma_is_of_whole_orders(n: float, wanted: float) -> None:
    with np.errstate(all="ignore"):
        found = Elemwise(scalar.polygamma).value(np, np.array([n]), np.array([1.0]))
    np.testing.assert_allclose(found, [wanted], rtol=1e-12)


@pytest.mark.parametrize("dtype", ["bool", "int8"])
def test_the_whole_quotient_of_booleans_is_a_boolean(dtype: str) -> None:
    x, y = np.array([0, 0, 1, 1], dtype), np.array([0, 1, 0, 1], dtype)
    with np.errstate(all="ignore"):
        found = Elemwise(scalar.int_div).value(np, x, y)
    assert found.dtype == dtype and found.tolist() == [0, 0, 0, 1]
    x_, y_ = (T.TensorType(dtype, (False,))() for _ in range(2))
    assert T.int_div(x_, y_).dtype == dtype
