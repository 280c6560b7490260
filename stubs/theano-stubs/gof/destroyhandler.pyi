"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.destroyhandler import DestroyHandler as DestroyHandler
from theano.legacy.destroyhandler import InconsistencyError as InconsistencyError
from theano.legacy.destroyhandler import OrderedSet as OrderedSet
from theano.legacy.destroyhandler import ProtocolError as ProtocolError
from theano.legacy.destroyhandler import config as config
from theano.legacy.destroyhandler import fast_inplace_check as fast_inplace_check
