"""Written by `python scripts/stubs`."""


from theano.compile.making.construct import function as function
from theano.compile import function_dump as function_dump
from theano.compile import orig_function as orig_function
from theano.compile.making.construct import pfunc as pfunc
from theano.compile.function import types as types
