"""Written by `python scripts/stubs`."""


from theano.graph.node import Apply as Apply
from theano.graph.c_code.protocol import CLinkerObject as CLinkerObject
from theano.graph.c_code.protocol import CLinkerOp as CLinkerOp
from theano.graph.c_code.cop import COp as COp
from theano.legacy.gof.fgraph import FunctionGraph as FunctionGraph
from theano.graph.op import Op as Op
from theano.graph.c_code.cop import OpenMPOp as OpenMPOp
from theano.graph.op import PureOp as PureOp
from theano.graph.c_code.cop import _NoPythonCOp as _NoPythonCOp
from theano.graph.c_code.cop import _NoPythonOp as _NoPythonOp
from theano.graph.c_code.cop import apply_meth as apply_meth
from theano.flags import config as config
from theano.legacy.gof.debug_values import debug_assert as debug_assert
from theano.legacy.gof.debug_values import debug_error_message as debug_error_message
from theano.legacy.gof.debug_values import get_debug_values as get_debug_values
from theano.legacy.gof.debug_values import get_test_value as get_test_value
from theano.legacy.gof.debug_values import missing_test_message as missing_test_message
from theano.legacy.names.scans.loops import ops_with_inner_function as ops_with_inner_function
from theano.graph.c_code.cop import simple_meth as simple_meth
from theano.gof import utils as utils
