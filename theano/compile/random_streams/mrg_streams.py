"""`MRG_RandomStreams`: random numbers of the generator MRG31k3p, drawn in C."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

import theano.tensor as T
from theano.compile.shared_variables.variables import shared
from theano.flags import config, warn_caller
from theano.gradient import undefined_grad
from theano.graph.node import Variable
from theano.graph.statement import located_class
from theano.scalar import dtypes
from theano.tensor.constant import as_tensor_variable
from theano.tensor.integers import as_count
from theano.tensor.random.mrg import M1, M2, ff_2p134, mrg_uniform, stream_states
from theano.tensor.random.multinomial import ChoiceFromUniform, MultinomialFromUniform
from theano.tensor.shaping.dims import shape_i

if TYPE_CHECKING:
    from theano.tensor.typing import ShapeLike, TensorLike
    from theano.tensor.var import TensorVariable

__all__ = ["MRG_RandomStreams", "guess_n_streams"]

_MOST_STREAMS = 10 ** 8
"""The largest number of streams of a draw; the state of a stream has 24 bytes."""

MOST_STREAMS = 60 * 256
TRUNCATED_STD = 0.87962566103423978
"""The standard deviation of standard normal numbers that are truncated to [-2, 2]."""


def guess_n_streams(size: ShapeLike | None, warn: bool = False) -> int:
    """The number of streams for a draw of shape `size`, with n elements: n up to 6, n // 6 above,
    but at most `MOST_STREAMS`. It is `MOST_STREAMS` if the lengths are not Python ints; as in
    Theano, NumPy integers do not count as known, so that seeds give the same numbers.

    warn: warn if the shape is not known.
    """
    lengths = size if isinstance(size, (tuple, list)) else [None]
    known = [n for n in lengths if isinstance(n, int)]
    if len(known) == len(lengths):
        count = math.prod(known)
        return min(count // 6 if count > 6 else count, MOST_STREAMS)
    if warn:
        warn_caller(f"the shape {size} is not known: {MOST_STREAMS} streams are used", UserWarning)
    return MOST_STREAMS


@located_class
class MRG_RandomStreams:
    """Draws from streams of MRG31k3p. The same seed gives the numbers that Theano 1.0.5 gave.

    seed: an integer, or the six integers of the first state. Raises TypeError or ValueError for
    other seeds. A shared variable holds the states of each draw; every function that computes the
    draw updates it by default.
    """

    def __init__(self, seed: int | Sequence[int] | None = 12345) -> None:
        self.state_updates: list[tuple[Any, Any, Any, Any]] = []
        self.default_instance_seed = seed
        self.set_rstate(seed)

    def set_rstate(self, seed: int | Sequence[int] | None) -> None:
        """Set the state of the next group of streams to `seed`."""
        self.rstate = np.array(_state(seed), dtype="int32")

    def seed(self, seed: int | Sequence[int] | None = None) -> None:
        """Reset all streams, in the order of their creation. seed: None: the seed of the
        constructor."""
        self.set_rstate(self.default_instance_seed if seed is None else seed)
        for state, _, size, streams in self.state_updates:
            count = self.n_streams(size) if streams is None else streams
            state.set_value(self.get_substream_rstates(count, "int32"), borrow=True)

    def inc_rstate(self) -> None:
        """Advance to the next group of streams, 2^134 draws later."""
        self.rstate = ff_2p134(self.rstate)

    def get_substream_rstates(
        self, n_streams: Any, dtype: str | None, inc_rstate: bool = True
    ) -> Any:
        """The states of `n_streams` streams that are 2^72 draws apart, an int32 matrix with 6
        columns. inc_rstate: advance to the next group afterwards. dtype is ignored."""
        count = as_count(n_streams, "MRG_RandomStreams: nstreams", _MOST_STREAMS)
        states = stream_states(self.rstate, count)
        if inc_rstate:
            self.inc_rstate()
        return states

    def n_streams(self, size: ShapeLike | None) -> int:
        """See `guess_n_streams`."""
        return guess_n_streams(size)

    def updates(self) -> list[tuple[Any, Any, Any, Any]]:
        """For each draw: `(shared variable of its states, next value, shape, number of
        streams)`."""
        return list(self.state_updates)

    def pretty_return(
        self, node_rstate: Any, new_rstate: Any, sample: Any, size: ShapeLike | None,
        nstreams: int | None,
    ) -> Any:
        """`sample` with its states as `rstate` and `update`, after registering their update."""
        sample.rstate = node_rstate
        sample.update = (node_rstate, new_rstate)
        self.state_updates.append((node_rstate, new_rstate, size, nstreams))
        node_rstate.default_update = new_rstate
        return sample

    def uniform(
        self, size: Any, low: Any = 0.0, high: Any = 1.0,
        ndim: int | None = None, dtype: Any = None, nstreams: int | None = None,
        **kwargs: Any,
    ) -> TensorVariable:
        """Uniformly distributed numbers in the interval (low, high).

        size: a tuple of lengths, or an integer vector whose length is known or given as `ndim`.
        dtype: default: the common dtype of low, high and floatX. nstreams: the number of streams.
        Raises ValueError if a length is below 1, TypeError for another size, NotImplementedError if
        the types of low and high show that they do not broadcast to size.
        """
        low, high = as_tensor_variable(low), as_tensor_variable(high)
        if dtype is None:
            dtype = dtypes.upcast(config.floatX, low.type.dtype, high.type.dtype)
        low, high = (undefined_grad(T.cast(v, dtype)) for v in (low, high))
        _require_size(size)
        count = self.n_streams(size) if nstreams is None else nstreams
        state = shared(self.get_substream_rstates(count, dtype))
        lengths = as_tensor_variable(list(size)) if isinstance(size, tuple) else size
        moved, drawn = mrg_uniform.new(state, ndim, dtype, lengths)
        sample = self.pretty_return(state, moved, drawn, size, nstreams)
        scaled: TensorVariable = sample * (high - low) + low
        if scaled.type.broadcastable != sample.type.broadcastable:
            raise NotImplementedError(
                "MRG_RandomStreams.uniform: low or high do not broadcast to size")
        return scaled

    def binomial(
        self, size: Any = None, n: Any = 1, p: Any = 0.5,
        ndim: int | None = None, dtype: Any = "int64", nstreams: int | None = None,
        **kwargs: Any,
    ) -> TensorVariable:
        """1 with probability `p`, else 0. Raises NotImplementedError if `n` is not 1. size, ndim,
        nstreams: see `uniform`."""
        if n != 1:
            raise NotImplementedError("MRG_RandomStreams.binomial draws one trial only (n = 1)")
        p = undefined_grad(as_tensor_variable(p))
        drawn = self.uniform(size=size, ndim=ndim, nstreams=nstreams, **kwargs)
        successes: TensorVariable = T.cast(drawn < p, dtype)
        return successes

    def multinomial(
        self, size: Any = None, n: Any = 1, pvals: Any = None,
        ndim: int | None = None, dtype: Any = "int64", nstreams: int | None = None,
        **kwargs: Any,
    ) -> TensorVariable:
        """The number of occurrences of each outcome in `n` trials, for each row of the matrix
        `pvals` of probabilities; the result has the shape of `pvals`.

        Raises ValueError if `size` is given, NotImplementedError if `pvals` is not a matrix,
        TypeError if it is missing or `n` is not an integer.
        """
        if size is not None:
            raise ValueError("MRG_RandomStreams.multinomial takes no size: pvals gives the shape")
        pvals, numbers = self._numbers(n, pvals, ndim, nstreams, kwargs)
        counts: TensorVariable = MultinomialFromUniform(dtype)(pvals, numbers, n)
        return counts

    def choice(
        self, size: Any = 1, a: Any = None, replace: bool = True,
        p: Any = None, ndim: int | None = None, dtype: Any = "int64",
        nstreams: int | None = None, **kwargs: Any,
    ) -> TensorVariable:
        """For each row of the matrix `p` of probabilities, the indices of `size` different
        outcomes; the result has `size` columns.

        Raises NotImplementedError unless replace is False and `p` is a matrix, TypeError if `a` is
        given, `p` is missing or `size` is not an integer.
        """
        if replace:
            raise NotImplementedError("MRG_RandomStreams.choice draws without replacement only")
        if a is not None:
            raise TypeError("MRG_RandomStreams.choice returns indices of outcomes: a must be None")
        if isinstance(size, (tuple, list)):
            raise TypeError("MRG_RandomStreams.choice: size must be a number")
        pvals, numbers = self._numbers(size, p, ndim, nstreams, kwargs)
        chosen: TensorVariable = ChoiceFromUniform(dtype, replace=False)(pvals, numbers, size)
        return chosen

    def multinomial_wo_replacement(
        self, size: Any = None, n: Any = 1, pvals: Any = None,
        ndim: int | None = None, dtype: Any = "int64", nstreams: int | None = None,
        **kwargs: Any,
    ) -> TensorVariable:
        """The old name of `choice`."""
        if size is not None:
            raise ValueError("MRG_RandomStreams.multinomial_wo_replacement takes no size")
        return self.choice(size=n, replace=False, p=pvals, dtype=dtype, nstreams=nstreams,
                           ndim=ndim, **kwargs)

    def _numbers(
        self, n: Any, pvals: Any, ndim: Any, nstreams: Any,
        kwargs: dict[str, Any],
    ) -> tuple[Any, Any]:
        """The matrix of probabilities, and a vector of `n` uniform numbers for each row of it."""
        if pvals is None:
            raise TypeError("MRG_RandomStreams: the matrix of probabilities is missing")
        chances = undefined_grad(as_tensor_variable(pvals))
        if chances.type.ndim != 2:
            raise NotImplementedError(
                "MRG_RandomStreams: the probabilities must be a matrix, got "
                f"{chances.type.ndim} dims")
        count = None if n is None or isinstance(n, (str, list)) else as_tensor_variable(n)
        if count is None or count.type.ndim or count.type.dtype not in dtypes.INTEGER:
            raise TypeError(
                f"MRG_RandomStreams: the number of draws must be an integer, got {n!r}")
        rows = shape_i(chances, 0) * n
        return chances, self.uniform(size=(rows,), ndim=1, nstreams=nstreams, **kwargs)

    def normal(
        self, size: Any, avg: Any = 0.0, std: Any = 1.0,
        ndim: int | None = None, dtype: Any = None, nstreams: int | None = None,
        truncate: bool = False, **kwargs: Any,
    ) -> TensorVariable:
        """Normally distributed numbers (Box and Muller, 1958) with mean `avg` and standard
        deviation `std`.

        size: as in `uniform`, or a number or list; ValueError for another size. truncate: draw
        again numbers that differ from `avg` by more than twice `std`.
        """
        number = isinstance(size, Variable) and getattr(size.type, "ndim", None) == 0
        if number or isinstance(size, (int, np.integer, list)):
            size = tuple(size) if isinstance(size, list) else (size,)
        try:
            _require_size(size)
        except TypeError as error:
            raise ValueError(str(error)) from None
        avg, std = undefined_grad(as_tensor_variable(avg)), undefined_grad(as_tensor_variable(std))
        if dtype is None:
            dtype = dtypes.upcast(config.floatX, avg.type.dtype, std.type.dtype)
        avg, std = T.cast(avg, dtype), T.cast(std, dtype)
        lengths = as_tensor_variable(list(size) if isinstance(size, tuple) else size)
        count = T.prod(T.cast(lengths, "int64"))
        drawn = self._truncated(count, dtype, nstreams) if truncate else (
            self._standard(count, dtype, nstreams))
        shape = size if isinstance(size, tuple) else as_tensor_variable(size)
        normal = T.reshape(drawn, shape, ndim=len(size) if isinstance(size, tuple) else ndim)
        scaled: TensorVariable = normal * std + avg
        return scaled

    def _polar(
        self, count: TensorVariable, dtype: str, nstreams: int | None
    ) -> tuple[Any, Any, Any]:
        """The radii, and the cosines and sines of the angles, of the points whose coordinates are
        `count` standard normal numbers. `count` is a variable, so the number of streams is that for
        an unknown shape."""
        even = count + count % 2
        uniform = self.uniform(
            size=(even,), ndim=1, nstreams=nstreams, dtype=dtype, low=0.0, high=1.0)
        angle = np.asarray(2 * np.pi, dtype) * uniform[even // 2:]
        return _radius(uniform[:even // 2]), T.cos(angle), T.sin(angle)

    def _standard(self, count: TensorVariable, dtype: str, nstreams: int | None) -> Any:
        """A vector of standard normal numbers."""
        radius, cosine, sine = self._polar(count, dtype, nstreams)
        return T.concatenate([radius * cosine, radius * sine])[:count]

    def _truncated(self, count: TensorVariable, dtype: str, nstreams: int | None) -> Any:
        """Standard normal numbers between -2 and 2. The numbers made with cosines come first, then
        those made with sines; in both halves, numbers outside get another radius below 2, and are
        moved to the end."""
        radius, cosine, sine = self._polar(count, dtype, nstreams)
        outside = [T.or_(T.lt(v, -2), T.gt(v, 2)) for v in (radius * cosine, radius * sine)]
        wrong = [T.nonzero(v)[0] for v in outside]
        first = shape_i(wrong[0], 0)
        others = _radius(self.uniform(
            size=(first + shape_i(wrong[1], 0),), low=np.exp(-2.0), high=1.0, ndim=1,
            dtype=dtype, nstreams=nstreams))
        parts = []
        for wave, away, places, radii in zip(
                (cosine, sine), outside, wrong, (others[:first], others[first:]), strict=True):
            parts += [(radius * wave)[T.nonzero(T.invert(away))[0]], radii * wave[places]]
        return T.concatenate(parts)[:count]

    def truncated_normal(
        self, size: ShapeLike | None, avg: TensorLike = 0.0, std: TensorLike = 1.0,
        ndim: int | None = None, dtype: str | None = None, nstreams: int | None = None,
        **kwargs: object,
    ) -> TensorVariable:
        """Truncated normally distributed numbers: after truncation to twice the original standard
        deviation, the mean is `avg` and the standard deviation `std`. See `normal`."""
        avg, std = as_tensor_variable(avg), as_tensor_variable(std)
        if dtype is None:
            dtype = dtypes.upcast(config.floatX, avg.type.dtype, std.type.dtype)
        before = T.cast(std / TRUNCATED_STD, dtype)
        return self.normal(size, avg, before, ndim, dtype, nstreams, truncate=True, **kwargs)


def _radius(uniform: TensorVariable) -> Any:
    return T.sqrt(T.cast(-2, uniform.type.dtype) * T.log(uniform))


def _state(seed: int | Sequence[int] | None) -> list[int]:
    """The six integers of the state for a seed."""
    if isinstance(seed, (int, np.integer)) and not isinstance(seed, bool):
        if seed == 0:
            raise ValueError("the seed must not be 0")
        if seed >= M2:
            raise ValueError(f"the seed must be less than {M2}, got {seed}")
        return [int(seed)] * 6
    if not isinstance(seed, (list, tuple, np.ndarray)) or len(seed) != 6:
        raise TypeError(f"the seed must be one integer or six, got {seed!r}")
    for part, name, bound in ((seed[:3], "first", M1), (seed[3:], "last", M2)):
        if not any(part):
            raise ValueError(f"the {name} three values of a seed must not all be 0, got {seed}")
        if not all(n < bound for n in part):
            raise ValueError(
                f"the {name} three values of a seed must be less than {bound}, got {seed}")
    return [int(n) for n in seed]


def _require_size(size: ShapeLike | None) -> None:
    if isinstance(size, tuple):
        if not all(isinstance(n, (int, np.integer, Variable)) for n in size):
            raise TypeError(f"size must be a tuple of integers or a variable, got {size}")
        if any(isinstance(n, (int, np.integer)) and n <= 0 for n in size):
            raise ValueError(f"the size {size} has a length that is not positive")
    elif not (isinstance(size, Variable) and getattr(size.type, "ndim", None) == 1):
        raise TypeError(
            f"size must be a tuple of integers or a vector, got {size!r} of type "
            f"{type(size).__name__}")
