"""Old helpers of loops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from theano.scan_module import scan_utils

import theano
import theano.tensor as T

x = T.dvector("x")


def test_what_a_step_returned() -> None:
    total = theano.shared(1.0)
    end = scan_utils.until(x.sum() > 1)
    assert scan_utils.get_updates_and_outputs((x, {total: total}, end)) == (
        end.condition, [x], {total: total})
    assert scan_utils.get_updates_and_outputs([x, x]) == (None, [x, x], {})


@pytest.mark.parametrize("value, wanted", [
    (None, True), (np.nan, True), (np.inf, True), (np.array(np.inf), True), (3, False),
    ("a", False), (x, False), (T.constant(np.nan), True)],
    ids=["none", "nan", "inf", "array", "number", "text", "variable", "constant"])
def test_no_number_of_steps(value: Any, wanted: bool) -> None:
    assert scan_utils.isNaN_or_Inf_or_None(value) is wanted


def test_variables_alike() -> None:
    new = scan_utils.safe_new(x, "_t")
    assert new is not x and new.type == x.type and new.name == "x_t"
    assert scan_utils.safe_new(x + 1, dtype="float32").type == T.fvector
    three = T.constant(3.0)
    assert scan_utils.safe_new(three) is three


def test_more_rows() -> None:
    assert scan_utils.expand_empty(x, 0) is x
    longer = scan_utils.expand_empty(x, 2)
    assert longer.type == x.type
    assert longer.eval({x: np.ones(3)}).shape == (5,)
