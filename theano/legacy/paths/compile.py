"""Old paths of `theano.compile`."""

from __future__ import annotations

_C_CODES = {"theano.legacy.gof.c_codes": "*"}

ROWS: dict[str, dict[str, str]] = {
    "theano.compile": {
        **_C_CODES,
        "functools": "partial",
        "theano.compile.function_ops.from_python":
            "Rebroadcast Shape Shape_i SpecifyShape shape specify_shape",
        "theano.compile.modes.profilemode": "ProfileMode",
        "theano.compile.reporting.profiling": "ScanProfileStats",
        "theano.gradient": "DisconnectedType NullType",
        "theano.gradient.reverse": "io_connection_pattern=graph_connections",
        "theano.graph.node": "Variable",
        "theano.legacy.names.programs.functions": "*",
        "theano.legacy.gof.graphs": "is_same_graph",
        "theano.legacy.gof.mode_optimizers": "*",
        "theano.legacy.gof.pipeline": "local_useless optdb"},
    "theano.compile.builders": {
        "theano.compile.function_ops.from_graph": "*",
        "functools": "partial",
        "theano.compile": "orig_function rebuild_collect_shared",
        "theano.gradient.reverse": "io_connection_pattern=graph_connections",
        "theano.legacy.names.programs.functions": "inline_ofg_expansion",
        "theano.legacy.gof.pipeline": "optdb"},
    "theano.compile.debugmode": {
        "theano.compile.modes.debugmode": "*",
        "theano.compile": "Function FunctionMaker register_mode",
        "theano.compile.function_ops.from_python": "OutputGuard",
        "theano.flags": "change_flags",
        "theano.legacy.names.programs.debugging": "*",
        "theano.legacy.names.programs.functions": "infer_reuse_pattern std_fgraph",
        "theano.legacy.gof.linkers": "raise_with_op",
        "theano.legacy.gof.utils": "get_unbound_function"},
    "theano.compile.function": {
        "theano.compile": "function_dump orig_function",
        "theano.compile.making.construct": "function pfunc"},
    "theano.compile.function_module": {
        "theano.compile": "Function FunctionMaker In SymbolicInput SymbolicOutput deep_copy_op "
                          "orig_function view_op",
        "theano.legacy.shims.old_pickles":
            "_constructor_Function=no_function _constructor_FunctionMaker=no_function",
        "theano.errors": "AliasedMemoryError UnusedInputError",
        "theano.legacy.names.programs.functions": "*",
        "theano.legacy.gof.graphs": "is_same_graph"},
    "theano.compile.io": {
        "theano.compile": "In Out Param SharedVariable SymbolicInput SymbolicOutput"},
    "theano.compile.mode": {
        "theano.compile": "Mode",
        "theano.compile.modes.by_name": "*",
        "theano.legacy.names.programs.functions": "Supervisor",
        "theano.legacy.gof.mode_optimizers": "*",
        "theano.legacy.gof.pipeline": "local_useless optdb"},
    "theano.compile.monitormode": {"theano.compile.modes.monitormode": "*"},
    "theano.compile.nanguardmode": {
        "theano.compile.modes.nanguardmode": "*",
        "theano.compile": "get_mode",
        "theano.legacy.names.gpus.gpu": "GpuArrayType f_compute=no_gpu f_gpua_absmax=no_gpu "
                             "f_gpua_max=no_gpu f_gpua_min=no_gpu",
        "theano.legacy.gof.utils": "flatten"},
    "theano.compile.ops": {"theano.compile.function_ops.from_python": "*", **_C_CODES},
    "theano.compile.pfunc": {
        "theano.compile": "In Out Param ProfileStats SharedVariable orig_function pfunc "
                          "rebuild_collect_shared shared",
        "theano.errors": "UnusedInputError", "theano.flags": "config",
        "theano.graph.node": "Constant Variable",
        "theano.legacy.names.programs.functions": "iter_over_pairs"},
    "theano.compile.profilemode": {"theano.compile.modes.profilemode": "*"},
    "theano.compile.profiling": {"theano.compile.reporting.profiling": "*"},
    "theano.compile.sharedvalue": {"theano.compile.shared_variables.variables": "*"},
    "theano.configdefaults": {
        "theano.flags": "config", "theano.legacy.names.programs.settings": "*",
        "theano.errors": "TheanoConfigWarning"},
    "theano.configparser": {
        "functools": "wraps",
        "theano.flags": "change_flags config",
        "theano.errors": "TheanoConfigWarning",
        "theano.legacy.names.programs.settings": "* _config_print _config_var_list"},
    "theano.gradient": {
        "theano.compile": "DebugMode FAST_RUN get_mode",
        "theano.graph.node": "Variable",
        "theano.legacy.names.programs.functions": "mode_not_slow",
        "theano.legacy.gof.debug_values": "get_debug_values"},
    "theano.printing": {
        "theano.compile": "Function SharedVariable",
        "theano.flags": "config",
        "theano.graph.node": "Apply",
        "theano.graph.op": "Op",
        "theano.printing.descriptions": "_TagGenerator",
        "theano.printing.print_op": "_print_fn"},
    "theano.updates": {"theano.compile": "SharedVariable"},
}
