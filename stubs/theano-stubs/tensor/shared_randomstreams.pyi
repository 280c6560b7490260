"""Written by `python scripts/stubs`."""

from typing import Any

from theano.compile.random_streams.randomstate import RandomStateSharedVariable as RandomStateSharedVariable
from theano.compile.random_streams.randomstate import RandomStreams as RandomStream
from theano.compile.random_streams.randomstate import RandomStreams as RandomStreams
from theano.compile.random_streams.randomstate import randomstate_constructor as randomstate_constructor
