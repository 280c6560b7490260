"""Free variables of a step, with test values while `config.compute_test_value` asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from theano.flags import config
from theano.graph.node import test_value

if TYPE_CHECKING:
    from theano.graph.node import Variable


def free(kind: Any, name: str | None, model: Any, value: Callable[[Any], Any]) -> Any:
    """A free variable of a type, whose test value is `value` of that of `model`, if it has one."""
    variable = kind.make_variable(name)
    if config.compute_test_value != "off":
        try:
            variable.tag.test_value = kind.filter(value(test_value(model)), allow_downcast=True)
        except AttributeError:
            return variable
    return variable


def twin(variable: Variable) -> Any:
    """A free variable of the same type, name and test value."""
    return free(variable.type, variable.name, variable, lambda value: value)
