"""Written by `python scripts/stubs`."""

from typing import Any

from theano.legacy.gof.c_linkers import CLinker as CLinker
CodeBlock: Any
from theano.legacy.gof.c_linkers import DualLinker as DualLinker
from theano.legacy.gof.c_linkers import HideC as HideC
from theano.legacy.gof.c_linkers import OpWiseCLinker as OpWiseCLinker
apply_policy: Any
code_gen: Any
from theano.flags import config as config
failure_code: Any
failure_code_init: Any
get_c_cleanup: Any
get_c_declare: Any
get_c_extract: Any
get_c_extract_out: Any
get_c_init: Any
get_c_sync: Any
from theano.legacy.gof.utils import get_lock as get_lock
get_module_cache: Any
get_nothing: Any
get_persistent_module_cache: Any
from theano.legacy.gof.utils import release_lock as release_lock
run_cthunk: Any
struct_gen: Any
struct_variable_codeblocks: Any
