"""`FunctionMaker`: the compiled graph of a function, from which functions are created."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from theano.compile.making import build, pickling
from theano.compile.making.build import Executable
from theano.compile.making.call import Function, class_for, container_of
from theano.compile.making.container import Container
from theano.compile.making.io import In, Out
from theano.compile.making.specify import Specification, specify_closed
from theano.compile.modes.by_name import get_mode, on_device
from theano.compile.reporting.wanted import measures_parts, timed_executor, wanted_profile
from theano.flags import config
from theano.graph import source
from theano.graph.fgraph import FunctionGraph

if TYPE_CHECKING:
    from theano.compile.making.second_start import SecondStart
    from theano.compile.modes.mode import Mode
    from theano.graph.node import Variable


class FunctionMaker:
    """A specification, rewritten and compiled; `create` returns functions.

    inputs: variables, `In`s, or pairs `(variable, value)`; shared variables of the graph are added.
    outputs: a variable or `Out`, or a list of them. function_builder: called with the arguments of
    `Function` to create a function. fgraph: a graph that is compiled without rewriting, in place of
    the one from `inputs` to `outputs`. output_keys: keys; functions return a dict. accept_inplace
    is ignored: memory planning decides what is overwritten.

    Attributes: inputs: an `In` per input of `fgraph`, first those of the function, then the shared
    variables; explicit: the number of the function's inputs; outputs: an `Out` per result; targets:
    the further outputs of `fgraph` are the new values of the inputs with these indices; plain: the
    graph before rewriting, if the mode keeps it; executable: the program. overwrites: the inputs
    that the last outputs overwrite (see `theano.compile.making.overwriting`); returned_as: how the
    other outputs are returned then: the keys of a dict or None, and whether it is a single value.
    not_kept: why the cache does not keep the function for later processes; None if it does. again:
    specifies the function once more, from the user's expressions; None if it was copied with other
    shared variables or without updates, or comes from a pickle.
    """

    _fgraph: FunctionGraph
    _waiting: SecondStart | None
    not_kept: str | None = None
    plain: FunctionGraph | None = None
    again: Callable[[], Specification] | None = None
    accept_inplace = measured = False
    overwrites: tuple[int, ...] = ()
    returned_as: tuple[Any, bool] = (None, False)
    on_unused_input: str | None = None
    origin: str | None = None
    function_builder: Any
    profile: Any
    allow_input_downcast: bool | None

    def __init__(
        self, inputs: Sequence[Any], outputs: Any, mode: Any = None,
        accept_inplace: bool = False, function_builder: Any = Function,
        profile: Any = None, on_unused_input: str | None = None,
        fgraph: Any = None, output_keys: Any = None, name: str | None = None,
    ) -> None:
        action = config.on_unused_input if on_unused_input is None else on_unused_input
        spec = specify_closed(inputs, outputs, action, output_keys)
        self._describe(spec, get_mode(mode), name, source.mark())
        self.function_builder = function_builder
        self.accept_inplace, self.on_unused_input = accept_inplace, action
        self.measured = measures_parts(profile or False)
        if fgraph is None:
            self.compile(spec.graph())
        else:
            self.compile(fgraph, rewritten=True)
        self.profile = wanted_profile(profile or False, self)

    @classmethod
    def of(
        cls, spec: Specification, mode: Mode, name: str | None, mark: Any,
        allow_input_downcast: bool | None, measured: bool = False,
    ) -> FunctionMaker:
        """The maker for a call of `theano.function`. measured: its C program measures the times of
        its parts."""
        maker: FunctionMaker = object.__new__(cls)
        maker._describe(spec, mode, name, mark)
        maker.allow_input_downcast, maker.measured = allow_input_downcast, measured
        maker.compile(spec.graph())
        return maker

    def _describe(self, spec: Specification, mode: Any, name: str | None, mark: Any) -> None:
        shared = [In(s, value=s.container, shared=True, implicit=True) for s in spec.shared]
        self.inputs = [
            copy.copy(i) if i.update is not None else i for i in spec.inputs] + shared
        number = {id(input_): k for k, input_ in enumerate(spec.inputs)}
        number.update({id(s): k for k, s in enumerate(spec.shared, len(spec.inputs))})
        self.targets = tuple(number[id(target)] for target, _ in spec.updates)
        for target in self.targets:
            self.inputs[target].mutable = True
        self.explicit = len(spec.inputs)
        self.outputs = [Out(o.variable, o.borrow) for o in spec.outputs]
        self.mode, self.function_name, self.mark = mode, name, mark
        self.output_keys, self.unpack_single = spec.keys, spec.single
        self.return_none, self.again = False, spec.again
        self.function_builder = Function
        self.allow_input_downcast = self.profile = None
        self.seconds: dict[str, float] = {}

    def with_values(self, given_values: Any = None) -> tuple[FunctionMaker, list[Container]]:
        """A maker and its containers, one per input.

        given_values: per input, a value, a `Container` or None, instead of its default; None for
        the defaults. Raises AssertionError if there is not one entry per input.
        """
        entries = [None] * len(self.inputs) if given_values is None else list(given_values)
        if len(entries) != len(self.inputs):
            raise AssertionError(
                f"create: {len(entries)} values were given for {len(self.inputs)} inputs")
        maker = self
        if any(entry is not None for entry in entries):
            maker = self._shallow()
            maker.inputs = [
                input_ if entry is None or input_.shared else _with_value(input_, entry)
                for input_, entry in zip(self.inputs, entries, strict=True)]
        return maker, [container_of(input_) for input_ in maker.inputs]

    def create(self, input_storage: Any = None) -> Any:
        """A function that starts with the inputs' default values, or those of `input_storage` (see
        `with_values`). Raises TypeError if another `function_builder` was given: `theano.legacy`
        calls these."""
        if self.function_builder is not Function:
            raise TypeError("function_builder is for programs that use theano.legacy")
        maker, containers = self.with_values(input_storage)
        return class_for(maker).made_of(maker, containers)

    def _shallow(self) -> FunctionMaker:
        """A shallow copy of the maker."""
        other: FunctionMaker = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        return other

    @property
    def linker(self) -> Any:
        """The linker of the mode that runs the function."""
        return self.running.linker

    @property
    def name(self) -> str:
        """The name of the function, or the file and line of its creation."""
        if self.function_name is not None:
            return self.function_name
        line = source.line_of(self.mark)
        return self.origin or "a function" if line is None else f"{line.file}:{line.line}"

    @property
    def label(self) -> str:
        """The name of the function for messages."""
        if self.function_name is not None:
            return f'"{self.function_name}"'
        line = source.line_of(self.mark)
        return "without a name" if line is None else f"made at {line}"

    @property
    def fgraph(self) -> FunctionGraph:
        """The rewritten graph; `fgraph` of its variables and nodes is set."""
        self.rewritten.link_members()
        return self._fgraph

    @property
    def rewritten(self) -> FunctionGraph:
        """The rewritten graph. The graph of a function that was found in the cache is rewritten
        when it is first asked for."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.rewrite()
            self._take_outputs()
            self._name_graph()
        return self._fgraph

    def graph_type(self, position: int) -> Any:
        """The type of an input in the graph, which may accept more values than the user's
        variable."""
        return self._fgraph.inputs[position].type

    def compile(self, fgraph: FunctionGraph, rewritten: bool = False) -> None:
        """Rewrite `fgraph`, unless it is rewritten already, and build its program."""
        start = time.perf_counter()
        self.running, self._fgraph, self._waiting = on_device(self.mode), fgraph, None
        second = None if rewritten else build.second_start(
            fgraph, self._replaced(), self.running, self.measured)
        found = None if second is None else second.find(self.seconds)
        searched = time.perf_counter()
        self.seconds["search"] = searched - start
        if found is not None:
            self._waiting, self.executable = second, found
            self._take_outputs()
            return
        build.begin(self.running)
        if not rewritten:
            if self.running.keeps_plain:
                self.plain = build.plain(fgraph)
            build.rewrite(fgraph, self.running)
        self.seconds["rewrite"] = time.perf_counter() - searched
        self._take_outputs()
        self.executable = self.build()
        if second is not None:
            second.keep(self.executable)
            self.not_kept = second.obstacle

    def _take_outputs(self) -> None:
        """Refer to the outputs of the graph, and to its new values of inputs."""
        results = self._fgraph.outputs
        for position, out in enumerate(self.outputs):
            out.variable = results[position]
        for position, target in enumerate(self.targets, len(self.outputs)):
            self.inputs[target].update = results[position]

    def _name_graph(self) -> None:
        """Give the graph the name of the function, and the inputs that its outputs replace."""
        self._fgraph.name = self.name
        self._fgraph.update_mapping = dict(enumerate(self.targets, len(self.outputs)))

    def _replaced(self) -> dict[int, int]:
        """For each output of the graph that is a new value of a shared variable, its input."""
        targets = enumerate(self.targets, len(self.outputs))
        return {position: target for position, target in targets if target >= self.explicit}

    def build(self) -> Executable:
        """The program of the rewritten graph."""
        self._name_graph()
        executable = build.build(
            self._fgraph, self._replaced(), self.running, self.plain, self.measured)
        self.seconds.update(executable.seconds)
        executable.seconds = self.seconds
        return executable

    @property
    def executor(self) -> Any:
        """The Python function that runs in place of native code; with a profile, the NumPy backend
        measures each node."""
        executable, stats = self.executable, self.profile
        if stats is None or not stats.flag_time_thunks or (
                executable.watched or executable.resolve is not None):
            return executable.executor
        return timed_executor(self.fgraph, stats)

    def copy(
        self, name: str | None, swap: dict[Any, Any], delete_updates: bool
    ) -> FunctionMaker:
        """A maker of the same function with other shared variables, or without updates.

        As in Theano, the copy returns a list even if the original returns a single value.
        """
        other = self._shallow()
        other.function_name = f"{self.name} copy" if name is None else name
        other.unpack_single, other.returned_as = False, (self.returned_as[0], False)
        other.inputs = [_swapped(input_, swap) for input_ in self.inputs]
        other.outputs = [Out(out.variable, out.borrow) for out in self.outputs]
        other.seconds = {}
        if swap or delete_updates:
            other.again = None
        if not (delete_updates and self.targets):
            return other
        other.targets = ()
        for input_ in other.inputs:
            input_.update = None
        other.plain = self.plain and _without_updates(self.plain, len(self.outputs))
        other.compile(_without_updates(self.rewritten, len(self.outputs)), rewritten=True)
        return other

    def __getstate__(self) -> dict[str, Any]:
        return pickling.maker_state(self, self.rewritten)

    def __setstate__(self, state: dict[str, Any]) -> None:
        rewritten, plain = pickling.graphs_of(state)
        before = state.pop("rewritten_for")
        self.__dict__.update(state, mark=None, profile=None, measured=False)
        assert rewritten is not None
        self.plain, self.running = plain, on_device(self.mode)
        if self.running.backend != before:
            build.rewrite(rewritten, self.running)
        self._fgraph, self._waiting = rewritten, None
        self.executable = self.build()


def _with_value(input_: In, value: object) -> In:
    other = copy.copy(input_)
    other.value = value
    return other


def _swapped(input_: In, swap: Mapping[Variable, Any]) -> In:
    other = copy.copy(input_)
    if input_.variable in swap:
        other.variable = swap[input_.variable]
        other.value, other.name = other.variable.container, other.variable.name
    return other


def _without_updates(fgraph: FunctionGraph, count: int) -> FunctionGraph:
    """A copy of a graph with only the first `count` outputs."""
    return FunctionGraph(fgraph.inputs, fgraph.outputs[:count], clone=True)
