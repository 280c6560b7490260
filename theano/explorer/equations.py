"""What a rewrite rule says: its equation, or what is said about its function."""

from __future__ import annotations

import ast
import inspect
import os
from collections.abc import Iterator
from functools import cache

from theano.rewrite.pipeline import PHASES
from theano.rewrite.rule import NodeRule, Rule

__all__ = ["equations"]


@cache
def equations() -> dict[str, tuple[str, str]]:
    """By name of a rule of the pipeline: its equation, or the first paragraph of the docstring of
    its function, or the replacement; and the file and line of its definition."""
    return {rule.name: _described(rule) for phase in PHASES for rule in phase.rules}


def _described(rule: Rule | NodeRule) -> tuple[str, str]:
    function = inspect.unwrap(rule.right if isinstance(rule, Rule) else rule.function)
    code = function.__code__
    place = f"{os.path.basename(code.co_filename)}:{code.co_firstlineno}"
    if isinstance(rule, NodeRule):
        called = [function.__globals__.get(name) for name in code.co_names]
        for each in (rule.function, *filter(inspect.isfunction, called)):
            if said := inspect.getdoc(each):
                return said.partition("\n\n")[0].replace("\n", " "), place
    return _sides(code.co_filename).get(rule.name, ""), place


@cache
def _sides(file: str) -> dict[str, str]:
    """The equations of the rules that a file defines, by name."""
    with open(file, encoding="utf-8") as text:
        return dict(_found(ast.parse(text.read())))


def _found(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or len(node.args) < 3:
            continue
        name, left, right = node.args[:3]
        if isinstance(name, ast.Constant) and isinstance(name.value, str) and (
                isinstance(right, ast.Lambda)):
            condition = [ast.unparse(k.value) for k in node.keywords if k.arg == "when"]
            when = f"   when {condition[0]}" if condition else ""
            before = ast.unparse(left.body) if isinstance(left, ast.Lambda) else "node"
            yield name.value, f"{before}  →  {ast.unparse(right.body)}{when}"
