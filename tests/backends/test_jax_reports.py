"""What profiles say of functions in mode JAX, and programs of JAX that are kept on disk."""

from __future__ import annotations

import io
import os
import pathlib
import warnings

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import doctor
from theano.backends import cache
from theano.backends.jax import report
from theano.flags import config

jax = pytest.importorskip("jax")


def text_of(f: theano.compile.Function) -> str:
    out = io.StringIO()
    f.profile.summary(out)
    return out.getvalue()


def test_a_profile_says_what_was_compiled_and_why() -> None:
    x, w = T.dmatrix("x"), theano.shared(np.ones(3), "w")
    f = theano.function([x], T.dot(x, w), updates=[(w, w + 1)], mode="JAX", profile=True)
    for length in (2, 2, 4):
        f(np.ones((length, 3)))
    found = text_of(f)
    assert "JAX: compilations 2, " in found
    assert "s  shape of x (2, 3), shape of w (3,)" in found
    assert "s  changed: shape of x (4, 3)" in found
    assert "shared variables copied to the device: 1, 24 B" in found
    assert all(stage in found for stage in ("before, in C", "JAX\n", "results to NumPy"))
    assert "One C function" not in found


def test_an_epoch_of_minibatches_compiles_once() -> None:
    data, w = theano.shared(np.ones((200, 3)), "data"), theano.shared(np.zeros(3), "w")
    i = T.lscalar("i")
    cost = T.sum((T.dot(data[i * 20:(i + 1) * 20], w) - 1) ** 2)
    step = theano.function(
        [i], cost, updates=[(w, w - 0.001 * T.grad(cost, w))], mode="JAX", profile=True)
    costs = [float(step(k)) for k in range(10)]
    assert costs == sorted(costs, reverse=True)
    found = text_of(step)
    assert "JAX: compilations 1, " in found
    assert "copied to the device: 2, 4824 B" in found
    assert "copied to the processor: 0, 0 B" in found


def test_many_compilations_are_a_warning_that_names_what_changes() -> None:
    x, n = T.dvector("x"), T.lscalar("n")
    f = theano.function([x, n], T.sum(x) * T.sum(T.arange(n)), mode="JAX", profile=True)
    for length in range(1, report.MANY):
        f(np.ones(length), 5)
    with pytest.warns(UserWarning, match=r"16 times, in .* these change: shape of x\. Give"):
        f(np.ones(report.MANY), 5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for length in range(report.MANY + 1, 21):
            f(np.ones(length), 5)
            f(np.ones(length), 5)
    found = text_of(f)
    assert "JAX: compilations 20, " in found and "... 4 more" in found
    f(np.ones(3), 6)
    assert "... 5 more" in text_of(f)


def programs(folder: str) -> list[str]:
    return [entry.name for entry in cache.entries(folder) if entry.name.endswith("-cache")]


@pytest.mark.parametrize("chosen", [False, True])
def test_programs_are_kept_unless_the_program_has_a_directory(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, chosen: bool
) -> None:
    monkeypatch.setattr(report, "_LEAST_SECONDS", 0.0)
    own = str(tmp_path / "own") if chosen else None
    least = jax.config.jax_persistent_cache_min_compile_time_secs
    x = T.dvector("x")
    with config.change_flags(compiledir=str(tmp_path), jax_cache=True):
        jax.config.update("jax_compilation_cache_dir", own)
        try:
            f = theano.function([x], T.tanh(x) + len(os.listdir(tmp_path)), mode="JAX")
            f([1.0])
            assert jax.config.jax_compilation_cache_dir == own
            assert jax.config.jax_persistent_cache_min_compile_time_secs == least
            found = programs(cache.folder())
            assert bool(found) is not chosen
            jax.jit(lambda v: v * 3 + 1)(np.ones(2))
            assert programs(cache.folder()) == found
            if not chosen:
                assert "program of JAX" in doctor.cache_summary().split(": ")[1]
                assert cache.sweep(cache.folder(), everything=True) >= len(found)
                assert not programs(cache.folder())
        finally:
            jax.config.update("jax_compilation_cache_dir", None)


def test_a_failing_compilation_restores_the_settings_of_jax() -> None:
    x = T.dmatrix("x")
    f = theano.function([x], T.dot(x, x), mode="JAX")
    with config.change_flags(jax_cache=True), pytest.raises(ValueError, match="shapes"):
        f(np.ones((2, 3)))
    assert jax.config.jax_compilation_cache_dir is None
    assert not report.on_disk._users


@pytest.mark.parametrize("inside", [False, True])
def test_updates_that_conditions_guard(inside: bool) -> None:
    """The conditions of an index that is an input are known before the step; those of one that is
    computed from a product, after it."""
    table, count = theano.shared(np.zeros((50, 40)), "table"), theano.shared(0, "count")
    i, m = T.lvector("i"), T.dmatrix("m")
    index = T.cast(T.dot(m, T.ones_like(m))[:, 0], "int64") if inside else i
    new = T.inc_subtensor(table[index], 1.0)
    step = theano.function(
        [i, m], table[index].sum(), updates=[(table, new), (count, count + 1)], mode="JAX",
        profile=True, on_unused_input="ignore")
    good, bad = (np.array([[v, 0.0], [0.0, 3.0]]) for v in (2.0, 60.0))
    for k in range(3):
        assert step([2, 3], good) == 80.0 * k
        with pytest.raises(IndexError, match="index 60 is out of bounds"):
            step([60, 3], bad)
    assert (count.get_value(), table.get_value().sum()) == (3, 240.0)
    assert "JAX: compilations 1, " in text_of(step)
