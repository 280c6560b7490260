"""Written by `python scripts/stubs`."""


from theano.legacy.gof.navigators import ChangeTracker as ChangeTracker
from theano.legacy.gof.opt_tools import CheckStackTraceOptimization as CheckStackTraceOptimization
from theano.legacy.gof.opt_tools import CheckStrackTraceFeature as CheckStrackTraceFeature
from theano.legacy.gof.navigators import EquilibriumOptimizer as EquilibriumOptimizer
from theano.legacy.gof.local_optimizers import FromFunctionLocalOptimizer as FromFunctionLocalOptimizer
from theano.legacy.gof.optimizers import FromFunctionOptimizer as FromFunctionOptimizer
from theano.legacy.gof.local_optimizers import GraphToGPULocalOptGroup as GraphToGPULocalOptGroup
from theano.errors import InconsistencyError as InconsistencyError
from theano.legacy.gof.local_optimizers import LocalMetaOptimizer as LocalMetaOptimizer
from theano.legacy.gof.local_optimizers import LocalMetaOptimizerSkipAssertionError as LocalMetaOptimizerSkipAssertionError
from theano.legacy.gof.local_optimizers import LocalOptGroup as LocalOptGroup
from theano.legacy.gof.local_optimizers import LocalOptimizer as LocalOptimizer
from theano.legacy.gof.optimizers import MergeFeature as MergeFeature
from theano.legacy.gof.optimizers import MergeOptimizer as MergeOptimizer
from theano.legacy.gof.navigators import NavigatorOptimizer as NavigatorOptimizer
from theano.legacy.gof.navigators import OpKeyOptimizer as OpKeyOptimizer
from theano.legacy.gof.local_optimizers import OpRemove as OpRemove
from theano.legacy.gof.local_optimizers import OpSub as OpSub
from theano.legacy.gof.optimizers import Optimizer as Optimizer
from theano.legacy.gof.utils import OrderedSet as OrderedSet
from theano.legacy.gof.local_optimizers import PatternSub as PatternSub
from theano.legacy.gof.optimizers import SeqOptimizer as SeqOptimizer
from theano.legacy.gof.navigators import TopoOptimizer as TopoOptimizer
from theano.legacy.gof.navigators import Updater as Updater
from theano.legacy.shims.old_pickles import Link as __metadict_
_metadict = __metadict_
from theano.legacy.gof.opt_tools import check_chain as check_chain
from theano.legacy.gof.opt_tools import check_stack_trace as check_stack_trace
from theano.flags import config as config
import copy as copy
from theano.legacy.gof.opt_tools import copy_stack_trace as copy_stack_trace
from theano.gof import destroyhandler as _dh_
dh = _dh_
from theano.gof import graph as graph
from theano.legacy.gof.navigators import in2out as in2out
from theano.legacy.gof.opt_tools import inherit_stack_trace as inherit_stack_trace
from theano.legacy.gof.optimizers import inplace_optimizer as inplace_optimizer
from theano.legacy.gof.opt_tools import is_same_graph_with_merge as is_same_graph_with_merge
from theano.legacy.gof.local_optimizers import local_optimizer as local_optimizer
import logging as logging
from theano.legacy.gof.navigators import merge_dict as merge_dict
from theano.gof import op as op
from theano.legacy.gof.optimizers import optimizer as optimizer
from theano.legacy.gof.navigators import out2in as out2in
import pdb as pdb
from theano.legacy.gof.opt_tools import pre_constant_merge as pre_constant_merge
from theano.legacy.gof.opt_tools import pre_greedy_local_optimizer as pre_greedy_local_optimizer
import sys as sys
import theano as theano
from theano.gof import toolbox as toolbox
from theano.gof import utils as utils
