"""Random programs as C files, compiled alone, and by pointer, compared with the interpreter; and
faults of such files, which are found."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from fuzz.check import Check, Way, check, engines
from fuzz.generate import generate
from fuzz.settings import settle
from tests.fuzz.test_fuzz import settled as settled
from tests.fuzz.test_fuzz import small
from theano.compile.exporting.writing import Texts
from theano.compile.making.pointers import CFunction

EXPORT, POINTER = engines("export"), engines("pointer")
WANTED = 300
"""How many programs leave Python in the long test; others need Python, LAPACK, or types that stay.
"""


def leaves(seed: int, ways: tuple[Way, ...] = EXPORT) -> bool:
    """Whether the program of a seed leaves Python, which then is right."""
    settle(seed)
    checked = Check(generate(seed), ways)
    failure = checked.failure(slopes=False)
    assert failure is None, f"seed {seed}: {failure}"
    return not checked.refused


@pytest.mark.parametrize("first", [121, 154, 345, 2010, 2106, 2157])
def test_random_programs(first: int) -> None:
    assert sum(map(leaves, range(first, first + 2))) > 0


def test_random_programs_by_pointer() -> None:
    assert sum(leaves(seed, POINTER) for seed in range(180, 200)) > 15


@pytest.mark.parametrize(("text", "raises"), [
    ("theano.scan(lambda a: T.tanh(a), x1)[0]", False), ("x1[T.cast(x1 * 40, 'int64')]", True),
    ("x1[:1] + x1", True)])
def test_pointers(text: str, raises: bool) -> None:
    assert check(small(text, raises=raises), POINTER) is None


def test_a_length_that_depends_on_values_may_be_negative() -> None:
    seed = 5106
    assert not leaves(seed, POINTER)


def test_faults_of_pointers_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    program = small("x1 * 2")
    whole = CFunction.__init__

    def faulty(self: Any, *given: Any) -> None:
        whole(self, *given)
        right = self.ctypes

        def call(inputs: Any, outputs: Any, data: int) -> int:
            status: int = right(inputs, outputs, data)
            ctypes.c_double.from_address(outputs[0]).value += 1
            return status

        self.ctypes = call

    monkeypatch.setattr(CFunction, "__init__", faulty)
    failure = check(program, POINTER)
    assert failure is not None and failure.kind == "by pointer: wrong"


@pytest.mark.long
def test_many_random_programs() -> None:
    left, seed = 0, 2000
    while left < WANTED:
        left += leaves(seed)
        seed += 1


@pytest.mark.parametrize(("fault", "kind", "text"), [
    ("result[0] += 1;", "wrong", "v2"),
    ("if (code == 0) return 1;", "raises ValueError", "no code"),
    ("((double *)(uintptr_t)x1)[0] = 3;", "an argument was overwritten", ""),
    ("result[code + hidden()] = 3;", "stops", "global-buffer-overflow"),
    ("result[0] += 1 << (10 * hidden() + 20);", "stops", "shift exponent"),
    ("int unused;", "has an error", "unused"),
    ("static void *kept; kept = __builtin_malloc(8); result[0] += kept == state;",
     "allocates memory", "malloc"),
])
def test_faults_of_files_are_found(
    fault: str, kind: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Texts.source

    def source(self: Any) -> str:
        start = "const int code = th_run(&frame);"
        assert start in whole(self)
        text = whole(self).replace(start, f"{start}\n{fault}").replace(
            "no code of", "ValueError: no code of")
        hidden = "static int hidden(void) { static volatile int found = 5; return found; }\n"
        return text.replace("int program_step", f"{hidden}int program_step") if (
            "hidden" in fault) else text

    program = small("x1 * x1")
    assert check(program, EXPORT) is None
    monkeypatch.setattr(Texts, "source", source)
    failure = check(program, EXPORT)
    assert failure is not None
    assert failure.kind == f"exported: {kind}" and text in failure.text


def test_what_stays_is_counted() -> None:
    checked = Check(small("nlinalg.matrix_inverse(T.outer(x1, x1) + T.eye(3))"), EXPORT)
    assert checked.failure() is None
    assert list(checked.refused.values()) == [1]


def test_a_check_that_fails_is_compared() -> None:
    assert check(small("x1[T.cast(x1 * 40, 'int64')]", raises=True), EXPORT) is None
    assert check(small("x1[:0][T.cast(x1 * 0, 'int64')]", raises=True), EXPORT) is None


def test_types_whose_numbers_are_equal_to_themselves() -> None:
    whole = "T.cast(x1 * 4, 'int64')"
    pooled = f"pool.pool_2d({whole}.dimshuffle('x', 'x', 0, 'x'), (2, 1), ignore_border=True)"
    assert check(small(f"{pooled}.sum() + T.sort({whole}) + T.argsort({whole})"), EXPORT) is None


def test_convolutions_of_both_kinds_of_floats_share_functions() -> None:
    image = "x1.dimshuffle('x', 'x', 'x', 0)"
    assert check(small(f"nnet.conv2d({image}, {image}) + nnet.conv2d(T.cast({image}, 'float32'), "
                       f"T.cast({image}, 'float32'))"), EXPORT) is None
