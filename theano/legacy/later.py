"""What comes with a later version: old libraries that import these names run, as far as they
do without them."""

from __future__ import annotations

from typing import Any, NoReturn


def convolution(*args: Any, **settings: Any) -> NoReturn:
    """Raise NotImplementedError: there are no convolutions and no pooling yet."""
    raise NotImplementedError("convolution and pooling come with a later version")
