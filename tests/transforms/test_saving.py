"""`save` and `load` of shared variables."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T

needs_package = pytest.mark.skipif(
    importlib.util.find_spec("safetensors") is None,
    reason="not installed: pip install safetensors")

DTYPES = ("float64", "float32", "float16", "int8", "int64", "uint16", "bool")


@needs_package
@pytest.mark.parametrize("dtype", DTYPES)
def test_values_come_back(dtype: str, tmp_path: Path) -> None:
    rng = np.random.RandomState(0)
    values = {
        "matrix": rng.uniform(-4, 4, (3, 2)).astype(dtype), "number": np.array(3, dtype),
        "empty": np.zeros((0, 3), dtype), "turned": np.ones((2, 3), dtype).T}
    variables = {name: theano.shared(value, borrow=True) for name, value in values.items()}
    theano.save(tmp_path / "file", variables)
    made = theano.load(tmp_path / "file")
    for name, value in values.items():
        found = made[name]
        assert found.name == name and found.get_value().dtype == dtype
        np.testing.assert_array_equal(found.get_value(), value)
        assert found.get_value().shape == value.shape
        variables[name].set_value(np.zeros_like(value))
    theano.load(tmp_path / "file", variables)
    np.testing.assert_array_equal(variables["matrix"].get_value(), values["matrix"])
    made["matrix"].set_value(np.zeros_like(values["matrix"]))
    assert np.array_equal(theano.load(tmp_path / "file")["matrix"].get_value(), values["matrix"])


@needs_package
def test_what_does_not_fit_changes_nothing(tmp_path: Path) -> None:
    a, b = theano.shared(np.zeros(2), "a"), theano.shared(np.zeros(2), "b")
    theano.save(tmp_path / "file", {"a": theano.shared(np.ones(2)), "b": theano.shared(1.0)})
    with pytest.raises(TypeError):
        theano.load(tmp_path / "file", [a, b])
    assert not a.get_value().any()
    with pytest.raises(KeyError, match="no variable for the file's value 'b'"):
        theano.load(tmp_path / "file", [a])
    with pytest.raises(KeyError, match="the file has no value for 'c'"):
        theano.load(tmp_path / "file", {"a": a, "b": b, "c": b})
    assert not a.get_value().any()


@needs_package
def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    theano.save(path, [theano.shared(np.ones(2), "a")])
    os.chmod(path, 0o640)

    def fail(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(KeyboardInterrupt):
            theano.save(path, [theano.shared(np.zeros(2), "a")])
    assert os.listdir(tmp_path) == ["file"]
    assert theano.load(path)["a"].get_value().all()
    theano.save(path, [theano.shared(np.zeros(2), "a")])
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("variables, kind, text", [
    ([T.dvector("v")], TypeError, "save: takes shared variables with arrays"),
    ([theano.shared(np.random.RandomState(1), "r")], TypeError, "takes shared variables with arr"),
    ([theano.shared(1.0)], ValueError, "has no name"),
    ([theano.shared(1.0, "a"), theano.shared(2.0, "a")], ValueError,
     "save: two shared variables have the name 'a'"),
])
def test_errors(variables: Any, kind: type[Exception], text: str) -> None:
    with pytest.raises(kind, match=text):
        theano.save("nowhere", variables)
    assert not os.path.exists("nowhere")


def test_the_package_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "safetensors.numpy", None)
    with pytest.raises(ImportError, match="the package safetensors is missing"):
        theano.load("nowhere")
