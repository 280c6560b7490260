"""Free variables of a step, with test values when `config.compute_test_value` requires them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from theano.flags import config
from theano.graph.node import test_value

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.type import Type


def free(kind: Type, name: str | None, model: Variable, value: Callable[[Any], Any]) -> Any:
    """A free variable of type `kind`; its test value is `value(test value of model)`, if there is
    one."""
    variable = kind.make_variable(name)
    if config.compute_test_value != "off":
        try:
            variable.tag.test_value = kind.filter(value(test_value(model)), allow_downcast=True)
        except AttributeError:
            return variable
    return variable


def free_like(variable: Variable) -> Any:
    """A free variable with the type, name and test value of `variable`."""
    return free(variable.type, variable.name, variable, lambda value: value)
