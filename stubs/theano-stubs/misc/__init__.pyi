"""Written by `python scripts/stubs`."""


from theano.misc import check_blas as check_blas
from theano.misc import cpucount as cpucount
from theano.misc import cudamat_utils as cudamat_utils
from theano.misc import doubleop as doubleop
from theano.misc import frozendict as frozendict
from theano.misc import gnumpy_utils as gnumpy_utils
from theano.misc import may_share_memory as may_share_memory
from theano.misc import ordered_set as ordered_set
from theano.misc import pkl_utils as pkl_utils
from theano.misc import pycuda_init as pycuda_init
from theano.misc import pycuda_utils as pycuda_utils
from theano.misc import safe_asarray as safe_asarray
from theano.misc import strutil as strutil
from theano.misc import windows as windows
