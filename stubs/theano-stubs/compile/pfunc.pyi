"""Written by `python scripts/stubs`."""


from theano.graph.node import Constant as Constant
from theano.compile import In as In
from theano.compile import Out as Out
from theano.compile import Param as Param
from theano.compile import ProfileStats as ProfileStats
from theano.compile import SharedVariable as SharedVariable
from theano.errors import UnusedInputError as UnusedInputError
from theano.graph.node import Variable as Variable
from theano.flags import config as config
from theano.legacy.names.programs.functions import iter_over_pairs as iter_over_pairs
from theano.compile import orig_function as orig_function
from theano.compile import pfunc as pfunc
from theano.compile import rebuild_collect_shared as rebuild_collect_shared
from theano.compile import shared as shared
