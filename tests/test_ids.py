"""Ids of test cases show their values."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.ids import LONGEST, case_name, names

PAIR = (lambda a: a + 1, lambda a: a * 2)


def _local() -> Any:
    class Local:
        pass

    return Local()


@pytest.mark.parametrize("value, name", [
    ("a string", None), (3, "n=3"), (None, "n=None"), (True, "n=True"), ((2, 3), "(2,3)"),
    ((4,), "(4,)"), ([slice(1, None), ...], "[1::,...]"), ({"k": 1}, "{'k':1}"),
    (np.zeros((2, 3), "int8"), "int8[2,3]"), (np.float32, "float32"), (np.dtype("f8"), "float64"),
    ("a string" * 10, ("a string" * 10)[:LONGEST]), (np.int8(3), "n=int8(3)"),
    (np.True_, "n=bool(True)"), (T.iscalar("i"), "i:TensorType(int32, scalar)"),
    (T.exp(T.dscalar("x")) + 1, "(exp(x) + TensorConstant{1})"),
    (operator.add, "add"), (lambda x, y: T.dot(x, y), "T.dot(x, y)"), (PAIR[1], "a * 2"),
    ({"b", "a"}, "{'a','b'}"), (_local(), "Local"),
])
def test_a_value_has_a_name(value: Any, name: str | None) -> None:
    assert case_name(value, "n") == name


def test_names_are_short_and_of_one_line() -> None:
    name = case_name(["a\nb"] * 100, "n")
    assert name is not None and len(name) == LONGEST and "\n" not in name


@pytest.mark.parametrize("cases", [
    ["a" * 80 + end for end in ("", "b", "c", "cd" * 40, "cd" * 40 + "e")],
    [("a" * 70, n) for n in range(99)], [lambda a, i=i: a[i] for i in (1, 2)],
    [np.zeros(2), np.ones(2)],
    [(T.exp(T.cast(T.lvector("x"), dtype)), "text") for dtype in ("float32", "float64")],
    [T.sum(T.lvector("x"), dtype=dtype, acc_dtype="int64") for dtype in ("int8", "bool")],
], ids=["beginnings", "many", "arguments", "arrays", "casts", "dtypes"])
def test_alike_cases_have_different_names(cases: list[Any]) -> None:
    made = names(cases)
    assert len(set(made)) == len(cases) and max(map(len, made)) <= 2 * LONGEST, made


def test_texts_that_begin_alike_are_named_by_their_differences() -> None:
    assert names([(lambda a: a + 1, "first"), "second"]) == ["a + 1-first", "second"]
    same = "x" * LONGEST
    assert names([same + "y", same + "z"]) == [f"{same}..{'x' * 15}{last}" for last in "yz"]
    assert names([3, 3]) == ["3", "3"]


def test_a_lambda_is_told_from_its_neighbours() -> None:
    n = 3
    made = [lambda a: a + n, lambda a: a - n, lambda a: (lambda b: a * b), lambda b: b + n]
    assert names(made) == ["a + n", "a - n", "lambda b: a * b", "b + n"]


def test_no_two_cases_have_the_same_id(request: pytest.FixtureRequest) -> None:
    """pytest refuses cases of one decorator that have the same name; those of several are compared
    here."""
    assert request.config.getini("strict_parametrization_ids")
    counts = Counter(item.nodeid for item in request.session.items)
    assert [id_ for id_, count in counts.items() if count > 1] == []


def test_no_id_of_a_case_is_a_number_or_an_address(request: pytest.FixtureRequest) -> None:
    """Of the cases of this run: an id such as `[2]` or `[shape0]` does not show its values, and an
    address differs between the processes of a run."""
    numbers = [item.nodeid for item in request.session.items if is_numbered(
        item.nodeid, getattr(getattr(item, "callspec", None), "params", ()))]
    assert not numbers, "\n".join(numbers)


def is_numbered(id_: str, arguments: Iterable[str]) -> bool:
    """Whether an id has an address, or the number that pytest gives to a case or a value without a
    name."""
    numbered = "|".join(rf"{re.escape(name)}\d+" for name in ("<lambda>", *arguments))
    return bool(re.search(rf"^[^[]*\[\d+\]$| at 0x|[-\[]({numbered})[-\]]", id_))


def test_numbers_in_ids_are_found() -> None:
    assert is_numbered("test[2]", ()) and is_numbered("test[x at 0x7f]", ())
    assert is_numbered("test[a-message3]", ["message"]) and is_numbered("test[<lambda>0-b]", ())
    assert not is_numbered("test[j0-int8]", ["name", "dtype"])
    assert not is_numbered("test[v[1]", ["v"])
