"""The names that the text of a random program may use."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np

import theano
import theano.tensor as T
from tests.programs.build import tensors
from tests.programs.steps import STEPS, Pick
from theano.ifelse import ifelse
from theano.scanning import until
from theano.tensor import nlinalg, nnet, slinalg
from theano.tensor.nnet import abstract_conv, conv3d2d, corr, corr3d
from theano.tensor.signal import conv as signal_conv
from theano.tensor.signal import pool


def drawn(shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
    """The numbers of an array that is too large for a literal: always the same for a shape."""
    return np.random.RandomState(1).uniform(-2, 2, shape)


def declared(kind: str, number: int, numbers: tuple[int, int, int], pool: list[Any]) -> list[Any]:
    """The tensors that a step of `tests/programs/steps.py` makes from a pool of values."""
    return [v for v in tensors(STEPS[kind][number].make(Pick(pool, numbers)))
            if isinstance(v.type, T.TensorType)]


def boxed(step: Callable[..., list[Any]], *given: Any) -> list[Any]:
    """The results of an `OpFromGraph` with the graph that `step` makes of variables."""
    inner = [v.type() for v in given]
    made = theano.OpFromGraph(inner, step(*inner), on_unused_input="ignore")(*given)
    return made if isinstance(made, list) else [made]


def slopes(cost: Any, wrt: list[Any]) -> list[Any]:
    """The gradients of a cost; zeros for values that it does not depend on."""
    return theano.grad(cost, wrt, disconnected_inputs="ignore")  # type: ignore[no-any-return]


changed = SimpleNamespace(
    disconnected_grad=theano.gradient.disconnected_grad, zero_grad=theano.gradient.zero_grad,
    grad_clip=theano.gradient.grad_clip, grad_scale=theano.gradient.grad_scale,
    consider_constant=theano.gradient.consider_constant)
"""Functions that change gradients, which finite differences of the cost therefore cannot check."""

VOCABULARY: dict[str, Any] = {
    "np": np, "T": T, "theano": theano, "ifelse": ifelse, "nlinalg": nlinalg, "slinalg": slinalg,
    "nnet": nnet, "abstract_conv": abstract_conv, "pool": pool, "drawn": drawn,
    "corr": corr, "corr3d": corr3d, "conv3d2d": conv3d2d, "signal_conv": signal_conv,
    "declared": declared, "slopes": slopes, "until": until,
    "boxed": boxed, "changed": changed,
}
HEAD = """\
import numpy as np

import theano
import theano.tensor as T
from fuzz.check import check, engines
from fuzz.program import Input, Program, Step
from fuzz.settings import settle
from fuzz.vocabulary import boxed, changed, declared, drawn, slopes
from theano.ifelse import ifelse
from theano.scanning import until
from theano.tensor import nlinalg, nnet, slinalg
from theano.tensor.nnet import abstract_conv, conv3d2d, corr, corr3d
from theano.tensor.signal import conv as signal_conv
from theano.tensor.signal import pool
"""
