"""Members that `Function` and `FunctionMaker` had in Theano, for programs that ask for them; the
rest of the package does not. `attach` gives them to the classes."""

from __future__ import annotations

from typing import Any

from theano.compile.function_module import Function
from theano.compile.making.container import Container
from theano.compile.making.maker import FunctionMaker
from theano.compile.making.specify import as_input, as_output
from theano.graph.node import Constant


class ProgramView:
    """What `f.fn` shows: the nodes in order, and where values are kept.

    storage_map: the one-element list that holds the value of each variable; native code keeps no
    values between calls, so that those which are computed hold None.
    """

    allow_gc = True

    def __init__(self, function: Function) -> None:
        self.function = function
        self.nodes = function.maker.fgraph.toposort()

    @property
    def storage_map(self) -> dict[Any, Any]:
        """See the class."""
        maker = self.function.maker
        kept = maker.built.cells
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
        """Call the function with the values that its inputs hold; the results of the last call."""
        values = [c.value for c in self.function.input_storage[:self.function.maker.explicit]]
        for _ in range(n_calls - 1):
            self.function(*values)
        return self.function(*values)


class FunctionMembers:
    """What old programs read and set on a compiled function."""

    trust_input = False
    pickle_aliased_memory_strategy = "warn"
    carried = ("trust_input",)

    @property
    def inv_finder(self: Any) -> dict[Container, Any]:
        """The `In` behind each container."""
        return dict(zip(self.input_storage, self.maker.inputs, strict=True))

    @property
    def fn(self: Any) -> ProgramView:
        """The program that runs the function, in the terms of Theano's virtual machine."""
        return ProgramView(self)

    @property
    def output_storage(self: Any) -> list[Container]:
        """An empty container per result: results belong to the caller."""
        return [Container(out.variable) for out in self.maker.outputs]

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
        """The keys when the outputs were given as a dict, or None."""
        return self.maker.output_keys

    @property
    def indices(self: Any) -> list[Any]:
        """Per input: its `In`, None, and the inputs that stand for it."""
        return [(given, None, [given]) for given in self.maker.inputs]

    @property
    def defaults(self: Any) -> list[tuple[bool, bool, Any]]:
        """Per input: whether it must be given, whether a call leaves its value, and the value."""
        rows = []
        for given, container in zip(self.maker.inputs, self.input_storage, strict=True):
            required = given.value is None
            kept = not required and not given.shared and given.update is None
            rows.append((required, kept, None if given.shared else container.value))
        return rows

    @property
    def nodes_with_inner_function(self: Any) -> list[Any]:
        """The nodes of the graph that hold a graph of their own."""
        return [
            node for node in self.maker.fgraph.toposort() if hasattr(node.op, "fgraph")]

    @property
    def _check_for_aliased_inputs(self: Any) -> bool:
        """Whether arguments are lent to the function, so that they must not share memory."""
        return any(given.borrow or given.mutable for given in self.maker.inputs[
            :self.maker.explicit])

    @_check_for_aliased_inputs.setter
    def _check_for_aliased_inputs(self: Any, wanted: bool) -> None:
        """Accepted from old programs that leave out the look; here it costs nothing."""

    def sync_shared(self: Any) -> None:
        """Return when shared variables have their new values; they always have."""

    def free(self: Any) -> None:
        """Give back memory that is kept between calls for values: there is none."""


class FunctionMakerMembers:
    """What old programs read and call on a maker of functions."""

    def create(
        self: Any, input_storage: Any = None, trustme: bool = False, storage_map: Any = None,
    ) -> Any:
        """A function that starts with the inputs' default values.

        input_storage: per input, a value, a `Container` or None, instead of its default.
        trustme and storage_map are accepted: values are always checked, and kept by containers.
        Raises AssertionError if there is not one entry per input.
        """
        if self.function_builder is Function:
            return _create(self, input_storage)
        maker, containers = self.with_values(input_storage)
        return self.function_builder(
            maker.built, containers, [Container(o.variable) for o in maker.outputs],
            maker.indices, maker.outputs,
            [(r, f, None) for r, f in zip(maker.required, maker.refeed, strict=True)],
            maker.unpack_single, maker.return_none, maker.output_keys, maker,
            name=maker.function_name)

    @property
    def indices(self: Any) -> list[Any]:
        """Per input: itself, None, and the inputs that stand for it."""
        return [[given, None, [given]] for given in self.inputs]

    @property
    def required(self: Any) -> list[bool]:
        """Per input, whether a call must give it."""
        return [given.value is None for given in self.inputs]

    @property
    def refeed(self: Any) -> list[bool]:
        """Per input, whether its default is back after each call."""
        return [
            given.value is not None and not given.shared and given.update is None
            for given in self.inputs]

    @staticmethod
    def wrap_in(input: Any) -> Any:
        """`input` as an `In`."""
        return as_input(input)

    @staticmethod
    def wrap_out(output: Any) -> Any:
        """`output` as an `Out`; TypeError for what is no variable."""
        return as_output(output)

    @staticmethod
    def expand_in(sinput: Any, rinputs: Any) -> tuple[Any, list[Any]]:
        """None, and the inputs that stand for one: itself."""
        return None, [sinput]

    @property
    def expanded_inputs(self: Any) -> Any:
        """The same as `inputs`."""
        return self.inputs


_create = FunctionMaker.create

TABLE = ((Function, FunctionMembers), (FunctionMaker, FunctionMakerMembers))
"""The classes, and what holds their old members."""


def attach() -> None:
    """Give the classes their old members."""
    for cls, members in TABLE:
        for name, member in vars(members).items():
            if not name.startswith("__"):
                setattr(cls, name, member)
