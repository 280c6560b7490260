"""Settings: where values come from, how they are checked, and changing them for a while."""

from __future__ import annotations

import copy
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import theano
from theano import device_names
from theano.errors import TheanoConfigWarning
from theano.flags import SETTINGS, Config, Setting, change_flags, config


def loaded(flags: str = "", rc: str = os.devnull) -> Config:
    fresh = Config(SETTINGS)
    fresh.load({"THEANO_FLAGS": flags, "THEANORC": rc})
    return fresh


def test_defaults() -> None:
    fresh = loaded()
    assert fresh.floatX == "float64"
    assert fresh.cxx == "auto"
    assert fresh.openmp is True
    assert fresh.blas.ldflags == ""
    assert fresh.dnn.conv.algo_fwd == "small"
    assert fresh.optdb.position_cutoff == float("inf")
    assert fresh.compiledir == fresh.base_compiledir


def test_every_setting_has_a_doc_and_a_default_that_fits() -> None:
    fresh = loaded()
    for setting in SETTINGS:
        assert setting.doc.endswith(".")
        value = fresh.get(setting.name)
        fresh.set(setting.name, value)
        assert fresh.get(setting.name) == value


def test_settings_without_effect_say_so() -> None:
    for setting in SETTINGS:
        assert setting.doc.startswith("Accepted, without effect: ") == (not setting.effect)


def test_theano_flags() -> None:
    fresh = loaded(" floatX = float32, openmp=0,,profiling.n_ops=7,gcc.cxxflags=-O1 -g,linker=py")
    assert fresh.floatX == "float32"
    assert fresh.openmp is False
    assert fresh.profiling.n_ops == 7
    assert fresh.gcc.cxxflags == "-O1 -g"
    assert fresh.linker == "py"


def test_a_value_may_hold_an_equals_sign_and_the_last_one_holds() -> None:
    fresh = loaded("floatX=float16,gcc.cxxflags=-DX=1,floatX=float32")
    assert fresh.gcc.cxxflags == "-DX=1"
    assert fresh.floatX == "float32"


def test_home_and_environment_in_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_PLACE", "/some/place")
    fresh = loaded("base_compiledir=~/there,cuda.root=$SOME_PLACE/cuda")
    assert fresh.base_compiledir == os.path.expanduser("~/there")
    assert fresh.compiledir == fresh.base_compiledir
    assert fresh.cuda.root == "/some/place/cuda"


def test_default_cache_folder_follows_xdg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert loaded().base_compiledir == os.path.join("/caches", "theano")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert loaded().base_compiledir == os.path.expanduser(os.path.join("~", ".cache", "theano"))


def test_unknown_flags_warn_and_suggest() -> None:
    with pytest.warns(TheanoConfigWarning, match="THEANO_FLAGS: flotX .*did you mean floatX?"):
        loaded("flotX=float32")
    with pytest.warns(TheanoConfigWarning, match="'floatX' is not of the form name=value"):
        loaded("floatX")


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ("floatX=float31", "THEANO_FLAGS: floatX: 'float31' is not one of float64, float32, flo"),
        ("openmp=perhaps", "THEANO_FLAGS: openmp: 'perhaps' is not True or False"),
        ("profiling.n_ops=x", "THEANO_FLAGS: profiling.n_ops: 'x' is not a number of kind int"),
    ],
)
def test_wrong_values_are_errors(flags: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        loaded(flags)


def write(path: Path, text: str) -> str:
    path.write_text(text)
    return str(path)


def test_configuration_files(tmp_path: Path) -> None:
    first = write(
        tmp_path / "first",
        "[global]\nfloatX = float32\nopenmp: False\ndnn.conv.algo_fwd=none\n"
        "[blas]\nldflags = -lblas %(x)s\n[dnn.conv]\nprecision = float32\n[cuda]\nroot=~/x\n",
    )
    fresh = loaded(rc=first)
    assert (fresh.floatX, fresh.openmp) == ("float32", False)
    assert fresh.blas.ldflags == "-lblas %(x)s"
    assert (fresh.dnn.conv.algo_fwd, fresh.dnn.conv.precision) == ("none", "float32")
    assert fresh.cuda.root == os.path.expanduser("~/x")
    assert fresh.files == (first,)
    second = write(tmp_path / "second", "[global]\nfloatX = float16\n")
    both = loaded(rc=os.pathsep.join([first, second, str(tmp_path / "missing")]))
    assert (both.floatX, both.openmp) == ("float16", False)
    assert loaded("floatX=float64", rc=first).floatX == "float64"


def test_configuration_files_with_mistakes(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is not a configuration file that can be read"):
        loaded(rc=write(tmp_path / "broken", "floatX=float32\n[global"))
    with pytest.warns(TheanoConfigWarning, match="unknown: blas.flags is not a setting"):
        loaded(rc=write(tmp_path / "unknown", "[blas]\nflags=x\n"))
    wrong = write(tmp_path / "wrong", "[global]\nfloatX=int8\n")
    with pytest.raises(ValueError, match=f"{re.escape(wrong)}: floatX: 'int8' is not one of"):
        loaded(rc=wrong)


def test_assigning() -> None:
    fresh = loaded()
    fresh.floatX = "float32"
    fresh.profiling.n_ops = "3"
    assert (fresh.floatX, fresh.profiling.n_ops) == ("float32", 3)
    with pytest.raises(ValueError, match="floatX: 'int8' is not one of"):
        fresh.floatX = "int8"
    assert fresh.floatX == "float32"
    with pytest.warns(TheanoConfigWarning, match="floatx is not a setting of Theano; did you mea"):
        fresh.floatx = "float32"
    with pytest.raises(AttributeError, match="there is no setting blas.nothing"):
        _ = fresh.blas.nothing


def test_any_object_may_be_the_mode() -> None:
    fresh = loaded()
    mode = object()
    fresh.mode = mode
    assert fresh.mode is mode


def test_other_devices_become_the_cpu_unless_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded("device=cuda0").device == "cuda0"  # JAX is asked when a function is made
    monkeypatch.setattr(device_names, "installed", lambda: False)
    with pytest.warns(TheanoConfigWarning, match="device: 'cuda0' is not available"):
        assert loaded("device=cuda0").device == "cpu"
    with pytest.raises(ValueError, match="rule: force_device is set"):
        loaded("device=cuda,force_device=True")


def test_change_flags_restores() -> None:
    before = (config.floatX, config.blas.ldflags)
    with config.change_flags({"blas.ldflags": "-lx"}, floatX="float16"):
        assert (config.floatX, config.blas.ldflags) == ("float16", "-lx")
        with change_flags([("floatX", "float32")]):
            assert config.floatX == "float32"
        assert config.floatX == "float16"
    assert (config.floatX, config.blas.ldflags) == before


def test_change_flags_restores_computed_defaults_and_after_errors() -> None:
    before = config.compiledir
    with pytest.raises(RuntimeError), config.change_flags(compiledir="/elsewhere"):
        assert config.compiledir == "/elsewhere"
        raise RuntimeError
    assert config.compiledir == before
    with pytest.raises(ValueError, match="floatX"):
        config.change_flags(compiledir="/elsewhere", floatX="no").__enter__()
    assert config.compiledir == before


def test_change_flags_decorates_and_refuses_unknown_names() -> None:
    @change_flags(floatX="float16")
    def inner(depth: int) -> str:
        return str(config.floatX) if depth == 0 else inner(depth - 1)

    before = config.floatX
    assert inner(2) == "float16"
    assert config.floatX == before
    with pytest.raises(AttributeError, match="no setting nothing; print.theano.config. lists them"):
        change_flags(nothing=1)


def test_settings_can_be_added_and_flags_given_before_hold() -> None:
    with pytest.warns(TheanoConfigWarning, match="mine.depth is not a setting"):
        fresh = loaded("mine.depth=3")
    fresh.add(Setting("mine.depth", 1, int, "Depth."))
    fresh.add(Setting("mine.other", "a", str, "Other."))
    assert (fresh.mine.depth, fresh.mine.other) == (3, "a")


def test_repr_lists_values() -> None:
    text = repr(loaded("floatX=float32"))
    assert "floatX = 'float32'" in text
    assert "profiling.n_ops = 20" in text


def test_flags_of_the_environment_reach_a_new_process() -> None:
    code = "import theano.flags as f; print(f.config.floatX, f.config.device)"
    environ = {**os.environ, "THEANO_FLAGS": "floatX=float32,device=gpu,nosuch=1"}
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", code],
        env=environ, capture_output=True, text=True, check=True,
    )
    assert done.stdout == "float32 gpu\n"
    assert "<string>:1: TheanoConfigWarning: THEANO_FLAGS: nosuch is not a setting" in done.stderr


def test_copies_are_the_settings_themselves() -> None:
    assert copy.copy(config) is copy.deepcopy(config) is config
    assert copy.copy(config.blas).ldflags == config.blas.ldflags


def test_every_setting_that_claims_an_effect_is_read() -> None:
    """Code outside `theano.flags` reads it."""
    root = Path(theano.__file__).parent
    text = "\n".join(p.read_text() for p in root.rglob("*.py") if p.name != "flags.py")
    read = {*re.findall(r"[\"']([\w.]+)[\"']", text)}
    for name in re.findall(r"config\.([\w.]+)", text):
        read |= {name[:end.start()] for end in re.finditer(r"\.|$", name)}
    parts = set(re.findall(r"settings\.(\w+)", text))
    own = {"force_device", "base_compiledir"}  # read in theano.flags itself
    for setting in SETTINGS:
        assert not setting.effect or setting.name in read | own or (
            setting.name.rpartition(".")[2] in parts), f"{setting.name} is read nowhere"


def test_two_underscores_are_a_dot() -> None:
    before = config.gcc.cxxflags
    with config.change_flags(gcc__cxxflags="-O1"):
        assert config.gcc__cxxflags == config.gcc.cxxflags == "-O1"
        config.gcc__cxxflags = "-O2"
        assert config.gcc.cxxflags == "-O2"
    assert config.gcc.cxxflags == before
    with pytest.raises(AttributeError, match="there is no setting gcc.nosuch"):
        config.gcc__nosuch  # noqa: B018
    with pytest.raises(AttributeError, match="there is no setting gcc.nosuch"):
        config.gcc__nosuch = 1
    assert not hasattr(config, "__wrapped__")


def test_leaving_a_block_twice_restores_the_same_values() -> None:
    before = config.compute_test_value
    block = config.change_flags(compute_test_value="raise")
    block.__exit__()
    with block:
        assert config.compute_test_value == "raise"
    block.__exit__()
    assert config.compute_test_value == before


@pytest.mark.parametrize("text, count", [
    ("1GB", 10 ** 9), ("64 MiB", 2 ** 26), ("1.5 kb", 1500), ("500_000", 500_000), ("1e9", 10 ** 9),
    (7, 7), ("-1", -1), ("3B", 3)])
def test_a_size_has_a_unit(text: str | int, count: int) -> None:
    with theano.config.change_flags({"scan.memory": text}):
        assert theano.config.scan.memory == count


@pytest.mark.parametrize("text", ["much", "1 GBB", "GB", "ib", "inf", "nan", "", None])
def test_what_is_no_size_is_refused(text: str | None) -> None:
    with pytest.raises(ValueError, match=r'scan.memory: .* bytes as a number, or a text such as'):
        theano.config.scan.memory = text


def test_dir_lists_the_settings_that_have_an_effect() -> None:
    listed = dir(config)
    for name in ("floatX", "openmp", "base_compiledir", "compiledir", "gcc", "change_flags"):
        assert name in listed
    for name in ("allow_gc", "blas", "magma", "add", "table", "watch", "_path"):
        assert name not in listed and hasattr(config, name)
    assert dir(config.scan) == ["memory"]
    assert not [name for name in listed if not hasattr(config, name)]
