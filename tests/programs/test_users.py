"""Programs as users write them: C and the interpreter give the results of Theano 1.0.5."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.programs.users import common
from tests.programs.users.summary import PROGRAMS, summary

pytestmark = pytest.mark.usefixtures("unoptimized")

EXPECTED: dict[str, Any] = json.loads(
    Path(__file__).with_name("users").joinpath("expected.json").read_text())


@pytest.mark.one_of(5)
@pytest.mark.parametrize("mode", [None, "FAST_COMPILE"])
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda p: p.__name__)
def test_a_program_gives_what_theano_gave(
    program: Callable[[], list[Any]], mode: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common, "mode", mode)
    found, wanted = summary(program()), EXPECTED[program.__name__]
    assert [row[:2] for row in found] == [row[:2] for row in wanted]
    for (dtype, _, value), (_, _, other) in zip(found, wanted, strict=True):
        bound = 1e-5 if dtype == "float32" else 1e-7  # of products in single precision
        assert value == pytest.approx(other, rel=bound, abs=bound)


def test_each_program_has_an_answer() -> None:
    assert list(EXPECTED) == [program.__name__ for program in PROGRAMS]
