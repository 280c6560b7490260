"""Compiled functions as C functions: layouts, shared variables, updates, failures, threads."""

from __future__ import annotations

import ctypes
import gc
import subprocess
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import LowLevelCallable, integrate

import theano
import theano.tensor as T
from theano.backends import toolchain

VECTOR = np.array([1.0, 2.0, 3.0])


def density(length: int = 3) -> Any:
    """The C function of a density and its gradient, in the layout of samplers."""
    x = T.dvector("x")
    value = -T.sum(x ** 2) / 2 - T.log(1 + T.exp(x)).sum()
    return theano.function([x], [value, T.grad(value, x)]).c_function("logp", [(length,)])


def called(p: Any, x: np.ndarray) -> tuple[int, float, np.ndarray]:
    """The status, value and gradient of a density."""
    double = ctypes.POINTER(ctypes.c_double)
    gradient, value = np.full(len(x), 7.0), np.full(1, 7.0)
    status = p.ctypes(len(x), x.ctypes.data_as(double), gradient.ctypes.data_as(double),
                      value.ctypes.data_as(double), p.user_data)
    return status, value[0], gradient


def run(p: Any, *arrays: np.ndarray) -> int:
    """Call a C function whose arguments are arrays and results."""
    status: int = p.ctypes(*(a.ctypes.data for a in arrays), p.user_data)
    return status


def test_a_density_and_its_gradient() -> None:
    status, value, gradient = called(density(), VECTOR)
    assert status == 0
    np.testing.assert_allclose(value, -7 - np.log1p(np.exp(VECTOR)).sum(), rtol=1e-14)
    np.testing.assert_allclose(gradient, -VECTOR - 1 / (1 + np.exp(-VECTOR)), rtol=1e-14)


def test_the_gradient_may_be_the_first_output() -> None:
    x = T.dvector("x")
    value = T.sum(x ** 3)
    p = theano.function([x], [T.grad(value, x), value]).c_function("logp", {"x": (3,)})
    status, number, gradient = called(p, VECTOR)
    assert (status, number, gradient.tolist()) == (0, 36.0, [3.0, 12.0, 27.0])


def test_points_without_a_density_are_told_apart_from_errors() -> None:
    x = T.dvector("x")
    value = T.log(x).sum()
    p = theano.function([x], [value, T.grad(value, x)]).c_function("logp", [(3,)])
    assert called(p, VECTOR - 1)[0] > 0 and p.keep_alive.failure()[0] == 0
    assert called(p, VECTOR[:2])[0] == -5
    root = theano.function([x], [T.sqrt(x).sum(), T.grad(T.sqrt(x).sum(), x)])
    assert called(root.c_function("logp", [(3,)]), VECTOR - 1)[0] == 1000002


def test_a_vector_from_a_vector() -> None:
    x = T.dvector("x")
    p = theano.function([x], T.concatenate([x, x[:1] * 2])).c_function("expand", [(3,)])
    double, out = ctypes.POINTER(ctypes.c_double), np.zeros(4)
    given = VECTOR.ctypes.data_as(double), out.ctypes.data_as(double), p.user_data
    assert [p.ctypes(3, 4, *given), p.ctypes(2, 4, *given), p.ctypes(3, 3, *given)] == [0, -5, -5]
    assert out.tolist() == [1, 2, 3, 2]


def test_each_input_and_output_is_a_pointer() -> None:
    x, k, flags = T.fmatrix("x"), T.lscalar("k"), T.vector("flags", dtype="bool")
    f = theano.function([x, k, flags], [x * k, T.switch(flags, 1, 2).astype("int32")])
    p = f.c_function(shapes={"x": (2, 2), flags: (2,)})
    assert p.signature == ("int (const float *, const int64_t *, const uint8_t *, double *, "
                           "int32_t *, void *user_data)")
    assert (p.shapes, p.output_shapes) == (((2, 2), (), (2,)), ((2, 2), (2,)))
    given = [np.arange(4, dtype="float32").reshape(2, 2), np.int64(3), np.array([True, False])]
    results = [np.zeros((2, 2)), np.zeros(2, "int32")]
    assert run(p, *map(np.asarray, given), *results) == 0
    for found, wanted in zip(results, f(*given), strict=True):
        np.testing.assert_array_equal(found, wanted)


def test_many_inputs_are_an_array_of_pointers() -> None:
    numbers = T.dscalars(12)
    p = theano.function(numbers, sum(numbers)).c_function("arrays")
    values, out = np.arange(12.0), np.zeros(1)
    inputs = (ctypes.c_void_p * 12)(*(values[i:].ctypes.data for i in range(12)))
    outputs = (ctypes.c_void_p * 1)(out.ctypes.data)
    assert p.ctypes(inputs, outputs, p.user_data) == 0 and out[0] == 66


def test_scipy_integrates_without_python() -> None:
    y, z = T.dscalars("y", "z")
    p = theano.function([y], T.exp(-y ** 2)).c_function("number")
    bell = LowLevelCallable(p.ctypes, ctypes.c_void_p(p.user_data))
    np.testing.assert_allclose(integrate.quad(bell, -9, 9)[0], np.sqrt(np.pi), rtol=1e-10)
    q = theano.function([y, z], y * z ** 2).c_function("numbers")
    both = LowLevelCallable(q.ctypes, ctypes.c_void_p(q.user_data))
    np.testing.assert_allclose(integrate.nquad(both, [(0, 2), (0, 3)])[0], 18, rtol=1e-12)


def test_shared_variables_are_read_when_a_call_begins() -> None:
    x, scale = T.dvector("x"), theano.shared(np.full(3, 2.0), "scale")
    p = theano.function([x], x * scale).c_function(shapes=[(3,)])
    out = np.zeros(3)
    assert run(p, VECTOR, out) == 0 and out.tolist() == [2, 4, 6]
    scale.set_value(np.array([1.0, 0.0, -1.0]))
    gc.collect()
    assert run(p, VECTOR, out) == 0 and out.tolist() == [1, 0, -3]
    scale.set_value(np.ones(4))
    assert run(p, VECTOR, out) == 1 and "shapes do not agree: 3 against 4" in p.message()
    scale.container.storage.value = np.ones(6)[::2]
    assert run(p, VECTOR, out) == -3 and "not a contiguous array" in p.message()


def test_updates_are_stored() -> None:
    x, total = T.dvector("x"), theano.shared(np.zeros(3), "total")
    count = theano.shared(0, "count")
    f = theano.function([x], total.sum(), updates=[(total, total + x), (count, count + 1)])
    p, out = f.c_function(shapes=[(3,)]), np.zeros(1)
    assert [run(p, VECTOR, out) for _ in range(3)] == [0, 0, 0]
    assert out[0] == 12 and total.get_value().tolist() == [3, 6, 9] and count.get_value() == 3
    assert f(VECTOR) == 18
    grown = theano.shared(np.zeros(3), "grown")
    g = theano.function([x], x.sum(), updates=[(grown, T.concatenate([grown, x]))])
    q = g.c_function(shapes=[(3,)])
    assert run(q, VECTOR, out) == -5 and "another length" in q.message()
    assert grown.get_value().tolist() == [0, 0, 0]


def test_a_failed_check_has_its_message_and_changes_nothing() -> None:
    m, seen = T.dmatrix("m"), theano.shared(0, "seen")
    root = T.slinalg.cholesky(m)
    p = theano.function([m], root, updates=[(seen, seen + 1)]).c_function(
        shapes=[(2, 2)], output_shapes=[(2, 2)])
    out = np.zeros((2, 2))
    assert p.message() == ""
    assert run(p, -np.eye(2), out) > 0
    assert "not positive definite" in p.message() and "test_pointers.py" in p.message()
    assert seen.get_value() == 0 and run(p, np.eye(2), out) == 0 and seen.get_value() == 1


def test_a_loop_and_a_product() -> None:
    x, w = T.dvector("x"), theano.shared(np.eye(3) * 2, "w")
    states = theano.scan(lambda h: T.tanh(T.dot(w, h)), outputs_info=[x], n_steps=5)[0]
    f = theano.function([x], states)
    p, out = f.c_function(shapes=[(3,)]), np.zeros((5, 3))
    assert p.output_shapes == ((5, 3),) and run(p, VECTOR, out) == 0
    np.testing.assert_array_equal(out, f(VECTOR))


def test_eight_threads_call_at_once() -> None:
    p = density(200)
    points = [np.random.RandomState(k).standard_normal(200) for k in range(8)]
    wanted = [called(p, x) for x in points]
    wrong: list[int] = []

    def work(k: int) -> None:
        for _ in range(300):
            status, value, gradient = called(p, points[k])
            same = value == wanted[k][1] and np.array_equal(gradient, wanted[k][2])
            if status or not same:
                wrong.append(k)

    threads = [threading.Thread(target=work, args=[k]) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [] and 1 <= p.keep_alive.frames <= 8


PROGRAM = """
#include <stddef.h>
#include <time.h>
typedef int density(size_t, const double *, double *, double *, void *);
double repeated(density *f, void *data, size_t n, const double *x, double *gradient, int times)
{
    double value, sum = 0;
    for (int i = 0; i < times; i++)
        if (f(n, x, gradient, &value, data) == 0)
            sum += value;
    return sum;
}
"""


def test_c_calls_it(tmp_path: Path) -> None:
    (tmp_path / "it.c").write_text(PROGRAM)
    subprocess.run([*toolchain.toolchain().command, "-O2", "-shared", "-fPIC", "-o", "it.so",
                    "it.c"], cwd=tmp_path, check=True)
    repeated = ctypes.CDLL(str(tmp_path / "it.so")).repeated
    repeated.restype = ctypes.c_double
    p, gradient = density(), np.zeros(3)
    wanted = called(p, VECTOR)[1]
    found = repeated(
        ctypes.c_void_p(p.address), ctypes.c_void_p(p.user_data), ctypes.c_size_t(3),
        ctypes.c_void_p(VECTOR.ctypes.data), ctypes.c_void_p(gradient.ctypes.data), 1000)
    np.testing.assert_allclose(found, 1000 * wanted, rtol=1e-12)


def test_a_pointer_keeps_what_it_needs() -> None:
    p = density()
    gc.collect()
    assert called(p, VECTOR)[0] == 0
    address, data, kept = p.ctypes, p.user_data, p.keep_alive
    del p
    gc.collect()
    out, gradient = np.zeros(1), np.zeros(3)
    double = ctypes.POINTER(ctypes.c_double)
    assert address(3, VECTOR.ctypes.data_as(double), gradient.ctypes.data_as(double),
                   out.ctypes.data_as(double), data) == 0
    assert kept.frames == 1


def refusal(f: Any, *arguments: Any, **more: Any) -> str:
    with pytest.raises(ValueError, match="c_function") as refused:
        f.c_function(*arguments, **more)
    return str(refused.value)


def test_what_has_no_c_function_is_refused() -> None:
    x = T.dvector("x")
    f = theano.function([x], x * 2)
    assert "shapes must give 1 lengths for input x, got None" in refusal(f)
    assert "got (2, 3)" in refusal(f, shapes=[(2, 3)])
    assert "layout is one of flat" in refusal(f, "other")
    assert "its density and gradient as outputs" in refusal(f, "logp", [(3,)])
    assert "one float64 number as input" in refusal(f, "number", [(3,)])
    assert "one float64 vector as input, and one as output" in refusal(
        theano.function([x], x.sum()), "expand", [(3,)])
    assert "and a number as output" in refusal(f, "numbers", [(3,)])
    many = theano.function(list(T.dscalars(9)), T.constant(1.0), on_unused_input="ignore")
    assert "up to eight inputs and outputs" in refusal(many)
    slow = theano.function([x], x * 2, mode=theano.Mode("py"))
    assert "it is not compiled to C" in refusal(slow, shapes=[(3,)])
    printed = theano.function([x], theano.printing.Print("it")(x))
    assert "it calls Python" in refusal(printed, shapes=[(3,)])
    checked = theano.function([x], T.slinalg.cholesky(T.outer(x, x) * 0 - 1)[T.argmax(x):])
    assert refusal(checked, shapes=[(0,)])


def test_another_shape_of_as_many_bytes_is_refused() -> None:
    """The lengths of a result depend on values, or a shared variable has changed."""
    x, n = T.dvector("x"), T.lscalar("n")
    f = theano.function([x, n], x.reshape((n, 6 // n)))
    p, out = f.c_function(shapes=[(6,), ()], output_shapes=[(2, 3)]), np.zeros((2, 3))
    assert run(p, np.arange(6.0), np.array(2), out) == 0 and out[1].tolist() == [3, 4, 5]
    assert run(p, np.arange(6.0), np.array(3), out) == -5 and "another length" in p.message()
    w = theano.shared(np.zeros((2, 3)), "w")
    g = theano.function([x, n], x.sum(), updates=[(w, x.reshape((n, 6 // n)))])
    q, total = g.c_function(shapes=[(6,), ()]), np.zeros(())
    assert run(q, np.ones(6), np.array(2), total) == 0 and w.get_value().sum() == 6
    assert run(q, np.ones(6), np.array(3), total) == -5 and w.get_value().shape == (2, 3)


def test_the_runtime_refuses_what_does_not_fit() -> None:
    x = T.dvector("x")
    f = theano.function([x], x * 2)
    pointer = theano.runtime.Pointer
    three: Any = ((3,),)
    for shapes, results in (
            ((), three), (three, ()), (((3, 3),), three), ((3,), three), (three, ((3, 1),)),
            (three, (24,))):
        with pytest.raises(ValueError, match="shape"):
            pointer(f, shapes, results)
    with pytest.raises(ValueError, match="no program that runs without Python"):
        pointer(theano.function([x], x * 2, mode=theano.Mode("py")), three, three)
    assert pointer(f, three, three).address("nothing") == 0
