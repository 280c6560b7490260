"""Functions of NumPy: each row of the table is computed by NumPy and by `theano.tensor`, in C and
node by node, for several dtypes and shapes; the gradients of those that have one are compared with
finite differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.tensor.checks import PLAIN, differentiable, symbol
from tests.tensor.numpy_rows import ARRAYS, OTHER_DTYPES, ROWS, SLOPES
from tests.together import Together
from theano.graph.fgraph import FunctionGraph
from theano.lower import ir, lower
from theano.rewrite.pipeline import optimize

Row = Callable[..., Any]


def _listed(found: Any) -> list[Any]:
    if not isinstance(found, (tuple, list)):
        return [found]
    return [value for each in found for value in _listed(each)]


class Case:
    """All applications of one function."""

    def __init__(self, name: str) -> None:
        self.inputs: list[Any] = []
        self.outputs: list[Any] = []
        self.values: list[Any] = []
        self.expected: list[Any] = []
        self.labels: list[str] = []
        for k, (row, letters) in enumerate(ROWS[name]):
            for word in letters.split():
                arrays = [ARRAYS[letter] for letter in word]
                variables = [symbol(a) for a in arrays]
                with np.errstate(all="ignore"):
                    wanted = _listed(row(np, *arrays))
                found = _listed(row(T, *variables))
                assert len(found) == len(wanted), (name, k, word)
                self.inputs += variables
                self.values += arrays
                self.outputs += [T.as_tensor_variable(v) for v in found]
                self.expected += wanted
                self.labels += [f"{name}, row {k} of {word}"] * len(found)


def _compiled(name: str) -> tuple[Case, Any]:
    case = Case(name)
    return case, theano.function(case.inputs, case.outputs, on_unused_input="ignore")


MADE = Together(list(ROWS), _compiled)


def _same(case: Case, found: list[Any]) -> None:
    for label, got, wanted in zip(case.labels, found, case.expected, strict=True):
        wanted = np.asarray(wanted)
        name = label.split(",")[0]
        assert got.shape == wanted.shape, (label, got.shape, wanted.shape)
        if name not in OTHER_DTYPES:
            assert got.dtype == wanted.dtype, (label, got.dtype, wanted.dtype)
        narrow = got.dtype == "float32" or set(label.split()[-1]) & set("fh")
        np.testing.assert_allclose(
            got, wanted, rtol=2e-5 if narrow else 1e-9, atol=1e-5 if narrow else 1e-12,
            err_msg=label)


@pytest.mark.parametrize("name", ROWS)
def test_values_in_c(name: str) -> None:
    case, function = MADE(name)
    _same(case, function(*case.values))


@pytest.mark.one_of(3)
@pytest.mark.parametrize("name", ROWS)
def test_values_node_by_node(name: str) -> None:
    case = Case(name)
    function = theano.function(case.inputs, case.outputs, on_unused_input="ignore", mode=PLAIN)
    _same(case, function(*case.values))


@pytest.mark.parametrize("name", ROWS)
def test_no_python_runs(name: str) -> None:
    case = Case(name)
    graph = FunctionGraph(case.inputs, case.outputs)
    optimize(graph)
    assert not [s for s in ir.all_statements(lower(graph).statements) if isinstance(s, ir.Python)]


@pytest.mark.parametrize("name", SLOPES)
def test_gradients(name: str) -> None:
    for row, word in SLOPES[name]:
        differentiable(lambda *xs, row=row: _cost(row(T, *xs)), *(ARRAYS[a] for a in word))


def _cost(found: Any) -> Any:
    return sum(T.sum(T.sqr(v) * (1.3 + k)) for k, v in enumerate(_listed(found)))
