"""Compiled functions: `theano.function`, its inputs and outputs, modes, and shared variables.

making: from the arguments of `function` to a `Function`; modes: the backend and the rewrites of a
function; checking: modes and tools that compute a graph in several ways and compare;
shared_variables; random_streams; function_ops: ops made of expressions and of Python functions;
reporting: profiles and error messages; exporting: functions as C files.

Theano's paths (`theano.compile.mode`, `theano.compile.sharedvalue` ...) are rows of the table of
old paths, `theano/legacy/paths/compile.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from theano.compile.function_ops.from_python import (
    DeepCopyOp,
    FromFunctionOp,
    ViewOp,
    as_op,
    deep_copy_op,
    view_op,
)
from theano.compile.making.call import Function
from theano.compile.making.construct import function, function_dump, orig_function, pfunc
from theano.compile.making.container import Container
from theano.compile.making.io import In, Out, Param, SymbolicInput, SymbolicOutput
from theano.compile.making.maker import FunctionMaker
from theano.compile.modes.by_name import (
    FAST_COMPILE,
    FAST_RUN,
    get_default_mode,
    get_mode,
    predefined_modes,
    register_linker,
    register_mode,
    register_optimizer,
)
from theano.compile.modes.debugmode import DebugMode
from theano.compile.modes.mode import CompareMode, Mode
from theano.compile.shared_variables.variables import (
    ScalarSharedVariable,
    SharedVariable,
    TensorSharedVariable,
    generic,
    shared,
    shared_constructor,
)
from theano.errors import AliasedMemoryError, UnusedInputError
from theano.flags import config
from theano.graph import later

if TYPE_CHECKING:
    from theano.compile.function_ops.from_graph import OpFromGraph
    from theano.compile.making.rebuild import clone, rebuild_collect_shared
    from theano.compile.modes.monitormode import MonitorMode
    from theano.compile.modes.nanguardmode import NanGuardMode
    from theano.compile.reporting.profiling import ProfileStats

__all__ = [
    "FAST_COMPILE", "FAST_RUN", "AliasedMemoryError", "CompareMode", "Container", "DebugMode",
    "DeepCopyOp", "FromFunctionOp", "Function", "FunctionMaker", "In", "Mode", "MonitorMode",
    "NanGuardMode", "OpFromGraph", "Out", "Param", "ProfileStats", "ScalarSharedVariable",
    "SharedVariable", "SymbolicInput", "SymbolicOutput", "TensorSharedVariable", "UnusedInputError",
    "ViewOp", "as_op", "clone", "config", "deep_copy_op", "function", "function_dump", "generic",
    "get_default_mode", "get_mode", "orig_function", "pfunc", "predefined_modes",
    "rebuild_collect_shared", "register_linker", "register_mode", "register_optimizer", "shared",
    "shared_constructor", "view_op",
]

if not TYPE_CHECKING:
    __getattr__ = later.offer(__name__, {
        ".function_ops.from_graph": "OpFromGraph",
        ".making.rebuild": "clone rebuild_collect_shared",
        ".modes.monitormode": "MonitorMode", ".modes.nanguardmode": "NanGuardMode",
        ".reporting.profiling": "ProfileStats",
    })
