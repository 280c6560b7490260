"""The package's functions of floats: errors and special values, and equal bits for every width of
vectors. `make mathematics` compares all arguments; here are each 4,001st of them."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from tests.lower.float_errors import (
    BOUNDS,
    Chain,
    compared,
    compiled,
    float_functions,
    report,
    usual_chain,
)

STEP = 4001


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    """The comparisons, with the compiler and the flags of programs."""
    return compiled(float_functions(), usual_chain(), tmp_path_factory.mktemp("floats"))


@pytest.mark.parametrize("name", float_functions())
def test_errors_and_special_values(name: str, usual: ctypes.CDLL) -> None:
    found = compared(usual, name, STEP)
    assert found.wrong == 0, report(name, found)
    assert 0.49 < found.error <= BOUNDS.get(name, 2.0), report(name, found)


def test_narrow_vectors_have_the_same_bits(usual: ctypes.CDLL, tmp_path: Path) -> None:
    chain = usual_chain()
    words = tuple(word for word in chain.words if not word.startswith("-m"))
    narrow = compiled(float_functions(), Chain(words, chain.libraries), tmp_path)
    for name in float_functions():
        wanted = compared(usual, name, STEP, reference=False).sum
        assert compared(narrow, name, STEP, reference=False).sum == wanted, name
