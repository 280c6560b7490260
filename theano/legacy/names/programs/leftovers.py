"""Other names of `theano.misc`, `theano.compat` and `theano.sandbox`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph import Apply, Op
from theano.tensor.math import ELEMWISE

if TYPE_CHECKING:
    from theano.graph.node import Variable
    from theano.graph.typing import Array, Storage
    from theano.tensor.typing import TensorLike
    from theano.tensor.var import TensorVariable

__all__ = [
    "DoubleOp", "Minimal", "call_subprocess_Popen", "check_deterministic", "decode_iter",
    "decode_with", "maybe_add_to_os_environ_pathlist", "minimal", "output_subprocess_Popen",
    "pretty_format", "render_string", "strip_leading_white_space", "subprocess_Popen", "xlogx"]

xlogx = ELEMWISE["xlogx"]


class DoubleOp(Op):
    """The double of its input: an example of an op in Python from Theano's documentation."""

    __props__ = ()

    def make_node(self, x: TensorLike) -> Apply:
        x = T.as_tensor_variable(x)
        return Apply(self, [x], [x.type()])

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        output_storage[0][0] = inputs[0] * 2

    def infer_shape(self, node: Apply, i0_shapes: Sequence[tuple[Variable, ...]]) -> Any:
        return i0_shapes

    def grad(
        self, inputs: Sequence[TensorVariable], output_grads: Sequence[TensorVariable]
    ) -> list[Any]:
        return [output_grads[0] * 2]

    def R_op(
        self, inputs: Sequence[TensorVariable], eval_points: Sequence[TensorVariable | None]
    ) -> Any:
        if eval_points[0] is None:
            return eval_points
        return [eval_points[0] * 2]


class Minimal(Op):
    """An example of a minimal op: any inputs; the output is a 1 x 1 matrix with their number."""

    __props__ = ()

    def make_node(self, *args: Variable) -> Apply:
        return Apply(self, list(args), [T.lmatrix()])

    def perform(
        self, node: Apply, inputs: Sequence[Array], output_storage: Storage, params: object = None
    ) -> None:
        output_storage[0][0] = T.TensorType("int64", (False, False)).filter([[len(inputs)]])


minimal = Minimal()


def strip_leading_white_space(line: str) -> str:
    """`line` without leading white space."""
    return line.lstrip()


def pretty_format(string: str) -> str:
    """The lines of a text without leading and trailing white space."""
    return "\n".join(line.strip() for line in string.split("\n"))


def render_string(string: str, sub: Mapping[str, object]) -> str:
    """`string % sub`. For a missing key, the exception shows its position in the text."""
    try:
        return string % sub
    except KeyError as error:
        key = error.args[0]
        end = string.index(f"%({key})") + len(f"%({key})")
        raise Exception(f"{string[:end]}<<<< caused exception {error}") from error


def check_deterministic(iterable: object) -> None:
    """Raise AssertionError for a set, whose order differs between runs."""
    if isinstance(iterable, (set, frozenset)):
        raise AssertionError(
            f"expected an iterable with a fixed order, got a {type(iterable).__name__}")


def decode_with(x: bytes, encoding: str) -> str:
    """`x.decode(encoding)`."""
    return x.decode(encoding)


def decode_iter(itr: Iterable[bytes]) -> Iterable[str]:
    """An iterator over the decoded elements."""
    return (x.decode() for x in itr)


def maybe_add_to_os_environ_pathlist(var: str, newpath: str) -> None:
    """Prepend a path to an environment variable that holds a list of paths, if the path is absolute
    and not in the list. Does nothing if the variable is not set."""
    if not os.path.isabs(newpath):
        return
    paths = [path for path in os.environ.get(var, "").split(os.pathsep) if path]
    if newpath not in paths and var in os.environ:
        os.environ[var] = os.pathsep.join([newpath, *paths])


def subprocess_Popen(command: str | Sequence[str], **params: Any) -> Any:
    """`subprocess.Popen` with an empty stdin by default."""
    params.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.Popen(command, **params)


def call_subprocess_Popen(command: str | Sequence[str], **params: Any) -> int:
    """Run a command without output; returns its exit status."""
    params.update(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False, **params).returncode


def output_subprocess_Popen(
    command: str | Sequence[str], **params: Any
) -> tuple[bytes, bytes, int]:
    """Run a command; returns `(stdout, stderr, exit status)`."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False,
                          **params)
    return done.stdout, done.stderr, done.returncode
