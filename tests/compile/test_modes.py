"""Modes: names, settings, backends, and the modes that watch."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from theano.compile.monitormode import detect_nan

import theano
import theano.tensor as T
from theano.compile import (
    Mode,
    MonitorMode,
    NanGuardMode,
    get_default_mode,
    get_mode,
    predefined_modes,
    register_linker,
    register_mode,
    register_optimizer,
)
from theano.compile.modes.mode import LINKERS, OPTIMIZERS
from theano.errors import full_text
from theano.graph import FunctionGraph


def ops(f: Any) -> list[str]:
    return [str(node.op) for node in f.maker.fgraph.toposort()]


def test_names() -> None:
    assert get_mode("FAST_RUN") is predefined_modes["FAST_RUN"]
    assert get_mode(None) is get_default_mode() is get_default_mode()
    mine = Mode("py", None)
    assert get_mode(mine) is mine
    assert type(get_mode("DebugMode")).__name__ == "DebugMode"
    with pytest.raises(Exception, match="No predefined mode exist for string: FOO; there are FAST"):
        get_mode("FOO")
    with pytest.raises(KeyError, match="there is no linker 'zz'; there are"):
        Mode("zz")
    with pytest.raises(KeyError, match="there is no optimizer 'zz'; there are"):
        Mode(optimizer="zz")


@pytest.mark.parametrize("linker", ["c", "c|py", "cvm", "c|py_nogc", "cvm_nogc"])
def test_linkers_that_are_the_c_backend(linker: str) -> None:
    x = T.dvector("x")
    f = theano.function([x], T.exp(x) * 2, mode=Mode(linker, "fast_run"))
    assert f.c_source and np.allclose(f([1.0]), np.exp(1) * 2)


@pytest.mark.parametrize("linker", ["py", "vm", "vm_nogc"])
def test_linkers_that_are_the_numpy_backend(linker: str) -> None:
    x = T.dvector("x")
    f = theano.function([x], T.exp(x) * 2, mode=Mode(linker, "fast_run"))
    assert not f.c_source and np.allclose(f([1.0]), np.exp(1) * 2)


def test_an_empty_cxx_setting() -> None:
    x = T.dvector("x")
    with theano.config.change_flags(cxx=""):
        f = theano.function([x], x + 1)
    assert f.c_source == "" and f([1.0]) == [2]


def test_optimizers() -> None:
    x = T.dvector("x")
    z = T.exp(x * 1) + 0
    assert len(ops(theano.function([x], z, mode=Mode("py", None)))) > 1
    assert ops(theano.function([x], z, mode=Mode("py", "fast_run"))) == [
        "Elemwise{exp,no_inplace}"]
    assert Mode("py", "o1").optimizer.name == "fast_compile"


@pytest.mark.parametrize(
    "kind", [FunctionGraph, theano.gof.FunctionGraph], ids=["theano.graph", "theano.gof"])
def test_a_mode_rewrites_graphs_that_are_not_compiled(kind: Any) -> None:
    x = T.dvector("x")

    def rewritten(mode: Any) -> list[str]:
        graph = kind([x], [T.exp(T.log(1 + x)), T.log(1 + x)], clone=True)
        mode.optimizer.optimize(graph)
        assert [v.type for v in graph.outputs] == [x.type, x.type]
        return [str(v.owner.op) for v in graph.outputs]

    plain = ["Elemwise{exp,no_inplace}", "Elemwise{log,no_inplace}"]
    fast = rewritten(theano.compile.get_default_mode())
    assert fast[1] == "Elemwise{log1p,no_inplace}"
    assert rewritten(Mode("py", None)) == plain
    assert rewritten(get_mode("FAST_RUN").excluding("stabilize", "specialize"))[1] == plain[1]
    whole = Mode("py", optimizer=get_mode("FAST_RUN").optimizer)
    assert ops(theano.function([x], T.log(1 + x), mode=whole)) == ["Elemwise{log1p,no_inplace}"]
    assert str(Mode("py", "fast_run").optimizer) == "fast_run"
    assert repr(Mode("py", "fast_run").optimizer) == (
        "ModeOptimizer(Mode(linker='py', optimizer='fast_run'))")


def test_tags() -> None:
    mode = get_mode("FAST_RUN")
    some = mode.excluding("fusion", "inplace").including("fusion").requiring("needed")
    assert some.excluded == {"inplace"} and some.included == {"fusion"}
    assert some.required == {"needed"} and mode.excluded == frozenset()
    assert some.clone(optimizer="fast_compile").optimizer.name == "fast_compile"
    assert some.clone().optimizer.name == "fast_run"
    assert "excluded=['inplace']" in repr(some)
    with pytest.raises(TypeError, match="'mine' cannot rewrite a graph"):
        mode.register("mine")
    assert mode.get_linker_optimizer("py", None) == ("numpy", "None")


def test_excluding_a_rewrite_leaves_it_out() -> None:
    x = T.dvector("x")
    z = T.log(1 + x)
    with_rule = theano.function([x], z, mode="FAST_RUN")
    without = theano.function([x], z, mode=get_mode("FAST_RUN").excluding("log1p"))
    assert "Elemwise{log1p,no_inplace}" in ops(with_rule)
    assert "Elemwise{log1p,no_inplace}" not in ops(without)


def test_settings_make_the_default_mode() -> None:
    with theano.config.change_flags(mode="FAST_COMPILE"):
        assert get_default_mode() is predefined_modes["FAST_COMPILE"]
    with theano.config.change_flags(linker="py", optimizer="fast_compile"):
        mode = get_default_mode()
        assert (mode.backend, mode.optimizer.name) == ("numpy", "fast_compile")
    with theano.config.change_flags(optimizer_excluding="a:b", optimizer_including="c"):
        assert get_default_mode().excluded == {"a", "b"}
        assert get_default_mode().included == {"c"}
    mine = Mode("py", None)
    with theano.config.change_flags(mode=mine):
        assert get_default_mode() is mine


def test_registering() -> None:
    register_mode("MINE", Mode("py", None))
    register_linker("mine", "py")
    register_optimizer("mine", "fast_run")
    try:
        assert get_mode("MINE").backend == "numpy"
        assert Mode("mine", "mine").optimizer.name == "fast_run"
        assert Mode("mine").backend == "numpy"
        for function, name in ((register_mode, "MINE"), (register_linker, "mine"),
                               (register_optimizer, "mine")):
            with pytest.raises(ValueError, match="there is"):
                function(name, "py")
    finally:
        del predefined_modes["MINE"], LINKERS["mine"], OPTIMIZERS["mine"]


# -- NanGuardMode ---------------------------------------------------------------------------


def test_nan_guard() -> None:
    x = T.dvector("x")
    f = theano.function([x], T.log(x) * 2, mode=NanGuardMode())
    assert f([1.0]) == [0]
    with pytest.raises(AssertionError, match=r"output 0 of log\(x\) has NaN"):
        f([-1.0])
    with pytest.raises(AssertionError, match=r"output 0 of log\(x\) has infinity"):
        f([0.0])
    with pytest.raises(AssertionError, match="input x has a number beyond 1e"):
        f([1e20])
    lenient = NanGuardMode(nan_is_error=False, inf_is_error=False, big_is_error=False)
    assert np.isnan(theano.function([x], T.log(x), mode=lenient)([-1.0]))
    big = NanGuardMode(nan_is_error=False, inf_is_error=False, big_is_error=True)
    f_big = theano.function([x], T.log(x), mode=big)
    assert np.isnan(f_big([-1.0]))
    with pytest.raises(AssertionError, match=r"output 0 of log\(x\) has a number beyond 1e"):
        f_big([0.0])
    with theano.config.change_flags(**{"NanGuardMode.action": "warn"}), pytest.warns(
            UserWarning, match="has NaN"):
        f([-1.0])


def test_nan_guard_by_setting() -> None:
    x = T.dvector("x")
    with theano.config.change_flags(mode="NanGuardMode"):
        f = theano.function([x], T.sqrt(x))
    with pytest.raises(AssertionError, match="has NaN"):
        f([-1.0])

def test_nan_guard_looks_into_loops_and_branches() -> None:
    x = T.dvector("x")
    product, _ = theano.scan(
        lambda v, a: a * T.log(v), sequences=x, outputs_info=T.constant(np.float64(1)))
    branch = theano.ifelse.ifelse(x[0] > 0, T.log(x - 1), x)
    f, g = (theano.function([x], v, mode=NanGuardMode()) for v in (product[-1], branch))
    values = np.full(100, np.e)
    assert f(values) == 1
    values[57] = -1
    with pytest.raises(AssertionError, match=r"output 0 of log\(x\[t\]\) has NaN") as caught:
        f(values)
    assert "in step 57 of 100 of for{scan}" in full_text(caught.value)
    with pytest.raises(AssertionError, match=r"output 0 of log\(.*\) has infinity"):
        g([1.0])
    with theano.config.change_flags(**{"NanGuardMode.action": "warn"}), pytest.warns(
            UserWarning, match="has NaN") as warned:
        f(values)
    texts = [str(each.message) for each in warned]
    assert texts[0].startswith("output 0 of log(x[t]) has NaN")
    assert texts[0].endswith("in step 57 of 100 of for{scan}")
    assert any("in step 99 of 100" in text for text in texts)  # the state stays NaN


# -- ProfileMode ----------------------------------------------------------------------------


def test_profile_mode(capsys: pytest.CaptureFixture[str]) -> None:
    mode = theano.ProfileMode("cvm", "fast_run")
    assert type(mode) is theano.compile.profilemode.ProfileMode is theano.compile.ProfileMode
    x = T.dscalar("x")
    f, g = (theano.function([x], expression, mode=mode) for expression in (x * 2, T.exp(x)))
    f(1), f(2), g(3)
    assert f.profile is g.profile is mode.profile and mode.profile.fct_callcount == 3
    mode.print_summary(n_apply_to_print=1)
    assert "in 3 calls" in capsys.readouterr().out
    assert theano.function([x], x, mode=mode, profile=False).profile is None
    for name in ("ProfileMode", "PROFILE_MODE"):
        assert theano.function([x], x, mode=name).profile.fct_callcount == 0
    assert theano.function([x], x).profile is None
    mode.profile.reset()  # or it is printed when the tests end


# -- MonitorMode ----------------------------------------------------------------------------


def test_monitor_mode(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[Any] = []

    def before(i: int, node: Any, fn: Any) -> None:
        seen.append((i, [cell[0] for cell in fn.inputs]))

    def after(i: int, node: Any, fn: Any) -> None:
        seen.append((i, str(node.op), fn.outputs[0][0]))
        detect_nan(i, node, fn)

    x = T.dscalar("x")
    f = theano.function([x], T.log(x), mode=MonitorMode(before, after))
    assert np.isnan(f(-1))
    assert seen[0] == (0, [-1.0]) and seen[1][:2] == (0, "Elemwise{log,no_inplace}")
    assert "*** NaN detected ***" in capsys.readouterr().out


@pytest.mark.parametrize(("mode", "setting", "value", "attribute"), [
    ("NanGuardMode", "NanGuardMode.inf_is_error", False, "inf_is_error"),
    ("DebugMode", "DebugMode.patience", 1, "stability_patience")])
def test_the_default_mode_follows_its_own_settings(
    mode: str, setting: str, value: object, attribute: str
) -> None:
    with theano.config.change_flags(mode=mode):
        before = theano.compile.mode.get_default_mode()
        assert theano.compile.mode.get_default_mode() is before
        with theano.config.change_flags(**{setting.replace(".", "__"): value}):
            assert getattr(theano.compile.mode.get_default_mode(), attribute) == value
        assert getattr(before, attribute) != value
