"""Names of packages whose modules are imported on first use (`theano.graph.later.offer`)."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import theano
import theano.scanning
from theano.graph import later

PACKAGES = sorted(later.offered)


@pytest.mark.parametrize("package", PACKAGES)
def test_each_module_defines_its_names(package: str) -> None:
    for name, module in later.offered[package].items():
        assert getattr(importlib.import_module(package), name) is getattr(
            importlib.import_module(module), name)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_names_are_listed(package: str) -> None:
    assert later.offered[package].keys() <= set(dir(importlib.import_module(package)))


@pytest.mark.parametrize("package", PACKAGES)
def test_type_checkers_see_the_same_names(package: str) -> None:
    file = importlib.import_module(package).__file__
    assert file is not None
    seen = set()
    for block in ast.parse(Path(file).read_text()).body:
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            for node in block.body:
                assert isinstance(node, ast.ImportFrom) and node.module is not None
                names = [a.name for a in node.names]
                if names == ["*"]:
                    names = getattr(importlib.import_module(node.module), "__all__", [])
                seen |= set(names)
    offered = later.offered[package].keys()
    assert offered <= seen, offered - seen


def test_names_of_a_module_with_a_star_are_all_offered() -> None:
    """A new function in a module of `theano.tensor` that is imported on first use."""
    for package in ("theano.tensor", "theano.tensor.nnet"):
        offered = later.offered[package]
        for module in {m for m in offered.values() if m.startswith("theano.tensor.")}:
            public = importlib.import_module(module).__all__
            assert {n for n, m in offered.items() if m == module} == set(public), module


def test_another_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'theano\.printing' has no attribute 'nam'"):
        theano.printing.nam  # noqa: B018
    with pytest.raises(ImportError, match="cannot import name 'nam'"):
        exec("from theano.gradient import nam")


def test_import_loads_none_of_the_offered_modules() -> None:
    """Those of the packages that `import theano` loads."""
    program = (
        "import sys, theano\nfrom theano.graph import later\n"
        "print(*{m for names in later.offered.values() for m in names.values()} & {*sys.modules})")
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(found.stdout.split()) == {"theano.compile", "theano.gradient", "theano.printing"}
