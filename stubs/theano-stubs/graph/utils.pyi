"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.gof.gof_utils import ABORT as ABORT
from theano.legacy.gof.gof_utils import ANY_TYPE as ANY_TYPE
from theano.legacy.gof.gof_utils import D as D
from theano.legacy.gof.gof_utils import FAILURE as FAILURE
from theano.legacy.gof.gof_utils import FALL_THROUGH as FALL_THROUGH
from theano.legacy.gof.gof_utils import Keyword as Keyword
from theano.legacy.gof.gof_utils import MetaObject as MetaObject
from theano.errors import MethodNotDefined as MethodNotDefined
from theano.legacy.gof.gof_utils import RETRY as RETRY
from theano.legacy.names.programs.graph_paths import TestValueError as TestValueError
from theano.legacy.gof.utils import add_tag_trace as add_tag_trace
from theano.legacy.gof.gof_utils import comm_guard as comm_guard
from theano.flags import config as config
from theano.legacy.gof.gof_utils import deprecated as deprecated
from theano.legacy.gof.utils import difference as difference
from theano.legacy.gof.utils import flatten as flatten
from theano.legacy.gof.utils import from_return_values as from_return_values
from theano.legacy.gof.gof_utils import get_variable_trace_string as get_variable_trace_string
from theano.legacy.gof.gof_utils import give_variables_names as give_variables_names
from theano.legacy.gof.utils import hash_from_code as hash_from_code
from theano.legacy.gof.gof_utils import hash_from_file as hash_from_file
from theano.legacy.gof.utils import hashtype as hashtype
from theano.legacy.gof.gof_utils import hist as hist
from theano.legacy.gof.utils import memoize as memoize
from theano.legacy.gof.gof_utils import object2 as object2
from theano.legacy.gof.gof_utils import remove as remove
scratchpad: Any
from theano.legacy.gof.gof_utils import simple_extract_stack as simple_extract_stack
from theano.legacy.gof.utils import to_return_values as to_return_values
from theano.legacy.gof.gof_utils import toposort as toposort
from theano.legacy.gof.gof_utils import type_guard as type_guard
from theano.legacy.gof.utils import uniq as uniq
from theano.legacy.gof.utils import unique as unique
