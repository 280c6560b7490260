"""The package without its C extension, and what source packages and wheels contain."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SOURCES = (ROOT / "theano" / "runtime").is_dir()
"""Whether the tests are those of a checkout or of a source package, and not of a wheel."""

HIDDEN = "import sys; sys.modules['theano.runtime._native'] = None\n"
"""The first line of a program that has no C extension."""

PROGRAM = """
import pickle
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import theano
import numpy as np
import theano.tensor as T

x, k = T.dvector("x"), T.dscalar("k")
w = theano.shared(np.zeros(2), "w")
f = theano.function(
    [x, theano.In(k, value=2.0)], [w.sum(), k * x], updates=[(w, w + x)], profile=True)
assert [v.tolist() for v in f([1, 2])] == [0, [2, 4]] and w.get_value().tolist() == [1, 2]
f[k] = 3.0
assert f([1, 2])[1].tolist() == [3, 6] and f([1, 2])[1].tolist() == [2, 4]
assert f.profile.fct_callcount == 3 and not f.c_source
g = theano.function([x], {"slope": T.grad((w * x).sum(), x)}, givens={w: x ** 2})
assert g([1, 2])["slope"].tolist() == [1, 4]
powers, updates = theano.scan(lambda p, b: p * b, non_sequences=k, outputs_info=[T.ones_like(k)],
                              n_steps=4)
assert theano.function([k], [powers[-1], T.grad(powers[-1], k)])(2.0) == [16, 32]
again = pickle.loads(pickle.dumps(f))
assert again([1, 1])[0] == 9 and w.get_value().tolist() == [3, 6]
for mode in ("FAST_COMPILE", "DEBUG_MODE", "COMPARE"):
    assert theano.function([x], T.exp(x).sum(), mode=mode)([0, 0]) == 2
stream = T.shared_randomstreams.RandomStreams(1)
draw = theano.function([], stream.uniform((2,)))
assert draw().tolist() != draw().tolist()
try:
    f([1, 2, 3])
except ValueError as error:
    assert str(error).startswith("add: shapes (2,) and (3,) do not broadcast"), error
    print(str(error).splitlines()[1].split()[0])
for w in caught:
    print(w.category.__name__, w.lineno, str(w.message))
"""


def run(folder: Path, text: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a program from the file `program.py`, which is not in the folder of the package."""
    (folder / "program.py").write_text(text)
    kept = {k: v for k, v in os.environ.items() if k not in ("THEANO_FLAGS", "CC")}
    flags = f"base_compiledir={folder / 'cache'}"
    environ = {"PYTHONPATH": str(ROOT) if SOURCES else "", "THEANO_FLAGS": flags, **environ}
    return subprocess.run(
        [sys.executable, str(folder / "program.py")], cwd=folder, capture_output=True, text=True,
        env={**kept, **environ})


@pytest.mark.skipif(not SOURCES, reason="the package is not that of a checkout")
def test_the_interpreter_runs_without_the_extension(tmp_path: Path) -> None:
    done = run(tmp_path, HIDDEN + PROGRAM)
    assert not done.returncode, done.stderr
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert done.stdout.splitlines() == [
        "program.py:14",
        f"CompilerWarning 7 the C extension is not built for Python {version} in {ROOT}",
        "  rule: NumPy computes all functions, slowly",
        "  hint: with a C compiler, run `python -m pip install -e .` (or `make demo`) there"]
    assert done.stderr.startswith("Function profiling\n")


def test_an_empty_cxx_gives_no_warning(tmp_path: Path) -> None:
    done = run(tmp_path, HIDDEN + "import theano", THEANO_FLAGS="cxx=")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_function_that_is_not_compiled_may_be_an_error(tmp_path: Path) -> None:
    program = HIDDEN + "import theano; x = theano.tensor.dscalar(); theano.function([x], x + 1)"
    done = run(tmp_path, program, THEANO_FLAGS="on_compile_error=raise")
    assert "CompileError: there is no C extension, which runs compiled functions" in done.stderr


def test_an_extension_that_cannot_be_loaded_is_an_error(tmp_path: Path) -> None:
    text = (
        "import sys\nclass Finder:\n    def find_spec(self, name, path, target=None):\n"
        "        if name == 'theano.runtime._native': raise ImportError('undefined symbol')\n"
        "sys.meta_path.insert(0, Finder())\nimport theano")
    assert run(tmp_path, text).stderr.endswith("ImportError: undefined symbol\n")


@pytest.mark.skipif(not SOURCES, reason="the package is not that of a checkout")
def test_the_doctor_says_how_to_get_the_extension(tmp_path: Path) -> None:
    text = HIDDEN + "from theano.__main__ import main; sys.exit(main(['doctor']))"
    done = run(tmp_path, text)
    assert done.returncode == 1 and "BLAS" not in done.stdout
    assert "!!  extension     the C extension is not built for Python" in done.stdout
    assert "-> with a C compiler, run `python -m pip install -e .`" in done.stdout


def test_in_a_browser(tmp_path: Path) -> None:
    """What Pyodide 314 lacks is hidden: threads, processes, and functions of `os`."""
    text = (
        "import _thread, numpy, os, subprocess, sys\n"
        "sys.platform, sys.modules['resource'] = 'emscripten', None\n"
        "del os.posix_spawn, os.geteuid\n"
        "def refuse(*args, **options): raise OSError('emscripten does not support processes')\n"
        "def start(*args): raise RuntimeError(\"can't start new thread\")\n"
        "subprocess.Popen = os.fork = refuse\n"
        "_thread.start_new_thread = start\n")
    done = run(tmp_path, text + HIDDEN + PROGRAM)
    assert not done.returncode, done.stderr
    assert "there is no C extension for browsers\n" in done.stdout and "hint" not in done.stdout


@pytest.mark.long
def test_functions_pass_their_tests_without_the_extension() -> None:
    """Except those of C code, and of the memory that the extension keeps."""
    files = ("test_function.py", "test_shared.py", "test_bad_input.py", "test_state_inputs.py",
             "test_overwriting.py", "test_user_ops.py", "test_threads.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.without_extension", "-k",
         "not c_source and not alternate", *(f"tests/compile/{name}" for name in files)],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "THEANO_FLAGS": ""})
    assert not done.returncode, done.stdout


# ---- what is built ----


def has_setuptools() -> bool:
    """Whether setuptools is new enough. It is not imported, as that replaces other modules."""
    try:
        return int(metadata.version("setuptools").partition(".")[0]) >= 77
    except metadata.PackageNotFoundError:
        return False


def build(*commands: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    if not has_setuptools():
        pytest.skip("there is no setuptools, 77 or newer")
    if not SOURCES:
        pytest.skip("the sources are not here")
    environ = {k: v for k, v in os.environ.items() if k not in ("CC", "THEANO_EXTENSION")}
    return subprocess.run(
        [sys.executable, "setup.py", "-q", *commands], cwd=ROOT, capture_output=True, text=True,
        env={**environ, **({} if path is None else {"PATH": path})})


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is not a checkout")
def test_the_source_package_has_every_file(tmp_path: Path) -> None:
    done = build("egg_info", "-e", str(tmp_path))
    assert not done.returncode, done.stderr
    listed = set((tmp_path / "theano.egg-info" / "SOURCES.txt").read_text().splitlines())
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    wanted = {name for name in tracked.stdout.splitlines() if (ROOT / name).exists()}
    assert not wanted - listed
    assert not [name for name in listed if name.endswith((".so", ".pyc", ".o", ".compiler"))]
    assert not [name for name in listed if name.startswith(("docs/reference/", "docs/errors/"))]


def wheel(folder: Path, path: str | None = None) -> tuple[str, Path]:
    """The messages of building a wheel, and its path."""
    done = build(
        "egg_info", "-e", str(folder), "build", "-b", str(folder / "build"),
        "bdist_wheel", "-b", str(folder / "bdist"), "-d", str(folder / "dist"), path=path)
    assert not done.returncode, done.stderr
    (found,) = (folder / "dist").iterdir()
    return done.stderr, found


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
def test_a_wheel_has_the_extension_but_nothing_of_this_processor(tmp_path: Path) -> None:
    _, found = wheel(tmp_path)
    assert not found.name.endswith("-any.whl")
    names = zipfile.ZipFile(found).namelist()
    (extension,) = (name for name in names if name.endswith((".so", ".pyd")))
    assert re.fullmatch(r"theano/runtime/_native\..*", extension)
    assert not [name for name in names if "/compiled/" in name or name.endswith(".o")]
    wanted = ("theano/py.typed", "theano/runtime/theano_abi.h", "theano/lower/routines/gemm.c",
              "theano/d3viz/page.html", "theano/graph/c_code/c_shims.h",
              "theano-stubs/tensor/__init__.pyi")
    assert not set(wanted) - set(names)


def test_a_wheel_without_a_compiler_is_for_every_platform(tmp_path: Path) -> None:
    said, found = wheel(tmp_path, path=str(tmp_path))
    assert "theano is installed WITHOUT its C extension" in said
    assert "Install a C compiler (gcc or clang)" in said
    assert found.name.endswith("-py3-none-any.whl")
    packed = zipfile.ZipFile(found)
    page = {f"theano/explorer/{path.name}" for path in (ROOT / "theano" / "explorer").glob("*.*")}
    assert len(page) > 15 and page <= set(packed.namelist())
    packed.extractall(tmp_path / "site")
    done = run(tmp_path, PROGRAM, PYTHONPATH=str(tmp_path / "site"))
    assert not done.returncode, done.stderr
    assert "CompilerWarning 6 the package was installed without its C extension" in done.stdout
    assert "hint: install a C compiler (gcc or clang), then this package again" in done.stdout


def test_an_extension_that_is_asked_for_must_be_built(tmp_path: Path) -> None:
    done = build("build_ext", "-b", str(tmp_path), "-t", str(tmp_path), path=str(tmp_path))
    assert done.returncode and "WITHOUT" not in done.stderr
