"""Written by `python scripts/stubs`."""


from theano.legacy.gof.unify import ANY_TYPE as ANY_TYPE
from theano.legacy.gof.unify import BoundVariable as BoundVariable
from theano.legacy.gof.unify import FALL_THROUGH as FALL_THROUGH
from theano.legacy.gof.unify import FVar as FVar
from theano.legacy.gof.unify import FreeVariable as FreeVariable
from theano.legacy.gof.unify import NV as NV
from theano.legacy.gof.unify import NotVariable as NotVariable
from theano.legacy.gof.unify import OrV as OrV
from theano.legacy.gof.unify import OrVariable as OrVariable
from theano.legacy.gof.unify import Unification as Unification
from theano.legacy.gof.unify import V as V
from theano.legacy.gof.unify import Var as Var
from theano.legacy.gof.unify import Variable as Variable
from theano.legacy.gof.unify import VariableInList as VariableInList
from theano.legacy.gof.unify import comm_guard as comm_guard
from theano.legacy.gof.unify import partial as partial
from theano.legacy.gof.unify import unify as unify
from theano.legacy.gof.unify import unify_build as unify_build
from theano.legacy.gof.unify import unify_merge as unify_merge
from theano.legacy.gof.unify import unify_walk as unify_walk
from theano.legacy.gof.unify import var_lookup as var_lookup
