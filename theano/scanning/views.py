"""Common loops: `map`, `reduce`, `foldl`, `foldr` and `scan_checkpoints`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import theano.tensor as T
from theano.graph.node import Variable
from theano.scanning.arguments import listed, read_sequences, read_steps
from theano.scanning.build import Loop
from theano.scanning.language import scan
from theano.scanning.op import Scan
from theano.tensor.integers import as_integer

if TYPE_CHECKING:
    from theano.tensor.typing import TensorLike


def map(
    fn: Callable[..., Any], sequences: object, non_sequences: TensorLike | None = None,
    truncate_gradient: int = -1, go_backwards: bool = False, mode: object = None,
    name: str | None = None,
) -> Any:
    """`fn` applied to each row of the sequences. Arguments and result are those of `scan`.

    >>> theano.map(lambda x: x ** 2, [T.arange(3)])[0].eval()
    array([0, 1, 4])
    """
    return scan(
        fn, sequences, [], non_sequences, truncate_gradient=truncate_gradient,
        go_backwards=go_backwards, mode=mode, name=name)


def reduce(
    fn: Callable[..., Any], sequences: object, outputs_info: object,
    non_sequences: TensorLike | None = None, go_backwards: bool = False, mode: object = None,
    name: str | None = None,
) -> Any:
    """The final values of the outputs, after `fn` has been applied to all rows, and the updates.
    The arguments are those of `scan`.

    >>> theano.reduce(lambda x, total: total + x, [T.arange(4)], [np.int64(0)])[0].eval()
    array(6)
    """
    outputs, updates = scan(
        fn, sequences, outputs_info, non_sequences, go_backwards=go_backwards, mode=mode, name=name)
    last = [v[-1] for v in outputs] if isinstance(outputs, list) else outputs[-1]
    return last, updates


def each_row(index: Variable, length: Variable, rows: Sequence[Variable]) -> list[Any]:
    """The values of the expressions `rows` for `index` = 0, ..., length - 1, stacked."""
    return Scan.of(Loop(length, [(index, T.arange(length))], traces=list(rows)))[1]


def scan_checkpoints(
    fn: Callable[..., Any], sequences: object = (), outputs_info: Any = None,
    non_sequences: Any = (), name: str | None = "checkpointscan_fn", n_steps: Any = None,
    save_every_N: int = 10, padding: bool = True,
) -> Any:
    """`scan` that keeps the outputs of every `save_every_N`-th step and of the last step only. The
    gradient computes the steps between them again, so that they need no memory.

    padding: accepted without effect; the last segment may be shorter. Other arguments are those of
    `scan`. Raises RuntimeError for outputs with taps, ValueError when `save_every_N` is not
    positive.

    >>> x = T.dvector("x")
    >>> sums, _ = theano.scan_checkpoints(lambda v, s: s + v, x, T.zeros(()), save_every_N=2)
    >>> sums.eval({x: [1.0, 2.0, 3.0, 4.0]})
    array([ 3., 10.])
    """
    if any(isinstance(each, dict) for each in listed(outputs_info)):
        raise RuntimeError("scan_checkpoints: outputs cannot have taps")
    if not isinstance(save_every_N, Variable):
        save_every_N = as_integer(save_every_N, "scan_checkpoints: save_every_N")
        if save_every_N < 1:
            raise ValueError(
                f"scan_checkpoints: save_every_N must be positive, got {save_every_N}")
    rows = read_sequences(sequences, False)
    arrays, steps = [each.sequence for each in rows], read_steps(n_steps, rows)
    fixed, states = listed(non_sequences), listed(outputs_info)

    def segment(index: Any, *arguments: Any) -> Any:
        before = iter(arguments)
        infos = [None if v is None else next(before) for v in states]
        first = index * save_every_N
        inside, updates = scan(
            fn, [v[first:first + save_every_N] for v in arrays], infos or None,
            list(before)[len(arrays):], T.minimum(save_every_N, steps - first), return_list=True)
        return [v[-1] for v in inside or ()], updates

    segments = (steps + save_every_N - 1) // save_every_N
    return scan(
        segment, T.arange(segments), [*states] or None, [*arrays, *fixed], name=name)


def foldl(
    fn: Callable[..., Any], sequences: object, outputs_info: object,
    non_sequences: TensorLike | None = None, mode: object = None, name: str | None = None,
) -> Any:
    """`reduce` from the first row to the last.

    >>> theano.foldl(lambda x, total: total + x, [T.arange(4)], [np.int64(0)])[0].eval()
    array(6)
    """
    return reduce(fn, sequences, outputs_info, non_sequences, False, mode, name)


def foldr(
    fn: Callable[..., Any], sequences: object, outputs_info: object,
    non_sequences: TensorLike | None = None, mode: object = None, name: str | None = None,
) -> Any:
    """`reduce` from the last row to the first.

    >>> theano.foldr(lambda x, total: 2 * total + x, [T.arange(3)], [np.int64(0)])[0].eval()
    array(10)
    """
    return reduce(fn, sequences, outputs_info, non_sequences, True, mode, name)
