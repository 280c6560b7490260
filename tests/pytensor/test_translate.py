"""`theano.pytensor.translate`: each row of its tables against PyTensor, by random inputs.

Run where PyTensor is installed: `pip install 'theano[pytensor]'`, then `pytest tests/pytensor`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

import theano
from tests.together import compiled_together
from theano.pytensor import translate
from theano.pytensor.application import class_names
from theano.pytensor.scalars import SCALARS
from theano.pytensor.translating import TABLE

pytest.importorskip("pytensor")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pytensor
    import pytensor.scalar as ps
    import pytensor.tensor as pt
    from pytensor.compile.builders import OpFromGraph
    from pytensor.compile.mode import Mode
    from pytensor.compile.ops import DeepCopyOp, view_op
    from pytensor.graph.traversal import ancestors
    from pytensor.ifelse import ifelse
    from pytensor.raise_op import assert_op
    from pytensor.scalar.loop import ScalarLoop
    from pytensor.scan.utils import until
    from pytensor.tensor.linalg.summary import SLogDet
    from pytensor.tensor.shape import Shape_i, shape_i

PY = Mode("py", None)
rng = np.random.default_rng(3)


def x(*shape: int, low: float = -2, high: float = 2, dtype: str = "float64") -> np.ndarray:
    return rng.uniform(low, high, shape).astype(dtype)


def theirs(value: np.ndarray) -> Any:
    return pt.TensorType(value.dtype.name, tuple(1 if n == 1 else None for n in value.shape))()


def compare(cases: Iterable[tuple[str, Sequence[Any], Sequence[Any], Sequence[np.ndarray]]],
            tolerance: float = 1e-12) -> None:
    """Each case: a label, inputs and outputs of PyTensor, and values."""
    made = []
    with compiled_together():
        for label, inputs, outputs, values in cases:
            found = translate(outputs, inputs, rewrites=())
            ours = theano.function(found.inputs, found.outputs, on_unused_input="ignore")
            want = pytensor.function(inputs, outputs, mode=PY, on_unused_input="ignore")
            made.append((label, ours, want, values))
    wrong = []
    for label, ours, want, values in made:
        with np.errstate(all="ignore"):
            pairs = list(zip(ours(*values), want(*values), strict=True))
        for k, (a, b) in enumerate(pairs):
            b = np.asarray(b)
            limit = 2e-5 if b.dtype in ("float32", "complex64") else tolerance
            if a.dtype != b.dtype or a.shape != b.shape or not np.allclose(
                    a, b, limit, limit, equal_nan=True):
                wrong.append(f"{label} [{k}]: {a.dtype} {a.shape} {a}, not {b.dtype} {b.shape} {b}")
    assert not wrong, "\n".join(wrong)


# -- elementwise -------------------------------------------------------------------------------

LIMITS = {
    "ArcCos": (-1, 1), "ArcSin": (-1, 1), "ArcTanh": (-1, 1), "ArcCosh": (1, 4),
    "Erfcinv": (0.1, 2), "Erfinv": (-1, 1), "Gamma": (0.1, 4), "GammaLn": (0.1, 4),
    "Psi": (0.1, 4), "TriGamma": (0.1, 4), "GammaInc": (0.1, 4), "GammaIncC": (0.1, 4),
    "GammaL": (0.1, 4), "GammaU": (0.1, 4), "BetaInc": (0.05, 0.95), "Log": (0.1, 4),
    "Log2": (0.1, 4), "Log10": (0.1, 4), "Log1p": (-0.9, 4), "Log1mexp": (-40, -0.01),
    "Sqrt": (0, 4), "Pow": (0.1, 3), "Iv": (0.1, 3), "Jv": (0.1, 3),
}
INTEGERS = ("AND", "OR", "XOR", "Invert")
SPECIAL = {"Ive", "PolyGamma", "Complex", "Switch", "Identity", "ScalarMaximum", "ScalarMinimum",
           "Real", "Imag", "Conj", "Angle"}
"""Those with a test of their own: they take other inputs, or have no instance."""


def instances() -> dict[str, Any]:
    """An instance of each scalar op that is in the table."""
    found = {}
    for module in (ps.basic, ps.math):
        for op in vars(module).values():
            if isinstance(op, ps.ScalarOp):
                name = next((n for n in class_names(op) if n in SCALARS), None)
                if name is not None:
                    found.setdefault(name, op)
    return found


def scalar_cases() -> Iterator[tuple[str, list[Any], list[Any], list[np.ndarray]]]:
    for name, op in instances().items():
        if name in SPECIAL:
            continue
        n = op.nin if op.nin > 0 else 3
        low, high = LIMITS.get(name, (-2, 2))
        kinds = ("int64", "bool") if name in INTEGERS else ("float64", "float32", "int8")
        for kind in kinds if name not in LIMITS else ("float64", "float32"):
            lo, hi = (-9, 9) if kind.startswith("int") else (low, high)
            values = [np.ascontiguousarray(x(*shape, low=lo, high=hi, dtype=kind)) for shape in (
                (3, 4), (4,), (3, 1))[:n]]
            if name in ("IntDiv", "Mod", "TrueDiv", "Reciprocal") and kind.startswith("int"):
                values[-1][values[-1] == 0] = 3
            inputs = [theirs(v) for v in values]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    outputs = [pt.elemwise.Elemwise(op)(*inputs)]
                except (TypeError, NotImplementedError):
                    continue  # PyTensor has no such function of this dtype
            yield f"{name} {kind}", inputs, outputs, values


def test_elementwise_functions_are_pytensors() -> None:
    cases = list(scalar_cases())
    assert {c[0].split()[0] for c in cases} == set(instances()) - SPECIAL
    compare(cases, 1e-11)


def test_other_elementwise_functions() -> None:
    a, b = x(3, 4), x(4)
    i, z = (x(3, 4, low=-3, high=3)).astype("int64"), x(3) + 1j * x(3)
    va, vb, vi, vz = map(theirs, (a, b, i, z))
    cases = [
        ("switch", [va, vb], [pt.switch(va > 0, va, vb)], [a, b]),
        ("composite", [va, vb], [pt.elemwise.Elemwise(composite())(va, vb)], [a, b]),
        ("cast", [va], [va.astype("int16"), va.astype("float32")], [a]),
        ("complex", [va, vb], [pt.complex(va, vb)], [a, b]),
        ("parts", [vz], [vz.real, vz.imag, pt.conj(vz), pt.angle(vz)], [z]),
        ("order 0, 1", [vb], [pt.ive(0.0, vb), pt.ive(1.0, vb)], [b]),
        ("polygamma", [vb], [pt.polygamma(1, abs(vb) + 1)], [b]),
        ("integers", [vi], [vi / 2, vi // 2, vi % 3, vi ** 2, pt.sqrt(abs(vi))], [i]),
    ]
    compare(cases)


def composite() -> Any:
    p, q = ps.float64("p"), ps.float64("q")
    return ps.Composite([p, q], [ps.exp(p * q) + ps.constant(2.5), ps.sub(p, q)][:1])


# -- arrays, matrices, control ----------------------------------------------------------------

def array_cases() -> Iterator[tuple[str, list[Any], list[Any], list[np.ndarray]]]:
    a, v, i = x(3, 4), x(4), np.array([2, 0, 2], "int64")
    va, vv, vi = map(theirs, (a, v, i))
    n = pt.lscalar()
    three = np.asarray(3)

    def case(label: str, *outputs: Any, inputs: Any = (va,), values: Any = (a,)) -> Any:
        return label, list(inputs), list(outputs), list(values)

    yield case("reductions", va.sum(0), va.prod(), va.max(1), va.min((0, 1)), (va > 0).all(0),
               (va > 0).any(), pt.argmax(va, 1), pt.argmax(va), va.sum(()))
    yield case("product without zeros", pt.math.ProdWithoutZeros((0,))(va))
    yield case("dims", va.dimshuffle(1, "x", 0), va.T, va.reshape((2, 6)), va.reshape((-1, 2)),
               va.shape, va.shape[1], shape_i(va, 0), va.ravel(),
               pt.specify_shape(va, (3, None)))
    yield case("slices", va[1:], va[::-1, 0], va[-1], va[:2, 1::2], va[1, 2])
    yield case("draws", pt.random.shared_rng(np.random.default_rng(1)).normal(va, 1)[1])
    yield case("indices", va[vi], va[vi, 1], va[:, vi], va[va > 0], va[vi, vi], inputs=(va, vi),
               values=(a, i))
    yield case("writes", pt.set_subtensor(va[1:], 7.0), pt.inc_subtensor(va[:, 1], vv[:3]),
               pt.set_subtensor(va[[0, 2]], vv), pt.inc_subtensor(va[vi], vv),
               pt.inc_subtensor(va[vi, vi], 2.0), inputs=(va, vv, vi), values=(a, v, i))
    yield case("joins", pt.join(0, va, va), pt.concatenate([va, va[:, :1]], 1),
               *pt.split(va, [1, 2], n_splits=2, axis=0), pt.stack([va[0], vv]), inputs=(va, vv),
               values=(a, v))
    yield case("vectors", pt.stack([n, n + 1]), pt.as_tensor([1, n]), pt.arange(n),
               pt.alloc(2.5, n, 2), pt.zeros((2, 3)), pt.eye(n, 4, 1), inputs=(n,),
               values=(three,))
    yield case("empty", pt.set_subtensor(pt.empty((3, 4))[:], va))
    yield case("diagonals", pt.diagonal(va, 1), pt.diag(vv), inputs=(va, vv), values=(a, v))
    yield case("order", pt.sort(va, 0), pt.argsort(vv), pt.cumsum(va, 1), pt.cumprod(va),
               pt.repeat(vv, 2), pt.searchsorted(pt.sort(vv), va), *va.nonzero(),
               inputs=(va, vv), values=(a, v))
    yield case("branches", ifelse(pt.gt(n, 2), va, 2 * va), assert_op(va, n > 0),
               inputs=(va, n), values=(a, three))
    number = pt.scalar_from_tensor(n)
    yield case("scalars", pt.tensor_from_scalar(ps.add(number, number)), inputs=(n,),
               values=(three,))
    yield case("repeats", pt.repeat(vv, pt.as_tensor([0, 2, 1, 3])), inputs=(vv,), values=(v,))
    yield case("graphs", OpFromGraph([va], [va * 2, va.sum()])(va)[0], pt.special.softmax(va, 1))
    yield case("smaller", pt.math.Min((0, 1))(va), Shape_i(0)(va), SLogDet()(va[:, :3])[0],
               SLogDet()(va[:, :3])[1], view_op(va), DeepCopyOp()(va))
    yield from loop_cases()
    yield from matrix_cases()


def loop_cases() -> Iterator[tuple[str, list[Any], list[Any], list[np.ndarray]]]:
    v = x(6)
    vv = theirs(v)

    def scan(step: Callable[..., Any], **more: Any) -> Any:
        return pytensor.scan(step, return_updates=False, **more)

    zero, one = pt.constant(0.0, dtype="float64"), pt.constant(1.0, dtype="float64")
    state = scan(lambda r, s: s * 0.5 + r, sequences=[vv], outputs_info=[zero])
    taps = scan(lambda p, q: p + 0.3 * q, outputs_info=[
        {"initial": vv[:2], "taps": [-2, -1]}], n_steps=4)
    trace = scan(lambda r, c: r * c, sequences=[vv], non_sequences=[vv[0]])
    stop = scan(lambda s: (s * 2, until(s > 8)),
                outputs_info=[one], n_steps=20)
    yield "loops", [vv], [state, state[-1], taps, trace, stop], [v]


def matrix_cases() -> Iterator[tuple[str, list[Any], list[Any], list[np.ndarray]]]:
    a, b = x(3, 3), x(3, 2)
    s, v = a @ a.T + 3 * np.eye(3), x(3)
    va, vb, vs, vv = map(theirs, (a, b, s, v))
    low = pt.linalg.cholesky(vs)
    yield "matrices", [va, vb, vs, vv], [
        va @ vb, pt.dot(va, vv), low, pt.linalg.cholesky(vs, lower=False),
        pt.linalg.cholesky(vs - 100 * pt.eye(3)),
        pt.linalg.solve_triangular(low, vb, lower=True),
        pt.linalg.solve_triangular(low.T, vv, lower=False),
        pt.linalg.solve_triangular(low, vv, lower=True, trans=1),
        pt.linalg.solve(va, vb), pt.linalg.solve(va, vv, b_ndim=1),
        pt.linalg.solve(vs, vb, assume_a="pos"),
        pt.linalg.cho_solve((low, True), vb, b_ndim=2), pt.linalg.inv(va), pt.linalg.pinv(va),
        pt.linalg.det(va), *pt.linalg.slogdet(va), pt.linalg.eigh(vs)[0],
        pt.linalg.svd(va, compute_uv=False), pt.linalg.qr(vs, mode="r"), pt.linalg.expm(va),
    ], [a, b, s, v]
    many, rows = np.stack([s, 2 * s, 3 * s + np.eye(3)]), x(3, 3)
    vm, vr = theirs(many), theirs(rows)
    wide = np.stack([many, many + np.eye(3)])
    vw = theirs(wide)
    lows = pt.linalg.cholesky(vm)
    yield "stacks", [vm, vr, vs, vw], [
        lows, pt.linalg.solve_triangular(lows, vr, lower=True, b_ndim=1),
        pt.linalg.solve_triangular(pt.linalg.cholesky(vs), vr, lower=True, b_ndim=1),
        pt.linalg.inv(vm), pt.linalg.det(vm), *pt.linalg.slogdet(vm), vm @ vr, vm @ vm,
        pt.linalg.cholesky(vw), pt.linalg.solve(vw, vm), pt.linalg.eigh(vw)[0],
        pt.diagonal(vm, 0, 1, 2),
    ], [many, rows, s, wide]
    yield "batched dot", [vm], [pt.blas.BatchedDot()(vm, vm)], [many]


def test_other_ops_are_pytensors() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", (FutureWarning, DeprecationWarning))
        cases = list(array_cases())
    compare(cases, 1e-9)
    met = {name for _, _, outputs, _ in cases for v in ancestors(outputs) if v.owner
           for op in (v.owner.op, getattr(v.owner.op, "core_op", None))
           for name in class_names(op)}
    assert set(TABLE) <= met


# -- variables, and what has no counterpart -----------------------------------------------------

def test_shared_variables_stay_shared_and_names_are_kept() -> None:
    data, v = pytensor.shared(np.arange(3.0), name="data"), pt.dvector("v")
    out = (v * data).sum()
    out.name = "total"
    found = translate(out, [v])
    assert (found.inputs[0].name, found.outputs[0].name) == ("v", "total")
    f = theano.function(found.inputs, found.outputs[0])
    assert f([1.0, 1.0, 1.0]) == 3
    data.set_value(np.array([5.0, 6.0]))
    found.refresh()
    assert f([1.0, 1.0]) == 11
    assert [s.name for s in found.shared.values()] == ["data"]


def test_the_given_graph_is_left_as_it_is() -> None:
    v = pt.dvector("v")
    out = pt.log(1 + pt.exp(v)) * 1
    before = pytensor.dprint(out, file="str")
    translate(out, [v])
    assert pytensor.dprint(out, file="str") == before


def test_generators_stay_shared() -> None:
    data = pt.random.shared_rng(np.random.default_rng(2), name="data")
    found = translate(data.normal(0, 1, size=2)[1])
    f = theano.function([], found.outputs[0])
    for seed in (2, 3):
        data.set_value(np.random.default_rng(seed))
        found.refresh()
        for _ in range(2):
            np.testing.assert_array_equal(f(), np.random.default_rng(seed).normal(size=2))


def test_expressions_can_replace_inputs() -> None:
    v, ours = pt.dvector("v"), theano.tensor.dvector("w")
    found = translate([v + 1], {v: 2 * ours})
    assert theano.function([ours], found.outputs[0])([1.0]).tolist() == [3]


def test_an_op_without_counterpart_runs_through_pytensor_with_its_gradient() -> None:
    v = pt.dvector("v")
    with pytest.warns(UserWarning, match="PyTensor's Elemwise of GammaIncInv has no counterpart "
                                         "here; it runs in Python"):
        found = translate(pt.gammaincinv(2.0, v).sum(), [v])
    (w,) = found.inputs
    f = theano.function([w], [found.outputs[0], theano.grad(found.outputs[0], w)])
    point = np.array([0.2, 0.7])
    want = pytensor.function([v], [pt.gammaincinv(2.0, v).sum(),
                                   pt.grad(pt.gammaincinv(2.0, v).sum(), v)], mode=PY)
    for a, b in zip(f(point), want(point), strict=True):
        np.testing.assert_allclose(a, b, 1e-10)


def test_slopes_that_this_package_does_not_have_are_pytensors() -> None:
    """Those of incomplete functions by their first arguments: loops of scalar ops."""
    k, v, b = pt.dvector("k"), pt.dvector("v"), pt.dscalar("b")
    values = [np.array([0.5, 2, 10, 300]), np.array([0.1, 3, 4, 299]), np.array(1.5)]
    for out in (pt.gammainc(k, v) * b, pt.gammaincc(k, v * b), pt.betainc(k, b, 1 / (1 + v))):
        slopes = [pt.grad(out.sum(), x) for x in (k, v, b)]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = translate([out.sum(), *slopes], [k, v, b])
        own = theano.grad(found.outputs[0], found.inputs)
        f = theano.function(found.inputs, [*own, *found.outputs[1:]])
        want = pytensor.function([k, v, b], slopes, mode=Mode("py", "fast_compile"))(*values)
        for a, c in zip(f(*values), [*want, *want], strict=True):
            np.testing.assert_allclose(a, c, 1e-10, 1e-13)


def test_slopes_are_finite_where_pytensors_are_not() -> None:
    """Of functions whose values are finite, but whose derivatives have factors that are not."""
    q, k, b, v = (pt.dvector(name) for name in "qkbv")
    known = pt.switch(pt.ge(q, 0), pt.log(q), -np.inf)
    out = pt.log1mexp(known) + pt.betainc(k, b, v)
    found = translate(out.sum(), [q, k, b, v])
    f = theano.function(found.inputs, theano.grad(found.outputs[0], found.inputs))
    values = [[0, 0.25, 0, 0, 0.5], [0.5, 2, 1e22, 1e22, 1e-11], [0.5, 3, 1e22, 1e33, 1.0],
              [0, 0.3, 0.5, 0.5, 0.4]]
    slopes = f(*np.array(values, "float64"))
    assert all(np.all(np.isfinite(each)) for each in slopes)
    np.testing.assert_allclose(slopes[0], [-1, -4 / 3, -1, -1, -2], 1e-14)
    at, step = np.array(values)[1:, 1], 1e-5
    own = theano.function(found.inputs, found.outputs[0])
    for i, slope in enumerate(slopes[1:]):
        near = [own(*np.array([[0.25], *(at + d * (np.arange(3) == i))[:, None]]))
                for d in (step, -step)]
        np.testing.assert_allclose(slope[1], (near[0] - near[1]) / (2 * step), 1e-7)


def test_loops_of_scalar_ops_end_for_each_element() -> None:
    i, s, top = ps.int64("i"), ps.float64("s"), ps.float64("top")
    n, start, limit = pt.lscalar("n"), pt.dvector("start"), pt.dvector("limit")
    for ends in (False, True):
        loop = pt.elemwise.Elemwise(ScalarLoop(
            init=[i, s], update=[i + 1, s * 2], constant=[top],
            until=ps.gt(s, top) if ends else None))
        zero = pt.zeros(3, dtype="int64")
        # PyTensor's Python and C differ in whether a loop without steps has ended
        compare([("loop", [n, start, limit], loop(n, zero, start, limit)[:3 if steps else 2],
                  [np.array(steps), np.array([1.0, 3, 9]), np.array([5.0, 40, 1])])
                 for steps in (0, 1, 7)])


def test_a_variable_without_value_is_named() -> None:
    with pytest.raises(ValueError, match="variable v has no value and is not in inputs"):
        translate(pt.dvector("v") + 1)
