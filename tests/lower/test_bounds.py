"""Which accesses are known to be within their arrays, and which need a guard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import theano.tensor as T
from tests.lower.test_check import changed, in_kernel, kernel_of, of_kernel, on
from tests.lower.test_lowering import program_of
from theano.lower import ir
from theano.lower.check.check import IRError, check
from theano.lower.ir import Number
from theano.polynomial import Polynomial

x, y, v = T.dmatrix("x"), T.dtensor3("y"), T.dvector("v")
i, n = T.lvector("i"), T.lscalar("n")

PROGRAMS: dict[str, tuple[list[Any], Callable[[], Any]]] = {
    "elements": ([x, v], lambda: T.exp(x) * v),
    "columns": ([x], lambda: x.sum(axis=0)),
    "rows": ([x], lambda: T.nnet.softmax(x)),
    "a slice": ([x], lambda: T.exp(x[1:])),
    "an inner slice": ([x], lambda: T.exp(x[:, 2:5])),
    "two slices": ([x, n], lambda: T.exp(x[n:, :n])),
    "backwards": ([x], lambda: T.exp(x[::-1])),
    "backwards in steps": ([x], lambda: T.exp(x[5:1:-2])),
    "steps": ([x], lambda: T.exp(x[::3, 1::2])),
    "a slice of a slice": ([x], lambda: T.exp(x[1:][2:, ::2])),
    "a row": ([x], lambda: T.exp(x[-2])),
    "a number": ([x, n], lambda: T.exp(x[n, 0])),
    "a slice written": ([x, v], lambda: T.inc_subtensor(x[1:, 0], v[0])),
    "a product of slices": ([x], lambda: T.dot(x[2:], x[:, 1:])),
    "gathered": ([x, i], lambda: x[i] * 2),
    "scattered": ([x, i], lambda: T.inc_subtensor(x[i], 1.0)),
    "joined": ([x], lambda: T.concatenate([x, x * 2, x[:1]])),
    "split": ([v, n], lambda: [p * 2 for p in T.split(v, [n, T.shape(v)[0] - n], 2)]),
    "reshaped": ([y], lambda: T.exp(y.reshape((-1, T.shape(y)[2])).T)),
    "a diagonal": ([x], lambda: T.exp(T.diag(x))),
    "repeated": ([v], lambda: T.repeat(v, 3) + 1),
    "sorted": ([x], lambda: T.sort(x, axis=0) + 1),
    "masked": ([v], lambda: v[v > 0] * 2),
    "gates": ([x, y], lambda: (x[:, 2:4] + x[:, :2]) * y[0] + T.dot(x, y[1])[:, -2:]),
    "slopes of gates": ([x], lambda: T.grad((x[:, 2:4] * x[:, :2] + x[::-1, 4:6]).sum(), x)),
    "rows of products": ([x, y], lambda: T.dot(y, x).reshape((-1, T.shape(x)[1]))[::-1] * x),
    "columns written over": ([x, i, v], lambda: T.set_subtensor(x[:, i], v)),
    "packed": ([v], lambda: T.grad(sum(T.exp(v[3 * k:3 * k + 3]).sum() for k in range(6)), v)),
}


GUARDED = {
    "an inner slice": 2, "two slices": 1, "backwards in steps": 1, "steps": 2,
    "a slice of a slice": 1, "a row": 1, "a number": 1, "a slice written": 2,
    "a product of slices": 1, "joined": 1, "split": 2, "reshaped": 1, "a diagonal": 1, "masked": 1,
    "gates": 4, "slopes of gates": 3, "columns written over": 1, "packed": 6,
}
"""How many accesses have a guard; others are proved to be within their arrays."""


@pytest.mark.parametrize("name", PROGRAMS)
def test_accesses_of_whole_arrays_are_proved_to_be_within_them(name: str) -> None:
    inputs, make = PROGRAMS[name]
    made = make()
    outputs = made if isinstance(made, list) else [made]
    unproved = check(program_of(inputs, outputs)).unproved
    assert len(unproved) == GUARDED.get(name, 0)
    assert all("is not shown to lie within" in text for text in unproved)


def test_too_long_a_loop_is_found() -> None:
    program = program_of([v], [v.sum()])
    extra = ir.Let("more", "int64", T.add.scalar_op, (("v_dim0", "int64"), (Number(1, "int64"),
                                                                      "int64")))
    kernel = kernel_of(program)
    longer = of_kernel(changed(program, kernel, extra, kernel), extents=("more",))
    assert len(check(longer).unproved) == 1


def test_an_index_that_is_not_checked_is_found() -> None:
    program = program_of([x, i], [x[i] * 2])
    kernel = kernel_of(program)
    checked: list[str] = []

    def unchecked(s: Any) -> Any:
        if isinstance(s, ir.CheckedIndex):
            checked.append(s.name)
            return ir.Let(s.name, "int64", T.add.scalar_op, (
                (s.value, "int64"), (Number(0, "int64"), "int64")))
        return s

    with pytest.raises(IRError, match="is not shown to lie within"):
        check(in_kernel(program, unchecked))  # a guard cannot check what a kernel loads
    assert kernel and checked


def test_another_stride_is_found() -> None:
    program = program_of([v], [T.exp(v)])
    twice = in_kernel(program, on(ir.Load, index=(("i", Number(2, "int64")),)))
    assert len(check(twice).unproved) == 1


def test_a_program_of_twice_the_length_takes_twice_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The work is counted in polynomials: the number of facts that concern an access does not grow
    with the program."""
    made = [0]
    create = Polynomial.__init__

    def counted(self: Polynomial, terms: Any) -> None:
        made[0] += 1
        create(self, terms)

    monkeypatch.setattr(Polynomial, "__init__", counted)

    def work(depth: int) -> int:
        h, weights = x, [T.dmatrix() for _ in range(depth)]
        for w in weights:
            z = T.dot(h, w)
            h = T.concatenate([T.tanh(z[:, :2]), z[:, 2:] * 2], axis=1) + h[::-1]
        program = program_of([x, *weights], [h.sum()])
        made[0] = 0
        check(program)
        return made[0]

    assert work(24) < 2.4 * work(12)
