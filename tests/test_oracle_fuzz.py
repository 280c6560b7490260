"""The comparison with Theano 1.0.5 finds all differences, and reports none between equal results.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from oracle import compare, generate, judge, meant, shrink, sides, worker  # noqa: E402


@pytest.fixture(autouse=True)
def silent() -> Any:
    """Ignore warnings of divisions by zero, and restore `config`, which programs change."""
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

    def again(program: dict[str, Any]) -> list[compare.Difference]:
        replaced = [(name, text.replace("* 2", "* 3")) for name, text in program["statements"]]
        answer = worker.run({**program, "statements": replaced})
        return compare.differences(program, worker.run(program), answer)

    small = shrink.shrunk(PROGRAM, theirs, found, again)
    assert small["statements"] == [("v1", "v0 * 2")]
    exec(shrink.text_of(small), {"print": lambda *values: None})


def test_what_is_cut_down_to_whole_numbers_is_told_from_other_numbers() -> None:
    for change, theirs in (("T.cast(x0 + 1, 'int8')", "cut"), ("T.cast(x0 + 1, 'uint8')", "cut"),
                           ("T.cast(x0 + 3, 'int8')", "number")):
        kinds = [(each.kind, each.theirs) for each in differing(change)]
        assert kinds[1:] == [("numbers", theirs)]


def test_numbers_are_compared_where_types_differ() -> None:
    found = differing("T.cast(x0, 'float32') + 2")
    assert [(each.kind, each.ours, each.theirs) for each in found] == [
        ("type", "tensor float64", "tensor float32"), ("numbers", "number", "number")]


@pytest.mark.parametrize("change, ours, theirs", [
    ("x0 * 0", "number", "0"), ("(x0 + 1) / 0", "number", "inf"),
    ("x0 + 1 + np.array([0, np.nan, 0])", "number", "nan"),
])
def test_numbers_at_the_first_difference_are_shown(change: str, ours: str, theirs: str) -> None:
    found, = differing(change)
    assert (found.ours, found.theirs) == (ours, theirs)


@pytest.mark.parametrize("kind", [
    ("tensor", "float32", (False,)), ("tensor", "float64", (True,)),
    ("tensor", "float64", (False, False)),
])
def test_a_value_of_another_type_than_its_variable_is_always_reported(
    kind: tuple[Any, ...]
) -> None:
    ours, theirs = worker.run(PROGRAM), worker.run(PROGRAM)
    ours["built"]["v0"] = theirs["built"]["v0"] = [("v0", kind)]
    found, = compare.differences(PROGRAM, ours, theirs)
    assert found.kind == "own type" and meant.meaning(found) is None


def differing(change: str) -> list[compare.Difference]:
    """The differences that are found if `v0` of the other side is `change`."""
    other = {**PROGRAM, "statements": [("v0", change), *PROGRAM["statements"][1:]]}
    return compare.differences(PROGRAM, worker.run(PROGRAM), worker.run(other))


@pytest.mark.parametrize("cost, derivative, right", [
    ("T.exp(x0)", "T.grad(T.sum(T.cos(v0)), x0)", "right"),
    ("T.exp(x0)", "T.Rop(v0, x0, x1)", "right"),
    ("T.exp(x0)", "T.Lop(v0, x0, x1, disconnected_inputs='ignore')", "right"),
    ("theano.gradient.zero_grad(x0)", "T.grad(T.sum(T.cos(v0)), x0)", ""),
    ("abs(x0 - x0)", "T.grad(T.sum(T.cos(v0)), x0)", "right"),
    ("T.sqrt(abs(x0 * 0))", "T.exp(v0)", ""),
    ("T.sgn(x0 * 0 + x0)", "T.Rop(v0, x0, x1)", "right"),
])
def test_derivatives_are_judged_by_differences(cost: str, derivative: str, right: str) -> None:
    inputs = [{**PROGRAM["inputs"][0], "fill": "fine"},
              {**PROGRAM["inputs"][0], "name": "x1", "seed": 2}]
    program = {**PROGRAM, "inputs": inputs, "statements": [("v0", cost), ("v1", derivative)]}
    answer = worker.run(program)
    assert judge.judged(program, answer, "v1") == right
    kind, dtype, shape, data = answer["values"]["v1"][0]
    wrong = np.frombuffer(data, dtype) + 0.1
    answer["values"]["v1"] = ((kind, dtype, shape, wrong.tobytes()),)
    assert judge.judged(program, answer, "v1") == right.replace("right", "wrong")


def test_differences_of_float32_only_confirm() -> None:
    program = {**PROGRAM, "statements": [
        ("v0", "T.exp(T.cast(x0, 'float32'))"), ("v1", "T.grad(T.sum(T.cos(v0)), x0)")]}
    answer = worker.run(program)
    assert judge.judged(program, answer, "v1") == "right"
    kind, dtype, shape, data = answer["values"]["v1"][0]
    answer["values"]["v1"] = ((kind, dtype, shape, (np.frombuffer(data, dtype) + 1).tobytes()),)
    assert judge.judged(program, answer, "v1") == ""


def test_a_wrong_derivative_is_always_reported() -> None:
    row = meant.Meant("", "numbers", rest="grad")
    found = compare.Difference("v1", "numbers", "number", "0", "grad of x", "", "")
    assert [row.fits(dataclasses.replace(found, judged=said)) for said in ("", "right", "wrong")
            ] == [True, True, False]


@pytest.mark.parametrize("change, kind", [
    ("T.cast(x0, 'float32') + 1", "type"),
    ("x0 + 1 if x0.nothing else x0", "build"),
    ("x0.dimshuffle(0)[[0, 9]]", "call"),
    ("x0[:2] + 1", "shape"),
    ("T.patternbroadcast(x0, (True,)) + 1", "pattern lost"),
    ("T.log(x0 - 99)", "nan"),
])
def test_kinds_of_differences(change: str, kind: str) -> None:
    found = differing(change)[0]
    assert (found.target, found.kind) == ("v0", kind)


def test_a_class_derived_from_theirs_is_the_same_error() -> None:
    ours, theirs = {"raised": ["AxisError", "ValueError"]}, {"raised": ["ValueError", "Exception"]}
    assert compare.same_error(ours, theirs) and not compare.same_error(theirs, ours)


@pytest.mark.one_of(5)
@pytest.mark.parametrize("kind, ours, theirs", [
    ("numbers", "number", "number"), ("nan", "nan", "number"), ("nan", "nan", "0"),
    *(pytest.param(*other, marks=pytest.mark.long) for other in (
        ("numbers", "0", "number"), ("numbers", "inf", "number"), ("died", "signal 11", "")))])
def test_no_template_has_wrong_numbers_of_floats_that_are_meant(
    kind: str, ours: str, theirs: str,
) -> None:
    excused = set()
    for area, way in itertools.product(generate.AREAS, ("", "grad of ", "Lop of ", "Rop of ")):
        for label in generate.templates(area):
            text = "T.grad(T.sum(T.cos(v0)), x0)" if way else label
            found = compare.Difference("v1", kind, ours, theirs, way + label, text, "x0:float64(3)")
            excused |= {label} if meant.meaning(found) else set()
    allowed = (r"// np\.ones|T\.complex_from_polar\(" if kind == "numbers" else
               r"std|binary_cross|T\.(pow|power)\(" if theirs == "0" else "arccosh")
    assert all(re.search(allowed, label) for label in excused)


def test_a_row_looks_at_what_the_statement_depends_on() -> None:
    program = {**PROGRAM, "statements": [
        ("v0", "theano.gradient.zero_grad(x0)"), ("v1", "x0 + 1"), ("v2", "v0 * v1")]}
    other = {**program, "statements": [*program["statements"][:2], ("v2", "v0 * v1 + 1")]}
    found, = compare.differences(program, worker.run(program), worker.run(other))
    assert found.sources == "x0 + 1 ; theano.gradient.zero_grad(x0)"
    assert (found.dtype, found.dtypes) == ("float64", "x0:float64(3) v0:float64 v1:float64")
    fits = [meant.Meant("", "numbers", **also).fits(found) for also in (
        {"through": r"zero_grad\("}, {"through": "exp"}, {"dtype": "float64"}, {"dtype": "int8"})]
    assert fits == [True, False, True, False]


def test_new_variables_have_no_values() -> None:
    """For example, the argument of an OpFromGraph is not an output, and the next statements
    of its template still run."""
    program = {**PROGRAM, "statements": [
        ("v0", "T.dvector()"), ("v1", "theano.OpFromGraph([v0], [v0 * 2])"), ("v2", "v1(x0)")]}
    answer = worker.run(program)
    assert list(answer["values"]) == ["v2"]
    template = "T.dvector() ; theano.OpFromGraph([$1], [T.sin($1)]) ; $2(<d:m>)"
    writer = generate.Writer(3, None)
    writer.template(template)
    assert len(writer.program["statements"]) == 3


def test_calls_are_told_as_texts() -> None:
    x = T.fvector()
    f = theano.function([x], [x * 2, x.sum()])
    assert worker.call(f, [1, 2]) == ["float32 (2,) [2.0, 4.0]", "float32 () 3.0"]


def test_intended_differences_are_documented() -> None:
    text = " ".join((ROOT / "docs" / "differences.md").read_text().split())
    missing = [row.words for row in meant.MEANT if row.words not in text]
    assert not missing


def test_theano_links_the_library_of_its_numpy(tmp_path: Path) -> None:
    folder = tmp_path / "lib" / "python3.8" / "site-packages" / "numpy.libs"
    assert sides.blas_of(tmp_path / "bin" / "python") == ("", "")
    folder.mkdir(parents=True)
    (folder / "libopenblas-1.so").touch()
    assert sides.blas_of(tmp_path / "bin" / "python") == (
        f",blas.ldflags=-L{folder} -l:libopenblas-1.so", str(folder))


def test_statements_with_very_long_values_are_left_out() -> None:
    writer = generate.Writer(0, None)
    assert not writer.statement("v0", "T.zeros(10**6 + 1)", "a") and not writer.floats
    assert writer.program["statements"] == [] and "v0" not in writer.names
    assert writer.statement("v0", "T.zeros(3)", "a") and writer.floats == ["v0"]
