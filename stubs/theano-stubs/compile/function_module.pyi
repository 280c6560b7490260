"""Written by `python scripts/stubs`."""


from theano.errors import AliasedMemoryError as AliasedMemoryError
from theano.compile import Function as Function
from theano.compile import FunctionMaker as FunctionMaker
from theano.compile import In as In
from theano.legacy.names.programs.functions import Supervisor as Supervisor
from theano.compile import SymbolicInput as SymbolicInput
from theano.compile import SymbolicOutput as SymbolicOutput
from theano.errors import UnusedInputError as UnusedInputError
from theano.legacy.shims.old_pickles import no_function as __constructor_Function_
_constructor_Function = __constructor_Function_
from theano.legacy.shims.old_pickles import no_function as __constructor_FunctionMaker_
_constructor_FunctionMaker = __constructor_FunctionMaker_
from theano.legacy.names.programs.functions import alias_root as alias_root
from theano.legacy.names.programs.functions import check_equal as check_equal
from theano.legacy.names.programs.functions import convert_function_input as convert_function_input
from theano.compile import deep_copy_op as deep_copy_op
from theano.legacy.names.programs.functions import fgraph_updated_vars as fgraph_updated_vars
from theano.legacy.names.programs.functions import get_info_on_inputs as get_info_on_inputs
from theano.legacy.names.programs.functions import infer_reuse_pattern as infer_reuse_pattern
from theano.legacy.names.programs.functions import inline_ofg_expansion as inline_ofg_expansion
from theano.legacy.names.programs.functions import insert_deepcopy as insert_deepcopy
from theano.legacy.gof.graphs import is_same_graph as is_same_graph
from theano.legacy.names.programs.functions import iter_over_pairs as iter_over_pairs
from theano.legacy.names.programs.functions import mode_not_slow as mode_not_slow
from theano.compile import orig_function as orig_function
from theano.legacy.names.programs.functions import register_checker as register_checker
from theano.legacy.names.programs.functions import std_fgraph as std_fgraph
from theano.compile import view_op as view_op
from theano.legacy.names.programs.functions import view_tree_set as view_tree_set
