"""Written by `python scripts/stubs`."""

from typing import Any

CallCache: Any
