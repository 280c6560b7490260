"""Written by `python scripts/stubs`."""

from typing import Any

from theano.misc import check_blas as check_blas
from theano.misc import doubleop as doubleop
from theano.misc import frozendict as frozendict
from theano.misc import may_share_memory as may_share_memory
from theano.misc import ordered_set as ordered_set
from theano.misc import pkl_utils as pkl_utils
from theano.misc import safe_asarray as safe_asarray
from theano.misc import strutil as strutil
from theano.misc import windows as windows
