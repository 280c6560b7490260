"""The table of backends: one row and one module make a backend."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano import backend_table, doctor
from theano.backend_table import BACKENDS, Backend
from theano.compile.making import in_numpy
from theano.compile.modes.mode import LINKERS, Mode


def test_modes_and_settings_take_their_names_of_linkers_from_the_table() -> None:
    names = [name for backend in BACKENDS for name in backend.linkers]
    assert len(set(names)) == len(names)
    for backend in BACKENDS:
        for name in backend.linkers:
            assert LINKERS[name] == Mode(name).backend == backend.name
            with theano.config.change_flags(linker=name):
                assert Mode().backend == backend.name


def test_doctor_reports_each_backend() -> None:
    told = [str(finding) for finding in doctor._backends()]
    assert len(told) == len(BACKENDS)
    for backend, text in zip(BACKENDS, told, strict=True):
        assert backend.name in text and backend.runs in text and backend.linkers[0] in text


def test_a_row_of_the_table_and_a_module_define_a_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backend of this test records calls of its functions, and builds with the interpreter."""
    asked: list[str] = []
    module: Any = ModuleType("counting")
    module.begin = lambda: asked.append("begin")

    def build(fgraph: Any, replaced: dict[int, int], measured: bool) -> Any:
        asked.append("build")
        return in_numpy.build(fgraph, replaced, measured)

    module.build = build
    monkeypatch.setitem(sys.modules, "counting", module)
    row = Backend("counting", "counting", ("counting",), False, "what NumPy runs")
    monkeypatch.setattr(backend_table, "BACKENDS", (*BACKENDS, row))
    monkeypatch.setitem(LINKERS, "counting", "counting")
    x = T.dvector("x")
    f = theano.function([x], 2 * x, mode=Mode("counting"))
    assert f(np.ones(2)).tolist() == [2, 2] and asked == ["begin", "build"]
    assert not f.c_source


def test_an_unknown_backend_raises_with_its_name() -> None:
    with pytest.raises(KeyError, match="there is no backend 'abacus'; there are c, numpy"):
        backend_table.named("abacus")
