"""Tests that come from declarations: every scalar op, and every tensor op that declares samples."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
import scipy.special

import theano
import theano.tensor as T
from tests.ids import plain
from tests.programs.every import import_everything
from tests.tensor.checks import PLAIN
from tests.together import Together
from theano import scalar
from theano.errors import CompilerWarning
from theano.graph.fgraph import FunctionGraph
from theano.lower import ir, lower
from theano.scalar import ScalarOp, dtypes
from theano.tensor.elemwise import Elemwise
from theano.tensor.samples import (
    Array,
    Sample,
    edge_inputs,
    scalar_inputs,
    tensor_ops,
    tensor_samples,
)
from theano.tensor.shaping.dims import shape_i

RTOL = {
    "float16": 2e-3, "float32": 4e-6, "float64": 2e-12, "complex64": 1e-5, "complex128": 1e-12,
}
NUMPY_NAMES = {
    "abs_": "absolute", "and_": "bitwise_and", "or_": "bitwise_or", "xor": "bitwise_xor",
    "int_div": "floor_divide", "mod": "remainder", "pow": "power", "neg": "negative",
    "sqr": "square", "mul": "multiply", "sub": "subtract", "true_div": "true_divide", "eq": "equal",
    "neq": "not_equal", "lt": "less", "gt": "greater", "le": "less_equal", "ge": "greater_equal",
    "sgn": "sign", "round_half_to_even": "rint", "switch": "where", "inv": "reciprocal",
}
SMOOTH = [
    op for op in scalar.OPS.values()
    if (op.derivative or op.pullback) and op.name != "ultra_fast_sigmoid"]
"""Ops with a derivative, except ultra_fast_sigmoid, whose declared derivative is the sigmoid's."""


def _types(op: ScalarOp, dtype: str) -> tuple[str, ...]:
    mixed = {"switch": ("bool", dtype, dtype), "ldexp": (dtype, "int32")}
    return mixed.get(op.name, (dtype,) * op.nin)


def _applications(op: ScalarOp) -> tuple[list[Any], list[Any], list[tuple[Array, ...]]]:
    """Variables, expressions and values: `op` on its domain and on edges, for every dtype."""
    variables: list[Any] = []
    outputs, values = [], []
    special = op in scalar.special.OPS
    for dtype in dtypes.ALL:
        if dtypes.kind(dtype) not in op.kinds:
            continue
        types = _types(op, dtype)
        for arrays in [scalar_inputs(op, types)] + [edge_inputs(op, types)] * (not special):
            inputs = [T.TensorType(a.dtype, (None,))() for a in arrays]
            try:
                outputs.append(Elemwise(op)(*inputs))
            except TypeError:
                continue
            variables += inputs
            values.append(arrays)
    return variables, outputs, values


def _run(mode: str, inputs: list[Any], outputs: list[Any], values: list[Array]) -> list[Array]:
    with warnings.catch_warnings():
        warnings.simplefilter("error", CompilerWarning)
        return list(theano.function(inputs, outputs, mode=mode)(*values))


def _agree(name: str, arrays: tuple[Array, ...], found: Array, wanted: Array) -> None:
    assert found.dtype == wanted.dtype and found.shape == wanted.shape, name
    if wanted.dtype.kind not in "fc":
        same = found == wanted
    else:
        tiny = np.finfo(wanted.dtype).tiny
        same = np.isclose(found, wanted, RTOL[str(wanted.dtype)], tiny, equal_nan=True)
        same |= np.isnan(found) & np.isnan(wanted)
    wrong = np.flatnonzero(~same)[:3]
    assert same.all(), (
        name, [(tuple(a.reshape(-1)[i] for a in arrays if i < a.size), found.reshape(-1)[i],
                wanted.reshape(-1)[i]) for i in wrong])


@pytest.mark.one_of(3)
@pytest.mark.parametrize("op", scalar.OPS.values(), ids=str)
def test_c_and_interpreter_agree_for_every_dtype(op: ScalarOp) -> None:
    variables, outputs, values = _applications(op)
    flat = [a for arrays in values for a in arrays]
    wanted = _run("FAST_COMPILE", variables, outputs, flat)
    found = _run("FAST_RUN", variables, outputs, flat)
    for arrays, w, f in zip(values, wanted, found, strict=True):
        _agree(op.name, arrays, f, w)


@pytest.mark.parametrize("op", scalar.OPS.values(), ids=str)
def test_scalar_ops_agree_with_numpy_or_scipy(op: ScalarOp) -> None:
    name = NUMPY_NAMES.get(op.name, op.name)
    reference = getattr(np, name, None) or getattr(scipy.special, name, None)
    if reference is None or name in ("complex", "clip", "identity"):
        pytest.skip("NumPy and SciPy have no function of that name")
    arrays = scalar_inputs(op, _types(op, "float64" if "f" in op.kinds else "int64"))
    found = _run(
        "FAST_COMPILE", *_on_vectors(op, arrays), list(arrays))[0]
    np.testing.assert_allclose(found, reference(*arrays), rtol=1e-13)


def _on_vectors(op: ScalarOp, arrays: tuple[Array, ...]) -> tuple[list[Any], list[Any]]:
    inputs = [T.TensorType(a.dtype, (None,))() for a in arrays]
    return inputs, [Elemwise(op)(*inputs)]


def _numeric(function: Any, arrays: list[Array], position: int) -> Array:
    """The derivative of each element of an elementwise function, from differences of order 4."""
    step = 2e-4

    def at(shift: float) -> Array:
        moved = list(arrays)
        moved[position] = arrays[position] + shift
        return np.asarray(function(*moved))

    near, far = at(step) - at(-step), at(2 * step) - at(-2 * step)
    return np.asarray((8 * near - far) / (12 * step))


@pytest.mark.parametrize("op", SMOOTH, ids=str)
def test_derivatives_of_order_1_and_2_match_differences(op: ScalarOp) -> None:
    if "f" not in op.kinds or op.result(*_types(op, "float64")) not in dtypes.FLOAT:
        pytest.skip("not a real function of real numbers")
    arrays = list(scalar_inputs(op, _types(op, "float64"), seed=3))
    inputs = [T.TensorType(a.dtype, (None,))() for a in arrays]
    z = Elemwise(op)(*inputs)
    f = theano.function(inputs, z, mode="FAST_COMPILE")
    for i, x in enumerate(inputs):
        if x.type.dtype not in dtypes.CONTINUOUS:
            continue
        first = T.grad(T.sum(z), x, null_gradients="return", disconnected_inputs="ignore")
        if not hasattr(first.type, "dtype"):
            continue
        df = theano.function(inputs, first, mode="FAST_COMPILE", on_unused_input="ignore")
        np.testing.assert_allclose(df(*arrays), _numeric(f, arrays, i), rtol=2e-7, atol=2e-8)
        second = T.grad(T.sum(first), x, null_gradients="return", disconnected_inputs="ignore")
        if hasattr(second.type, "dtype"):
            d2f = theano.function(inputs, second, mode="FAST_COMPILE", on_unused_input="ignore")
            np.testing.assert_allclose(d2f(*arrays), _numeric(df, arrays, i), rtol=2e-7, atol=2e-8)


@pytest.mark.parametrize("op", SMOOTH, ids=str)
def test_the_pushforward_is_the_gradients_transpose(op: ScalarOp) -> None:
    if "f" not in op.kinds or op.result(*_types(op, "float64")) not in dtypes.FLOAT:
        pytest.skip("not a real function of real numbers")
    arrays = scalar_inputs(op, _types(op, "float64"), seed=5)
    inputs, (z,) = _on_vectors(op, arrays)
    for x in [v for v in inputs if v.type.dtype in dtypes.CONTINUOUS]:
        back = T.grad(T.sum(z), x, null_gradients="return", disconnected_inputs="ignore")
        if not hasattr(back.type, "dtype"):
            continue
        forward = T.Rop(z, x, T.ones_like(x), disconnected_outputs="ignore")
        run = theano.function(
            inputs, [back, forward], mode="FAST_COMPILE", on_unused_input="ignore")
        a, b = run(*arrays)
        np.testing.assert_allclose(a, b, rtol=1e-12)


@pytest.mark.one_of(3)
@pytest.mark.parametrize("op", SMOOTH, ids=str)
def test_derivatives_at_whole_numbers_are_those_at_floats(op: ScalarOp) -> None:
    """Derivatives do not overflow at integers, and accept booleans if the function does."""
    inputs, values = [], []
    slopes: tuple[list[Any], list[Any]] = ([], [])
    kinds = [_types(op, dtype) for dtype in ("int8", "bool")]
    if op.nin == 2:
        kinds += [("int8", "float32"), ("float32", "int8"), ("bool", "float32"),
                  ("float32", "bool")]
    for types in kinds:
        try:
            if op.result(*types) not in dtypes.FLOAT:
                continue
        except TypeError:
            continue
        arrays = [np.asarray(a * 7, "int8") if a.dtype == "int8" and "any" in op.domain else a
                  for a in scalar_inputs(op, types)]
        discrete, (z,) = _on_vectors(op, tuple(arrays))
        floats = _types(op, z.type.dtype)
        continuous = [T.cast(v, d) for v, d in zip(discrete, floats, strict=True)]
        for kept, moved, out in zip(
                slopes, (discrete, continuous), (z, Elemwise(op)(*continuous)), strict=True):
            kept += [g for g in T.grad(
                T.sum(out), moved, null_gradients="return", disconnected_inputs="ignore")
                if hasattr(g.type, "dtype")]
        inputs += discrete
        values += arrays
    found = theano.function(
        inputs, [*slopes[0], *slopes[1]], mode="FAST_COMPILE", on_unused_input="ignore")(*values)
    half = len(slopes[0])
    np.testing.assert_allclose(found[:half], found[half:], rtol=1e-4)


@pytest.mark.parametrize("op", [
    op for op in SMOOTH if "c" in op.kinds and op not in scalar.special.OPS
    and op.name not in ("maximum", "minimum", "switch")], ids=str)
def test_complex_gradients_match_differences(op: ScalarOp) -> None:
    """Of a real cost, 0.7 Re z + 1.3 Im z, by the real and the imaginary part of each input.
    complex64 is not precise enough for differences."""
    arrays = list(scalar_inputs(op, _types(op, "complex128"), seed=7))
    inputs, (z,) = _on_vectors(op, tuple(arrays))
    cost = T.sum(T.real(z) * 0.7 + T.imag(z) * 1.3)
    f = theano.function(inputs, cost, mode="FAST_COMPILE")
    gradients = T.grad(cost, inputs, disconnected_inputs="ignore")
    got = theano.function(inputs, gradients, mode="FAST_COMPILE", on_unused_input="ignore")(*arrays)
    for position, gradient in enumerate(got):
        wanted = np.zeros_like(arrays[position])
        for index in range(arrays[position].size):
            for unit in (1, 1j):
                shift = np.zeros_like(arrays[position])
                shift[index] = 1e-6 * unit
                up, down = list(arrays), list(arrays)
                up[position], down[position] = up[position] + shift, down[position] - shift
                wanted[index] += unit * (f(*up) - f(*down)) / 2e-6
        np.testing.assert_allclose(gradient, wanted, rtol=1e-5, atol=1e-7)


def distinct(samples: list[Sample]) -> list[Sample]:
    """The samples without repetitions; of equal ones, a smooth one is kept."""
    found: dict[Any, Sample] = {}
    for sample in sorted(samples, key=lambda s: not s.smooth):
        arrays = tuple((a.dtype, a.shape, a.strides, a.tobytes()) for a in sample.inputs)
        found.setdefault((sample.op, arrays), sample)
    kept = set(map(id, found.values()))
    return [sample for sample in samples if id(sample) in kept]


def text_of(op: Any) -> str:
    """The class of an op, its settings, and the kinds of indices that it takes."""
    settings = ",".join(f"{name}={getattr(op, name)}" for name in op.__props__)
    text = f"{type(op).__name__}({settings})" if settings else str(op)
    return text + plain(op.layout.idx_list) if hasattr(op, "layout") else text


def case_of(sample: Sample) -> str:
    """The op, and of each input the dtype and the elements; if these are many, the shape, the first
    and the last one, and the sum."""
    inputs = []
    for a in sample.inputs:
        wide = np.promote_types(a.dtype, float)
        with np.errstate(all="ignore"):
            values = a if a.dtype.kind in "bui" else np.round(a.astype(wide), 2)
            ends = f"{values.flat[0]}..{values.flat[-1]},sum{values.sum():.4g}" if a.size else ""
        inputs.append(f"{a.dtype}{values.tolist() if 0 < a.size < 9 else list(a.shape)}"
                      f"{':' * (a.size > 8)}{ends * (a.size > 8)}")
    return "-".join([text_of(sample.op), *inputs]).replace(" ", "")


import_everything()
SAMPLES = distinct(tensor_samples())
OPS = {type(sample.op).__name__: type(sample.op) for sample in SAMPLES}


def _apply(sample: Sample) -> tuple[list[Any], list[Any]]:
    inputs = [T.TensorType(a.dtype, (None,) * a.ndim)() for a in sample.inputs]
    outputs = sample.op(*inputs, return_list=True)
    return inputs, outputs


def _in_all_modes(sample: Sample) -> tuple[list[Any], list[Any]]:
    """The outputs, and the function of a sample in the interpreter, in C, and in C whose kernels
    are divided among threads, however small they are."""
    inputs, outputs = _apply(sample)
    functions = [
        theano.function(inputs, outputs, mode=mode) for mode in ("FAST_COMPILE", "FAST_RUN")]
    with theano.config.change_flags(threads=3, openmp_elemwise_minsize=0):
        functions.append(theano.function(inputs, outputs, mode="FAST_RUN"))
    return outputs, functions


in_all_modes = Together(SAMPLES, _in_all_modes, every=7)


@pytest.mark.one_of(7)
@pytest.mark.parametrize("sample", SAMPLES, ids=case_of)
def test_tensor_ops_mean_the_same_everywhere(sample: Sample) -> None:
    outputs, functions = in_all_modes(sample)
    wanted = sample.op.value(np, *sample.inputs)
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    for function in functions:
        for f, w, o in zip(function(*sample.inputs), wanted, outputs, strict=True):
            assert str(f.dtype) == o.type.dtype
            _agree(str(sample.op), sample.inputs, f, np.asarray(w).astype(o.type.dtype))


IN_PYTHON = {
    "RFFTOp": "f", "IRFFTOp": "f", "Fourier": "fc", "Eig": "fc", "SamplingDotCSR": "f",
    "mrg_uniform": "h", "SortOp": "c", "ArgSortOp": "c", "Expm": "c",
    "Cholesky": "c", "Solve": "c", "Eigh": "c", "Det": "ci", "MatrixInverse": "ci",
    "CAReduceDtype": "i", "lstsq": "fci", "EigVals": "ifc", "GeneralEig": "ifc", "SLogDet": "ic",
    "Transform": "fc",
}
"""Ops with a `lower` for which C code calls Python nevertheless, with the dtype kinds of the first
input for which it does; "h": for results of float16."""


def test_all_other_ops_become_c() -> None:
    found: dict[str, set[str]] = {}
    for sample in SAMPLES:
        inputs, outputs = _apply(sample)
        program = lower(FunctionGraph(inputs, outputs))
        half = any(v.type.dtype == "float16" for v in outputs)
        if any(isinstance(s, ir.Python) for s in ir.all_statements(program.statements)):
            kind = "h" if half else sample.inputs[0].dtype.kind
            found.setdefault(type(sample.op).__name__, set()).add(kind)
    with_c = {name: set(kinds) for name, kinds in found.items() if hasattr(OPS[name], "lower")}
    assert with_c == {name: set(kinds) for name, kinds in IN_PYTHON.items()}


@pytest.mark.parametrize("sample", SAMPLES, ids=case_of)
def test_the_shape_rule_gives_the_real_shape(sample: Sample) -> None:
    inputs, outputs = _apply(sample)
    node = outputs[0].owner
    shapes = [tuple(shape_i(v, i) for i in range(v.type.ndim)) for v in inputs]
    ruled = [d for dims in node.op.infer_shape(node, shapes) for d in dims]
    f = theano.function(
        inputs, [*map(T.as_tensor_variable, ruled), *outputs], mode="FAST_COMPILE",
        on_unused_input="ignore")
    found = f(*sample.inputs)
    real = [d for value in found[len(ruled):] for d in value.shape]
    assert [int(d) for d in found[:len(ruled)]] == real


SMOOTH_SAMPLES = [
    s for s in SAMPLES if s.smooth and any(a.dtype == np.float64 and a.size for a in s.inputs)]


@pytest.mark.one_of(7)
@pytest.mark.parametrize("sample", SMOOTH_SAMPLES, ids=case_of)
def test_gradients_of_order_1_and_2_of_tensor_ops(sample: Sample) -> None:
    continuous = [a for a in sample.inputs if a.dtype.kind == "f"]

    def function(*moving: Any) -> Any:
        given = iter(moving)
        outputs = sample.op(*(
            next(given) if a.dtype.kind == "f" else T.constant(a) for a in sample.inputs),
            return_list=True)
        return outputs[0] if len(outputs) == 1 else T.concatenate(
            [T.flatten(out) for out in outputs if out.type.dtype in dtypes.FLOAT])

    def slope(*moving: Any) -> Any:
        return T.grad(T.sum(T.sqr(function(*moving))), moving[0])

    if _apply(sample)[1][0].type.dtype in dtypes.DISCRETE:
        pytest.skip("the output is discrete")
    for f in (function, slope):
        T.verify_grad(
            f, continuous, n_tests=1, rng=np.random.RandomState(3), mode="FAST_COMPILE")


@pytest.mark.one_of(3)
@pytest.mark.parametrize("sample", SMOOTH_SAMPLES, ids=case_of)
def test_the_forward_derivative_of_tensor_ops_is_the_transpose(sample: Sample) -> None:
    """In the direction of each input alone, and of all inputs together."""
    inputs = [T.TensorType(a.dtype, tuple(n == 1 for n in a.shape))() for a in sample.inputs]
    moving = [v for v in inputs if v.type.dtype in dtypes.FLOAT]
    smooth = [z for z in sample.op(*inputs, return_list=True) if z.type.dtype in dtypes.FLOAT]
    if not smooth:
        pytest.skip("the outputs are discrete")
    directions, weights = [v.type() for v in moving], [z.type() for z in smooth]
    pairs: list[Any] = []
    for chosen in [*([k] for k in range(len(moving))), range(len(moving))]:
        wrt, along = [moving[k] for k in chosen], [directions[k] for k in chosen]
        forward = T.Rop(smooth, wrt, along, disconnected_outputs="ignore")
        backward = T.Lop(smooth, wrt, weights, disconnected_inputs="ignore")
        pairs += [sum(T.sum(m * w) for m, w in zip(forward, weights, strict=True)),
                  sum(T.sum(g * d) for g, d in zip(backward, along, strict=True))]
    rng = np.random.default_rng(4)
    sizes = theano.function(
        inputs, [z.shape for z in smooth], mode=PLAIN, on_unused_input="ignore")(*sample.inputs)
    shapes = [*(a.shape for a in sample.inputs if a.dtype.kind == "f"), *sizes]
    values = [np.asarray(rng.normal(size=shape), v.type.dtype)
              for shape, v in zip(shapes, (*moving, *smooth), strict=True)]
    found = theano.function([*inputs, *directions, *weights], pairs, mode=PLAIN,
                            on_unused_input="ignore")(*sample.inputs, *values)
    rtol = 1e-9 if all(v.type.dtype == "float64" for v in (*moving, *smooth)) else 1e-4
    np.testing.assert_allclose(found[::2], found[1::2], rtol=rtol, atol=1e-12)


def test_scalar_ops_declare_what_tests_need() -> None:
    for op in scalar.OPS.values():
        assert len(op.domain) in (1, op.nin), op
        assert op.name == scalar.by_name(op.name).name


def test_tensor_ops_are_found() -> None:
    """tests/programs checks that random programs can draw each op of the package."""
    found = {op.__name__ for op in tensor_ops()}
    assert {"Elemwise", "CAReduce", "Alloc", "Argmax", "ChoiceFromUniform", "CSMGrad"} <= found


@pytest.mark.parametrize("name", [op.name for op in scalar.OPS.values() if op.reduction])
def test_a_reduction_starts_from_what_changes_nothing(name: str) -> None:
    op = scalar.OPS[name]
    for dtype in dtypes.ALL:
        if op.reduction is not None and dtypes.kind(dtype) in op.reduction.kinds:
            (x, _) = scalar_inputs(op, (dtype, dtype))
            start = np.array(op.reduction.start(dtype), dtype)
            np.testing.assert_array_equal(op.value(np, start, x), x)
            empty, whole = x[:0], getattr(np, op.reduction.function)
            if op.reduction.extreme:
                with pytest.raises(ValueError, match="zero-size"):
                    whole(empty)
            else:
                assert whole(empty) == start
