"""Written by `python scripts/stubs`."""


from theano.graph.node import Apply as Apply
from theano.graph.op import Op as Op
from theano.tensor.assertions import Raise as Raise
