"""`ProfileStats`: times of compilation and of calls of functions."""

from __future__ import annotations

import atexit
import sys
import time
from _thread import allocate_lock
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, TextIO

from theano.compile.checking.watch import compute_node, watched
from theano.compile.making.build import Executable, Executor
from theano.flags import config
from theano.graph import later, notebook, walk
from theano.graph.masks import bits
from theano.graph.node import Apply, Variable

if TYPE_CHECKING:
    from os import PathLike

    from theano.compile.making.maker import FunctionMaker
    from theano.compile.reporting.measured import (
        Measured,
        ProgramArray,
        ProgramMemory,
        ProgramPart,
    )
    from theano.graph.fgraph import FunctionGraph
    from theano.runtime import NativeFunction

__all__ = ["ProfileStats", "ScanProfileStats", "print_global_stats", "register_profiler_printer"]



class ProfileStats:
    """Numbers of calls and times (in seconds) of one or more functions.

    message: a heading. fct_callcount, fct_call_time: the calls and their time. compile_time: the
    time of `function`. nb_nodes: the number of nodes of the rewritten graph. apply_time,
    apply_callcount, apply_bytes: if the NumPy backend runs the function, dicts from `(fgraph,
    node)` to the seconds and the number of computations of the node, and the most bytes of its
    results in one of them; native code is measured by the parts of its C function, see `parts`.
    flag_time_thunks: whether nodes and parts are measured; None: `config.profiling.time_thunks`.
    atexit_print: print the summary when the program ends. gpu_checks is ignored.
    Other keywords set attributes (`message="training"`); TypeError for unknown names.
    """

    def __init__(
        self, atexit_print: bool = True, flag_time_thunks: bool | None = None,
        gpu_checks: bool = True, **kwargs: Any,
    ) -> None:
        self.message: str | None = None
        self.flag_time_thunks = (
            config.profiling.time_thunks if flag_time_thunks is None else flag_time_thunks)
        self.nb_nodes = -1
        self.compile_time = 0.0
        self._parts: list[dict[str, float]] = []
        self._ops: dict[Any, int] = {}
        self._in_jax = False
        self._functions: list[Measured] = []
        self._notes: list[Callable[[], Iterable[str]]] = []
        self._not_kept: list[str] = []
        self.reset()
        for name, value in kwargs.items():
            if not hasattr(self, name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)
        if atexit_print:
            _register()
            _at_exit.append(self)

    _repr_html_ = notebook.as_html

    def __repr__(self) -> str:
        calls = "1 call" if self.fct_callcount == 1 else f"{self.fct_callcount} calls"
        heading = f" of {self.message}" if self.message else ""
        return (f"<{type(self).__name__}{heading}: {calls}, {self.fct_call_time:.3g} s, "
                f"compiled in {self.compile_time:.3g} s>")

    def reset(self) -> None:
        """Clear the records of all calls."""
        self.fct_callcount = 0
        self.fct_call_time = 0.0
        self.apply_time: dict[Any, float] = {}
        self.apply_callcount: dict[Any, int] = {}
        self.apply_bytes: dict[Any, int] = {}
        self.apply_cimpl: dict[Any, bool] = {}
        for measured in self._functions:
            measured.ignore()

    @property
    def vm_call_time(self) -> float:
        """The same as `fct_call_time`."""
        return self.fct_call_time

    def add_compilation(self, seconds: float, maker: FunctionMaker) -> None:
        """Record the compilation of a function."""
        self.compile_time += seconds
        self._parts.append(maker.seconds)
        self._not_kept += [maker.not_kept] if maker.not_kept else []
        self._in_jax = maker.running.backend == "jax"
        nodes = maker.fgraph.apply_nodes
        self.nb_nodes = len(nodes)
        for node in nodes:
            self._ops[node.op] = self._ops.get(node.op, 0) + 1

    @property
    def stages(self) -> dict[str, float]:
        """Seconds by stage of compilation, with the time that the first call waited for the C
        compiler."""
        return _summed(pair for part in self._parts for pair in part.items())

    @property
    def optimizer_time(self) -> float:
        """The seconds of rewriting."""
        return self.stages.get("rewrite", 0.0)

    @property
    def linker_time(self) -> float:
        """The seconds of lowering and C compilation."""
        return sum(self.stages.values()) - self.optimizer_time

    def add_function(self, function: NativeFunction, executable: Executable) -> None:
        """Record a function, if its C code measures the times of its parts, or its backend adds
        lines."""
        if executable.notes is not None:
            self._notes.append(executable.notes)
        if executable.measured is not None:
            self._functions.append(executable.measured(function))

    def ignore_parts(self, function: NativeFunction) -> None:
        """Ignore the times of the parts of a function that were measured so far."""
        for measured in self._functions:
            if measured.function is function:
                measured.ignore()

    def add_wait(self, seconds: float) -> None:
        """Record the time that a first call waited for the C compiler; it counts as compilation."""
        with _counting:
            self.compile_time += seconds

    def keep_quiet(self) -> None:
        """Do not print the summary when the program ends."""
        _at_exit[:] = [stats for stats in _at_exit if stats is not self]

    def add_call(self, seconds: float) -> None:
        """Record a call of a function."""
        with _counting:
            self.fct_call_time += seconds
            self.fct_callcount += 1

    def add_node(self, key: Any, seconds: float, size: int = 0) -> None:
        """Record the computation of a node; key: `(fgraph, node)`; size: the bytes of its
        results."""
        with _counting:
            self.apply_bytes[key] = max(self.apply_bytes.get(key, 0), size)
            self.apply_time[key] = self.apply_time.get(key, 0.0) + seconds
            self.apply_callcount[key] = self.apply_callcount.get(key, 0) + 1
            self.apply_cimpl[key] = False

    # -- sums -------------------------------------------------------------------------------

    def class_time(self) -> dict[Any, float]:
        """Seconds by class of op."""
        return _summed((type(node.op), t) for (_, node), t in self.apply_time.items())

    def class_callcount(self) -> dict[Any, float]:
        """Numbers of computations by class of op."""
        return _summed((type(node.op), n) for (_, node), n in self.apply_callcount.items())

    def op_time(self) -> dict[Any, float]:
        """Seconds by op."""
        return _summed((node.op, t) for (_, node), t in self.apply_time.items())

    def op_callcount(self) -> dict[Any, float]:
        """Numbers of computations by op."""
        return _summed((node.op, n) for (_, node), n in self.apply_callcount.items())

    def write_trace(self, path: str | PathLike[str]) -> None:
        """Write a trace in JSON that Perfetto and speedscope open. Its rows are a call, with the
        mean time of each part of the C function (or node of the interpreter) in the order of the
        program, and the stages of compilation."""
        later.write_trace(self, path)

    def parts(self, function: NativeFunction | None = None) -> list[ProgramPart]:
        """The parts of the C functions, or of one function, in the order in which they are run."""
        return [part for measured in self._functions
                if function is None or measured.function is function for part in measured.parts()]

    def memory(self) -> list[ProgramMemory]:
        """The memory of the C functions: scratch memory, and the arrays of the last call."""
        return [row for measured in self._functions for row in measured.memory()]

    def arrays(self) -> list[ProgramArray]:
        """The arrays that a call of the C functions stores, with their nodes. A node that is not
        among them stores nothing: its result is computed where it is used, a view, or a number."""
        return [row for measured in self._functions for row in measured.stored()]

    def class_nodes(self) -> dict[Any, int]:
        """Nodes by class of op: those that were measured, or all nodes of native code."""
        return _summed((type(op), n) for op, n in self.op_nodes().items())

    def op_nodes(self) -> dict[Any, int]:
        """Nodes by op; see `class_nodes`."""
        if not self.apply_time:
            return dict(self._ops)
        return _summed((node.op, 1) for _, node in self.apply_time)

    def class_impl(self) -> dict[Any, str]:
        """By class of op: "C" or "Py", the implementation that computed its nodes."""
        return {type(node.op): _WAYS[c] for (_, node), c in self.apply_cimpl.items()}

    def op_impl(self) -> dict[Any, str]:
        """By op: "C" or "Py", the implementation that computed its nodes."""
        return {node.op: _WAYS[c] for (_, node), c in self.apply_cimpl.items()}

    def compute_total_times(self) -> dict[Any, float]:
        """By node: the seconds of the node and of all nodes that it depends on."""
        times = self._times()
        totals = _totals([v for node in times for v in node.outputs], times)
        return {node: totals[node] for node in times}

    def _times(self) -> dict[Any, float]:
        return {node: t for (_, node), t in self.apply_time.items()}

    def fill_node_total_time(self, node: Apply, total_times: dict[Apply, float]) -> None:
        """Set `total_times[node]` to the total time of a node; see `compute_total_times`."""
        total_times[node] = _totals(node.outputs, self._times())[node]

    # -- printing ---------------------------------------------------------------------------

    def summary(
        self, file: TextIO | None = None, n_ops_to_print: int | None = None,
        n_apply_to_print: int | None = None,
    ) -> None:
        """Print all tables to `file`, by default standard error."""
        out: TextIO = sys.stderr if file is None else file
        self.summary_function(out)
        if self.apply_time:
            self.summary_class(out)
            self.summary_ops(out, n_ops_to_print)
            self.summary_nodes(out, n_apply_to_print)
        else:
            if any(part.runs for part in self.parts()):
                self.summary_parts(out, n_apply_to_print)
            if self._ops:
                self.summary_counts(out, n_ops_to_print)
        self.summary_notes(out)
        if self.memory() or config.profile_memory:
            self.summary_memory(out, n_apply_to_print)
        self.print_extra(out)

    def summary_function(self, file: TextIO) -> None:
        """Print the times of the function as a whole."""
        lines = ["Function profiling", "==================", f"  Message: {self.message}"]
        calls = self.fct_callcount
        mean = f", {self.fct_call_time / calls:.3e}s each" if calls else ""
        lines.append(f"  Time in {calls} calls: {self.fct_call_time:.3e}s{mean}")
        lines.append(f"  Total compile time: {self.compile_time:.3e}s")
        lines.append(f"    Number of Apply nodes: {self.nb_nodes}")
        lines += [f"    {stage}: {spent:.3e}s" for stage, spent in self.stages.items()]
        lines += [f"    Compiled again by each process: {why}" for why in self._not_kept]
        print("\n".join(lines), file=file)

    def summary_globals(self, file: TextIO) -> None:
        """Print what `print_global_stats` prints."""
        print(_global_line(), file=file)

    def summary_memory(self, file: TextIO, N: int | None = None) -> None:
        """Print the memory of the C functions, by kind, piece of memory, class of op, op and node;
        if there are none, that of the results of each node that the NumPy backend has computed.
        Nodes and pieces of less than `config.profiling.min_memory_size` bytes are omitted; N: the
        maximum number of rows, by default `config.profiling.n_apply`."""
        found = self.memory()
        if not found:
            self._print_sizes("Memory of results, in bytes", (
                (str(node), size) for (_, node), size in self.apply_bytes.items()), file, N)
            return
        title = "Memory of a call of the C function"
        kinds = _summed((row.kind, row.bytes) for row in found)
        _print_table(f"{title}, without inputs and shared variables", kinds, file, None, "{} B")
        alone = sum(row.bytes * len(row.parts) for row in found)
        print(f"  together {sum(kinds.values())} B; {alone} B if no arrays shared memory",
              file=file)
        self._print_sizes(f"{title}, in bytes", (
            (f"{k:3}: {row}", row.bytes) for k, row in enumerate(found)), file, N)
        arrays = self.arrays()
        print("The arrays in it. Nodes that are missing store none: their results are computed "
              "where they are used, views, or numbers", file=file)
        for level, named in (("class", _class_of), ("op", _op_of)):
            sizes = _summed((named(row.node) if row.node else "copies, corrections of sums",
                             row.bytes) for row in arrays)
            _print_table(f"Memory by {level}", sizes, file, N, "{:12} B")
        self._print_sizes("Memory by node: number of bytes, place, node", (
            (str(row), row.bytes) for row in arrays), file, N)

    def _print_sizes(
        self, title: str, rows: Iterable[tuple[str, int]], file: TextIO, count: int | None
    ) -> None:
        """Print the larger sizes, added up by name."""
        least = config.profiling.min_memory_size
        sizes = {name: size for name, size in _summed(rows).items() if size >= least}
        _print_table(title, sizes, file,
                     config.profiling.n_apply if count is None else count, "{:12} B")

    def print_tips(self, file: TextIO) -> None:
        """Print advice for making the function faster, if it certainly helps."""
        if self.apply_time and not any(self.apply_cimpl.values()):
            print("The NumPy backend runs this function; a mode with the C backend (FAST_RUN) "
                  "and a C compiler would make it faster", file=file)

    def print_extra(self, file: TextIO) -> None:
        """Call the printers registered with `register_profiler_printer`."""
        for printer in _printers:
            printer(self.message, self.compile_time, self.fct_call_time, self.apply_time,
                    self.apply_cimpl, file)

    def summary_counts(self, file: TextIO | None = None, N: int | None = None) -> None:
        """Print the numbers of nodes by class and by op. Native code has no times by node, since a
        loop computes several. If JAX runs loops, a note says when these are slow."""
        file = sys.stderr if file is None else file
        whole = "program of JAX" if self._in_jax else "C function"
        print(f"One {whole} computes these nodes, several in one loop. A mode with the NumPy "
              "backend (FAST_COMPILE) measures each node", file=file)
        loops = [str(op) for op in self._ops if hasattr(op, "step_text")]
        if self._in_jax and loops:
            print(f"JAX starts each operation of a step of {', '.join(loops)} anew, on a GPU most "
                  "of all: a loop of small steps takes less time in C (mode FAST_RUN with "
                  "device=cpu)", file=file)
        classes = {c.__name__: n for c, n in self.class_nodes().items()}
        _print_table("Nodes by class", classes, file, None, "{:5}")
        ops = {str(op): n for op, n in self.op_nodes().items()}
        count = config.profiling.n_ops if N is None else N
        _print_table("Nodes by op", ops, file, count, "{:5}")

    def summary_notes(self, file: TextIO | None = None) -> None:
        """Print what JAX says of functions: compilations, and, on several devices, where arrays
        live and which collective operations run, for which programs are compiled again."""
        for notes in self._notes:
            print("\n".join(notes()), file=sys.stderr if file is None else file)

    def summary_parts(self, file: TextIO | None = None, N: int | None = None) -> None:
        """Print the times of native code, and the memory that it writes: by class of op, by op, and
        by part. A part that computes several nodes is one row of the first two tables."""
        parts = self.parts()
        for title, named in (("Class", _class_of), ("Ops", _op_of)):
            rows = [(", ".join(dict.fromkeys(map(named, part.nodes))) or "copy", part)
                    for part in parts]
            _print_table(
                f"{title}: time, memory that is written",
                _summed((name, part.seconds) for name, part in rows), file,
                config.profiling.n_ops if N is None else N,
                sizes=_summed((name, part.bytes) for name, part in rows))
        names = [f"{part.runs:7}  {k:3}: {part.text}" for k, part in enumerate(parts)]
        times = {name: part.seconds for name, part in zip(names, parts, strict=True)}
        sizes = {name: part.bytes for name, part in zip(names, parts, strict=True)}
        _print_table("Parts of the C function: time, memory that it writes, number of times, place "
                     "in the function, operations", times, file,
                     config.profiling.n_apply if N is None else N, sizes=sizes)

    def summary_class(self, file: TextIO | None = None, N: int | None = None) -> None:
        """Print the classes of ops with the longest times."""
        self._print_nodes("Class", _class_of, file, N)

    def summary_ops(self, file: TextIO | None = None, N: int | None = None) -> None:
        """Print the ops with the longest times."""
        self._print_nodes(
            "Ops", _op_of, file, config.profiling.n_ops if N is None else N)

    def summary_nodes(self, file: TextIO | None = None, N: int | None = None) -> None:
        """Print the nodes with the longest times."""
        self._print_nodes("Apply", str, file, config.profiling.n_apply if N is None else N)

    def _print_nodes(
        self, title: str, named: Callable[[Apply], str], file: TextIO | None, count: int | None
    ) -> None:
        """Print the times and memory of nodes, added up by name."""
        times = _summed((named(node), t) for (_, node), t in self.apply_time.items())
        sizes = _summed((named(node), n) for (_, node), n in self.apply_bytes.items())
        _print_table(f"{title}: time, memory of results", times, file, count, sizes=sizes)


class ScanProfileStats(ProfileStats):
    """`ProfileStats` for a loop. callcount: calls; nbsteps: steps; call_time: seconds."""

    def __init__(
        self, atexit_print: bool = True, name: str | None = None, **kwargs: Any
    ) -> None:
        self.callcount = self.nbsteps = 0
        self.call_time = 0.0
        self.name = name
        super().__init__(atexit_print, **kwargs)

    def summary_function(self, file: TextIO) -> None:
        """Print the times of the loop as a whole."""
        print(f"Scan Op profiling ({self.name})\n==================\n"
              f"  Message: {self.message}\n"
              f"  Time in {self.callcount} calls of the op (for a total of {self.nbsteps} steps) "
              f"{self.call_time:.3e}s\n  Total compile time: {self.compile_time:.3e}s", file=file)


_printers: list[Callable[..., None]] = []


def register_profiler_printer(fct: Callable[..., None]) -> Callable[..., None]:
    """Register `fct(message, compile_time, fct_call_time, apply_time, apply_cimpl, file)`, which is
    called at the end of every summary. Returns `fct`."""
    _printers.append(fct)
    return fct


def print_global_stats() -> None:
    """Print the time since `theano` was imported, and the total times of the functions in all
    `ProfileStats` with `atexit_print`; with `config.print_global_stats`, of all functions that were
    made while it was set."""
    print(_global_line(), file=sys.stderr)


def _global_line() -> str:
    counted = [*_at_exit, *([_all_others()] if config.print_global_stats else [])]
    calls = sum(stats.fct_call_time for stats in counted)
    compiling = sum(stats.compile_time for stats in counted)
    which = "functions" if config.print_global_stats else "profiled functions"
    return (
        f"Global stats: time since the program started {time.perf_counter() - _start:.3f}s, in "
        f"{which} {calls:.3f}s, in compiling them {compiling:.3f}s")


def _class_of(node: Apply) -> str:
    return type(node.op).__name__


def _op_of(node: Apply) -> str:
    return str(node.op)


_WAYS = {True: "C", False: "Py"}
_start = time.perf_counter()


def _totals(
    outputs: Sequence[Variable], times: Mapping[Apply, float]
) -> dict[Apply, float]:
    """For each node that `outputs` need, its time and that of all nodes that it depends on. The
    times of nodes that only other inputs need are added to the total of the costliest input."""
    totals: dict[Apply, float] = {}
    needed: dict[Apply, int] = {}  # masks of places in `order`
    order = walk.toposort(outputs)
    for place, node in enumerate(order):
        before = sorted({v.owner for v in node.inputs if v.owner is not None},
                        key=lambda other: -totals[other])
        mask, total = 0, 0.0
        for other in before:
            more = needed[other] & ~mask
            total += totals[other] if not mask else sum(
                times.get(order[k], 0.0) for k in bits(more))
            mask |= more
        totals[node] = total + times.get(node, 0.0)
        needed[node] = mask | 1 << place
    return totals



def _summed(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    total: dict[Any, Any] = {}
    for key, value in pairs:
        total[key] = total.get(key, 0) + value
    return total


def _print_table(
    title: str, times: Mapping[str, float], file: TextIO | None, count: int | None,
    shown_as: str = "{:.3e}s", sizes: Mapping[str, int] | None = None,
) -> None:
    """Print rows from the largest number to the smallest, each with its share. shown_as: the format
    of a number; sizes: a number of bytes for each row, printed with its share."""
    file = sys.stderr if file is None else file
    total = sum(times.values()) or 1.0
    width = config.profiling.output_line_width
    print(f"{title}\n{'-' * len(title)}", file=file)
    ranked = sorted(times.items(), key=lambda row: -row[1])
    shown = ranked if count is None else ranked[:count]
    for name, seconds in shown:
        row = f"  {seconds / total:6.1%}  {shown_as.format(seconds)}  "
        if sizes is not None:
            row += f"{sizes[name] / (sum(sizes.values()) or 1):6.1%} {sizes[name]:11} B  "
        print(f"{row}{name}"[:width], file=file)
    if len(ranked) > len(shown):
        rest = sum(seconds for _, seconds in ranked[len(shown):])
        print(f"  ... {len(ranked) - len(shown)} more: {rest / total:.1%}", file=file)


def timed_executor(fgraph: FunctionGraph, stats: ProfileStats) -> Executor:
    """The NumPy backend with a measurement of each node, except in a first call that is ignored
    (`config.profiling.ignore_first_call`)."""

    def compute(node: Apply, values: Sequence[object]) -> list[Any]:
        start = time.perf_counter()
        results = compute_node(node, values)
        spent = time.perf_counter() - start
        stats.add_node((fgraph, node), spent, sum(getattr(v, "nbytes", 0) for v in results))
        return results

    measured, plain = watched(fgraph, compute), watched(fgraph, compute_node)
    calls = count()

    def run(values: Sequence[object]) -> list[Any]:
        ignored = next(calls) == 0 and config.profiling.ignore_first_call
        return (plain if ignored else measured)(values)

    return run


def made_profile(profile: bool | str | ProfileStats, name: str | None) -> ProfileStats:
    """The `ProfileStats` of a function that `wanted_profile` measures.

    name: that of the function. Functions that only `config.print_global_stats` measures (profile:
    False) share one, of which only the total times are printed.
    """
    if isinstance(profile, ProfileStats):
        return profile
    if not profile:
        return _all_others()
    return ProfileStats(message=profile if isinstance(profile, str) else name)


@cache
def _all_others() -> ProfileStats:
    """The profile of the functions without one."""
    _register()
    return ProfileStats(atexit_print=False, flag_time_thunks=False)


@cache
def _register() -> None:
    """Print the profiles when the program ends."""
    atexit.register(_print_all)


_at_exit: list[ProfileStats] = []
_counting = allocate_lock()


def _print_all() -> None:
    """Print the profiles of all functions that were called to `config.profiling.destination`."""
    place = config.profiling.destination
    called = [stats for stats in _at_exit if stats.fct_callcount]
    if config.print_global_stats:
        print_global_stats()
    if place in ("stderr", "stdout"):
        for stats in called:
            stats.summary(getattr(sys, place))
        return
    with open(place, "w", encoding="utf-8") as file:
        for stats in called:
            stats.summary(file)
