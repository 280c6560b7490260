"""Members of `Function`, `FunctionMaker` and `Scan` that only old programs use. `attach` and
`extend` add them to the classes."""

from __future__ import annotations

import importlib
from typing import Any

from theano.compile.making.call import Function
from theano.compile.making.container import Container
from theano.compile.making.maker import FunctionMaker
from theano.compile.making.specify import as_input, as_output
from theano.graph.node import Constant


class ProgramView:
    """`f.fn`: the nodes in topological order, and the storage of variables.

    storage_map: a dict from each variable to a one-element list with its value. Native code keeps
    no values between calls, so the value of a computed variable is None.
    """

    allow_gc = True

    def __init__(self, function: Function) -> None:
        self.function = function
        self.nodes = function.maker.fgraph.toposort()

    @property
    def storage_map(self) -> dict[Any, Any]:
        """See `ProgramView`."""
        maker = self.function.maker
        kept = maker.executable.cells
        for variable in maker.fgraph.variables:
            if variable not in kept:
                kept[variable] = [getattr(variable, "data", None)]
        outputs = set(maker.fgraph.outputs)
        found: dict[Any, Any] = {
            v: [None] if v in outputs and not isinstance(v, Constant) else kept[v]
            for v in maker.fgraph.variables}
        found.update(
            (v, container.storage) for v, container in
            zip(maker.fgraph.inputs, self.function.input_storage, strict=True))
        return found

    def __call__(self, n_calls: int = 1) -> Any:
        """Call the function `n_calls` times with the values in `input_storage`; returns the results
        of the last call, which are in `output_storage`, too."""
        function: Any = self.function
        values = [c.value for c in function.input_storage[:function.maker.explicit]]
        for _ in range(n_calls - 1):
            function(*values)
        results = function(*values)
        updated = [c.value for given, c in zip(
            function.maker.inputs, function.input_storage, strict=True) if given.update is not None]
        for container, value in zip(
                function.output_storage, [*_listed(results), *updated], strict=True):
            container.storage[0] = value
        return results


def _listed(results: Any) -> list[Any]:
    """What a function returned as a list, one entry per output."""
    if isinstance(results, dict):
        return list(results.values())
    if results is None:
        return []
    return results if isinstance(results, list) else [results]


def _output_storage(maker: Any) -> list[Container]:
    """A container per output of the graph: the results, then the new values of updated inputs."""
    return [Container(variable) for variable in (
        *(out.variable for out in maker.outputs),
        *(given.update for given in maker.inputs if given.update is not None))]


class FunctionMembers:
    """Members of a compiled function that old programs read and set."""

    trust_input = False
    pickle_aliased_memory_strategy = "warn"
    carried = ("trust_input",)

    @property
    def inv_finder(self: Any) -> dict[Container, Any]:
        """A dict from each container to its `In`."""
        return dict(zip(self.input_storage, self.maker.inputs, strict=True))

    @property
    def fn(self: Any) -> ProgramView:
        """A view of the program like that of Theano's virtual machine: nodes and storage."""
        return ProgramView(self)

    @property
    def output_storage(self: Any) -> list[Container]:
        """A container per result and then per update, which `f.fn()` fills. Other calls, whose
        results belong to the caller, leave it as it is."""
        found: list[Container] | None = self.__dict__.get("_results")
        if found is None:
            found = self._results = _output_storage(self.maker)
        return found

    @property
    def n_returned_outputs(self: Any) -> int:
        """How many containers of `output_storage` are of results."""
        return len(self.maker.outputs)

    @property
    def unpack_single(self: Any) -> bool:
        """Whether the result is one value instead of a list."""
        return bool(self.maker.unpack_single)

    @property
    def return_none(self: Any) -> bool:
        """Whether the result is None."""
        return bool(self.maker.return_none)

    @property
    def output_keys(self: Any) -> Any:
        """The keys of the outputs if they were given as a dict, else None."""
        return self.maker.output_keys

    @property
    def indices(self: Any) -> list[Any]:
        """For each input: `(In, None, [In])`."""
        return [(given, None, [given]) for given in self.maker.inputs]

    @property
    def defaults(self: Any) -> list[tuple[bool, bool, Any]]:
        """For each input: whether a call must give it, whether its default is restored after a
        call, and the default."""
        rows = []
        for given, container in zip(self.maker.inputs, self.input_storage, strict=True):
            required = given.value is None
            kept = not required and not given.shared and given.update is None
            rows.append((required, kept, None if given.shared else container.value))
        return rows

    @property
    def nodes_with_inner_function(self: Any) -> list[Any]:
        """The nodes of the graph whose op has an inner graph."""
        return [
            node for node in self.maker.fgraph.toposort() if hasattr(node.op, "fgraph")]

    @property
    def _check_for_aliased_inputs(self: Any) -> bool:
        """Whether the function may use the memory of an argument, so that arguments must not
        overlap."""
        return any(given.borrow or given.mutable for given in self.maker.inputs[
            :self.maker.explicit])

    @_check_for_aliased_inputs.setter
    def _check_for_aliased_inputs(self: Any, wanted: bool) -> None:
        """Does nothing: old programs set this to skip the check, which costs nothing here."""

    def sync_shared(self: Any) -> None:
        """Does nothing: the updates of a call are complete when it returns."""

    def free(self: Any) -> None:
        """Does nothing: no intermediate values are kept between calls."""


class FunctionMakerMembers:
    """Members of a `FunctionMaker` that old programs read and call."""

    def create(
        self: Any, input_storage: Any = None, trustme: bool = False, storage_map: Any = None,
    ) -> Any:
        """A function whose inputs have their default values.

        input_storage: for each input, a value or `Container` that replaces its default, or None.
        trustme and storage_map are ignored: values are always checked and stored in containers.
        Raises AssertionError if there are more or fewer entries than inputs.
        """
        if self.function_builder is Function:
            return _create(self, input_storage)
        maker, containers = self.with_values(input_storage)
        return self.function_builder(
            maker.executable, containers, _output_storage(maker), maker.indices, maker.outputs,
            [(r, f, None) for r, f in zip(maker.required, maker.refeed, strict=True)],
            maker.unpack_single, maker.return_none, maker.output_keys, maker,
            name=maker.function_name)

    @property
    def indices(self: Any) -> list[Any]:
        """For each input: `[In, None, [In]]`."""
        return [[given, None, [given]] for given in self.inputs]

    @property
    def required(self: Any) -> list[bool]:
        """For each input, whether a call must give it."""
        return [given.value is None for given in self.inputs]

    @property
    def refeed(self: Any) -> list[bool]:
        """For each input, whether its default is restored after each call."""
        return [
            given.value is not None and not given.shared and given.update is None
            for given in self.inputs]

    @staticmethod
    def wrap_in(input: Any) -> Any:
        """`input` as an `In`."""
        return as_input(input)

    @staticmethod
    def wrap_out(output: Any) -> Any:
        """`output` as an `Out`. Raises TypeError if it is not a variable."""
        return as_output(output)

    @staticmethod
    def expand_in(sinput: Any, rinputs: Any) -> tuple[Any, list[Any]]:
        """`(None, [sinput])`."""
        return None, [sinput]

    @property
    def expanded_inputs(self: Any) -> Any:
        """The same as `inputs`."""
        return self.inputs


_create = FunctionMaker.create

TABLE = ((Function, FunctionMembers), (FunctionMaker, FunctionMakerMembers))
"""The classes, and the classes that define their old members."""

ON_IMPORT = {
    "theano.scanning.op.Scan": ("theano.legacy.names.scans.loop_members", "LoopMembers"),
    "theano.scanning.buffers.BufferedScan": (
        "theano.legacy.names.scans.loop_members", "BufferedMembers"),
}
"""Classes that are not loaded with `theano`, and the place of their old members."""


def attach() -> None:
    """Add the old members to the classes."""
    for cls, members in TABLE:
        _add(cls, members)


def extend(cls: type) -> None:
    """Add the old members to a class of `ON_IMPORT`."""
    place = ON_IMPORT.get(f"{cls.__module__}.{cls.__name__}")
    if place is not None:
        module, name = place
        _add(cls, getattr(importlib.import_module(module), name))


def _add(cls: type, members: type) -> None:
    for name, member in vars(members).items():
        if not name.startswith("__"):
            setattr(cls, name, member)
