"""Checkpoints in one process, without JAX; test_processes.py has those of several."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse

import theano
from theano import distributed
from theano.backends.jax import cluster
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.shared_randomstreams import RandomStreams

VALUES = [
    np.arange(12.0).reshape(3, 4), np.float32(2), np.zeros((0, 3), "complex64"), np.array(True),
    np.arange(5)[::2], np.array([np.nan, -np.inf, -0.0], "float16"),
    scipy.sparse.csc_matrix([[0.0, 2.0], [0.0, 0.0]])]


def variables() -> list[Any]:
    return [theano.shared(value, f"v{k}") for k, value in enumerate(VALUES)]


def same(found: Any, value: Any) -> bool:
    if scipy.sparse.issparse(value):
        return found.format == value.format and (found != value).nnz == 0
    return found.dtype == value.dtype and found.shape == value.shape and (
        found.tobytes() == np.ascontiguousarray(value).tobytes())


def test_values_are_restored(tmp_path: Path) -> None:
    saved = variables()
    assert distributed.restore(tmp_path, saved) is None
    assert distributed.save(tmp_path, saved) == 0
    for variable in saved:
        value = variable.get_value()
        variable.set_value(np.zeros_like(value) if isinstance(value, np.ndarray) else value * 0)
    assert distributed.restore(tmp_path, saved) == 0
    assert all(same(v.get_value(), value) for v, value in zip(saved, VALUES, strict=True))


def test_random_streams_go_on(tmp_path: Path) -> None:
    streams = [RandomStreams(3), MRG_RandomStreams(4)]
    draw = theano.function([], [streams[0].normal((3,)), streams[1].uniform((2,))])
    draw()
    distributed.save(tmp_path, streams)
    wanted = draw()
    draw()
    distributed.restore(tmp_path, streams)
    for got, want in zip(draw(), wanted, strict=True):
        np.testing.assert_array_equal(got, want)


def test_the_last_ones_are_kept(tmp_path: Path) -> None:
    variable = theano.shared(0.0)
    for step in (5, 7, 11):
        variable.set_value(float(step))
        distributed.save(tmp_path, [variable], step, keep=2)
    assert sorted(os.listdir(tmp_path)) == ["checkpoint-11", "checkpoint-7"]
    assert distributed.save(tmp_path, [variable], keep=2) == 12
    assert distributed.restore(tmp_path, [variable], 11) == 11
    assert variable.get_value() == 11
    with pytest.raises(FileNotFoundError, match=r"has no checkpoint of step 7; it has \[11, 12\]"):
        distributed.restore(tmp_path, [variable], 7)


def test_an_incomplete_one_is_not_seen(tmp_path: Path) -> None:
    variable = theano.shared(1.0)
    distributed.save(tmp_path, [variable])
    shutil.copytree(tmp_path / "checkpoint-0", tmp_path / ".checkpoint-1.partial")
    shutil.copytree(tmp_path / "checkpoint-0", tmp_path / "checkpoint-2")
    (tmp_path / "checkpoint-2" / "manifest.json").unlink()
    assert distributed.restore(tmp_path, [variable]) == 0
    assert distributed.save(tmp_path, [variable]) == 1
    assert not list(tmp_path.glob(".*"))


def test_what_cannot_be_saved(tmp_path: Path) -> None:
    variable: Any = theano.shared(1.0)
    with pytest.raises(TypeError, match="shared variables and random streams can be saved, got 3"):
        distributed.save(tmp_path, [3])
    with pytest.raises(TypeError, match="is a dict; arrays, sparse matrices and states of random"):
        distributed.save(tmp_path, [theano.shared({})])
    for step, keep in ((-1, 3), (1.5, 3), (True, 3), (1, 0)):
        with pytest.raises(ValueError, match="is no number of 0, or 1, or more"):
            distributed.save(tmp_path, [variable], step, keep)  # type: ignore[arg-type]
    distributed.save(tmp_path, [variable], 4)
    with pytest.raises(ValueError, match="has a checkpoint of step 4; remove it, or save another"):
        distributed.save(tmp_path, [variable], 4)
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        distributed.save(tmp_path / "file", [variable])


def test_what_does_not_fit_changes_nothing(tmp_path: Path) -> None:
    saved = variables()
    distributed.save(tmp_path, saved)
    saved[0].set_value(np.zeros((3, 4)))
    with pytest.raises(ValueError, match="has the values of 7 variables, but 1 are given"):
        distributed.restore(tmp_path, saved[:1])
    with pytest.raises(ValueError, match="give the variables that were saved, in their order"):
        distributed.restore(tmp_path, [saved[0], *saved[:0:-1]])
    file, manifest = (tmp_path / "checkpoint-0" / name for name in ("0.npz", "manifest.json"))
    raw, text = file.read_bytes(), manifest.read_text()
    flipped = bytearray(raw)
    flipped[200] ^= 255
    for damaged in (raw[:200], bytes(flipped)):
        file.write_bytes(damaged)
        with pytest.raises(ValueError, match="is damaged: .*; restore another step"):
            distributed.restore(tmp_path, saved)
    file.write_bytes(raw)
    described = json.loads(text)
    described["variables"][0]["pieces"][0]["box"][0] = [0, 2]
    for changed, message in (
            (json.dumps({**json.loads(text), "form": 2}), "which this version does not know"),
            ("{", "manifest|cannot be read: "), (json.dumps(described), "elements of v0 are miss")):
        manifest.write_text(changed)
        with pytest.raises(ValueError, match=message):
            distributed.restore(tmp_path, saved)
    assert not saved[0].get_value().any()


def test_a_folder_that_is_not_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process makes the folder elsewhere: this one does not find it."""
    monkeypatch.setattr(cluster, "index", lambda: 1)
    with pytest.raises(OSError, match="is not a folder that all processes see"):
        distributed.save(tmp_path, [theano.shared(1.0)])


def test_an_error_of_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = json.dumps(["no space", ""])
    monkeypatch.setattr(cluster, "exchanged", lambda text, purpose: [text, other])
    with pytest.raises(OSError, match="process 1 could not begin a checkpoint: no space"):
        distributed.save(tmp_path, [theano.shared(1.0)])
