"""`random.sample` as it was. A file of its own, which imports no module that imports `random`: the
function is replaced while that module is loaded."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from types import MethodType
from typing import Any

from theano.legacy.shims import hooks


def any_population(sample: Callable[..., object]) -> Callable[..., Any]:
    """`sample` of `random` or of a class of generators, also of arrays, sets and dicts."""
    place = 0 if isinstance(sample, MethodType) else 1

    @functools.wraps(sample)
    def sample_any(*given: object, **settings: object) -> Any:
        if len(given) > place and not isinstance(given[place], Sequence):
            hooks.note("random.sample of an array or set")
            population: Any = given[place]
            given = (*given[:place], list(population), *given[place + 1:])
        return sample(*given, **settings)

    return sample_any
