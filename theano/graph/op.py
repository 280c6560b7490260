"""`Op`: the operation that a node computes. Users subclass it to define their own ops."""

from __future__ import annotations

from _thread import _local  # `threading.local`; that module takes long to import
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from theano.errors import MethodNotDefined
from theano.graph import source
from theano.graph.c_code.protocol import CLinkerOp
from theano.graph.node import Apply, test_value
from theano.graph.statement import boundary, name_line

if TYPE_CHECKING:
    from collections.abc import Callable


class PureOp:
    """The methods of `Op` that build, compute and differentiate nodes, without those for C code."""

    default_output: int | None = None
    view_map: dict[int, list[int]] = {}
    destroy_map: dict[int, list[int]] = {}
    inlined = always_inlined = False
    reads_tensors = False
    writes_part = False
    remedies: dict[str, str] = {}
    outside_key: tuple[str, ...] = ()
    __props__: tuple[str, ...]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__props__" in cls.__dict__:
            if "__eq__" not in cls.__dict__:
                cls.__eq__ = _props_equal  # type: ignore[method-assign]
            if "__hash__" not in cls.__dict__ or cls.__dict__["__hash__"] is None:
                cls.__hash__ = _props_hash  # type: ignore[method-assign]
            if "__str__" not in cls.__dict__ and cls.__str__ is PureOp.__str__:
                cls.__str__ = _props_str  # type: ignore[method-assign]
            cls._props, cls._props_dict = _props, _props_dict  # type: ignore[attr-defined]

    @property
    def compares_result(self) -> bool:
        """Whether the gradient compares the operand with the result, as that of a maximum does."""
        return False

    def make_node(self: Any, *inputs: Any) -> Apply:
        """Apply this op to `inputs`, which are variables or values that can be converted to them.

        The default implementation serves ops that declare `itypes` and `otypes`. Raises ValueError
        for a wrong number of inputs, TypeError for an input that cannot be converted,
        NotImplementedError if the op declares no types.
        """
        itypes, otypes = getattr(self, "itypes", None), getattr(self, "otypes", None)
        if itypes is None or otypes is None:
            raise NotImplementedError(f"{type(self).__name__} defines neither make_node nor itypes")
        if len(inputs) != len(itypes):
            raise ValueError(f"{self} takes {len(itypes)} inputs, got {len(inputs)}")
        variables = [t.filter_variable(v) for t, v in zip(itypes, inputs, strict=True)]
        return Apply(self, variables, [t() for t in otypes])

    @boundary
    def __call__(self, *inputs: Any, **kwargs: Any) -> Any:
        """Apply the op and return its output, or the list of its outputs when it has several; of an
        op with `default_output` only this output.

        return_list=True always returns a list. Other keywords are passed to `make_node`.
        """
        return_list = kwargs.pop("return_list", False)
        try:
            node = self.make_node(*inputs, **kwargs)
            node.mark = source.mark()  # the line of the call, not a line inside a user's make_node
            if observe is not None:
                observe(node)
        except Exception as error:
            name_line(error, inputs)
            raise
        outputs = node.outputs
        if self.default_output is not None:
            chosen = outputs[self.default_output]
            return [chosen] if return_list else chosen
        if len(outputs) == 1 and not return_list:
            return outputs[0]
        return list(outputs)

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], *args: Any, **kwargs: Any
    ) -> None:
        """Compute the outputs for the values `inputs`; store output `i` in
        `output_storage[i][0]`. An op with `params_type` also receives its parameters, as last
        argument."""
        raise NotImplementedError(f"{type(self).__name__} does not define perform")

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        """Gradients of the cost with respect to each input, given those with respect to each output
        (vector-Jacobian products). Returns one variable per input."""
        return self.grad(inputs, output_grads)

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        """The same as `L_op`, for ops whose gradient does not use the outputs."""
        raise NotImplementedError(f"{self} has no gradient: {type(self).__name__} defines no grad")

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        """Directional derivatives of the outputs (Jacobian-vector products).

        eval_points: the direction, one variable per input, or None for an input that is constant.
        Returns one variable per output, or None for an output whose derivative is zero.
        """
        raise NotImplementedError(f"{type(self).__name__} does not define R_op")

    def do_constant_folding(self, node: Apply) -> bool:
        """Whether a node whose inputs are all constants may be evaluated at compile time."""
        return True

    @staticmethod
    def _get_test_value(v: Any) -> Any:
        """The test value of a variable; see `theano.graph.node.test_value`."""
        return test_value(v)

    def __str__(self) -> str:
        name = getattr(self, "name", None)
        return name if isinstance(name, str) else type(self).__name__

    def __repr__(self) -> str:
        return str(self)


class Op(PureOp, CLinkerOp):
    """An operation on symbolic variables.

    A subclass defines `make_node` (or `itypes` and `otypes`) and `perform`, and optionally `grad`
    or `L_op`, `R_op`, `infer_shape` and `connection_pattern`. Two ops are equal when their classes
    and the values of the attributes named in `__props__` are equal.

    view_map: `{output: [inputs]}`, inputs whose memory an output may share. destroy_map: the same,
    inputs that `perform` overwrites. inlined: `expand(node)` returns expressions that replace the
    outputs of a node when a function is compiled; always_inlined: in modes without rewriting, too.
    reads_tensors: in a `FunctionGraph`, `Constant.read_as` replaces a constant among its inputs.
    remedies: hints for errors of a call: what to do where a message contains a text. writes_part:
    the result is the first input, of which a part is written. outside_key: attributes that do not
    affect what the op computes, which `theano.graph.keys` leaves out.
    """

    def prepare_node(self, node: Apply, storage_map: Any, compute_map: Any, impl: Any) -> None:
        """Called before a function that computes `node` is made, with the arguments of
        `make_thunk`; storage_map and compute_map may be None."""

    def get_params(self, node: Apply) -> Any:
        """The parameters that `perform` and `c_code` receive when the op has a `params_type`.

        The default implementation reads the fields of a `ParamsType` from attributes of the op.
        Raises MethodNotDefined when an attribute is missing.
        """
        wanted: Any = getattr(self, "params_type", None)
        if not hasattr(wanted, "get_params") or not all(hasattr(self, f) for f in wanted.fields):
            raise MethodNotDefined(f"{type(self).__name__} does not define get_params")
        return wanted.get_params(self)

    def make_thunk(
        self, node: Apply, storage_map: Any, compute_map: Any, no_recycling: Any,
        impl: str | None = None,
    ) -> Any:
        """Return a function without arguments that computes `node`: it reads the inputs from
        `storage_map[input][0]`, stores the outputs in `storage_map[output][0]` and sets
        `compute_map[output][0]` to True.

        impl: "py" uses `perform`; "c" or None uses C code if the op has it. no_recycling is
        ignored. Nodes of an op that overrides this method, `make_py_thunk` or `make_c_thunk` are
        computed by the returned function.
        """
        self.prepare_node(node, storage_map, compute_map, impl)
        if impl != "py" and type(self).c_code is not CLinkerOp.c_code and c_runner is not None:
            return self.make_c_thunk(node, storage_map, compute_map, no_recycling)
        return self.make_py_thunk(node, storage_map, compute_map, no_recycling)

    def make_py_thunk(
        self, node: Apply, storage_map: Any, compute_map: Any, no_recycling: Any,
        debug: bool = False,
    ) -> Any:
        """The same as `make_thunk`, using `perform`."""
        op: Any = self
        params_type = getattr(op, "params_type", None)
        params = () if params_type is None else (params_type.filter(op.get_params(node)),)

        def compute(values: list[Any], storage: list[Any]) -> None:
            self.perform(node, values, storage, *params)

        return _thunk(node, storage_map, compute_map, compute)

    def make_c_thunk(
        self, node: Apply, storage_map: Any, compute_map: Any, no_recycling: Any
    ) -> Any:
        """The same as `make_thunk`, using the op's C code."""
        run = c_runner(node, False)

        def compute(values: list[object], storage: list[list[object]]) -> None:
            cells = [[cell[0]] for cell in storage]
            run(values, cells)
            for cell, made in zip(storage, cells, strict=True):
                cell[0] = made[0]

        return _thunk(node, storage_map, compute_map, compute)


def _thunk(node: Apply, storage_map: Any, compute_map: Any, compute: Callable[..., object]) -> Any:
    inputs = [storage_map[v] for v in node.inputs]
    outputs = [storage_map[v] for v in node.outputs]
    done = [compute_map[v] for v in node.outputs] if compute_map is not None else []

    def thunk() -> None:
        compute([cell[0] for cell in inputs], outputs)
        for cell in done:
            cell[0] = True

    made: Any = thunk
    made.inputs, made.outputs, made.lazy = inputs, outputs, False
    return made


def _props(op: Any) -> tuple[Any, ...]:
    return tuple(getattr(op, name) for name in op.__props__)


def _props_dict(op: Any) -> dict[str, Any]:
    return {name: getattr(op, name) for name in op.__props__}


def _props_equal(self: Any, other: object) -> bool:
    return self is other or (type(self) is type(other) and _props(self) == _props(other))


def _props_hash(self: Any) -> int:
    return hash((type(self), _props(self)))


def _props_str(self: Any) -> str:
    if not self.__props__:
        return type(self).__name__
    pairs = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__props__)
    return f"{type(self).__name__}{{{pairs}}}"


class _Inside(_local):
    """The number of nested `unobserved` blocks that a thread has entered."""

    blocks = 0


_inside = _Inside()


def expressing() -> bool:
    """Whether nodes that are built now belong to the user's expression (see `unobserved`)."""
    return not _inside.blocks


observe: Any = None
"""When set, called with each node that is built; it computes test values if `expressing()`."""

c_runner: Any = None
"""`theano.backends.runners.code_runner`, set by `theano/__init__.py`: it makes C thunks."""


@contextmanager
def unobserved() -> Iterator[None]:
    """In the block, nodes that this thread builds do not count as part of a user's expression:
    `expressing` returns False."""
    _inside.blocks += 1
    try:
        yield
    finally:
        _inside.blocks -= 1
