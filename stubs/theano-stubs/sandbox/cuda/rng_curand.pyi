"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.names.gpu import no_gpu as CURAND_RandomStreams
