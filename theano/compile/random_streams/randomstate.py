"""`RandomStreams`: random numbers whose generators are stored in shared variables, so that each
call of a function draws new numbers."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.compile.shared_variables.variables import SharedVariable, shared
from theano.graph.statement import located_class
from theano.tensor.random.draws import RandomStreamsBase, random_state_type

if TYPE_CHECKING:
    from theano.tensor.typing import RandomVariable

__all__ = ["RandomStateSharedVariable", "RandomStreams", "randomstate_constructor"]


class RandomStateSharedVariable(SharedVariable):
    """A shared variable that holds a `numpy.random.RandomState`."""


def randomstate_constructor(
    value: object, name: str | None = None, strict: bool = False,
    allow_downcast: bool | None = None, borrow: bool = False,
) -> Any:
    """A shared variable for a `RandomState`. Raises TypeError for other values."""
    if not isinstance(value, np.random.RandomState):
        raise TypeError("not a numpy.random.RandomState")
    held = value if borrow else copy.deepcopy(value)
    return RandomStateSharedVariable(name, random_state_type, held, strict, allow_downcast)


def _seeded(seed: int | Sequence[int] | None) -> np.random.RandomState:
    try:
        return np.random.RandomState(seed)
    except (TypeError, ValueError) as error:
        raise type(error)(f"RandomStreams: {seed!r} is not a seed: {error}") from None


@located_class
class RandomStreams(RandomStreamsBase):
    """Random variables with the distributions of `theano.tensor.random.draws`. Each has its own
    stream.

    The streams are seeded by a generator that is seeded with `seed` (None: by the system). The same
    seed gives the numbers that Theano 1.0.5 gave.

    A random variable `v` has `v.rng`, the shared variable of its generator, and `v.update`, the
    pair of that variable and its next value; every function that computes `v` makes this update by
    default.
    """

    def __init__(self, seed: int | Sequence[int] | None = None) -> None:
        self.default_instance_seed = seed
        self.gen_seedgen = _seeded(seed)
        self.state_updates: list[tuple[Any, Any]] = []

    def updates(self) -> list[tuple[Any, Any]]:
        """The updates of all generators, pairs `(shared variable, next value)`."""
        return list(self.state_updates)

    def seed(self, seed: int | Sequence[int] | None = None) -> None:
        """Seed all streams again, in the order of their creation. seed: None: the seed of the
        constructor."""
        seeds = _seeded(self.default_instance_seed if seed is None else seed)
        for state, _ in self.state_updates:
            state.set_value(np.random.RandomState(int(seeds.randint(2 ** 30))), borrow=True)

    def gen(self, op: Callable[..., Any], *args: Any, **kwargs: object) -> RandomVariable:
        """The random variable that `op(state, *args, **kwargs)` draws from a new stream. op: a
        function or op that returns the next state and the draw; TypeError if it is not callable."""
        if not callable(op):
            raise TypeError(f"RandomStreams.gen takes a function that draws, got {op!r}")
        seed = int(self.gen_seedgen.randint(2 ** 30))
        state = shared(np.random.RandomState(seed), borrow=True)
        drawn: RandomVariable
        following, drawn = op(state, *args, **kwargs)
        drawn.rng = state
        drawn.update = (state, following)
        state.default_update = following
        self.state_updates.append(drawn.update)
        return drawn

    def __getitem__(self, item: object) -> Any:
        """The `RandomState` of a stream; item: a random variable or its generator."""
        return self._stream(item).get_value(borrow=True)

    def __setitem__(self, item: object, value: object) -> None:
        self._stream(item).set_value(value)

    def _stream(self, item: object) -> Any:
        for state, following in self.state_updates:
            drawn = following.owner.outputs
            if item is state or any(item is v for v in drawn):
                return state
        raise KeyError(item)
