"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.gof.c_linkers import CLinker as CLinker
from theano.legacy.gof.c_linkers import DualLinker as DualLinker
from theano.legacy.gof.c_linkers import HideC as HideC
from theano.legacy.gof.c_linkers import OpWiseCLinker as OpWiseCLinker
from theano.flags import config as config
from theano.legacy.gof.utils import get_lock as get_lock
from theano.legacy.gof.utils import release_lock as release_lock
