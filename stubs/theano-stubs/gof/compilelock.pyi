"""Written by `python scripts/stubs`."""


from theano.legacy.gof.utils import get_lock as get_lock
from theano.legacy.gof.utils import lock_ctx as lock_ctx
from theano.legacy.gof.utils import release_lock as release_lock
