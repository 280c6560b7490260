"""A second pytest plugin, for `scripts/audit_graphs`: failed assertions about compiled graphs do
not end a test, so that the comparisons of numbers after them are made.

An assertion is about a graph if it reads an attribute of `GRAPH`, or a name that was assigned from
a compiled graph, and calls no function of `NUMBERS`. Every other failure ends the test as usual.
"""

from __future__ import annotations

import ast
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

from conformance.plugin import Finder

COMPILED = frozenset(("maker", "fgraph", "toposort", "apply_nodes"))
"""Attributes through which a test accesses a compiled graph."""

GRAPH = COMPILED | {"owner", "clients", "destroy_map", "view_map", "inplace", "scalar_op", "op"}
"""Attributes that mark an expression as one about a graph."""

NUMBERS = frozenset((
    "allclose", "assert_allclose", "array_equal", "assert_array_equal", "assert_almost_equal",
    "assert_array_almost_equal", "assert_equal"))
"""Functions that compare numbers: an assertion with one of them is not changed."""


class Softener(ast.NodeTransformer):
    """Encloses each assertion about a graph in a `try` that continues if it fails."""

    def __init__(self) -> None:
        self.names: list[set[str]] = [set()]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Visit a function, which has separate names."""
        self.names.append(set(self.names[-1]))
        self.generic_visit(node)
        self.names.pop()
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Record the names to which a part of a graph is assigned."""
        if self._reads(node.value, COMPILED):
            self.names[-1].update(
                n.id for t in node.targets for n in ast.walk(t) if isinstance(n, ast.Name))
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        """Enclose `assert`."""
        return self._soft(node, node.test)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Enclose `self.assertTrue(..)` and similar calls."""
        call = node.value
        named = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and (
            call.func.attr.startswith("assert"))
        return self._soft(node, call) if named else node

    def _soft(self, node: ast.stmt, about: ast.expr) -> ast.AST:
        if not self._reads(about, GRAPH) or self._reads(about, NUMBERS, names=False):
            return node
        handler = ast.ExceptHandler(
            ast.Tuple([ast.Name(n, ast.Load()) for n in (
                "AssertionError", "IndexError", "AttributeError")], ast.Load()), None, [ast.Pass()])
        made = ast.Try([node], [handler], [], [])
        return ast.fix_missing_locations(ast.copy_location(made, node))

    def _reads(
        self, expression: ast.expr, attributes: frozenset[str], names: bool = True
    ) -> bool:
        """Whether an expression reads one of some attributes, or a name of a compiled graph."""
        return any(
            isinstance(n, ast.Attribute) and n.attr in attributes
            or names and isinstance(n, ast.Name) and n.id in self.names[-1]
            for n in ast.walk(expression))


class SoftLoader(importlib.machinery.SourceFileLoader):
    """Loads a fetched file with soft assertions; the compiled code is not kept."""

    def get_code(self, fullname: str) -> CodeType:
        """The code of a module."""
        tree = ast.parse(self.get_data(self.path), self.path)
        return compile(Softener().visit(tree), self.path, "exec")


class SoftFinder(Finder):
    """Finds the fetched modules for `SoftLoader`."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec that `Finder` returns, with `SoftLoader` as loader of test files."""
        found = super().find_spec(fullname, path, target)
        if found is None or found.origin is None or not Path(found.origin).stem.startswith("test"):
            return found
        return importlib.util.spec_from_file_location(
            fullname, found.origin, loader=SoftLoader(fullname, found.origin))


@pytest.hookimpl(trylast=True)
def pytest_configure(config: Any) -> None:
    """Install the finder before the one of `conformance.plugin`."""
    sys.meta_path.insert(0, SoftFinder())
