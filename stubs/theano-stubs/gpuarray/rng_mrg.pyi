"""Written by `python scripts/stubs`."""

from typing import Any

GPUA_mrg_uniform: Any
