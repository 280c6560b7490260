"""`ProfileStats`: how long a function took to compile and takes to run."""

from __future__ import annotations

import atexit
import math
import sys
import time
from _thread import allocate_lock
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from theano.compile.checking.watch import plain_step, watched
from theano.compile.making.built import Executor
from theano.flags import config
from theano.graph import walk
from theano.graph.node import Apply

if TYPE_CHECKING:
    from theano.graph.fgraph import FunctionGraph
    from theano.graph.node import Variable


class ProfileStats:
    """Counts and seconds of one or more functions.

    message: a heading. fct_callcount, fct_call_time: calls, and the time in them. compile_time:
    all of `function`. nb_nodes: nodes of the rewritten graph.
    apply_time, apply_callcount: by `(fgraph, node)`, where the NumPy backend runs the function;
    native code is one piece.
    atexit_print: print the summary when the program ends. gpu_checks is accepted. Other keywords
    set attributes (`message="training"`); TypeError for one that is none.
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
        self.reset()
        for name, value in kwargs.items():
            if not hasattr(self, name):
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)
        if atexit_print:
            if not _at_exit:
                atexit.register(_print_all)
            _at_exit.append(self)

    def reset(self) -> None:
        """Forget all calls."""
        self.fct_callcount = 0
        self.fct_call_time = 0.0
        self.apply_time: dict[Any, float] = {}
        self.apply_callcount: dict[Any, int] = {}
        self.apply_cimpl: dict[Any, bool] = {}

    @property
    def vm_call_time(self) -> float:
        """The same as `fct_call_time`: a call is one piece."""
        return self.fct_call_time

    def add_compilation(self, seconds: float, maker: Any) -> None:
        """Take over how long a function took to compile."""
        self.compile_time += seconds
        self._parts.append(maker.seconds)
        self.nb_nodes = len(maker.fgraph.apply_nodes)

    @property
    def stages(self) -> dict[str, float]:
        """Seconds by stage; the wait for the C compiler comes with the first call."""
        return _summed(pair for part in self._parts for pair in part.items())

    @property
    def optimizer_time(self) -> float:
        """Seconds in rewriting."""
        return self.stages.get("rewrite", 0.0)

    @property
    def linker_time(self) -> float:
        """Seconds in lowering and in the C compiler."""
        return sum(self.stages.values()) - self.optimizer_time

    def add_wait(self, seconds: float) -> None:
        """Take over how long a first call waited for the C compiler: that is compilation."""
        with _counting:
            self.compile_time += seconds

    def add_call(self, seconds: float) -> None:
        """Take over that a function was called."""
        with _counting:
            self.fct_call_time += seconds
            self.fct_callcount += 1

    def add_node(self, key: Any, seconds: float) -> None:
        """Take over that a node was computed; key: `(fgraph, node)`."""
        with _counting:
            self.apply_time[key] = self.apply_time.get(key, 0.0) + seconds
            self.apply_callcount[key] = self.apply_callcount.get(key, 0) + 1
            self.apply_cimpl[key] = False

    # -- sums -------------------------------------------------------------------------------

    def class_time(self) -> dict[Any, float]:
        """Seconds by class of op."""
        return _summed((type(node.op), t) for (_, node), t in self.apply_time.items())

    def class_callcount(self) -> dict[Any, float]:
        """Computed nodes by class of op."""
        return _summed((type(node.op), n) for (_, node), n in self.apply_callcount.items())

    def op_time(self) -> dict[Any, float]:
        """Seconds by op."""
        return _summed((node.op, t) for (_, node), t in self.apply_time.items())

    def op_callcount(self) -> dict[Any, float]:
        """Computed nodes by op."""
        return _summed((node.op, n) for (_, node), n in self.apply_callcount.items())

    def class_nodes(self) -> dict[Any, int]:
        """Nodes by class of op."""
        return _summed((type(node.op), 1) for _, node in self.apply_time)

    def op_nodes(self) -> dict[Any, int]:
        """Nodes by op."""
        return _summed((node.op, 1) for _, node in self.apply_time)

    def class_impl(self) -> dict[Any, str]:
        """By class of op, "C" or "Py": what computed its nodes."""
        return {type(node.op): _WAYS[c] for (_, node), c in self.apply_cimpl.items()}

    def op_impl(self) -> dict[Any, str]:
        """By op, "C" or "Py": what computed its nodes."""
        return {node.op: _WAYS[c] for (_, node), c in self.apply_cimpl.items()}

    def compute_total_times(self) -> dict[Any, float]:
        """By node, the seconds in it and in all that it depends on."""
        times = self._times()
        return {node: _total(node, times) for node in times}

    def _times(self) -> dict[Any, float]:
        return {node: t for (_, node), t in self.apply_time.items()}

    def fill_node_total_time(self, node: Apply, total_times: dict[Any, float]) -> None:
        """Put what `compute_total_times` says of a node into `total_times`."""
        total_times[node] = _total(node, self._times())

    # -- printing ---------------------------------------------------------------------------

    def summary(
        self, file: Any = None, n_ops_to_print: int | None = None,
        n_apply_to_print: int | None = None,
    ) -> None:
        """Print everything, to standard error unless `file` says otherwise."""
        file = sys.stderr if file is None else file
        self.summary_function(file)
        if self.apply_time:
            self.summary_ops(file, n_ops_to_print)
            self.summary_nodes(file, n_apply_to_print)
        if config.profile_memory:
            self.summary_memory(file)
        self.print_extra(file)

    def summary_function(self, file: Any) -> None:
        """Print what is known about the function as a whole."""
        lines = ["Function profiling", "==================", f"  Message: {self.message}"]
        calls = self.fct_callcount
        mean = f", {self.fct_call_time / calls:.3e}s each" if calls else ""
        lines.append(f"  Time in {calls} calls: {self.fct_call_time:.3e}s{mean}")
        lines.append(f"  Total compile time: {self.compile_time:.3e}s")
        lines.append(f"    Number of Apply nodes: {self.nb_nodes}")
        lines += [f"    {stage}: {spent:.3e}s" for stage, spent in self.stages.items()]
        print("\n".join(lines), file=file)

    def summary_globals(self, file: Any) -> None:
        """Print the seconds in all profiled functions of the program."""
        print(_global_line(), file=file)

    def summary_memory(self, file: Any, N: int | None = None) -> None:
        """Print the bytes of results that are known while compiling, from
        `config.profiling.min_memory_size` on; N: at most so many."""
        found = ((f"{n} -> {v.type}", _bytes(v)) for _, n in self.apply_time for v in n.outputs)
        least = config.profiling.min_memory_size
        rows = {name: size for name, size in found if size is not None and size >= least}
        print("Memory of results of known size, in bytes", file=file)
        for name, size in sorted(rows.items(), key=lambda row: -row[1])[:N]:
            print(f"  {size:12}  {name}"[:config.profiling.output_line_width], file=file)

    def print_tips(self, file: Any) -> None:
        """Print what would make the function faster, where that is certain."""
        if self.apply_time and not any(self.apply_cimpl.values()):
            print("The NumPy backend runs this function; a mode with the C backend (FAST_RUN) "
                  "and a C compiler make it faster", file=file)

    def print_extra(self, file: Any) -> None:
        """Print what printers of `register_profiler_printer` add."""
        for printer in _printers:
            printer(self.message, self.compile_time, self.fct_call_time, self.apply_time,
                    self.apply_cimpl, file)

    def summary_class(self, file: Any = None, N: int | None = None) -> None:
        """Print the classes of ops that took most time."""
        times = {c.__name__: t for c, t in self.class_time().items()}
        _print_table("Class", times, file, N)

    def summary_ops(self, file: Any = None, N: int | None = None) -> None:
        """Print the ops that took most time."""
        times = {str(op): t for op, t in self.op_time().items()}
        _print_table("Ops", times, file, config.profiling.n_ops if N is None else N)

    def summary_nodes(self, file: Any = None, N: int | None = None) -> None:
        """Print the nodes that took most time."""
        rows = {f"{node}": t for (_, node), t in self.apply_time.items()}
        _print_table("Apply", rows, file, config.profiling.n_apply if N is None else N)


class ScanProfileStats(ProfileStats):
    """The same for the steps of a loop: callcount calls, nbsteps steps, call_time seconds."""

    def __init__(self, atexit_print: bool = True, name: str | None = None, **kwargs: Any) -> None:
        self.callcount = self.nbsteps = 0
        self.call_time = 0.0
        self.name = name
        super().__init__(atexit_print, **kwargs)

    def summary_function(self, file: Any) -> None:
        """Print what is known about the loop as a whole."""
        print(f"Scan Op profiling ({self.name})\n==================\n"
              f"  Message: {self.message}\n"
              f"  Time in {self.callcount} calls of the op (for a total of {self.nbsteps} steps) "
              f"{self.call_time:.3e}s\n  Total compile time: {self.compile_time:.3e}s", file=file)


_printers: list[Callable[..., None]] = []


def register_profiler_printer(fct: Callable[..., None]) -> Callable[..., None]:
    """Let every summary end with `fct(message, compile_time, fct_call_time, apply_time,
    apply_cimpl, file)`. Returns `fct`."""
    _printers.append(fct)
    return fct


def print_global_stats() -> None:
    """Print the seconds since the start, and those spent in all profiled functions."""
    print(_global_line(), file=sys.stderr)


def _global_line() -> str:
    calls = sum(stats.fct_call_time for stats in _at_exit)
    compiling = sum(stats.compile_time for stats in _at_exit)
    return (
        f"Global stats: time since the program started {time.perf_counter() - _start:.3f}s, in "
        f"profiled functions {calls:.3f}s, in compiling them {compiling:.3f}s")


def _bytes(variable: Variable) -> int | None:
    """The size of a value, when that is known while compiling."""
    shape = getattr(variable.type, "shape", None)
    if shape is None or None in shape:
        return None
    return int(math.prod(shape)) * int(variable.type.numpy_dtype.itemsize)


_WAYS = {True: "C", False: "Py"}
_start = time.perf_counter()


def _total(node: Apply, times: dict[Any, float]) -> float:
    return sum(times.get(n, 0.0) for n in walk.toposort(node.outputs))


def _summed(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    total: dict[Any, Any] = {}
    for key, value in pairs:
        total[key] = total.get(key, 0) + value
    return total


def _print_table(title: str, times: dict[str, float], file: Any, count: int | None) -> None:
    file = sys.stderr if file is None else file
    total = sum(times.values()) or 1.0
    width = config.profiling.output_line_width
    print(f"{title}\n{'-' * len(title)}", file=file)
    ranked = sorted(times.items(), key=lambda row: -row[1])
    shown = ranked if count is None else ranked[:count]
    for name, seconds in shown:
        print(f"  {seconds / total:6.1%}  {seconds:.3e}s  {name}"[:width], file=file)
    if len(ranked) > len(shown):
        rest = sum(seconds for _, seconds in ranked[len(shown):])
        print(f"  ... {len(ranked) - len(shown)} more: {rest / total:.1%}", file=file)


def timed_executor(fgraph: FunctionGraph, stats: ProfileStats) -> Executor:
    """The NumPy backend, measuring each node, but not in a first call that is to be ignored."""

    def step(node: Apply, values: list[Any]) -> list[Any]:
        start = time.perf_counter()
        results = plain_step(node, values)
        stats.add_node((fgraph, node), time.perf_counter() - start)
        return results

    measured, plain = watched(fgraph, step), watched(fgraph, plain_step)
    calls = count()

    def run(values: Sequence[Any]) -> list[Any]:
        ignored = next(calls) == 0 and config.profiling.ignore_first_call
        return (plain if ignored else measured)(values)

    return run


def wanted_profile(profile: Any, maker: Any) -> ProfileStats | None:
    """What the argument `profile` of `function` asks for; None: `config.profile`."""
    if profile is None:
        profile = config.profile
    if not profile:
        return None
    if isinstance(profile, ProfileStats):
        return profile
    return ProfileStats(message=profile if isinstance(profile, str) else maker.name)


_at_exit: list[ProfileStats] = []
_counting = allocate_lock()


def _print_all() -> None:
    """Print the profiles of all functions that were called, where the settings say."""
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
