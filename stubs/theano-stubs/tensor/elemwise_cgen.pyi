"""Written by `python scripts/stubs`."""

from typing import Any

make_loop: Any
