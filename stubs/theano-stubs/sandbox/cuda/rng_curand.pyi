"""Written by `python scripts/stubs`."""

from typing import Any

CURAND_RandomStreams: Any
