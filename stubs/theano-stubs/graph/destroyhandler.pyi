"""Written by `python scripts/stubs`."""


from theano.legacy.gof.destroyhandler import DestroyHandler as DestroyHandler
from theano.legacy.gof.destroyhandler import InconsistencyError as InconsistencyError
from theano.legacy.gof.destroyhandler import OrderedSet as OrderedSet
from theano.legacy.gof.destroyhandler import ProtocolError as ProtocolError
from theano.legacy.gof.destroyhandler import config as config
from theano.legacy.gof.destroyhandler import fast_inplace_check as fast_inplace_check
