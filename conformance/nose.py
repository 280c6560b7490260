"""A replacement for the names of `nose` that the fetched tests use; `nose` does not run on today's
Python."""

from __future__ import annotations

import functools
import sys
import unittest
from collections.abc import Callable
from types import ModuleType
from typing import Any

_CASE = unittest.TestCase()


def attr(*args: Any, **kwargs: Any) -> Callable[[Any], Any]:
    """A decorator without effect."""
    return lambda function: function


def raises(*exceptions: type[BaseException]) -> Callable[[Any], Any]:
    """A decorator: the test passes if it raises one of `exceptions`."""
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
    """Add the modules to `sys.modules`, unless they exist."""
    for name, content in MODULES.items():
        if name not in sys.modules:
            module = sys.modules[name] = ModuleType(name)
            module.__dict__.update(content)
            parent, _, child = name.rpartition(".")
            if parent:
                setattr(sys.modules[parent], child, module)
