"""What optimisers have in common: gradients, states, the counter of steps, learning rates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np

import theano.tensor as T
from theano.compile.shared_variables.variables import TensorSharedVariable, shared
from theano.errors import format_error
from theano.gradient.reverse import grad
from theano.graph.node import Variable
from theano.graph.statement import locate
from theano.scalar import dtypes

if TYPE_CHECKING:
    from theano.tensor.var import TensorVariable

__all__ = ["clip_by_global_norm"]

Number: TypeAlias = "float | TensorVariable"
Rate: TypeAlias = "Number | Callable[[TensorVariable], TensorVariable]"
Cost: TypeAlias = "TensorVariable | Sequence[TensorVariable]"
Updates: TypeAlias = "list[tuple[TensorSharedVariable, TensorVariable]]"


class Steps:
    """The updates of one training step, which a rule collects.

    name: of the optimiser, for messages; rate: the learning rate, a schedule applied to the number
    of the step.
    """

    def __init__(
        self, name: str, cost: Cost, parameters: Sequence[TensorSharedVariable], rate: Rate,
    ) -> None:
        self.parameters = _checked(name, parameters)
        self.gradients = _gradients(name, cost, self.parameters)
        self.updates: Updates = []
        self._count: TensorSharedVariable | None = None
        self._rate = rate(self.count) if callable(rate) else rate

    @property
    def count(self) -> TensorVariable:
        """The number of steps that are done: 0 at first. It is an int64 state of its own."""
        if self._count is None:
            self._count = shared(np.int64(0), "step")
            self.updates.append((self._count, self._count + 1))
        return cast("TensorVariable", self._count)

    def state(self, parameter: TensorSharedVariable, name: str) -> Any:
        """A shared variable of zeros like `parameter`, on the same devices."""
        zeros = np.zeros_like(parameter.get_value(borrow=True))
        return TensorSharedVariable(
            f"{parameter.name}_{name}" if parameter.name else name, parameter.type, zeros, True,
            placement=parameter.placement)

    def set(self, state: TensorSharedVariable, value: TensorVariable) -> TensorVariable:
        """Update a state to `value`, which is returned in the dtype of the state."""
        new = in_dtype(value, state)
        self.updates.append((state, new))
        return new

    def move(self, parameter: TensorSharedVariable, direction: TensorVariable) -> None:
        """Update `parameter` by minus the learning rate times `direction`."""
        self.set(parameter, parameter - in_dtype(self._rate, parameter) * direction)


def in_dtype(number: Number, like: Variable) -> TensorVariable:
    """A number or expression in the dtype of the variable `like`."""
    found: TensorVariable = T.cast(T.as_tensor_variable(number), like.type.dtype)
    return found


def clip_by_global_norm(
    gradients: Sequence[TensorVariable], limit: Number
) -> list[TensorVariable]:
    """The gradients, multiplied by one number so that their joint Euclidean norm is at most
    `limit` (Pascanu, Mikolov and Bengio, 2013, On the difficulty of training recurrent neural
    networks).

    gradients: float arrays of any shapes; the results have their dtypes and shapes. Gradients
    whose norm is not a finite number give NaN.

    >>> g = T.constant([3.0, 4.0])
    >>> theano.optimisers.clip_by_global_norm([g], 1.0)[0].eval()
    array([0.6, 0.8])
    """
    norm = T.sqrt(sum(T.sum(g ** 2) for g in gradients))
    scale = T.as_tensor_variable(limit) / T.maximum(norm, limit)
    return [g * in_dtype(scale, g) for g in gradients]


def _checked(
    name: str, parameters: Sequence[TensorSharedVariable]
) -> list[TensorSharedVariable]:
    if isinstance(parameters, Variable) or not isinstance(parameters, (list, tuple)):
        raise TypeError(f"{name}: the parameters must be a list of shared variables, "
                        f"got {parameters!r}")
    for each in parameters:
        if not (isinstance(each, Variable) and hasattr(each, "get_value")):
            raise TypeError(format_error(
                f"{name}: a parameter must be a shared variable, got {each!r}",
                hint="make it with theano.shared(value)"))
        if getattr(each.type, "dtype", None) not in dtypes.FLOAT:
            raise TypeError(format_error(
                f"{name}: the parameter {each} has type {each.type}; only floats can be optimised",
                hint="make it with theano.shared(np.asarray(value, theano.config.floatX))"))
    if len(set(parameters)) < len(parameters):
        raise ValueError(f"{name}: a parameter occurs twice in the list of parameters")
    return list(parameters)


def _gradients(
    name: str, cost: Cost, parameters: list[TensorSharedVariable]
) -> list[TensorVariable]:
    if not isinstance(cost, (list, tuple)):
        found: list[TensorVariable] = grad(cost, parameters)
        return found
    if len(cost) != len(parameters):
        raise ValueError(
            f"{name}: {len(cost)} gradients for {len(parameters)} parameters")
    return [in_dtype(g, p) for g, p in zip(cost, parameters, strict=True)]


locate(globals())
