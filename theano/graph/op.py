"""`Op`: what a node computes. The extension protocol that user code subclasses."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from theano.errors import MethodNotDefined
from theano.graph import source
from theano.graph.c_code.protocol import CLinkerOp
from theano.graph.node import Apply, test_value


class Op(CLinkerOp):
    """A kind of computation.

    A user's op defines `make_node` (or `itypes` and `otypes`) and `perform`, and where wanted
    `grad` or `L_op`, `R_op`, `infer_shape` and `connection_pattern`. Two ops with the same class
    and the same values of the attributes named in `__props__` are equal.

    view_map, destroy_map: `{output: [inputs]}` that the output may alias, or that `perform`
    overwrites. inlined: `expand(node)` gives expressions that take the place of a node's outputs
    when a function is rewritten.
    """

    default_output: int | None = None
    view_map: dict[int, list[int]] = {}
    destroy_map: dict[int, list[int]] = {}
    inlined = False
    __props__: tuple[str, ...]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__props__" in cls.__dict__:
            if "__eq__" not in cls.__dict__:
                cls.__eq__ = _props_equal  # type: ignore[method-assign]
            if "__hash__" not in cls.__dict__ or cls.__dict__["__hash__"] is None:
                cls.__hash__ = _props_hash  # type: ignore[method-assign]
            if "__str__" not in cls.__dict__ and cls.__str__ is Op.__str__:
                cls.__str__ = _props_str  # type: ignore[method-assign]

    def make_node(self, *inputs: Any) -> Apply:
        """A node of this op on `inputs`, which may still be plain Python values.

        The default serves ops that declare `itypes` and `otypes`.
        """
        itypes, otypes = getattr(self, "itypes", None), getattr(self, "otypes", None)
        if itypes is None or otypes is None:
            raise NotImplementedError(f"{type(self).__name__} defines neither make_node nor itypes")
        if len(inputs) != len(itypes):
            raise ValueError(f"{self} takes {len(itypes)} inputs, got {len(inputs)}")
        variables = [t.filter_variable(v) for t, v in zip(itypes, inputs, strict=True)]
        return Apply(self, variables, [t() for t in otypes])

    def __call__(self, *inputs: Any, **kwargs: Any) -> Any:
        """Build a node and return its output, or its list of outputs when it has several.

        return_list=True returns a list in any case. Other keywords go to `make_node`.
        """
        return_list = kwargs.pop("return_list", False)
        node = self.make_node(*inputs, **kwargs)
        node.mark = source.mark()  # the line that used the op, not one inside a user's make_node
        if observe is not None:
            observe(node)
        outputs = node.outputs
        if self.default_output is not None:
            chosen = outputs[self.default_output]
            return [chosen] if return_list else chosen
        if len(outputs) == 1 and not return_list:
            return outputs[0]
        return list(outputs)

    def perform(
        self, node: Apply, inputs: list[Any], output_storage: list[Any], params: Any = None
    ) -> None:
        """Compute: put the value of output `i` in `output_storage[i][0]`."""
        raise NotImplementedError(f"{type(self).__name__} does not define perform")

    def L_op(self, inputs: list[Any], outputs: list[Any], output_grads: list[Any]) -> list[Any]:
        """The gradient with respect to each input, given those with respect to the outputs."""
        return self.grad(inputs, output_grads)

    def grad(self, inputs: list[Any], output_grads: list[Any]) -> list[Any]:
        """As `L_op`, for ops that need not see their outputs."""
        raise NotImplementedError(f"{self} has no gradient: {type(self).__name__} defines no grad")

    def R_op(self, inputs: list[Any], eval_points: list[Any]) -> list[Any]:
        """The outputs' derivatives in the direction `eval_points` (None: no movement)."""
        raise NotImplementedError(f"{type(self).__name__} does not define R_op")

    def do_constant_folding(self, node: Apply) -> bool:
        """Whether a node with only constant inputs may be computed while compiling."""
        return True

    def prepare_node(self, node: Apply, storage_map: Any, compute_map: Any, impl: Any) -> None:
        """Called once before a node of this op is first performed."""

    def get_params(self, node: Apply) -> Any:
        """The parameters that `perform` and `c_code` get, for an op with a `params_type`.

        The default takes the fields of a `ParamsType` from attributes of the op; MethodNotDefined
        where they are not there.
        """
        wanted: Any = getattr(self, "params_type", None)
        if not hasattr(wanted, "get_params") or not all(hasattr(self, f) for f in wanted.fields):
            raise MethodNotDefined(f"{type(self).__name__} does not define get_params")
        return wanted.get_params(self)

    @staticmethod
    def _get_test_value(v: Any) -> Any:
        """The test value of a variable (see `theano.graph.node.test_value`)."""
        return test_value(v)

    def make_thunk(
        self, node: Apply, storage_map: Any, compute_map: Any, no_recycling: Any,
        impl: str | None = None,
    ) -> Any:
        """A function of nothing that computes `node`: from the values in `storage_map[input][0]` to
        those in `storage_map[output][0]`, after which `compute_map[output][0]` is true.

        impl: "py" for `perform`, "c" for C code; None takes C code where the op has it. An op that
        defines this, or `make_py_thunk`, is computed by its thunks.
        """
        self.prepare_node(node, storage_map, compute_map, impl)
        if impl != "py" and type(self).c_code is not CLinkerOp.c_code and c_runner is not None:
            return self.make_c_thunk(node, storage_map, compute_map, no_recycling)
        return self.make_py_thunk(node, storage_map, compute_map, no_recycling)

    def make_py_thunk(
        self, node: Apply, storage_map: Any, compute_map: Any, no_recycling: Any,
        debug: bool = False,
    ) -> Any:
        """As `make_thunk`, by `perform`."""
        op: Any = self
        params_type = getattr(op, "params_type", None)
        params = () if params_type is None else (params_type.filter(op.get_params(node)),)

        def compute(values: list[Any], storage: list[Any]) -> None:
            self.perform(node, values, storage, *params)

        return _thunk(node, storage_map, compute_map, compute)

    def make_c_thunk(
        self, node: Apply, storage_map: Any, compute_map: Any, no_recycling: Any
    ) -> Any:
        """As `make_thunk`, by the op's C code."""
        return _thunk(node, storage_map, compute_map, c_runner(node, False))

    def __str__(self) -> str:
        name = getattr(self, "name", None)
        return name if isinstance(name, str) else type(self).__name__

    def __repr__(self) -> str:
        return str(self)


def _thunk(node: Apply, storage_map: Any, compute_map: Any, compute: Any) -> Any:
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


def _props_equal(self: Any, other: object) -> bool:
    return self is other or (type(self) is type(other) and _props(self) == _props(other))


def _props_hash(self: Any) -> int:
    return hash((type(self), _props(self)))


def _props_str(self: Any) -> str:
    if not self.__props__:
        return type(self).__name__
    pairs = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__props__)
    return f"{type(self).__name__}{{{pairs}}}"


class _Inside(threading.local):
    """How many blocks of `unobserved` a thread is in."""

    blocks = 0


_inside = _Inside()


def expressing() -> bool:
    """Whether what is built is the program's expression, and not what the package makes of it."""
    return not _inside.blocks


observe: Any = None
"""Called with each node that an expression builds when set (test values); None costs nothing."""

c_runner: Any = None
"""`theano.backends.runners.code_runner`, put here by `theano/__init__.py`: it makes C thunks."""


@contextmanager
def unobserved() -> Iterator[None]:
    """What this thread builds within the block is nobody's expression: `expressing` is false."""
    _inside.blocks += 1
    try:
        yield
    finally:
        _inside.blocks -= 1
