"""Compiled functions: `theano.function`, its inputs and outputs, modes, and shared variables.

making: from the arguments of `function` to a compiled program; function_module.py: `Function`;
io.py: `In`, `Out`; base_mode.py, mode.py, mode_optimizer.py: `Mode`, modes by name, their rewrites;
debugmode.py, monitormode.py, nanguardmode.py, checking: modes that look at every value;
sharedvalue.py, sparsevalue.py: shared variables; randomstreams.py, mrgstreams.py: random streams;
builders.py, ops.py: ops made of expressions and of Python functions; pickling.py: pickled
functions; profiling.py: times of calls; testvalue.py: test values.
"""

from __future__ import annotations

from theano.compile.base_mode import CompareMode, Mode
from theano.compile.builders import OpFromGraph
from theano.compile.debugmode import DebugMode
from theano.compile.function_module import Function
from theano.compile.io import In, Out, Param, SymbolicInput, SymbolicOutput
from theano.compile.making.construct import function, function_dump, orig_function, pfunc
from theano.compile.making.container import Container
from theano.compile.making.maker import FunctionMaker
from theano.compile.making.rebuild import clone, rebuild_collect_shared
from theano.compile.mode import (
    FAST_COMPILE,
    FAST_RUN,
    get_default_mode,
    get_mode,
    predefined_modes,
    register_linker,
    register_mode,
    register_optimizer,
)
from theano.compile.monitormode import MonitorMode
from theano.compile.nanguardmode import NanGuardMode
from theano.compile.ops import DeepCopyOp, FromFunctionOp, ViewOp, as_op, deep_copy_op, view_op
from theano.compile.profiling import ProfileStats
from theano.compile.sharedvalue import (
    ScalarSharedVariable,
    SharedVariable,
    TensorSharedVariable,
    generic,
    shared,
    shared_constructor,
)
from theano.errors import AliasedMemoryError, UnusedInputError
from theano.flags import config

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
