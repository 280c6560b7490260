"""The functions of NumPy that Theano 1.0.5 did not have. `theano.tensor` imports this file when one
of their names is first used, because importing it takes a tenth of the time of `import theano`."""

from __future__ import annotations

from theano.tensor.batches import *
from theano.tensor.indexing.selecting import *
from theano.tensor.linalg.contraction import *
from theano.tensor.linalg.stacked import *
from theano.tensor.nnet.modern import *
from theano.tensor.numeric import *
from theano.tensor.ordering.quantiles import *
from theano.tensor.ordering.ranking import *
from theano.tensor.ordering.sets import *
from theano.tensor.polynomials import *
from theano.tensor.predicates import *
from theano.tensor.ranges import *
from theano.tensor.reductions.statistics import *
from theano.tensor.shaping.arranging import *
from theano.tensor.shaping.padding import *
from theano.tensor.shaping.stacking import *
from theano.tensor.slopes import *

__all__ = [name for name in dir() if not name.startswith("_") and name != "annotations"]
