"""`help(T.exp)`: each elementwise function has a sentence, a signature and an example that runs."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pydoc
import re
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import theano
import theano.ifelse
import theano.sparse
import theano.tensor as T
from theano import scalar
from theano.graph.op import Op
from theano.tensor.elemwise import Elemwise
from theano.tensor.math import ELEMWISE
from theano.tensor.op import TensorOp
from theano.tensor.signal import pool


@pytest.mark.parametrize("name", sorted(ELEMWISE))
def test_signature_and_example(name: str) -> None:
    op = ELEMWISE[name]
    text = str(op.__doc__)
    signature, sentence = text.split("\n\n")[:2]
    assert signature.startswith(f"{name}(") and signature.count(",") + 1 == op.scalar_op.nin
    assert sentence.endswith(".") and "op" not in sentence.split()
    own = "description" in type(op.scalar_op).__dict__ or "__doc__" in type(op.scalar_op).__dict__
    assert own and sentence == op.scalar_op.description()
    (example,) = doctest.DocTestParser().get_examples(text)
    value = eval(example.source, {"T": T})
    assert repr(value) == example.want.rstrip()


def test_help_shows_it() -> None:
    text = pydoc.render_doc(T.exp, renderer=pydoc.plaintext)  # type: ignore[attr-defined]
    assert "exp(x)" in text and "e to the power x" in text and ">>> T.exp(" in text


def test_the_class_and_ops_of_users_keep_the_docstring_of_the_class() -> None:
    class Mine(scalar.UnaryScalarOp):
        def impl(self, x: float) -> float:
            return x

    text = inspect.getdoc(Elemwise)
    assert text is not None and text.startswith("`scalar_op` applied to every element")
    mine = Elemwise(Mine(scalar.upgrade_to_float, name="exp"))
    assert inspect.getdoc(mine) == text
    assert mine(np.ones(2)).eval().tolist() == [1, 1]


def test_the_fast_logistic_function_is_as_near_as_it_says() -> None:
    x = np.linspace(-10, 10, 10001)
    error = abs(T.ultra_fast_sigmoid(x).eval() - 1 / (1 + np.exp(-x))).max()
    assert 0.02 < error < 0.03


CONSTRUCTOR = re.compile(
    r"[bcdfilwz]?(scalar|vector|matrix|matrice|row|col|tensor[3-7])s?|matrices|[bcdfilwz]matrices")
"""Names of functions that make variables, of each dtype and for several names."""

WITHOUT_EXAMPLE = {
    "consider_constant": "the former name of zero_grad", "load": "it reads a file",
    "function_dump": "it writes a file", "save": "it writes a file",
    "grad_not_implemented": "for authors of ops", "grad_undefined": "for authors of ops",
    "verify_grad": "it returns nothing", "min_informative_str": "its text has no meaning outside",
    "shared": "that of theano.shared",
}
"""Public functions of `theano.tensor` that show no example, with the reason."""


def _functions(module: Any) -> Iterator[tuple[str, Any]]:
    for name in sorted(set(dir(module))):
        value = getattr(module, name)
        if inspect.isfunction(value) and not name.startswith("_"):
            yield name, value


PUBLIC = {
    "theano": theano, "T": T, "T.nnet": T.nnet, "theano.gradient": theano.gradient,
    "theano.ifelse": theano.ifelse, "theano.optimisers": theano.optimisers,
    "T.nlinalg": T.nlinalg, "T.slinalg": T.slinalg, "T.fft": T.fft,
    "pool": pool, "S": theano.sparse, "theano.printing": theano.printing,
    **{f"T.{name}": importlib.import_module(f"theano.tensor.{name}") for name in (
        "extra_ops", "raw_random", "nnet.abstract_conv", "nnet.blocksparse", "nnet.ctc",
        "nnet.neighbours", "linalg", "dft", "special")}}
"""Modules whose functions show examples."""

EXAMPLES = [
    (f"{path}.{name}", function) for path, module in PUBLIC.items()
    for name, function in _functions(module)
    if ">>> " in (function.__doc__ or "") and (
        path == "T" or not hasattr(T, name) or getattr(T, name) is not function)]


OPS = {
    type(value): f"{path}.{name}" for path, module in PUBLIC.items() for name in sorted(dir(module))
    for value in [getattr(module, name)] if isinstance(value, Op)
    and not isinstance(value, Elemwise) and not name.startswith("_")}
"""The classes of public ops that are objects, such as `T.nlinalg.det`, each with a path of one."""

EXAMPLES += [(path, cls) for cls, path in OPS.items() if ">>> " in (cls.__doc__ or "")]


@pytest.mark.parametrize("cls", OPS, ids=OPS.values())
def test_help_of_an_op_begins_with_what_it_computes(cls: type) -> None:
    text = inspect.cleandoc(cls.__doc__ or "")
    sentence = text.split("\n\n")[0]
    assert sentence.endswith(".") and not re.match(r"(The same as )?`[A-Z]\w+`", sentence)
    assert text in re.sub(" [|] ? ?", "", pydoc.plain(pydoc.render_doc(cls)))


NAMED = [
    (f"{path}.{name}", name, value) for path, module in PUBLIC.items()
    for name in sorted(set(dir(module))) for value in [getattr(module, name)]
    if isinstance(value, (TensorOp, T.TensorType, theano.sparse.SparseType))
    and not isinstance(value, Elemwise) and not name.startswith("_")]
"""Public ops and types that are called as functions, with their paths and names."""


@pytest.mark.parametrize("name, thing", [row[1:] for row in NAMED], ids=[row[0] for row in NAMED])
def test_help_of_an_object_is_its_own(name: str, thing: Any) -> None:
    text = pydoc.plain(pydoc.render_doc(thing))
    assert "Method resolution order" not in text
    signature, sentence = str(thing.__doc__).split("\n\n")[:2]
    assert re.fullmatch(r"\w+\(.*\)", signature) and sentence.endswith(".")
    assert any(getattr(module, signature.partition("(")[0], None) is thing
               for module in [*PUBLIC.values(), *sys.modules.values()])


@pytest.mark.parametrize("thing, signature, sentence", [
    (T.nlinalg.det, "det(x)", "The determinant of a square matrix."),
    (T.dmatrix, "dmatrix(name=None)", "A new variable of type TensorType(float64, matrix)."),
    (theano.pp, "pp(variable)", "The formula of a variable, or of the variables of a list, as a "
                                "text."),
    (theano.sparse.csr_dmatrix, "csr_dmatrix(name=None)",
     "A new variable of type Sparse[float64, csr]."),
    (T.default, "default(x, value)",
     "The first argument, or the second if the value of the first is None."),
    (T.mgrid, "mgrid[slices]",
     "The coordinates of a grid: for slice i, `start:stop:step`, an array with the shape of the "
     "grid that\nvaries along dim i."),
    (T.ogrid, "ogrid[slices]",
     "The coordinates of a grid: for slice i, `start:stop:step`, an array that varies along dim i, "
     "and has\nlength 1 along the others.")],
    ids=["det", "dmatrix", "pp", "csr_dmatrix", "default", "mgrid", "ogrid"])
def test_help_of_an_object_shows_signature_sentence_and_example(
    thing: Any, signature: str, sentence: str,
) -> None:
    text = inspect.getdoc(thing) or ""
    assert text.split("\n\n")[:2] == [signature, sentence]
    test_examples_of_functions_run(signature, thing)


def test_types_and_ops_without_a_name_have_the_docstring_of_their_class() -> None:
    unnamed = T.TensorType("float64", (3, None, 2))
    assert unnamed.__doc__ == T.TensorType.__doc__ and "The type of arrays" in str(unnamed.__doc__)
    det = type(T.nlinalg.det)
    assert det().__doc__ == det.__doc__ and "det(x)" not in str(det.__doc__)


def test_each_op_on_sparse_matrices_has_an_example() -> None:
    """Ops on dense arrays need none: the functions that call them have one."""
    assert [path for path in OPS.values() if path.startswith("S.") and path not in dict(
        EXAMPLES)] == []


@pytest.mark.parametrize("path, function", EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_examples_of_functions_run(path: str, function: Any) -> None:
    names = {"T": T, "theano": theano, "np": np, "pool": pool, "S": theano.sparse}
    found = doctest.DocTestParser().get_doctest(
        inspect.getdoc(function) or "", names, path, None, 0)
    said: list[str] = []
    with theano.config.change_flags(mode="FAST_COMPILE"):
        outcome = doctest.DocTestRunner(
            optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS).run(
                found, out=said.append)
    assert outcome.attempted and not outcome.failed, "".join(said)


def test_each_function_has_an_example_or_a_reason_for_none() -> None:
    without = {
        name for path, module in PUBLIC.items() for name, function in _functions(module)
        if ">>> " not in (function.__doc__ or "") and not CONSTRUCTOR.fullmatch(name)
        and (path == "T" or name in module.__all__)
        and function.__module__.startswith("theano.")
        and not function.__module__.startswith("theano.legacy")}
    assert without == set(WITHOUT_EXAMPLE)
