"""A warning points at the line of the user that caused it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import In
from theano.rewrite import additions
from theano.rewrite.additions import Additions
from theano.rewrite.rule import NodeRule
from theano.tensor.signal import pool

x, y, images = T.dvector("x"), T.dvector("y"), T.dtensor4("images")


def _broken(node: Any, facts: Any) -> Any:
    raise ArithmeticError("this rule is broken")


def _with_a_broken_rule() -> Any:
    additions.registered = lambda mode: Additions(
        {"canonicalize": [NodeRule("broken", ("exp",), _broken)]}, {})
    try:
        with theano.config.change_flags(on_opt_error="warn"):
            return theano.function([x], T.exp(x))
    finally:
        additions.registered = None


CASES: list[tuple[Callable[[], Any], str]] = [
    (lambda: T.grad(x.sum(), y, disconnected_inputs="warn"), "does not depend on y"),
    (lambda: T.Rop(x, y, y, disconnected_outputs="warn"), "does not depend"),
    (lambda: theano.gradient.consider_constant(x), "is deprecated"),
    (lambda: theano.function([x, y], x, on_unused_input="warn"), "input 1 (y)"),
    (lambda: theano.Param(x), "the old form of theano.In"),
    (lambda: T.stack(x, y), "is deprecated"),
    (lambda: pool.pool_2d(images, ws=(2, 2)), "uses ignore_border=False"),
    (lambda: pool.pool_2d(images, ds=(2, 2), ignore_border=True), "'ds' parameter"),
    (lambda: T.nnet.conv2d(images, images, image_shape=(None,) * 4), "image_shape"),
    (lambda: theano.printing.pydotprint(x + y, cond_highlight=True, return_image=True,
                                        format="dot"), "no IfElse node"),
    (_with_a_broken_rule, "the rewrite broken failed"),
]


@pytest.mark.parametrize("act, text", CASES)
def test_a_warning_points_at_the_user_s_line(act: Callable[[], Any], text: str) -> None:
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        act()
    told = [w for w in found if text in str(w.message)]
    assert told, [str(w.message) for w in found]
    assert {w.filename for w in told} == {__file__}


def test_a_warning_about_a_value_points_at_the_call() -> None:
    mode = theano.compile.nanguardmode.NanGuardMode(True, False, False)
    f = theano.function([In(x)], T.log(x), mode=mode)
    with theano.config.change_flags(**{"NanGuardMode.action": "warn"}), warnings.catch_warnings(
            record=True) as found:
        warnings.simplefilter("always")
        f(np.array([-1.0]))
    assert found and {w.filename for w in found} == {__file__}


def test_all_warnings_are_made_in_one_way() -> None:
    """`flags.warn_caller` finds the line; a `stacklevel` is right for one way of calling only."""
    root = Path(theano.__file__).parent
    assert not [
        str(path.relative_to(root)) for path in root.rglob("*.py")
        if "warnings.warn(" in path.read_text()]
