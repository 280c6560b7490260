"""Written by `python scripts/stubs`."""


from theano.legacy.gof.sched import toposort as __toposort_
_toposort = __toposort_
from theano.legacy.gof.sched import cmp as cmp
from theano.legacy.gof.sched import key_to_cmp as key_to_cmp
from theano.legacy.gof.sched import list_of_nodes as list_of_nodes
from theano.legacy.gof.sched import make_dependence_cmp as make_dependence_cmp
from theano.legacy.gof.sched import make_depends as make_depends
from theano.legacy.gof.sched import memodict as memodict
from theano.legacy.gof.sched import posort as posort
from theano.legacy.gof.sched import reverse_dict as reverse_dict
from theano.legacy.gof.sched import sort_apply_nodes as sort_apply_nodes
from theano.legacy.gof.sched import sort_schedule_fn as sort_schedule_fn
