"""NumPy's and SciPy's functions of variables: each function of `numpy`, `numpy.linalg`, `numpy.fft`
and of `scipy.special` gives an expression with NumPy's result, or raises TypeError.

The names come from the installed NumPy, so that a new function of NumPy fails here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.special

import theano
import theano.tensor as T
from tests.tensor import numpy_calls as calls
from theano.graph.node import Variable

DOCUMENT = (Path(__file__).parents[2] / "docs" / "numpy.md").read_text()
INTERPRETER = theano.Mode("py", None)
VARIABLES = {
    name: T.TensorType(array.dtype, (2, 3) if name == "d" else (None,) * array.ndim)(name)
    for name, array in calls.ARRAYS.items() if name.islower()}
SYMBOLIC = {**calls.ARRAYS, **VARIABLES, "np": np, "sp": scipy.special}
NUMERIC = {**calls.ARRAYS, "np": np, "sp": scipy.special}


def names_of(module: Any) -> list[str]:
    """The functions of a module of NumPy that are not classes or constants."""
    return sorted(
        name for name in set(module.__all__) - calls.REMOVED
        if callable(getattr(module, name)) and not isinstance(getattr(module, name), type))


def texts_of(name: str) -> list[str]:
    """The calls of a function of `numpy`."""
    function = getattr(np, name)
    if isinstance(function, np.ufunc):
        usual = calls.UNARY if function.nin == 1 else calls.BINARY
        given = calls.UFUNCS.get(name, calls.UFUNCS.get(function.__name__, usual))
    else:
        given = calls.CALLS[name]
    return [a if a.startswith("np.") else f"np.{name}({a})" for a in given]


def is_refused(name: str) -> bool:
    return name in calls.REFUSED or name in calls.WITHOUT_ARRAYS


WORKING = [name for name in names_of(np) if not is_refused(name)]
TEXTS_OF_FFT = {
    f"np.fft.{name}": [f"np.fft.{name}({a})" for a in calls.FFT[name]]
    for name in names_of(np.fft) if not name.endswith("freq")}
TEXTS = {
    **{f"np.{name}": texts_of(name) for name in WORKING},
    **{f"np.linalg.{name}": [f"np.linalg.{name}({a})" for a in calls.LINALG[name]]
       for name in names_of(np.linalg)},
    **TEXTS_OF_FFT,
    **{f"sp.{name}": [f"sp.{name}({a})" for a in given] for name, given in calls.SPECIAL.items()
       if hasattr(scipy.special, name)},
    "methods": list(calls.METHODS), "checked": list(calls.CHECKED),
}


def flat(found: Any) -> list[Any]:
    """The results of a call: those of a tuple or list one by one."""
    if isinstance(found, (tuple, list)):
        return [each for part in found for each in flat(part)]
    return [found]


def values(texts: list[str], mode: Any) -> list[list[Any]]:
    """The results of calls of variables."""
    found = [flat(eval(text, dict(SYMBOLIC))) for text in texts]
    for text, results in zip(texts, found, strict=True):
        for each in results:
            assert not (isinstance(each, np.ndarray) and each.dtype == object), text
    variables = [each for results in found for each in results if isinstance(each, Variable)]
    inputs = list(VARIABLES.values())
    function = theano.function(inputs, variables, mode=mode, on_unused_input="ignore")
    computed = iter(function(*(calls.ARRAYS[name] for name in VARIABLES)))
    return [[next(computed) if isinstance(each, Variable) else each for each in results]
            for results in found]


def expected(text: str) -> list[Any]:
    with np.errstate(all="ignore"):
        return flat(eval(text, dict(NUMERIC)))


def compare(text: str, found: list[Any], wanted: list[Any]) -> None:
    if text.startswith("np.shape"):  # a symbolic vector, as x.shape
        wanted = [np.array(wanted)]
    assert len(found) == len(wanted), text
    for one, other in zip(found, wanted, strict=True):
        if not isinstance(one, np.ndarray):
            assert one == other, text
            continue
        assert one.shape == np.shape(other), text
        tolerance = 1e-4 if str(one.dtype) in ("float32", "complex64") else 1e-9
        np.testing.assert_allclose(one, other, rtol=tolerance, atol=tolerance / 100, err_msg=text)
        if text not in calls.OTHER_DTYPES:
            assert one.dtype == np.asarray(other).dtype, (text, one.dtype, np.asarray(other).dtype)
        else:
            assert one.dtype == calls.OTHER_DTYPES[text], (text, one.dtype)


@pytest.mark.filterwarnings("ignore:`row_stack` alias:DeprecationWarning")
@pytest.mark.parametrize("name", TEXTS)
def test_a_function_has_the_result_of_numpy(name: str) -> None:
    texts = TEXTS[name]
    for text, found in zip(texts, values(texts, INTERPRETER), strict=True):
        compare(text, found, expected(text))


@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
@pytest.mark.parametrize("name", [name for name in calls.REFUSED if hasattr(np, name)])
def test_a_function_without_meaning_raises_type_error(name: str) -> None:
    for arguments in calls.REFUSED[name]:
        text = f"np.{name}({arguments})"
        with pytest.raises(TypeError) as caught:
            eval(text, dict(SYMBOLIC))
        if hasattr(getattr(np, name), "__wrapped__"):  # NumPy asks the variables
            assert re.search(r"; use |; theano", str(caught.value)), text


@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
@pytest.mark.parametrize("text", calls.CLASSES)
def test_other_uses_raise_type_error(text: str) -> None:
    with pytest.raises(TypeError):
        eval(text, dict(SYMBOLIC))


TOGETHER = [list(TEXTS)[start:start + 12] for start in range(0, len(TEXTS), 12)]


@pytest.mark.one_of(9)
@pytest.mark.filterwarnings("ignore:`row_stack` alias:DeprecationWarning")
@pytest.mark.parametrize("number", range(len(TOGETHER)))
def test_functions_have_the_result_of_numpy_in_c(number: int) -> None:
    texts = [text for name in TOGETHER[number] for text in TEXTS[name]]
    for text, found in zip(texts, values(texts, None), strict=True):
        compare(text, found, expected(text))


def test_every_function_of_numpy_has_calls_or_a_remedy() -> None:
    """A new function of NumPy is missing from `numpy_calls.py`, or `docs/numpy.md`."""
    works, _, refused = DOCUMENT.partition("## What raises TypeError")
    for name in names_of(np):
        if name not in calls.WITHOUT_ARRAYS:
            assert f"`{name}`" in (refused if name in calls.REFUSED else works), name
    for name in [*names_of(np.linalg), *names_of(np.fft), *calls.SPECIAL]:
        assert f"`{name}`" in works or name.endswith("freq"), name


def test_the_number_of_functions() -> None:
    counts = {
        "works": len(WORKING) + len(names_of(np.linalg)) + len(TEXTS_OF_FFT),
        "raises": len([name for name in calls.REFUSED if hasattr(np, name)]),
        "scipy.special": len(calls.SPECIAL)}
    assert counts["works"] >= 170 and counts["scipy.special"] >= 30, counts


def test_no_other_function_of_scipy_special_is_found() -> None:
    """They raise TypeError; they do not compute the function of another meaning."""
    for name in dir(scipy.special):
        function = getattr(scipy.special, name)
        if isinstance(function, np.ufunc) and function.__name__ not in calls.SPECIAL:
            with pytest.raises(TypeError, match="of a variable|is a symbolic variable|input"):
                function(*([VARIABLES["u"]] * function.nin))
