"""Written by `python scripts/stubs`."""


from theano.compile.random_streams.randomstate import RandomStateSharedVariable as RandomStateSharedVariable
from theano.compile.random_streams.randomstate import RandomStreams as _RandomStream_
RandomStream = _RandomStream_
from theano.compile.random_streams.randomstate import RandomStreams as RandomStreams
from theano.compile.random_streams.randomstate import randomstate_constructor as randomstate_constructor
