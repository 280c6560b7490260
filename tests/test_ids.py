"""Ids of test cases show their values."""

from __future__ import annotations

import operator
import re
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.ids import LONGEST, case_name

PAIR = (lambda a: a + 1, lambda a: a * 2)


def _local() -> Any:
    class Local:
        pass

    return Local()


@pytest.mark.parametrize("value, name", [
    ("a string", None), (3, "n=3"), (None, "n=None"), (True, "n=True"), ((2, 3), "(2,3)"),
    ((4,), "(4,)"), ([slice(1, None), ...], "[1::,...]"), ({"k": 1}, "{'k':1}"),
    (np.zeros((2, 3), "int8"), "int8[2,3]"), (np.float32, "float32"), (np.dtype("f8"), "float64"),
    (operator.add, "add"), (lambda x, y: T.dot(x, y), "T.dot(x, y)"),
    (PAIR[1], "a * 2"), ({"b", "a"}, "{'a','b'}"), (_local(), "n:Local"),
], ids=lambda value: "")
def test_a_value_has_a_name(value: Any, name: str | None) -> None:
    if value is PAIR[1] and not hasattr(value.__code__, "co_positions"):
        name = f"lambda:{value.__code__.co_firstlineno}"  # Python 3.10 does not say which it is
    assert case_name(value, "n") == name


def test_names_are_short_and_of_one_line() -> None:
    name = case_name(["a\nb"] * 100, "n")
    assert name is not None and len(name) == LONGEST and "\n" not in name


def test_no_id_of_a_case_is_a_number_or_an_address(request: pytest.FixtureRequest) -> None:
    """Of the cases of this run: an id such as `[2]` or `[shape0]` does not show its values, and an
    address differs between the processes of a run."""
    numbers = [item.nodeid for item in request.session.items if re.search(
        r"\[(\d+|(<lambda>|case|shape|value|build|args)\d+)\]$| at 0x", item.nodeid)]
    assert not numbers, "\n".join(numbers)
