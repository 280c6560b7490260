"""Written by `python scripts/stubs`."""

from typing import Any

Compiler: Any
DynamicModule: Any
ExtFunction: Any
GCC_compiler: Any
KeyData: Any
from theano.errors import MissingGXX as MissingGXX
ModuleCache: Any
from theano.flags import config as config
dlimport: Any
dlimport_workdir: Any
from theano.legacy.gof.utils import flatten as flatten
from theano.legacy.gof.c_linkers import gcc_llvm as gcc_llvm
from theano.legacy.gof.c_linkers import gcc_version as gcc_version
from theano.legacy.gof.c_linkers import get_gcc_shared_library_arg as get_gcc_shared_library_arg
from theano.legacy.gof.c_linkers import get_lib_extension as get_lib_extension
get_module_cache: Any
get_module_hash: Any
from theano.legacy.gof.utils import hash_from_code as hash_from_code
last_access_time: Any
from theano.legacy.gof.c_linkers import local_bitwidth as local_bitwidth
module_name_from_dir: Any
from theano.legacy.gof.c_linkers import std_include_dirs as std_include_dirs
from theano.legacy.gof.c_linkers import std_lib_dirs as std_lib_dirs
from theano.legacy.gof.c_linkers import std_libs as std_libs
try_march_flag: Any
