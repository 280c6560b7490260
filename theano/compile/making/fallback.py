"""Functions that cannot be compiled to C: the NumPy backend computes them, with a warning."""

from __future__ import annotations

from theano.backends import cache
from theano.errors import CompileError, CompilerWarning, format_error
from theano.flags import config, warn_caller
from theano.graph.fgraph import FunctionGraph

_warned: set[str] = set()
_SHOWN = 120


def give_up(fgraph: FunctionGraph, what: str, cause: Exception, log: bool = True) -> None:
    """Warn, once per reason, that the NumPy backend runs the function of a graph.

    what: the reason; its first line identifies it. cause: the exception that led to it. log: record
    it for `theano doctor`.
    Raises CompileError instead if `config.on_compile_error` is "raise".
    """
    first, _, rest = what.partition("\n")
    line = next((v.source_line for v in fgraph.outputs if v.source_line is not None), None)
    names = ", ".join(str(v) for v in fgraph.outputs)
    shown = names if len(names) <= _SHOWN else names[:_SHOWN] + " .."
    text = "\n".join([
        format_error(first, line, rule=rest.strip().removeprefix("rule: ") or None),
        f"  the function computes {shown}"])
    if log:
        cache.note(text)
    if config.on_compile_error == "raise":
        raise CompileError(text) from cause
    if first not in _warned:
        _warned.add(first)
        warn_caller(f"{text}\n  the NumPy backend runs the function, slowly", CompilerWarning)
