"""`TensorOp`: the base class of the built-in tensor ops, which are declared by rules.

One class (or instance) declares, in one place:

  output_types(*inputs)      the dtype rule: `(dtype, ndim)` of each output
  shape(inputs, shapes)      the shape rule (below)
  value(xp, *arrays)         the meaning, in an array namespace (`numpy`, `jax.numpy`)
  L_op(inputs, outputs, gs)  the gradient
  lower(b, node, *values)    the form in the C backend, in terms of `theano.lower.describe.builder`
  samples                    inputs for the generated tests (see `theano/tensor/samples.py`)

`check(node, arrays)` states which lengths must agree, for all engines. An engine that compiles for
arrays of known shapes (`theano/backends/jax`) runs `value` on arrays whose elements it does not
know, and needs to be told more of some ops:

  static                     the inputs of which it must know the elements: lengths, axes
  data_lengths(node)         the lengths of results that depend on elements of inputs
  traced(t, node, *arrays)   what it computes in place of `value`

A condition on elements is stated with `require`, which raises at once in NumPy.

The shape rule is used for three purposes: static dims when a node is built, symbolic shapes, and
lowering. Its dims are ints, or objects that support + - * // and the functions of
`theano.tensor.shaping.dims`: an `Unknown` for static dims, int64 scalar variables for symbolic
shapes, and lowered scalars in lowering. `inputs` carry the values for shapes that depend on values
(`alloc`, `arange`): `dims.of(input)` reads one as a dim.
"""

from __future__ import annotations

import inspect
import operator
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano import flags
from theano.graph import walk
from theano.graph.missing import DisconnectedType
from theano.graph.node import Apply, Variable
from theano.graph.op import Op
from theano.graph.own_help import OwnHelp
from theano.scalar import dtypes
from theano.tensor.shaping import dims
from theano.tensor.type import own_help, tensor_type
from theano.tensor.var import as_tensor_variable

if TYPE_CHECKING:
    import jax

    from theano.backends.jax.trace import Tracer
    from theano.lower.describe.builder import Builder
    from theano.tensor.typing import Shapes, Tangents, Tensors
    from theano.tensor.var import TensorVariable


class TensorOp(Op):
    """An op on tensors, declared by its rules; see the top of this file."""

    __props__: tuple[str, ...] = ()
    broadcasts = True
    """Whether a dim for which the shape rule returns 1 is broadcastable."""
    equal_dims: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    """Pairs of dims, each `(input, axis)`, whose lengths must agree unless the first is
    broadcastable by its type; `check` compares them."""
    static: tuple[int, ...] = ()
    """The positions of inputs of which an engine that compiles for known shapes must know the
    elements when it compiles; negative ones count from the end. See `static_inputs`."""
    on_host = False
    """Whether such an engine leaves the op to the processor."""
    ruled = True
    """Whether shapes follow from the rule `shape`; false if a subclass replaces `infer_shape`."""

    def __init_subclass__(cls) -> None:
        """Do not inherit rules that a user's subclass replaces by methods of Theano's protocol:
        `value` and `lower` if it defines `perform`, `shape` if it defines `infer_shape`. Give ops
        that have a public name a docstring of their own (see `own_help`)."""
        super().__init_subclass__()
        own = cls.__dict__
        if isinstance(own.get("__doc__"), str):
            cls.__doc__ = OwnHelp(own["__doc__"], own_help)  # type: ignore[assignment]
        if "perform" in own:
            for rule in {"lower", "value"}.difference(own):
                setattr(cls, rule, getattr(TensorOp, rule))
        if "infer_shape" in own or "shape" in own:
            cls.ruled = "shape" in own

    def output_types(self, *inputs: Any) -> list[tuple[str, int]]:
        """`(dtype, ndim)` of each output; raises TypeError or ValueError for invalid inputs."""
        raise NotImplementedError

    def shape(self, inputs: Sequence[TensorVariable], shapes: Shapes) -> list[tuple[Any, ...]]:
        """The dims of each output."""
        raise NotImplementedError

    def value(self, xp: ModuleType, *arrays: Any) -> Any:
        """The output, or the tuple of outputs, for `arrays`."""
        raise NotImplementedError

    def grad(self, inputs: Tensors, output_grads: Tensors) -> list[Any]:
        """`L_op` applied to newly built outputs, for programs that call `grad` of an op."""
        if type(self).L_op is Op.L_op:
            return super().grad(inputs, output_grads)
        node = self.make_node(*inputs)
        if all(map(operator.is_, node.inputs, inputs)) and len(inputs) == len(node.inputs):
            return self.L_op(inputs, node.outputs, output_grads)
        free = walk.placeholders(inputs)
        known = dict(zip(self.make_node(*free).outputs, output_grads, strict=True))
        found = T.grad(
            None, free, known_grads=known, disconnected_inputs="ignore", null_gradients="return")
        return walk.replace(found, dict(zip(free, inputs, strict=True)))

    def lower(self, b: Builder, node: Apply, *values: Any) -> Any:
        """The lowered output, or the tuple of outputs. The default calls `perform`."""
        return b.python(node, *values)

    def make_node(self, *inputs: Any, **named: Any) -> Apply:
        """Apply the op to `inputs`; keywords are the parameter names of `output_types`."""
        if named:
            inputs = inspect.signature(self.output_types).bind(*inputs, **named).args
        variables = [as_tensor_variable(v) for v in inputs]
        kinds = self.output_types(*variables)
        shapes = self.shape(variables, [dims.static(v) for v in variables])
        outputs = [
            tensor_type(
                dtype, dims.known_ones(shape) if self.broadcasts else (None,) * len(shape))()
            for (dtype, _), shape in zip(kinds, shapes, strict=True)]
        return Apply(self, variables, outputs)

    def infer_shape(self, node: Apply, shapes: Shapes) -> list[tuple[Any, ...]]:
        """Theano's form of the shape rule, on symbolic dims; an `Unknown` is replaced by the
        symbolic length of the output."""
        return [
            tuple(dims.shape_i(out, i) if isinstance(d, dims.Unknown) else d
                  for i, d in enumerate(shape))
            for out, shape in zip(node.outputs, self.shape(node.inputs, shapes), strict=True)]

    def static_inputs(self, node: Apply) -> Sequence[int]:
        """The positions of the inputs of which the elements must be known; see `static`."""
        return [position % len(node.inputs) for position in self.static]

    def data_lengths(self, node: Apply) -> list[Any]:
        """Integer scalars: the lengths of results that depend on elements of inputs."""
        return []

    def traced(self, t: Tracer, node: Apply, *arrays: jax.Array) -> Any:
        """The output, or the tuple of outputs, computed with JAX. Inputs in `static` are arrays of
        NumPy."""
        return self.value(t.xp, *arrays)

    def check(self, node: Apply, arrays: Sequence[np.ndarray]) -> None:
        """Raise ValueError if lengths of the arrays do not agree as the op requires."""
        for pair in self.equal_dims:
            self._check_equal(node, arrays, *pair)

    def perform(
        self, node: Apply, inputs: list[np.ndarray], output_storage: list[list[object]],
        params: object = None,
    ) -> None:
        self.check(node, inputs)
        result = self.value(np, *inputs)
        results = result if isinstance(result, tuple) else (result,)
        for storage, variable, array in zip(output_storage, node.outputs, results, strict=True):
            storage[0] = np.asarray(array, dtype=variable.type.numpy_dtype)

    def _check_equal(
        self, node: Apply, inputs: Sequence[np.ndarray], of: tuple[int, int], to: tuple[int, int]
    ) -> None:
        (i, axis), (k, other) = of, to
        a, b = inputs[i].shape[axis], inputs[k].shape[other]
        if a != b and not node.inputs[i].type.broadcastable[axis]:
            raise ValueError(f"{self}: shapes do not agree: {a} against {b} on axis {axis}")


def require(
    xp: ModuleType, holds: np.ndarray | bool, kind: type[Exception], text: str, *numbers: object
) -> None:
    """Raise `kind` unless `holds`, a boolean or an array of booleans, is true everywhere.

    text: the message, a format string with a {} for each of `numbers`. Of those that are arrays, of
    the shape of `holds`, it has the element where `holds` is first false. An array library that
    does not know elements yet (`xp.must_hold`) checks the condition when they are computed.
    """
    later = getattr(xp, "must_hold", None)
    if later is not None:
        later(holds, kind, text, *numbers)
    elif not xp.all(holds):
        raise kind(text.format(*_where_false(holds, numbers)))


def _where_false(holds: Any, numbers: Sequence[object]) -> list[Any]:
    """The elements of arrays at the first place where `holds` is false, and numbers as they are."""
    first = np.argmin(holds)
    return [np.reshape(np.asarray(n), -1)[first] if getattr(n, "ndim", 0) else n for n in numbers]


def disconnected(variable: Variable) -> Any:
    """The gradient to return for an input on which the output does not depend continuously."""
    return DisconnectedType()()


def varies_with_first(self: Op, node: Apply) -> list[list[bool]]:
    """The `connection_pattern` of an op whose outputs depend on its first input only."""
    return [[i == 0] * node.nout for i in range(node.nin)]


def linear_in_first(self: Op, inputs: Tensors, eval_points: Tangents) -> list[Any]:
    """The `R_op` of an op that is linear in its first input and depends on no other."""
    return [self(eval_points[0], *inputs[1:])]


class Disconnected(TensorOp):
    """An op whose outputs do not depend continuously on any input."""

    def connection_pattern(self, node: Apply) -> list[list[bool]]:
        return [[False] * node.nout for _ in range(node.nin)]

    def L_op(self, inputs: Tensors, outputs: Tensors, output_grads: Tensors) -> list[Any]:
        return [disconnected(v) for v in inputs]

    def R_op(self, inputs: Tensors, eval_points: Tangents) -> list[Any]:
        return [None] * self.make_node(*inputs).nout


def gradient_dtype(variable: Variable) -> str:
    """The dtype of a gradient with respect to `variable`: its own, or floatX for integers."""
    dtype = str(variable.type.dtype)
    return str(flags.config.floatX) if dtype in dtypes.DISCRETE else dtype


def zero_gradient(variable: Variable) -> Any:
    """A zero gradient with respect to a tensor."""
    return T.creation.exact_zeros(variable, gradient_dtype(variable))


def conjugate(x: Variable) -> Any:
    """The complex conjugate of `x`; `x` itself if it is real. The gradient of a cost C with respect
    to complex x is dC/dRe(x) + i dC/dIm(x); for z = f(x) it is the gradient of z times
    conj(f'(x))."""
    return T.conj(x) if x.type.dtype in dtypes.COMPLEX else x


def in_dtype_of(variable: Variable, gradient: Variable) -> Any:
    """A gradient converted to the dtype of `variable`, if that is float or complex. If `variable`
    is real, a complex gradient is replaced by its real part."""
    dtype = variable.type.dtype
    if dtype not in dtypes.CONTINUOUS or gradient.type.dtype == dtype:
        return gradient
    if gradient.type.dtype in dtypes.COMPLEX and dtype not in dtypes.COMPLEX:
        gradient = T.real(gradient)
    return gradient.astype(dtype)  # type: ignore[attr-defined]
