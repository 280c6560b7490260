"""`Variable`, `Constant` and `Apply`: the elements of a graph.

A variable is either free (`owner is None`) or output `index` of the `Apply` that made it. An
`Apply` ties an op to its inputs and outputs. Functions that traverse graphs are in
`theano.graph.walk`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np

from theano.errors import format_error
from theano.flags import config
from theano.graph import pickling, source

if TYPE_CHECKING:
    from typing import SupportsIndex

    from numpy.typing import DTypeLike

    from theano.graph.op import Op
    from theano.graph.type import Type


class Scratchpad:
    """Annotations of a variable or node; any attribute may be set (`x.tag.test_value = ...`).

    trace: `[[(file, line, function, text)]]` of the user's line that made the variable or node,
    unless the attribute was set.
    """

    _mark: source.Mark | None = None

    def __getattr__(self, name: str) -> Any:
        line = source.line_of(self._mark) if name == "trace" else None
        if line is None or self._mark is None:
            raise AttributeError(f"the tag has no attribute {name}")
        return [[(line.file, line.line, self._mark[0].co_name, line.text)]]

    def _notes(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "_mark"}

    def __getstate__(self) -> dict[str, Any]:
        notes = self._notes()
        if not config.pickle_test_value:
            notes.pop("test_value", None)
        return notes

    def __copy__(self) -> Scratchpad:
        copy = type(self)()
        copy.__dict__.update(self.__dict__)
        return copy

    def __repr__(self) -> str:
        return f"scratchpad{self._notes()}"

    def info(self) -> None:
        """Print the attributes, one per line."""
        for key, value in self._notes().items():
            print(f"{key}: {value}")


class Node:
    """The base of `Variable` and `Apply`: a `tag`, made on first use, and the source line."""

    _tag: Scratchpad | None = None
    _graph: Any = None
    mark: source.Mark | None = None

    @property
    def tag(self) -> Scratchpad:
        if self._tag is None:
            self._tag = Scratchpad()
            maker = self.__dict__.get("owner") or self
            self._tag._mark = maker.mark
        return self._tag

    @tag.setter
    def tag(self, value: Scratchpad) -> None:
        self._tag = value

    @property
    def has_tag(self) -> bool:
        """Whether the tag was made."""
        return self._tag is not None

    @property
    def source_line(self) -> source.SourceLine | None:
        """The user's line that made this, or None when it is not known."""
        return source.line_of(self.mark)

    @property
    def fgraph(self) -> Any:
        """The last `FunctionGraph` that recorded itself in this object (see `link_members` there);
        AttributeError when there is none."""
        if self._graph is None:
            raise AttributeError(f"{self} belongs to no FunctionGraph")
        return self._graph

    def __getstate__(self) -> dict[str, Any]:
        state = self.__dict__.copy()
        state.pop("mark", None)
        state.pop("_graph", None)
        return state


def annotated_as(copied: Node, original: Node) -> Any:
    """Give the variable `copied` the source line and a copy of the tag of `original`; return
    `copied`."""
    tag = original._tag
    copied.mark, copied._tag = original.mark, None if tag is None else copy(tag)
    return copied


class Variable(Node):
    """A symbolic value of some `type`.

    owner: the `Apply` that computes it, or None; index: its position among the outputs of `owner`;
    name: shown in messages and generated C, or None. Raises TypeError if the name is not a string.
    """

    __count__ = count()

    def __init__(
        self, type: Any, owner: Apply | None = None, index: int | None = None,
        name: str | None = None,
    ) -> None:
        if name is not None and not isinstance(name, str):
            raise TypeError(format_error(
                f"the name of a variable must be a string, got {name!r}",
                hint='the argument of a constructor is the name: theano.tensor.dmatrix("x")'))
        self.type: Any = type
        self.owner = owner
        self.index = index
        self.name = name
        if owner is None:
            self.mark = source.mark()

    def __reduce_ex__(self, protocol: SupportsIndex) -> Any:
        if self.owner is not None:
            return pickling.output_of, (self.owner, self.index)
        return super().__reduce_ex__(protocol)

    @property
    def source_line(self) -> source.SourceLine | None:
        """The user's line that made this variable, or None when it is not known."""
        return source.line_of(self.owner.mark if self.owner is not None else self.mark)

    @property
    def auto_name(self) -> str:
        """A unique name, assigned on first access."""
        name: str | None = self.__dict__.get("_auto_name")
        if name is None:
            name = self._auto_name = f"auto_{next(self.__count__)}"
        return name

    @property
    def clients(self) -> list[Any]:
        """The `(node, input position)` pairs of `fgraph` that read this variable."""
        return self.fgraph.clients(self)  # type: ignore[no-any-return]

    def clone(self) -> Any:
        """A free variable of the same type and name, with a copy of the tag."""
        return annotated_as(self.__class__(self.type, None, None, self.name), self)

    def get_parents(self) -> list[Any]:
        """`[owner]`, or an empty list for a free variable."""
        return [] if self.owner is None else [self.owner]

    def eval(self, inputs_to_values: dict[Any, Any] | None = None) -> Any:
        """Compile a function that returns this variable, call it, and return the value.

        inputs_to_values: a dict from each free variable to its value. The compiled function is
        cached, so that a second call with the same variables in the same order does not compile.
        Raises the exceptions of `theano.function`, such as MissingInputError for a free variable
        without a value.

        >>> x = T.dscalar("x")
        >>> (x ** 2).eval({x: 3.0})
        array(9.)
        """
        return evaluator(self, inputs_to_values or {})

    __array_ufunc__: Any = None  # operators of NumPy's arrays leave an operation to the variable

    def __array_function__(
        self, function: Callable[..., object], types: object, args: tuple[object, ...],
        kwargs: dict[str, object],
    ) -> Any:
        """Raises TypeError: NumPy has no functions of variables other than tensors."""
        raise TypeError(
            f"numpy.{function.__name__} of {self}: it is a variable of type {self.type}, not a "
            "tensor")

    def __array__(self, dtype: DTypeLike | None = None, copy: bool | None = None) -> Any:
        """An array of objects that holds this variable, where one is asked for. Raises TypeError
        otherwise."""
        if dtype is None or np.dtype(dtype) != object:
            raise TypeError(
                f"{self} is a variable of type {self.type}, not an array; np.array(variables, "
                "dtype=object) is an array of variables")
        held = np.empty((), dtype=object)
        held[()] = self
        return held

    def _repr_latex_(self) -> str | None:
        """The formula that notebooks show; None when it would be too long."""
        found: str | None = formula(self)
        return found

    def __str__(self) -> str:
        if self.name is not None:
            return self.name
        if self.owner is not None:
            default = self.index == getattr(self.owner.op, "default_output", None)
            return f"{self.owner.op}.{'out' if default else self.index}"
        return f"<{self.type}>"

    def __repr__(self) -> str:
        if config.print_test_value and hasattr(self._tag, "test_value"):
            return f"{self}\n{test_value(self)!r}"
        return str(self)

    def __getstate__(self) -> dict[str, Any]:
        state = super().__getstate__()
        state.pop("_fn_cache", None)
        state.pop("_auto_name", None)
        return state


class Constant(Variable):
    """A variable whose value is known: `data`, already filtered by its type."""

    def __init__(self, type: Type, data: object, name: str | None = None) -> None:
        super().__init__(type, None, None, name)
        self.data = type.filter(data)

    @property
    def value(self) -> Any:
        return self.data

    @property
    def read_as(self) -> Constant:
        """The constant that a `FunctionGraph` has in place of this one; see `Op.reads_tensors`."""
        return self

    def clone(self) -> Any:
        """The constant itself: constants are immutable and are not copied."""
        return self

    def equals(self, other: Any) -> bool:
        """Whether `other`, a constant or a value, has this constant's type and an equal value."""
        if not isinstance(other, Variable):
            try:
                other = type(self)(self.type, other)
            except (TypeError, ValueError):
                return False
        if not isinstance(other, Constant) or self.type != other.type:
            return False
        merged = self.signature() == other.signature()
        return bool(merged or self.type.values_eq(self.data, other.data))

    def signature(self) -> Any:
        """A hashable key; two constants are merged exactly when their keys are equal. Here: when
        their data are NumPy numbers of one dtype with the same bits, or one object, since values
        that Python calls equal (1 and True) are not the same for every op."""
        if isinstance(self.data, np.generic) and self.data.dtype.kind in "biufc":
            return self.type, self.data.dtype, self.data.tobytes()
        return self.type, id(self.data)

    def __str__(self) -> str:
        if self.name is not None:
            return self.name
        text = str(self.data)
        if len(text) > 20:
            text = text[:10] + ".." + text[-10:]
        return f"{type(self).__name__}{{{text}}}"


def test_value(variable: Variable) -> Any:
    """The test value of a variable; the value of a constant or shared variable.

    Raises AttributeError when the variable has no test value, TypeError when the test value is
    not a value of the variable's type.
    """
    if isinstance(variable, Constant):
        return variable.data
    get_value = getattr(variable, "get_value", None)
    if get_value is not None:
        return get_value(borrow=True)
    tag = variable._tag
    if tag is None or not hasattr(tag, "test_value"):
        raise AttributeError(format_error(f"{variable} has no test value", variable.source_line))
    try:
        return variable.type.filter(tag.test_value)
    except TypeError as error:
        raise TypeError(format_error(
            f"the test value of {variable} is not of its type: {error}", variable.source_line,
        )) from None


class Apply(Node):
    """One application of an op: `outputs = op(*inputs)`.

    op: the `Op`; inputs, outputs: lists of variables. `owner` and `index` of each output are set.
    Raises TypeError when an input or output is not a `Variable`, ValueError when an output already
    belongs to another node.
    """

    def __init__(self, op: Op, inputs: Sequence[Variable], outputs: list[Variable]) -> None:
        self.op: Any = op
        self.inputs: list[Any] = list(inputs)
        self.outputs: list[Any] = list(outputs)
        self.mark = source.mark()
        for variable in self.inputs:
            if not isinstance(variable, Variable):
                raise TypeError(f"{op}: input {variable!r} of a node is not a Variable")
        for index, variable in enumerate(self.outputs):
            if not isinstance(variable, Variable):
                raise TypeError(f"{op}: output {variable!r} of a node is not a Variable")
            if variable.owner is None:
                variable.owner = self
                variable.index = index
            elif variable.owner is not self or variable.index != index:
                raise ValueError(f"{op}: output {variable} already belongs to another node")

    __reduce_ex__ = pickling.reduce_apply
    __setstate__ = pickling.restore_apply

    @property
    def nin(self) -> int:
        return len(self.inputs)

    @property
    def nout(self) -> int:
        return len(self.outputs)

    @property
    def out(self) -> Any:
        """The default output; see `default_output`."""
        return self.default_output()

    def default_output(self) -> Any:
        """The output that `op(...)` returns. Raises ValueError when there are several outputs and
        the op has no `default_output`."""
        index = getattr(self.op, "default_output", None)
        if index is None:
            if len(self.outputs) != 1:
                raise ValueError(f"{self.op} has {len(self.outputs)} outputs and no default one")
            index = 0
        return self.outputs[index]

    def get_parents(self) -> list[Any]:
        return list(self.inputs)

    def clone(self) -> Apply:
        """A node with the same op, inputs and tag, and with new outputs. Nodes that share a tag are
        copies of one node (see `theano.compile.checking.calls`)."""
        copied = self.__class__(self.op, self.inputs, [output.clone() for output in self.outputs])
        copied.mark, copied._tag = self.mark, self._tag
        return copied

    def clone_with_new_inputs(self, inputs: Sequence[Variable], strict: bool = True) -> Apply:
        """A node that applies the op to `inputs`.

        Where the type of an input differs from the type of the input it replaces, strict=True
        converts the new input, and raises TypeError where that is impossible; strict=False calls
        `op.make_node`, so that the types of the outputs may change.
        """
        new_inputs = list(inputs)
        remake = False
        for i, (old, new) in enumerate(zip(self.inputs, new_inputs, strict=True)):
            if old is not new and old.type != new.type:
                if strict:
                    new_inputs[i] = old.type.filter_variable(new)
                else:
                    remake = True
        if remake:
            node: Apply = self.op.make_node(*new_inputs)
            node._tag = self._tag
        else:
            node = self.clone()
            node.inputs = new_inputs
        node.mark = self.mark
        return node

    def __str__(self) -> str:
        return f"{self.op}({', '.join(str(i) for i in self.inputs)})"

    def __repr__(self) -> str:
        return str(self)


def _no_compiler(variable: Variable, values: dict[Any, Any]) -> Any:
    raise RuntimeError("eval needs theano.compile, which is not loaded: import theano")


compiler: Any = None
"""`theano.function`, set by `theano/__init__.py`."""

evaluator: Any = _no_compiler
"""`theano.compile.making.construct.evaluate`, set by `theano/__init__.py`; `eval` calls it."""

formula: Any = None
"""`theano.printing.latex.formula`, set by `theano/__init__.py`."""
