"""Written by `python scripts/stubs`."""

from typing import Any

from theano.sandbox.rng_mrg import mrg_uniform as GPUA_mrg_uniform
