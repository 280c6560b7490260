"""The command `theano`: doctor, cache and settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from theano import doctor
from theano.__main__ import main
from theano.backends import c, cache, toolchain
from theano.doctor import Finding
from theano.flags import config
from theano.lower import abi


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    base = tmp_path / "cache"
    with config.change_flags(base_compiledir=str(base), compiledir=str(base)):
        yield base / "compiled"
    cache.end()


def findings() -> dict[str, Finding]:
    return {finding.subject: finding for finding in doctor.examine()}


def test_a_healthy_machine(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    text = capsys.readouterr().out
    for subject in ("versions", "compiler", "vector math", "threads", "BLAS", "cache", "settings"):
        assert subject in text
    assert toolchain.toolchain().version in text
    assert text.endswith("Functions are compiled.\n")
    assert not list(folder.glob("*.so"))


def test_no_compiler_comes_with_advice(capsys: pytest.CaptureFixture[str]) -> None:
    with config.change_flags(cxx="/no/such/cc"):
        assert main(["doctor"]) == 1
    text = capsys.readouterr().out
    assert "!!  compiler      there is no C compiler '/no/such/cc'" in text
    assert "-> install gcc with the system's packages, or `pip install ziglang`" in text
    assert text.endswith("Functions run, but slowly: see above.\n")


def test_no_compiler_by_wish() -> None:
    with config.change_flags(cxx=""):
        assert findings()["compiler"].advice == "take `cxx=` out of THEANO_FLAGS or .theanorc"


def test_an_open_cache_comes_with_advice(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    with pytest.warns(UserWarning, match="open to other users"):
        found = findings()["cache"]
    assert (found.good, found.needed) == (False, True)
    assert "open to other users (chmod 700 closes it)" in found.text
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
    assert main(["settings", "no-such-name"]) == 1


def test_wrong_usage_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["cache", "burn"])
    assert "invalid choice: 'burn'" in capsys.readouterr().err


def test_functions_that_could_not_be_had_in_c_are_counted(folder: Path) -> None:
    assert "fallbacks" not in findings()
    cache.note("the C compiler rejects it\n  model.py:3")
    cache.note("something else")
    found = findings()["fallbacks"]
    assert found.text == "2 functions could not be had in C; the last: something else"
    assert "fallbacks.log says which and why" in found.advice
