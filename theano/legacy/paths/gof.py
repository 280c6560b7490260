"""Old paths of `theano.gof`: graphs and optimisers."""

from __future__ import annotations

_GRAPH = "Apply Constant Node Variable"
_WALKS = {
    "theano.graph.node": _GRAPH,
    "theano.graph.walk": "equal_computations",
    "theano.flags": "config",
    "theano.legacy.gof.utils": "OrderedSet",
    "theano.gradient.reverse": "io_connection_pattern=graph_connections",
    "theano.legacy.gof.graphs": "*",
}
_TYPES = {
    "theano.graph.type": "Type PureType=Type SingletonType=Type",
    "theano.graph.generic": "Generic generic",
    "theano.graph.c_code.data": "CDataType CDataTypeConstant",
    "theano.graph.c_code.enums": "CEnumType EnumList EnumType",
    "theano.graph.c_code.protocol": "CLinkerObject CLinkerType",
    "theano.graph": "Op", "theano.errors": "MethodNotDefined",
    "theano.flags": "change_flags", "theano.legacy.gof.gof_utils": "object2",
}
_OPT = {
    "logging": "logging=", "theano": "theano=", "sys": "sys=", "copy": "copy=", "pdb": "pdb=",
    "theano.flags": "config",
    "theano.errors": "InconsistencyError",
    "theano.legacy.gof.utils": "OrderedSet",
    "theano.legacy.gof.optimizers": "*",
    "theano.legacy.gof.local_optimizers": "*",
    "theano.legacy.gof.navigators": "*",
    "theano.legacy.gof.opt_tools": "*",
    "theano.gof.graph": "graph=", "theano.gof.toolbox": "toolbox=", "theano.gof.op": "op=",
    "theano.gof.utils": "utils=", "theano.gof.destroyhandler": "dh=",
}
_UTILS = (
    "add_tag_trace difference flatten from_return_values hash_from_code hashtype memoize "
    "to_return_values uniq unique")

ROWS: dict[str, dict[str, str]] = {
    "theano.gof": {
        "theano.graph": "Apply Constant Op Type Variable",
        "theano.legacy.names.scans.loops": "ops_with_inner_function",
        "theano.legacy.gof.fgraph": "FunctionGraph",
        "theano.legacy.gof.destroyhandler": "DestroyHandler",
        "theano.legacy.gof.features": "Bookkeeper Feature History NoOutputFromInplace NodeFinder "
                                  "PrintListener ReplaceValidate Validator",
        "theano.legacy.gof.optimizers": "MergeOptimizer Optimizer SeqOptimizer inplace_optimizer "
                                    "optimizer",
        "theano.legacy.gof.local_optimizers": "LocalOptGroup LocalOptimizer OpRemove OpSub "
                                              "PatternSub "
                                          "local_optimizer",
        "theano.legacy.gof.navigators": "EquilibriumOptimizer NavigatorOptimizer OpKeyOptimizer "
                                    "TopoOptimizer",
        "theano.legacy.gof.opt_tools": "CheckStackTraceOptimization",
        "theano.legacy.gof.linkers": "Linker LocalLinker OpWiseCLinker PerformLinker WrapLinker "
                                  "WrapLinkerMany",
        "theano.legacy.gof.c_linkers": "CLinker DualLinker HideC",
        "theano.legacy.gof.optdb": "DB EquilibriumDB LocalGroupDB ProxyDB Query SequenceDB",
        "theano.graph.generic": "Generic generic",
        "theano.compile": "Container",
        "theano.errors": "CachedConstantError InconsistencyError MethodNotDefined "
                         "MissingInputError ReplacementDidntRemovedError",
        "theano.legacy.gof.graphs": "view_roots",
        "theano.legacy.gof.utils": "hashtype",
        "theano.legacy.gof.gof_utils": "object2",
        "theano.graph.c_code.protocol": "CLinkerObject CLinkerOp CLinkerType",
        "theano.graph.c_code.data": "CDataType",
        "theano.graph.c_code.cop": "COp OpenMPOp",
        "theano.graph.c_code.enums": "CEnumType EnumList EnumType",
        "theano.graph.c_code.params": "Params ParamsType",
        "theano.graph.op": "PureOp"},
    "theano.gof.callcache": {"theano.legacy.names.programs.absent": "CallCache"},
    "theano.gof.cc": {
        "theano.legacy.gof.c_linkers": "CLinker DualLinker HideC OpWiseCLinker",
        "theano.legacy.gof.utils": "get_lock release_lock", "theano.flags": "config",
        "theano.legacy.names.programs.absent":
            "CodeBlock apply_policy code_gen failure_code failure_code_init get_c_cleanup "
            "get_c_declare get_c_extract get_c_extract_out get_c_init get_c_sync get_module_cache "
            "get_nothing get_persistent_module_cache run_cthunk struct_gen "
            "struct_variable_codeblocks"},
    "theano.gof.cmodule": {
        "theano.legacy.gof.c_linkers": "gcc_llvm gcc_version get_gcc_shared_library_arg "
                                    "get_lib_extension local_bitwidth std_include_dirs "
                                    "std_lib_dirs std_libs",
        "theano.errors": "MissingGXX", "theano.flags": "config",
        "theano.legacy.gof.utils": "flatten hash_from_code",
        "theano.legacy.names.programs.absent":
            "Compiler DynamicModule ExtFunction GCC_compiler KeyData ModuleCache dlimport "
            "dlimport_workdir get_module_cache get_module_hash last_access_time "
            "module_name_from_dir try_march_flag"},
    "theano.gof.compilelock": {"theano.legacy.gof.utils": "get_lock lock_ctx release_lock"},
    "theano.gof.destroyhandler": {"theano.legacy.gof.destroyhandler": "*"},
    "theano.gof.fg": {
        "theano.legacy.gof.fgraph": "FunctionGraph", "theano.legacy.gof.utils": "OrderedSet",
        "theano.flags": "config",
        "theano.errors": "CachedConstantError InconsistencyError MissingInputError"},
    "theano.gof.graph": _WALKS,
    "theano.gof.lazylinker_c": {"theano.legacy.names.programs.absent": "CLazyLinker"},
    "theano.gof.link": {
        "theano.legacy.gof.linkers": "*", "theano.graph.type": "Type",
        "theano.gof.utils": "utils=", "theano.gof.graph": "graph="},
    "theano.gof.null_type": {"theano.gradient": "NullType null_type"},
    "theano.gof.op": {
        "theano.graph.op": "Op PureOp",
        "theano.graph.node": "Apply",
        "theano.flags": "config",
        "theano.legacy.gof.fgraph": "FunctionGraph",
        "theano.legacy.gof.debug_values": "*",
        "theano.legacy.names.scans.loops": "ops_with_inner_function",
        "theano.gof.utils": "utils=",
        "theano.graph.c_code.protocol": "CLinkerObject CLinkerOp",
        "theano.graph.c_code.cop": "COp OpenMPOp _NoPythonCOp _NoPythonOp apply_meth "
                            "simple_meth"},
    "theano.gof.opt": {**_OPT, "theano.legacy.shims.old_pickles": "_metadict=Link"},
    "theano.gof.optdb": {
        "theano.legacy.gof.optdb": "*", "theano.flags": "config", "theano.gof.opt": "opt="},
    "theano.gof.params_type": {
        "theano.graph.c_code.params": "Params ParamsType", "theano.graph.c_code.enums": "EnumType",
        "theano.graph.type": "Type", "theano.errors": "MethodNotDefined"},
    "theano.gof.sched": {
        "theano.legacy.gof.sched": "* _toposort=toposort"},
    "theano.gof.toolbox": {"theano.legacy.gof.features": "*"},
    "theano.gof.type": _TYPES,
    "theano.gof.unify": {"theano.legacy.gof.unify": "*"},
    "theano.gof.utils": {
        "theano.legacy.gof.utils": _UTILS, "theano.legacy.gof.gof_utils": "*",
        "theano.errors": "MethodNotDefined", "theano.flags": "config",
        "theano.legacy.shims.old_pickles": "scratchpad"},
    "theano.gof.vm": {
        "theano.legacy.gof.vm": "VM_Linker", "theano.flags": "config",
        "theano.legacy.names.programs.absent": "Loop LoopGC Stack VM calculate_reallocate_info"},
}
