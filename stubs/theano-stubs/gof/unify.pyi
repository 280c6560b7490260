"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.unify import ANY_TYPE as ANY_TYPE
from theano.legacy.unify import BoundVariable as BoundVariable
from theano.legacy.unify import FALL_THROUGH as FALL_THROUGH
from theano.legacy.unify import FVar as FVar
from theano.legacy.unify import FreeVariable as FreeVariable
from theano.legacy.unify import NV as NV
from theano.legacy.unify import NotVariable as NotVariable
from theano.legacy.unify import OrV as OrV
from theano.legacy.unify import OrVariable as OrVariable
from theano.legacy.unify import Unification as Unification
from theano.legacy.unify import V as V
from theano.legacy.unify import Var as Var
from theano.legacy.unify import Variable as Variable
from theano.legacy.unify import VariableInList as VariableInList
from theano.legacy.unify import comm_guard as comm_guard
from theano.legacy.unify import partial as partial
from theano.legacy.unify import unify as unify
from theano.legacy.unify import unify_build as unify_build
from theano.legacy.unify import unify_merge as unify_merge
from theano.legacy.unify import unify_walk as unify_walk
from theano.legacy.unify import var_lookup as var_lookup
