"""Written by `python scripts/stubs`."""

from typing import Any

from theano.graph.node import Apply as Apply
from theano.graph.op import Op as Op
from theano.tensor.assertions import Raise as Raise
