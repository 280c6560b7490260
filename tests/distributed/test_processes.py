"""Several processes compute what one does; what is not equal in all of them is an error in all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.distributed.launching import PROGRAMS, launched
from tests.distributed.programs.agreement import ROWS, STEPS, Model
from theano import distributed

Found = tuple[list[dict[str, Any]], Path]


@pytest.fixture(scope="module")
def of_two(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What each of two processes with two devices found, and the folder of their checkpoints."""
    folder = tmp_path_factory.mktemp("two")
    done = launched(2, PROGRAMS / "agreement.py", folder, devices=2)
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "found.json").read_text()), folder / "checkpoints"


@pytest.fixture(scope="module")
def of_four(of_two: Found, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What each of four processes found, which began at the checkpoint of the two."""
    folder = tmp_path_factory.mktemp("four")
    done = launched(4, PROGRAMS / "agreement.py", folder, of_two[1])
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "found.json").read_text()), folder


@pytest.mark.parametrize(("dtype", "tolerance"), [("float64", 1e-12), ("float32", 1e-6)])
def test_weights_are_those_of_one_device(
    dtype: str, tolerance: float, of_two: Found, of_four: Found
) -> None:
    model = Model(dtype, False)
    for number in range(STEPS):
        model.step(number, slice(0, ROWS))
    for found in (*of_two[0], *of_four[0]):
        for got, wanted in zip(found[dtype], model.values(), strict=True):
            np.testing.assert_allclose(got, wanted, rtol=0, atol=tolerance)
    assert len(of_two[0]) == 2 and len(of_four[0]) == 4


def test_a_checkpoint_of_two_processes_is_restored_by_four(of_two: Found, of_four: Found) -> None:
    step, weights, data = of_two[0][0]["checkpoint"]
    assert step == 10 and data == list(range(8))
    for found in of_four[0]:
        assert found["checkpoint"][::2] == [step, data]
        for got, wanted in zip(found["checkpoint"][1], weights, strict=True):
            np.testing.assert_allclose(got, wanted, rtol=0, atol=1e-12)


def test_an_error_in_the_rows_of_one_process_is_raised_in_all(of_two: Found) -> None:
    text = "ValueError: a class is out of range: there are 4, numbered from 0"
    assert [found["label"] for found in of_two[0]] == [[text, True, True]] * 2


def test_values_that_are_divided(of_two: Found) -> None:
    whole = np.arange(24.0).reshape(8, 3)
    for found in of_two[0]:
        total, doubled, refused, again, rows, cut = found["divided"]
        np.testing.assert_array_equal(total, whole.sum(0))
        np.testing.assert_array_equal(doubled, 2 * whole)
        assert "has the shape (8, 3) of the rows of all processes, but each process" in refused
        np.testing.assert_array_equal(again, whole.sum(0))
        assert rows == "slice(0, 8, None)"
        np.testing.assert_array_equal(cut, 10 * whole[:, :2])


def test_what_differs_between_processes_is_an_error_in_all(of_two: Found) -> None:
    for found in of_two[0]:
        value, rows, before, count, twice, uneven = found["differences"]
        assert value == "ValueError: the value of own differs between processes 0 and 1"
        assert "the number of rows that a call is given differs between" in rows
        assert "what is computed on the processor before a call differs" in before
        assert "3 rows cannot be divided equally among 2 processes: leave out 1 rows" in count
        assert twice == "RuntimeError: distributed.initialize has been called before"
        assert "the length 6 of dim 0 cannot be divided among 4 devices of several" in uneven


def test_one_process_without_others() -> None:
    assert (distributed.process_index(), distributed.process_count()) == (0, 1)
    assert distributed.local_rows(6) == slice(0, 6)
