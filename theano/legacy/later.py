"""What comes with a later version: old libraries that import these names run, as far as they
do without them."""

from __future__ import annotations

from typing import Any, NoReturn


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
