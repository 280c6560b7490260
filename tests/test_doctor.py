"""The command `theano`: doctor, cache and settings."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import theano
from theano import device_names, doctor, lower
from theano.__main__ import main
from theano.backends import c, cache, install, objects, toolchain
from theano.doctor import Finding
from theano.errors import CompileError
from theano.flags import config
from theano.lower import abi


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    base = tmp_path / "cache"
    monkeypatch.setattr(cache, "INSTALLED", str(tmp_path / "installed"))
    monkeypatch.setattr(c, "_queue", deque())  # other tests' functions are not compiled here
    monkeypatch.setattr(device_names, "installed", lambda: False)  # JAX takes a second to start
    with config.change_flags(base_compiledir=str(base), compiledir=str(base)):
        yield base / "compiled"
    cache.end()


def findings() -> dict[str, Finding]:
    return {finding.subject: finding for finding in doctor.examine()}


def test_a_healthy_machine(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    text = capsys.readouterr().out
    subjects = (
        "versions", "compiler", "routines", "threads", "BLAS", "cache", "settings")
    for subject in subjects:
        assert subject in text
    assert toolchain.toolchain().version in text
    assert text.endswith("Functions are compiled.\n")
    assert not list(folder.glob("*.so"))


def test_the_devices_of_jax(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are listed by another process."""
    pytest.importorskip("jax")
    monkeypatch.setattr(device_names, "installed", lambda: True)
    monkeypatch.setenv("XLA_FLAGS", "--xla_force_host_platform_device_count=3")
    found = doctor._devices()
    listed = next(found)
    assert listed.good and listed.text.endswith("): 3 cpu") and listed.text[0].isdigit()
    assert str(next(found)) == (
        "    device        cpu: functions run in C; mode JAX uses cpu")
    monkeypatch.setattr(doctor, "_LIST_DEVICES", "import nosuch_module")
    (broken,) = doctor._devices()
    assert "it does not start: ModuleNotFoundError: No module named 'nosuch_module'" in broken.text
    monkeypatch.setattr(doctor, "_LIST_DEVICES", "import time; time.sleep(60)")
    monkeypatch.setattr(doctor, "_SECONDS", 0.1)
    (slow,) = doctor._devices()
    assert "timed out after 0.1 seconds" in slow.text and not slow.needed


CARDS: list[list[Any]] = [["gpu", "A card", 60e9], ["gpu", "A card", 60e9], ["cpu", "cpu", 0]]


@pytest.mark.parametrize("settings, devices, complaint, device, advice", [
    ({}, CARDS, "", "cpu: functions run in C; mode JAX uses gpu", ""),
    ({"device": "cpu"}, CARDS, "", "cpu: functions run in C; mode JAX uses the processor", ""),
    ({"device": "cuda1"}, CARDS, "", "cuda1: functions run in JAX", ""),
    ({"device": "cuda2"}, CARDS, "",
     "cuda2: JAX does not find cuda2; functions run in C", '`pip install "jax[cuda13]"`'),
    ({"device": "tpu"}, CARDS[2:], "A GPU may be present",
     "tpu: JAX does not find tpu; functions run in C", '`pip install "jax[tpu]"`'),
    ({"contexts": "a->cuda1;b->cpu"}, CARDS, "",
     "cpu; a is gpu:1; b is cpu:0: functions run in JAX", ""),
])
def test_the_device_in_effect(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], devices: Any, complaint: str,
    device: str, advice: str,
) -> None:
    monkeypatch.setattr(device_names, "installed", lambda: True)
    monkeypatch.setattr(doctor, "_listed_devices", lambda: (devices, complaint))
    with config.change_flags(settings):
        found = {each.subject: each for each in doctor._devices()}
    assert found["JAX"].text.endswith(
        "): 1 cpu" if complaint else "): 2 gpu (A card) with 60.0 GB for JAX; 1 cpu")
    assert (found["device"].text, found["device"].advice) == (device, advice)
    assert ("GPU" in found) == bool(complaint)


def test_without_jax() -> None:
    (found,) = doctor._devices()
    assert found.good is None and not found.needed and 'jax[cuda13]' in found.advice


def test_routines_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [("gemm", ("float32",)), ("gemm", ("float64",))]
    monkeypatch.setattr(install, "texts", lambda: lower.objects(wanted))
    objects._known.clear()
    missing = findings()["routines"]
    assert missing.text == "0 of 2 were compiled when the package was installed"
    assert missing.advice == "`python -m theano.backends.install` compiles them"
    install.main()
    objects._known.clear()
    found = findings()["routines"]
    assert found.text.startswith("2 of 2 were") and not found.advice
    objects._known.clear()


def test_no_compiler_comes_with_advice(capsys: pytest.CaptureFixture[str]) -> None:
    with config.change_flags(cxx="/no/such/cc"):
        assert main(["doctor"]) == 1
    text = capsys.readouterr().out
    assert "!!  compiler      the C compiler '/no/such/cc' of the setting cxx does not" in text
    assert "-> install gcc with the system's packages, or `pip install ziglang`" in text
    assert text.endswith("Functions run, but slowly: see above.\n")


def test_no_advice_is_given_twice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toolchain, "candidates", lambda: iter(()))
    toolchain._found.clear()
    with config.change_flags(cxx="auto"):
        assert main(["doctor"]) == 1
    toolchain._found.clear()
    text = capsys.readouterr().out
    assert "there is no C compiler" in text and text.count("pip install ziglang") == 1


@pytest.mark.parametrize(("what", "advice"), [
    ("the linker cannot make a library of the compiled text", "install the linker again"),
    ("the compiled function cannot be stored", "free space on the disk, or select another"),
    ("the C compiler does not work", "install gcc with the system's packages"),
])
def test_advice_on_errors_of_the_compiler(
    what: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str) -> None:
        raise CompileError(f"{what}\n  rule: the reason")

    monkeypatch.setattr(c, "compile_text", fail)
    found = findings()["compiler"]
    assert found.advice.startswith(advice) and found.text.startswith(f"{what}\n")
    assert found.text.endswith("rule: the reason")


def test_a_full_disk_comes_with_advice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ", " in findings()["cache"].text and findings()["cache"].text.endswith(" GB free")
    monkeypatch.setattr(cache, "free_bytes", lambda path: 1_234_567)
    found = findings()["cache"]
    assert (found.good, found.needed) == (False, True)
    assert found.text == f"{folder}: No space left on device (1234 kB are free)"
    assert found.advice.startswith("free space on its disk, or select another directory: ")


def test_a_disk_that_refuses_files_comes_with_advice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str, text: str) -> None:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT), path)

    folder.mkdir(parents=True, mode=0o700)
    monkeypatch.setattr(cache, "write", refuse)
    assert cache.shortage(str(folder)) == f"{folder}: Disk quota exceeded"


def test_no_compiler_by_wish() -> None:
    with config.change_flags(cxx=""):
        assert findings()["compiler"].advice == "remove `cxx=` from THEANO_FLAGS or .theanorc"


def test_an_open_cache_comes_with_advice(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    with pytest.warns(UserWarning, match="accessible by other users"):
        found = findings()["cache"]
    assert (found.good, found.needed) == (False, True)
    assert "accessible by other users (chmod 700 changes that)" in found.text
    assert "base_compiledir" in found.advice


def test_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert "3 threads" in findings()["threads"].text
    with config.change_flags(openmp=False):
        assert "openmp=False" in findings()["threads"].text


def test_settings_that_were_changed_and_do_nothing() -> None:
    with config.change_flags({"blas.ldflags": "-lx"}):
        found = findings()
    assert "blas.ldflags=-lx" in found["changed"].text
    assert found["no effect"].text == "blas.ldflags"


def test_cache_is_shown_and_cleared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f'const char th_abi[] = "{abi.version()}";\nint th_run(void *f) {{ return 0; }}\n'
    c.compile_text(f"/* {folder} */\n{text}").wait()
    assert main(["cache"]) == 0
    assert capsys.readouterr().out.startswith(f"{folder}: 1 function, ")
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out.endswith("2 files removed\n")
    assert not list(folder.iterdir())


def test_cache_before_its_first_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache", "clear"]) == 0
    assert "0 functions, 0.0 MB\n0 files removed\n" in capsys.readouterr().out


def test_settings_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings"]) == 0
    assert capsys.readouterr().out.count(" = ") >= len(config.table)
    assert main(["settings", "floatx"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("floatX = 'float64'\n")
    assert "float64, float32, float16." in text


def test_a_setting_that_is_not_there_is_an_error_with_a_suggestion(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["settings", "flaotX", "cxxflags"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("gcc.cxxflags = ")
    assert "no setting name contains 'flaotX'; did you mean floatX" in said.err
    assert main(["settings", "zzzz"]) == 1
    assert capsys.readouterr().err == "theano settings: no setting name contains 'zzzz'\n"


def test_help_without_arguments_and_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    text = capsys.readouterr().out
    assert text.startswith("usage: theano") and "doctor" in text and "settings" in text
    assert "python -m theano.legacy" in text
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"theano {theano.__version__}\n"


@pytest.mark.parametrize("command", ["theano settings", "theano.legacy --list"])
def test_a_reader_that_stops_leaves_no_traceback(command: str) -> None:
    command = f"{sys.executable} -m {command} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert done.stdout.count("\n") == 1 and done.stderr == ""


def test_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", {"dot": "/usr/bin/dot"}.get)
    assert findings()["Graphviz"].text == "/usr/bin/dot"
    monkeypatch.setattr(shutil, "which", {}.get)
    found = findings()["Graphviz"]
    assert (found.good, found.needed) == (None, False) and "pydotprint" in found.advice


def test_wrong_usage_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["cache", "burn"])
    assert "invalid choice: 'burn'" in capsys.readouterr().err


def test_functions_that_could_not_be_had_in_c_are_counted(folder: Path) -> None:
    assert "fallbacks" not in findings()
    cache.note("the C compiler rejects it\n  model.py:3")
    cache.note("something else")
    found = findings()["fallbacks"]
    assert found.text == "2 functions could not be compiled; the last: something else"
    assert "fallbacks.log lists them with reasons" in found.advice
