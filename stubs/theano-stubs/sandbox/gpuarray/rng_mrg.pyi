"""Written by `python scripts/stubs`."""


from theano.sandbox.rng_mrg import mrg_uniform as _GPUA_mrg_uniform_
GPUA_mrg_uniform = _GPUA_mrg_uniform_
