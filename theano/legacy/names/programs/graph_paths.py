"""Functions of `theano.graph` in Theano-PyMC 1.1, the release of Theano that PyMC3 3.10 and 3.11
import. Most of its names are those of `theano.gof`; here are the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from theano.legacy.gof import debug_values

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike

__all__ = ["TestValueError", "get_test_value", "walk"]


class TestValueError(Exception):
    """Raised where a variable has no test value."""

    __test__ = False


def get_test_value(v: TensorLike) -> Any:
    """The test value of a variable, the value of a constant or shared variable, or `v` as an array
    if it is not a variable.

    Raises TestValueError if a variable has no test value.
    """
    try:
        return debug_values.get_test_value(v)
    except AttributeError as error:
        raise TestValueError(str(error)) from error


def walk(
    nodes: Iterable[Any], expand: Callable[[Any], Iterable[Any] | None], bfs: bool = True,
    return_children: bool = False, hash_fn: Callable[[Any], Hashable] = id,
) -> Iterator[Any]:
    """Everything reachable from `nodes`, each once, where `expand(x)` gives the successors of `x`
    (or None).

    bfs: breadth-first, else depth-first. return_children: yield pairs of an element and what
    `expand` gave for it. hash_fn: elements with equal results are the same.
    """
    waiting = deque(nodes)
    seen: set[Hashable] = set()
    while waiting:
        item = waiting.popleft() if bfs else waiting.pop()
        key = hash_fn(item)
        if key in seen:
            continue
        seen.add(key)
        children = expand(item)
        yield (item, children) if return_children else item
        waiting.extend(children or ())
