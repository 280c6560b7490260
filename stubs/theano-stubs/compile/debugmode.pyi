"""Written by `python scripts/stubs`."""


from theano.compile.modes.debugmode import BadDestroyMap as BadDestroyMap
from theano.compile.modes.debugmode import BadOptimization as BadOptimization
from theano.compile.modes.debugmode import BadThunkOutput as BadThunkOutput
from theano.compile.modes.debugmode import BadViewMap as BadViewMap
from theano.legacy.names.programs.debugging import DataDestroyed as DataDestroyed
from theano.compile.modes.debugmode import DebugMode as DebugMode
from theano.compile.modes.debugmode import DebugModeError as DebugModeError
from theano.compile import Function as Function
from theano.compile import FunctionMaker as FunctionMaker
from theano.compile.modes.debugmode import InvalidValueError as InvalidValueError
from theano.legacy.names.programs.debugging import NoDuplicateOptWarningFilter as NoDuplicateOptWarningFilter
from theano.compile.function_ops.from_python import OutputGuard as OutputGuard
from theano.compile.modes.debugmode import StochasticOrder as StochasticOrder
from theano.flags import change_flags as change_flags
from theano.legacy.names.programs.debugging import char_from_number as char_from_number
from theano.legacy.names.programs.debugging import check_eq as check_eq
from theano.legacy.names.programs.debugging import data_destroyed as data_destroyed
from theano.legacy.names.programs.debugging import debugprint as debugprint
from theano.legacy.gof.utils import get_unbound_function as get_unbound_function
from theano.legacy.names.programs.functions import infer_reuse_pattern as infer_reuse_pattern
from theano.legacy.gof.linkers import raise_with_op as raise_with_op
from theano.compile import register_mode as register_mode
from theano.legacy.names.programs.functions import std_fgraph as std_fgraph
