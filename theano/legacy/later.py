"""What comes with a later version: old libraries that import these names run, as far as they
do without them."""

from __future__ import annotations

from typing import Any, NoReturn

from theano.graph import Op


def scan(*args: Any, **settings: Any) -> NoReturn:
    """Raise NotImplementedError: there are no loops yet."""
    raise NotImplementedError(
        "theano.scan and its kin come with a later version; write the steps out in a Python loop "
        "while their number is small")


class Scan(Op):
    """The op of a loop, by which programs ask whether a node is one: none is, as there are no loops
    yet. Making one raises NotImplementedError."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        scan()


def convolution(*args: Any, **settings: Any) -> NoReturn:
    """Raise NotImplementedError: there are no convolutions and no pooling yet."""
    raise NotImplementedError("convolution and pooling come with a later version")


def block_product(*args: Any, **settings: Any) -> NoReturn:
    """Raise NotImplementedError: there are no products of blocks yet."""
    raise NotImplementedError(
        "products of chosen blocks come with a later version; take the blocks by indexing")


def ctc(*args: Any, **settings: Any) -> NoReturn:
    """Raise NotImplementedError: there is no CTC cost yet."""
    raise NotImplementedError("the CTC cost comes with a later version")


def ctc_available() -> bool:
    """False: there is no CTC cost yet."""
    return False
