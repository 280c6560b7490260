"""Written by `python scripts/stubs`."""


from theano.legacy.shims.old_pickles import Link as Link
from theano.legacy.gof.utils import OrderedSet as OrderedSet
from theano.legacy.names.programs.leftovers import check_deterministic as check_deterministic
