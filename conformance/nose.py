"""The names of `nose`, which no longer runs, that the fetched tests ask for."""

from __future__ import annotations

import functools
import sys
import unittest
from collections.abc import Callable
from types import ModuleType
from typing import Any

_CASE = unittest.TestCase()


def attr(*args: Any, **kwargs: Any) -> Callable[[Any], Any]:
    """A mark that nothing here reads."""
    return lambda function: function


def raises(*exceptions: type[BaseException]) -> Callable[[Any], Any]:
    """A test that passes when it raises one of `exceptions`."""
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def check(*args: Any, **kwargs: Any) -> None:
            with _CASE.assertRaises(exceptions):
                function(*args, **kwargs)
        return check
    return decorate


MODULES: dict[str, dict[str, Any]] = {
    "nose": {"SkipTest": unittest.SkipTest},
    "nose.plugins": {},
    "nose.plugins.skip": {"SkipTest": unittest.SkipTest},
    "nose.plugins.attrib": {"attr": attr},
    "nose.tools": {
        "raises": raises, "assert_raises": _CASE.assertRaises, "assert_true": _CASE.assertTrue,
        "assert_false": _CASE.assertFalse, "assert_equal": _CASE.assertEqual,
        "assert_equals": _CASE.assertEqual, "assert_almost_equal": _CASE.assertAlmostEqual,
        "assert_raises_regexp": _CASE.assertRaisesRegex, "assert_is": _CASE.assertIs,
        "assert_in": _CASE.assertIn, "ok_": _CASE.assertTrue, "eq_": _CASE.assertEqual},
}


def install() -> None:
    """Put the modules in their places, unless they are there."""
    for name, content in MODULES.items():
        if name not in sys.modules:
            module = sys.modules[name] = ModuleType(name)
            module.__dict__.update(content)
            parent, _, child = name.rpartition(".")
            if parent:
                setattr(sys.modules[parent], child, module)
