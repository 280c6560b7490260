"""Written by `python scripts/stubs`."""


from theano.errors import CachedConstantError as CachedConstantError
from theano.legacy.gof.fgraph import FunctionGraph as FunctionGraph
from theano.errors import InconsistencyError as InconsistencyError
from theano.errors import MissingInputError as MissingInputError
from theano.legacy.gof.utils import OrderedSet as OrderedSet
from theano.flags import config as config
