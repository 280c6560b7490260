"""Written by `python scripts/stubs`."""

from typing import Any

TrueDot: Any
true_dot: Any
