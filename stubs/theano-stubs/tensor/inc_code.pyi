"""Written by `python scripts/stubs`."""


from theano.legacy.names.arrays.indexing import inc_code as inc_code
