"""Written by `python scripts/stubs`."""

from typing import Any

from theano.compile.randomstreams import RandomStateSharedVariable as RandomStateSharedVariable
from theano.compile.randomstreams import RandomStreams as RandomStream
from theano.compile.randomstreams import RandomStreams as RandomStreams
from theano.compile.randomstreams import randomstate_constructor as randomstate_constructor
