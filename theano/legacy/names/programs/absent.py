"""Names of `theano.gof.cc`, `cmodule`, `vm`, `theano.tensor.opt` and others for parts that this
package does not have. Programs can import them; using one raises NotImplementedError, whose message
says what to use instead."""

from __future__ import annotations

from functools import cache
from typing import Any, NoReturn

INSTEAD = {
    "VM Loop LoopGC Stack CLazyLinker CallCache calculate_reallocate_info":
        "a function is compiled to one C function, which no Python code runs node by node; a "
        "linker of your own derives from theano.gof.link.PerformLinker",
    "Compiler DynamicModule ExtFunction GCC_compiler KeyData ModuleCache dlimport dlimport_workdir "
    "get_module_cache get_module_hash get_persistent_module_cache last_access_time "
    "module_name_from_dir try_march_flag":
        "C code is compiled and cached by theano.backends.c; `python -m theano cache` shows the "
        "cache, f.c_source the text",
    "CodeBlock apply_policy code_gen failure_code failure_code_init get_c_cleanup get_c_declare "
    "get_c_extract get_c_extract_out get_c_init get_c_sync get_nothing make_loop run_cthunk "
    "struct_gen struct_variable_codeblocks":
        "C code is written by theano.lower; f.c_source shows it",
    "Canonizer":
        "the rules of theano.rewrite.rules.algebra simplify sums and products",
    "FusionOptimizer InplaceElemwiseOptimizer inplace_elemwise_optimizer local_elemwise_fusion_op":
        "theano.lower decides which operations one loop computes and what is overwritten",
    "Validator compress_outs scan_can_remove_outs":
        "a loop has another form here, see theano.scanning.Scan; the passes of theano.rewrite "
        "remove what nothing reads",
}
"""For each group of names: the text of the message that says what replaces them."""

_HINTS = {name: hint for names, hint in INSTEAD.items() for name in names.split()}


class Absent:
    """The base of classes that this package lacks; creating an instance raises
    NotImplementedError."""

    hint = ""

    def __init__(self, *args: object, **settings: object) -> None:
        _refuse(type(self).__name__, self.hint)


def _refuse(name: str, hint: str) -> NoReturn:
    raise NotImplementedError(f"{name} of Theano 1.0 is not in this package: {hint}")


@cache
def _made(name: str) -> Any:
    return type(name, (Absent,), {"__doc__": f"Absent: {_HINTS[name]}.", "hint": _HINTS[name]})


def __getattr__(name: str) -> Any:
    """The class with this name; AttributeError if there is none."""
    if name not in _HINTS:
        raise AttributeError(f"theano.legacy.names.programs.absent has no {name}")
    return _made(name)
