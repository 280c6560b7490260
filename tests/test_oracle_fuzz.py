"""The comparison with Theano 1.0.5 finds what differs, and nothing where nothing does."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from oracle import compare, generate, meant, shrink, worker  # noqa: E402


@pytest.fixture(autouse=True)
def silent() -> Any:
    """Programs divide by zero, and set `config` for themselves."""
    with np.errstate(all="ignore"):
        yield
    worker.configure({})


PROGRAM = {
    "flags": {}, "calls": 1, "asked": None, "labels": {"v0": "a", "v1": "b", "v2": "c"},
    "inputs": [{
        "name": "x0", "kind": "tensor", "dtype": "float64", "pattern": (False,), "shape": (3,),
        "fill": "any", "seed": 1,
    }],
    "statements": [("v0", "x0 + 1"), ("v1", "v0 * 2"), ("v2", "T.exp(v1)")],
}


def test_a_seed_gives_one_program() -> None:
    assert generate.program(7) == generate.program(7) != generate.program(8)


@pytest.mark.filterwarnings("ignore")
def test_a_program_agrees_with_itself() -> None:
    for seed in range(8):
        program = generate.program(seed)
        assert not compare.differences(program, worker.run(program), worker.run(program))


@pytest.mark.parametrize("area", generate.AREAS)
def test_templates_have_no_holes_left(area: str) -> None:
    for seed in range(4):
        texts = [text for _, text in generate.program(seed, area)["statements"]]
        assert texts and not any(re.search(r"<[a-z]:|%[A-Z]{3}|[$][0-9]", text) for text in texts)


def test_the_first_variable_that_differs_is_found_and_the_program_cut_to_it() -> None:
    other = {**PROGRAM, "statements": [("v0", "x0 + 1"), ("v1", "v0 * 3"), ("v2", "T.exp(v1)")]}
    theirs = worker.run(other)
    found, = compare.differences(PROGRAM, worker.run(PROGRAM), theirs)
    assert (found.target, found.kind, found.label) == ("v1", "numbers", "b")

    def again(program: dict[str, Any]) -> compare.Difference | None:
        replaced = [(name, text.replace("* 2", "* 3")) for name, text in program["statements"]]
        answer = worker.run({**program, "statements": replaced})
        return next(iter(compare.differences(program, worker.run(program), answer)), None)

    small = shrink.shrunk(PROGRAM, theirs, found, again)
    assert small["statements"] == [("v1", "v0 * 2")]
    exec(shrink.text_of(small), {"print": lambda *values: None})


@pytest.mark.parametrize("change, kind", [
    ("T.cast(x0, 'float32') + 1", "type"),
    ("x0 + 1 if x0.nothing else x0", "build"),
    ("x0.dimshuffle(0)[[0, 9]]", "call"),
    ("x0[:2] + 1", "shape"),
    ("T.patternbroadcast(x0, (True,)) + 1", "pattern lost"),
    ("T.log(x0 - 99)", "nan"),
])
def test_kinds_of_differences(change: str, kind: str) -> None:
    other = {**PROGRAM, "statements": [("v0", change), *PROGRAM["statements"][1:]]}
    found, = compare.differences(PROGRAM, worker.run(PROGRAM), worker.run(other))
    assert (found.target, found.kind) == ("v0", kind)


def test_a_class_derived_from_theirs_is_the_same_error() -> None:
    ours, theirs = {"raised": ["AxisError", "ValueError"]}, {"raised": ["ValueError", "Exception"]}
    assert compare.same_error(ours, theirs) and not compare.same_error(theirs, ours)


def test_what_is_meant_stands_in_the_documentation() -> None:
    text = " ".join((ROOT / "docs" / "differences.md").read_text().split())
    missing = [row.words for row in meant.MEANT if row.words not in text]
    assert not missing
