"""Functions when the C compiler or its cache is in trouble: they give one warning, and work."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import lower
from theano.backends import cache
from theano.compile.making import fallback
from theano.errors import CompileError, CompilerWarning

PROGRAM = """
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import theano, theano.tensor as T
    x, s = T.dvector("x"), theano.shared(1.0, "s")
    f = theano.function([x], T.exp(x) * s, updates=[(s, s + 1)])
    g = theano.function([x], T.exp(x) + s)
    h = theano.function([x], T.concatenate([x * s, [3.0, 4.0]]))
    f([0.0]), g([0.0])
    print(f([0.0]), g([0.0]), s.get_value(), h([1.0]))
for w in caught:
    line = open(w.filename).readlines()[w.lineno - 1].strip() if w.filename == __file__ else "?"
    print(w.category.__name__, str(w.message).splitlines()[0], "at", line)
"""


def run(*flags: str, home: Path) -> list[str]:
    environ = {**os.environ, "THEANO_FLAGS": ",".join([f"base_compiledir={home}", *flags])}
    environ.pop("CC", None)
    program = home.parent / "program.py"
    program.write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, str(program)], env=environ, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert lines[0] == "[2.] [4.] 3.0 [3. 3. 4.]"
    return lines[1:]


def script(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "compiler"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_no_warning_without_trouble(tmp_path: Path) -> None:
    assert run(home=tmp_path) == []


def test_an_empty_cxx_setting_gives_no_warning(tmp_path: Path) -> None:
    assert run("cxx=", home=tmp_path) == []


@pytest.mark.one_of(3)
@pytest.mark.parametrize("text", ["exit 1", "kill -9 $$", "exit 0"])
def test_a_compiler_that_fails(text: str, tmp_path: Path) -> None:
    (warning,) = run(f"cxx={script(tmp_path, text)}", home=tmp_path)
    assert warning.startswith("CompilerWarning")
    assert warning.endswith(" at f([0.0]), g([0.0])") or " at f = theano.function(" in warning


def test_a_compiler_that_is_not_there(tmp_path: Path) -> None:
    (warning,) = run("cxx=/nowhere/cc", home=tmp_path)
    assert warning.startswith("CompilerWarning") and " at f = theano.function(" in warning


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("")
    (warning,) = run(home=place)
    assert warning.startswith("CacheWarning") and " at f = theano.function(" in warning


def test_a_cache_that_is_cleared_while_another_process_compiles(tmp_path: Path) -> None:
    compiler = script(tmp_path, 'sleep 0.3; exec gcc "$@"')
    environ = {**os.environ, "THEANO_FLAGS": f"base_compiledir={tmp_path},cxx={compiler}"}
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    running = subprocess.Popen(
        [sys.executable, str(program)], env=environ, stdout=subprocess.PIPE, text=True)
    begin = time.monotonic()
    while not list(tmp_path.glob("compiled/tmp-*[0-9a-f].c")) and time.monotonic() < begin + 60:
        time.sleep(0.01)
    done = subprocess.run(
        [sys.executable, "-m", "theano", "cache", "clear"], env=environ, capture_output=True,
        text=True, check=True)
    assert not done.stdout.endswith("\n0 files removed\n")
    assert running.communicate()[0] == "[2.] [4.] 3.0 [3. 3. 4.]\n"  # and no warning


@pytest.mark.long
def test_eight_processes_at_once(tmp_path: Path) -> None:
    environ = {**os.environ, "THEANO_FLAGS": f"base_compiledir={tmp_path}"}
    started = [
        subprocess.Popen([sys.executable, "-c", PROGRAM], env=environ, stdout=subprocess.PIPE)
        for _ in range(8)]
    assert {process.communicate()[0] for process in started} == {b"[2.] [4.] 3.0\n"}


def test_a_defect_in_lowering_warns_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: Any) -> Any:
        raise IndexError("a defect")

    x = T.dvector("x")
    monkeypatch.setattr(lower, "lower", fail)
    monkeypatch.setattr(fallback, "_warned", set())
    noted: list[str] = []
    monkeypatch.setattr(cache, "note", noted.append)
    with theano.config.change_flags(on_compile_error="warn"):
        with pytest.warns(CompilerWarning, match=r"C: IndexError: a defect\n  test_compiler_trou"):
            f = theano.function([x], x + 1, mode="FAST_RUN")
        theano.function([x], x + 2, mode="FAST_RUN")
    np.testing.assert_array_equal(f([1.0]), [2])
    assert len(noted) == 2 and "the function computes Elemwise{add" in noted[0]


def test_a_function_that_is_not_compiled_may_be_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: Any) -> Any:
        raise IndexError("a defect")

    monkeypatch.setattr(lower, "lower", fail)
    monkeypatch.setattr(cache, "note", lambda text: None)
    with theano.config.change_flags(on_compile_error="raise"):
        with pytest.raises(CompileError, match="cannot be translated to C: IndexError: a defect"):
            theano.function([], T.constant([1.0]) * theano.shared(2.0), mode="FAST_RUN")
