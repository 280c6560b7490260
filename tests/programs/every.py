"""Every op that the package defines."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import warnings
from collections.abc import Iterable
from typing import Any

import theano
from theano.graph import Op, walk

EXCEPTIONS = {
    "Raise": "raises", "GradTodo": "raises", "LoadFromDisk": "tested with a file",
    "SymPyCCode": "tested where SymPy is installed",
    "Poisson Binomial Multinomial": "draw from NumPy's global generator: no two runs agree",
    "MultinomialWOReplacementFromUniform CumsumOp CumprodOp CGer ScipyGer CGemv":
        "other names of ops that are drawn",
    "OpenMPOp _NoPythonCOp GpuOp CGpuKernelBase": "for programs to derive from",
    "FromFunctionOp": "wraps a function that is pickled by name; a step's has none",
    "FromJax": "wraps a function of JAX", "PyTensorOp Draw": "wraps an op of PyTensor",
    "RaiseUnless": "an Assert with the exception of PyTensor's op",
    "PdbBreakpoint": "stops in a debugger", "HideC": "wraps an op of another test",
    "BufferGradient Given Held LazyIfElse OneOutput OutputGuard OwnObjects SlicePositions":
        "made when a function is compiled",
    "ConvolutionIndices": "is called with numbers while a graph is built",
    "DotModulo": "tested by hand: its factors are below 2^31",
    "Minimal": "its output tells nothing",
    "AbstractBatchNormInference AbstractBatchNormTrain AbstractBatchNormTrainGrad BNComposite":
        "old names, which rewriting replaces by expressions",
    "BreakRop": "for tests of ops",
}
"""Ops that no step of a random program applies, with the reason."""


def import_everything() -> None:
    """Load every module of the package, so that all ops are defined."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for module in pkgutil.walk_packages(theano.__path__, "theano."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def op_classes() -> set[type]:
    """All classes of ops of the package without subclasses in the package; not those of examples in
    the documentation, nor of modules that a test has imported a second time."""
    import_everything()
    pending: list[type] = [Op]
    found: set[type] = set()
    while pending:
        base = pending.pop()
        children = [c for c in base.__subclasses__() if c.__module__.startswith("theano.")
                    and getattr(sys.modules.get(c.__module__), c.__name__, None) is c]
        pending += children
        if not children:
            found.add(base)
    return found


def ops_of(outputs: Iterable[Any]) -> set[type]:
    """The classes of the ops in an expression, and of the scalar ops of its elementwise ops."""
    found: set[type] = set()
    for variable in walk.ancestors(outputs):
        if variable.owner is not None:
            op = variable.owner.op
            found |= {type(op), type(getattr(op, "scalar_op", op))}
    return found
