"""Claims of README.md and docs/*.md that no example shows: names that exist, numbers that are those
of the code, and which functions run in C. See also `tests/test_docs.py`, which runs the examples.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from benchmarks import catalogue
from fuzz import crew, settings
from tests.c_text import python_calls
from tests.test_docs import PAGES, ROOT
from theano import flags
from theano.backends import c, toolchain
from theano.compile import SharedVariable
from theano.compile.checking import agreement, tolerances
from theano.compile.modes import nanguardmode
from theano.ifelse import ifelse
from theano.lower import routines
from theano.lower.emit import partition
from theano.rewrite import pipeline
from theano.rewrite.loops import loop_memory
from theano.tensor import nlinalg, slinalg
from theano.tensor.shared_randomstreams import RandomStreams

WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen")
CODE = re.compile(r"```.*?```|`[^`]*`", re.S)

def flat(name: str) -> str:
    """The text of a page with single spaces."""
    return " ".join((ROOT / name).read_text().split())


def quoted() -> Iterator[tuple[str, str]]:
    """Each page with each text in backticks on it, and each block of code."""
    for page in PAGES:
        for found in CODE.findall(page.read_text()):
            yield page.name, found.strip("`")


def _resolve(path: str) -> object:
    """The object at a dotted path; raises ImportError or AttributeError if there is none."""
    module, *rest = path.split(".")
    thing: Any = importlib.import_module(module)
    for name in rest:
        module += f".{name}"
        try:
            thing = getattr(thing, name)
        except AttributeError:
            thing = importlib.import_module(module)
    return thing


def test_names_of_the_package_exist() -> None:
    wrong = []
    for page, text in quoted():
        for path in re.findall(r"(?<![\w./-])theano(?:\.[A-Za-z_]\w*)+(?![\w/]|\.py\b)", text):
            if path.startswith("theano.config.") or path.endswith(".py"):
                continue
            if not _has(path):
                wrong.append(f"{page}: {path}")
    assert not wrong


def test_settings_exist() -> None:
    known = {setting.name for setting in flags.SETTINGS}
    for page, text in quoted():
        for name in re.findall(r"(?<!jax\.)\bconfig\.([\w.]*\w)", text):
            if name not in ("change_flags", "gcc__cxxflags"):  # a method; Theano-PyMC's name
                assert any(k == name or k.startswith(f"{name}.") for k in known), (page, name)


def test_targets_of_make_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.M))
    for page, text in quoted():
        for name in re.findall(r"^make ([a-z][\w-]*)", text, re.M):
            assert name in targets, (page, name)


def test_modules_that_are_run_exist() -> None:
    for page, text in quoted():
        for name in re.findall(r"\bpython -m ([\w.]+)", text):
            assert importlib.util.find_spec(name), (page, name)


def test_rewrites_that_pages_exclude_exist() -> None:
    known = {phase.name for phase in pipeline.PHASES}
    known |= {rule.name for phase in pipeline.PHASES for rule in phase.rules}
    known |= {*pipeline.loop_division.FORMS}
    known |= {str(step.NAME) for step in vars(pipeline).values() if hasattr(step, "NAME")}
    for page, text in quoted():
        for name in re.findall(r'excluding\("(\w+)"\)', text):
            assert name in known | {"name"}, (page, name)


def test_rows_of_benchmarks_that_pages_name_exist() -> None:
    known = {catalogue.label(row) for row in catalogue.ROWS}
    found = []
    for page in PAGES:
        for names in re.findall(r"\brows?\s+(`[^`]+`(?: and\s+`[^`]+`)*) of `make bench`",
                                page.read_text()):
            for name in re.findall(r"`([^`]+)`", names):
                found.append(name)
                assert " ".join(name.split()) in known, (page, name)
    assert len(found) >= 8


def test_names_in_the_table_of_networks_exist() -> None:
    places = (
        "", "nnet.", "nnet.abstract_conv.", "nnet.blocksparse.", "nnet.bn.", "nnet.neighbours.",
        "signal.pool.")
    table = (ROOT / "docs/networks.md").read_text().partition("## Functions")[2]
    for line in table.partition("\n\nA convolution")[0].splitlines():
        if line.startswith("| ") and not line.startswith(("| for a GPU", "| |")):
            for path in re.findall(r"`([A-Za-z_][\w.]*)`", line):
                if path not in ("max", "sum", "average_inc_pad", "average_exc_pad"):  # modes
                    assert any(_has(f"theano.tensor.{place}{path}") for place in places), path


def _has(path: str) -> bool:
    try:
        _resolve(path)
    except (ImportError, AttributeError):
        return False
    return True


NUMBERS = [
    ("docs/differences.md", f"at most {loop_memory.CACHED >> 20} MB are stored"),
    ("docs/decisions/large-routines-are-compiled-once-per-machine.md",
     f"Routines with more than {partition.SHARED:,} characters"),
    ("docs/decisions/large-files-are-compiled-in-parts.md",
     f"A file that takes {partition.LONG * 5e-6:.1f} s or more"),
    ("docs/debugging.md", f"floats whose relative difference is more than "
     f"{tolerances.TOLERANCES['float64'][0]:.0e} (float32: "
     f"{tolerances.TOLERANCES['float32'][0]:.0e})".replace("e-0", "e-")),
    ("docs/debugging.md", f"computed up to {agreement._MOST_RUNS} times more"),
    ("docs/debugging.md", f"by up to {WORDS[agreement._UNITS[0]]} units in the last place"),
    ("docs/debugging.md", f"up to {WORDS[agreement._FACTOR]} times the resulting"),
    ("docs/debugging.md", f"number beyond {nanguardmode._BIG:.0e}".replace("+", "")),
    ("docs/testing.md", f"process checks {crew.BATCH} programs"),
    ("docs/testing.md", f"compiled {TEENS[settings.TOGETHER - 10]} at a time"),
    ("docs/testing.md", f"seven of eight at {settings.QUICK}"),
]
"""Pages, and the phrases that they contain, made from the numbers of the code."""


@pytest.mark.parametrize(("page", "phrase"), NUMBERS)
def test_numbers_on_pages_are_those_of_the_code(page: str, phrase: str) -> None:
    assert phrase in flat(page)


def test_numbers_of_conv_panels() -> None:
    text = routines._source("conv_panels")
    assert "TH_DEPTH = 256" in text and "at most 256 of its rows" in flat("docs/networks.md")


def test_the_memory_of_gradients_of_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ("by default a sixty-fourth of the machine's memory, and at least 100 MB"
            in flat("docs/differences.md"))
    monkeypatch.setattr(flags.os, "sysconf", lambda name: 2 ** 20)
    assert flags._scan_memory(theano.config) == 2 ** 40 // 64
    monkeypatch.setattr(flags.os, "sysconf", lambda name: 2 ** 10)
    assert flags._scan_memory(theano.config) == 100_000_000


def test_dependencies_have_their_reasons() -> None:
    """Each package of pyproject.toml is named in docs/dependencies.md."""
    project = (ROOT / "pyproject.toml").read_text()
    required = re.search(r"^dependencies = \[.*?\]", project, re.M | re.S)
    extras = re.search(r"^\[project.optional-dependencies\]\n(.*?)\n\n", project, re.M | re.S)
    assert required and extras
    page = flat("docs/dependencies.md").lower()
    for name in re.findall(r'"([\w-]+)(?:\[[^\]]*\])?[^"]*"', required[0] + extras[1]):
        assert name == "theano" or name.lower() in page, name


def test_versions_are_those_of_the_project_file() -> None:
    project = (ROOT / "pyproject.toml").read_text()
    readme, reasons = flat("README.md"), flat("docs/dependencies.md")
    assert 'requires-python = ">=3.10"' in project and "Python (3.10 to 3.14)" in readme
    assert '"numpy>=1.23", "scipy>=1.9"' in project
    assert "NumPy (1.23 up to" in readme and "NumPy, 1.23 or newer" in reasons
    assert "SciPy, 1.9 or newer" in reasons


def test_the_readme_lists_all_examples() -> None:
    listed = re.findall(r"^\| `(examples/\w+\.py)`", (ROOT / "README.md").read_text(), re.M)
    there = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "examples").glob("*.py"))
    assert sorted(listed) == there


x, y, m = T.dvector("x"), T.dvector("y"), T.dmatrix("m")
i, k, b = T.lvector("i"), T.lscalar("k"), T.TensorType("bool", (False,))("b")
z = T.zvector("z")

IN_C: dict[str, Callable[[], Any]] = {
    "integers": lambda: m[1], "slices": lambda: m[k:], "arrays of integers": lambda: m[i],
    "masks": lambda: x[b], "a mix": lambda: m[i, 1:], "set": lambda: T.set_subtensor(x[i], 1.0),
    "increment": lambda: T.inc_subtensor(x[i], 1.0), "nonzero": lambda: T.nonzero(x)[0],
    "take": lambda: T.take(x, i), "choose": lambda: T.choose(i, [x, y]),
    "compress": lambda: T.compress(i, x), "sort": lambda: T.sort(x),
    "argsort": lambda: T.argsort(x), "topk": lambda: T.topk(x, 2),
    "searchsorted": lambda: T.extra_ops.searchsorted(x, y),
    "Unique": lambda: T.extra_ops.Unique()(x), "cumsum": lambda: T.cumsum(x),
    "cumprod": lambda: T.cumprod(x), "diff": lambda: T.extra_ops.diff(x),
    "repeat": lambda: T.repeat(x, 2), "bincount": lambda: T.extra_ops.bincount(i),
    "to_one_hot": lambda: T.extra_ops.to_one_hot(i, 3), "tril": lambda: T.tril(m),
    "triu": lambda: T.triu(m), "diag": lambda: T.diag(m),
    "fill_diagonal": lambda: T.fill_diagonal(m, 2.0),
    "unravel_index": lambda: T.unravel_index(i, (2, 3)),
    "ravel_multi_index": lambda: T.ravel_multi_index((i, i), (3, 3)),
    "join": lambda: T.join(k, x, y), "split": lambda: T.split(x, i, 2, axis=k),
    "inverse": lambda: nlinalg.matrix_inverse(m), "determinant": lambda: nlinalg.det(m),
    "system": lambda: slinalg.solve(m, x), "cholesky": lambda: slinalg.cholesky(m),
    "svd": lambda: nlinalg.svd(m), "qr": lambda: nlinalg.qr(m), "eigh": lambda: nlinalg.eigh(m),
    "pseudo-inverse": lambda: nlinalg.pinv(m), "expm": lambda: slinalg.expm(m),
    "median": lambda: T.median(x), "nanmedian": lambda: T.nanmedian(x),
    "a branch that decides its length": lambda: ifelse(T.gt(k, 0), x[T.nonzero(x)], y),
    "a loop over rows": lambda: theano.scan(lambda row: T.tanh(row), sequences=m)[0],
}
"""Expressions that docs/differences.md says run in C, with float64."""

IN_PYTHON: dict[str, Callable[[], Any]] = {
    "complex sort": lambda: T.sort(z), "eig": lambda: nlinalg.eig(m),
    "lstsq": lambda: nlinalg.lstsq()(m, x, 1e-9),
    "complex inverse": lambda: nlinalg.matrix_inverse(T.zmatrix()),
    "inverse of integers": lambda: nlinalg.matrix_inverse(T.lmatrix()),
    "transform": lambda: T.fft.rfft(m), "slice": lambda: x[T.slicetype()],
    "a draw in a branch": lambda: ifelse(
        T.gt(k, 0), RandomStreams(1).normal(x.shape), x),
    "the shape of a loop without steps, if a step decides it": lambda: theano.scan(
        lambda least: x[T.nonzero(x > least)], sequences=i)[0],
}
"""Expressions that docs/differences.md says run in Python."""


def _calls(make: Callable[[], Any]) -> int:
    outs = make()
    outs = list(outs) if isinstance(outs, (list, tuple)) else [outs]
    inputs = [v for v in theano.graph.walk.graph_inputs(outs)
              if not isinstance(v, (theano.graph.Constant, SharedVariable))]
    return python_calls(theano.function(inputs, outs, mode="FAST_RUN"))


@pytest.mark.parametrize("name", IN_C)
def test_these_run_in_c(name: str) -> None:
    assert _calls(IN_C[name]) == 0


@pytest.mark.parametrize("name", IN_PYTHON)
def test_these_run_in_python(name: str) -> None:
    assert _calls(IN_PYTHON[name]) > 0


def test_a_function_is_one_file_without_python_and_numpy() -> None:
    # A substring is enough: the text must have none of these words, whatever else it has.
    text = theano.function([x], [T.exp(x), T.grad(T.exp(x).sum(), x)]).c_source
    assert "Python.h" not in text and "numpy" not in text and "PyObject" not in text


def test_no_flag_changes_arithmetic() -> None:
    assert not {"-ffast-math", "-Ofast"} & {str(f) for f in toolchain.toolchain().flags}


def test_arrays_of_any_length_run_without_another_compilation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    f = theano.function([m], T.exp(m).sum(axis=1))
    f(np.ones((2, 3)))

    def refuse(*arguments: Any, **settings: Any) -> Any:
        raise AssertionError("something was compiled")

    monkeypatch.setattr(c, "compile_text", refuse)
    for shape in ((0, 0), (1, 1), (3, 50), (200, 7)):
        assert f(np.ones(shape)).shape == (shape[0],)
