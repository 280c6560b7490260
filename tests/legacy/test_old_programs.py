"""Old programs on new versions of Python: `python -m theano.legacy [--py2] program.py`."""

from __future__ import annotations

import importlib
import json
import os
import pickle
import re
import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import theano.tensor as T
from tests.ids import names
from theano.legacy import __main__ as program
from theano.legacy.shims import hooks, pictures, py2, removed
from theano.legacy.shims import table as shims

ROOT = Path(__file__).parent.parent.parent
OPTIONAL = ("PIL", "joblib", "matplotlib", "sklearn")


def run(
    path: Path, *arguments: str, text: str = "", warnings: str = "ignore", cwd: Path = ROOT
) -> tuple[str, str]:
    """The text that a program writes to stdout and stderr."""
    if text:
        path.write_text(text)
    done = subprocess.run(
        [sys.executable, "-W", warnings, "-m", "theano.legacy", *arguments], cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


PYTHON_3 = """
import collections, inspect, sys, time
from fractions import gcd
import numpy as np
import imp
import scipy.misc
from scipy.misc import logsumexp
from numpy.testing import dec

start = time.clock()
print(__name__, sys.argv[1:], isinstance([], collections.Iterable))
print(inspect.getargspec(lambda a, b=1: a).args, gcd(12, 18))
print(np.zeros(2, np.float).dtype, np.asscalar(np.ones(1)), np.product([2, 3]))
print(imp.new_module("m").__name__, round(float(logsumexp([0.0, 0.0])), 3))
import cgi
print(cgi.escape('"<&'), cgi.escape('"', True), np.in1d([[1, 2], [3, 4]], [2, 3]).tolist())
"""


def test_old_spellings_do_not_warn(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("assert () is not 1\n")
    path = tmp_path / "old.py"
    out, err = run(path, str(path), text="import helper\nx = 0\nprint(x is 0)\n",
                   warnings="default::SyntaxWarning")
    assert out == "True\n" and "Warning" not in err


def test_a_program_of_python_3(tmp_path: Path) -> None:
    path = tmp_path / "old.py"
    out, err = run(path, str(path), "-x", "1", text=PYTHON_3)
    assert out.splitlines() == [
        "__main__ ['-x', '1'] True", "['a', 'b'] 6", "float64 1.0 6", "m 0.693",
        '"&lt;&amp; &quot; [False, True, True, False]']
    said = err.splitlines()[-1]
    assert said.startswith("theano.legacy: shims used: ")
    for name in ("time.clock", "fractions.gcd", "numpy.asscalar", "scipy.misc.logsumexp"):
        assert name in said


def test_a_program_that_needs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.py"
    assert run(path, str(path), text="print(1)")[1] == "theano.legacy: shims used: none\n"


PYTHON_2 = """
import cPickle, sys
from helper import half, Deep

def f(x):
    try:
        raise ValueError, "bad %d" % x
    except ValueError, e:
        print "caught", e
d = {'a': 1}
for k, v in d.iteritems():
    print k, v, `v`, d.has_key(k)
n = 10 / 4
n /= 2
print n, 10 / 4.0, 0777, 100L, 1 <> 2, cmp(1, 2), unicode('u'), sys.maxint > 0
exec "z = 3"
print z, half(7), Deep.__module__, cPickle.loads(cPickle.dumps(d)) == d
f(3)
"""


def test_a_program_of_python_2(tmp_path: Path) -> None:
    path = tmp_path / "old.py"
    (tmp_path / "helper.py").write_text("def half(x):\n\treturn x / 2\nclass Deep: pass\n")
    out, err = run(path, "--py2", str(path), text=PYTHON_2)
    assert out.splitlines() == [
        "a 1 1 True", "1 2.5 511 100 True -1 u True", "3 3 helper True", "caught bad 3"]
    assert "Python 2 source" in err


def test_a_module_of_python_2(tmp_path: Path) -> None:
    """The working directory is first on the path, as for `python -m`."""
    path = tmp_path / "test_old.py"
    (tmp_path / "helper.py").write_text("def half(x):\n    return x / 2\n")
    out, err = run(path, "--py2", "-m", "pytest", "-v", "--assert=plain", cwd=tmp_path, text=(
        "import sys, time\nfrom helper import half\nprint sys.argv[1:]\n"
        "def test_half():\n    assert half(7) == 3 and time.clock() > 0\n"
        "    assert sys.modules['__main__'].__file__ == sys.argv[0]\n"))
    assert "test_old.py::test_half PASSED" in out, out
    assert err == "theano.legacy: shims used: Python 2 source, time.clock\n"


def test_python_2_source_without_its_option(tmp_path: Path) -> None:
    advice = "if this is Python 2 source, run it with `python -m theano.legacy --py2`"
    program_file = tmp_path / "two.py"
    program_file.write_text("import other")
    (tmp_path / "other.py").write_text("print 'a'")
    for arguments in ([str(program_file)], [str(tmp_path / "other.py")], ["-m", "other"]):
        done = subprocess.run(
            [sys.executable, "-m", "theano.legacy", *arguments], capture_output=True, text=True,
            cwd=tmp_path)
        assert done.returncode == 1 and "SyntaxError: " in done.stderr
        assert sys.version_info < (3, 11) or advice in done.stderr


def test_division_of_python_2() -> None:
    x = T.ivector("x")
    assert py2.division(7, 2) == 3
    assert py2.division(-7, 2) == -4
    assert py2.division(7, 2.0) == 3.5
    assert py2.division(np.array([7]), 2).tolist() == [3]
    assert py2.division(x, 2).dtype == "int32"
    assert py2.division(x, 2.0).dtype == "float64"

    def value(source: str) -> Any:
        scope: dict[str, Any] = {
            name: f for name, f in py2.BUILTINS.items() if name.startswith("__")}
        exec(py2.compiled(source, "<test>"), scope)
        return scope["n"]

    assert value("n = 7 / 2") == 3
    assert value("n = 7\nn /= 2") == 3
    assert value("from __future__ import division\nn = 7 / 2") == 3.5
    assert value("from __future__ import (print_function,  # and\n  division)\nn = 7 / 2") == 3.5
    assert value("from __future__ import print_function  # not division\nn = 7 / 2") == 3
    assert value("class A: pass\na = A()\na.x = [7]\na.x[0] /= 2\nn = a.x[0]") == 3
    assert value("class A: pass\na = A()\na.x = 7\na.x /= 2\nn = a.x") == 3
    assert value("n = {'k': 7}\nn['k'] /= 2.0")["k"] == 3.5
    assert value("class A:\n  def __div__(self, other): return other\nn = A() / 2") == 2
    assert value("class A:\n  def __div__(self, other): return other\nn = A()\nn /= 2") == 2
    assert value("class A:\n  def __idiv__(self, other): return other\nn = A()\nn /= 2") == 2
    assert value("class A:\n  def __rdiv__(self, other): return other\nn = 2 / A()") == 2
    assert value("class A:\n  def __div__(self, other): return NotImplemented\n"
                 "class B(A):\n  def __rdiv__(self, other): return 3\nn = A() / B()") == 3


def test_arrays_are_divided_in_place_as_in_python_2() -> None:
    scope: dict[str, Any] = {**py2.BUILTINS, "np": np}
    exec(py2.compiled(
        "a = np.ones(3)\nb = a\nb /= 2\nc = np.array([[7, 9], [5, 3]])\nd = c\n"
        "d[:, 1:] /= 2\nd[0, 0] /= 2\n", "<test>"), scope)
    assert scope["a"].tolist() == [0.5, 0.5, 0.5]
    assert scope["c"].tolist() == [[3, 4], [5, 1]]


def test_what_cannot_be_divided() -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        py2.division("a", 2)


def test_source_that_nobody_reads() -> None:
    with pytest.raises(SyntaxError, match="cannot be read as Python 2"):
        py2.convert("def (:")


def test_without_the_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fissix", None)
    py2._tool.cache_clear()
    with pytest.raises(ImportError, match="needs fissix: pip install fissix"):
        py2.convert("print 1")
    py2._tool.cache_clear()


def test_encodings(tmp_path: Path) -> None:
    path = tmp_path / "latin.py"
    path.write_bytes(b"x = '\xe9'\n")
    assert py2.read(str(path)) == "x = 'é'\n"
    path.write_bytes(b"# -*- coding: cp1252 -*-\nx = '\x80'\n")
    assert "€" in py2.read(str(path))


def test_what_is_converted(tmp_path: Path) -> None:
    (tmp_path / "mine.py").touch()
    finder = py2.Python2Finder(str(tmp_path))
    spec = finder.find_spec("mine", [str(tmp_path)])
    assert spec is not None and isinstance(spec.loader, py2.Loader)
    assert finder.find_spec("json") is None
    assert finder.find_spec("numpy") is None


def test_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, message in (([], "no program"), (["no_such.py"], "there is no file"),
                               (["-m", "no_such.part"], "there is no module no_such.part")):
        with pytest.raises(SystemExit):
            program.main(arguments)
        assert message in capsys.readouterr().err
    assert program.main(["--list"]) == 0
    assert re.search(r"numpy\.asscalar +NumPy 1\.23 +theano\.legacy\.shims\.removed\.asscalar",
                     capsys.readouterr().out)


def test_rows_are_in_order() -> None:
    modules = [row.module for row in shims.TABLE]
    assert modules == sorted(modules)


@pytest.mark.parametrize("row", shims.TABLE, ids=names(
    (row.module, row.since, row.names) for row in shims.TABLE))
def test_each_name_has_its_place(row: shims.Row) -> None:
    if row.source.partition(".")[0] in OPTIONAL:
        pytest.importorskip(row.source.partition(".")[0])
    for old, new in row.items().items():
        kept = old in vars(sys.modules.get(row.module, hooks)) or new == "ByteString"
        if not kept:
            hooks._find(row.source, new)  # raises if there is no such object


def test_documented() -> None:
    text = (ROOT / "docs" / "old-programs.md").read_text()
    for row in (*shims.TABLE, *shims.REPLACED, *shims.WRAPPED):
        assert f"`{row.module}`" in text, row.module


def test_tester(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it():\n    assert 1\n")
    out, _ = run(tmp_path / "old.py", str(tmp_path / "old.py"), text=(
        "from numpy.testing import Tester\nprint(Tester().test(label='fast'))\n"))
    assert out.endswith("True\n") and "1 passed" in out


def test_conversion_is_silent(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text("print 1\n")
    path = tmp_path / "old.py"
    out, err = run(path, "--py2", str(path), text=(
        "import logging\nlogging.basicConfig(level=logging.DEBUG)\nimport other\n"))
    assert out == "1\n" and "Refactoring" not in err


def finder_for(name: str, **places: tuple[str, str]) -> hooks.RemovedNameFinder:
    return hooks.RemovedNameFinder({name: {k.replace("__", "."): v for k, v in places.items()}})


def complete_h5py(**classes: type) -> None:
    """Add the removed names to a module h5py that has these classes."""
    module = ModuleType("h5py")
    others = {name: type(name, (dict,), {}) for name in ("AttributeManager", "Dataset", "File")}
    module.__dict__.update(others, **classes)
    hooks.RemovedNameFinder(shims.members()).complete(module)


def test_members_that_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_used", {})

    class Dataset:
        dtype: np.dtype[Any] = np.dtype("float64")

        def __getitem__(self, key: tuple[()]) -> str:
            return f"all of {key}"

    class Names(Dataset):
        dtype = np.dtype(object, metadata={"vlen": str})

        def asstr(self) -> dict[tuple[()], str]:
            return {(): "text"}

    complete_h5py(Dataset=Dataset)
    assert Dataset().value == "all of ()"  # type: ignore[attr-defined]
    assert Names().value == "text"  # type: ignore[attr-defined]
    assert hooks.used() == ["h5py.Dataset.value"]


def test_attributes_that_are_text_have_decode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_used", {})

    class AttributeManager(dict[str, object]):
        """Attributes as h5py 3 returns them: text where bytes were written."""

    complete_h5py(AttributeManager=AttributeManager)
    words = np.array(["dense_1", "é", b"c"], dtype=object)
    attrs: Any = AttributeManager(config="{}", words=words, none=words[:0], fixed=words[:1].astype(
        "S7"), epoch=np.int64(3))
    assert json.loads(attrs["config"]) == {} and attrs["words"].tolist() == words.tolist()
    assert attrs["epoch"] == 3 and attrs["none"].shape == (0,) and not hooks.used()
    assert type(attrs["config"].decode("utf-8")) is str
    assert [word.decode("utf8") for word in attrs["words"]] == ["dense_1", "é", "c"]
    assert attrs["fixed"][0].decode() == "dense_1"
    assert hooks.used() == ["decode of text in h5py.AttributeManager"]


def test_documents_are_loaded_without_a_loader(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(hooks, "_used", {})
    (tmp_path / "yaml.py").write_text(
        "class FullLoader: pass\nclass SafeLoader: pass\n"
        "def load(stream, Loader): return stream, Loader.__name__\n"
        "def load_all(stream, Loader): return load(stream, Loader)\n"
        "def safe_load(stream): return load(stream, SafeLoader)\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "yaml", raising=False)
    monkeypatch.setattr(sys, "meta_path", [
        hooks.RemovedNameFinder(shims.members()), *sys.meta_path])
    yaml = importlib.import_module("yaml")
    assert yaml.safe_load("a") == ("a", "SafeLoader") and not hooks.used()
    assert yaml.load("a") == ("a", "FullLoader")
    assert yaml.load_all("a", Loader=yaml.SafeLoader) == ("a", "SafeLoader")
    assert hooks.used() == ["yaml.load without a loader"]
    del sys.modules["yaml"]


def test_files_are_opened_in_the_old_default_mode(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(hooks, "_used", {})

    class File:
        def __init__(self, name: object, mode: str = "r", driver: str | None = None) -> None:
            self.mode, self.driver = mode, driver

    complete_h5py(File=File)
    new = tmp_path / "new.h5"
    assert (File(str(new)).mode, File(new, driver="core").driver) == ("a", "core")
    assert hooks.used() == ["h5py.File without a mode"]
    monkeypatch.setattr(os, "access", lambda name, kind: False)
    assert File(new).mode == "a"
    new.touch()
    assert (File(new).mode, File(new, "w").mode, File(new, mode="r+").mode) == ("r", "w", "r+")
    assert File(object()).mode == "r"


def test_names_are_found_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "_used", {})

    class Thing:
        pass

    module = ModuleType("lost")
    module.__dict__.update(Thing=Thing, there=1, __getattr__=lambda name: name)
    places = {"gcd": ("math", "gcd"), "there": ("math", "pi"),
              "Thing__old": ("collections", "OrderedDict.keys")}
    finder_for("lost", **places).complete(module)
    assert hooks.used() == []
    assert module.there == 1
    assert module.gcd(4, 6) == module.gcd(4, 6) == 2
    assert hooks.used() == ["lost.gcd"]
    assert module.other == "other"
    assert hasattr(Thing, "old")


def test_modules_that_are_gone() -> None:
    finder = finder_for("imp", reload=("importlib", "reload"))
    spec = finder.find_spec("json.decoder.gone")
    assert spec is None
    finder = finder_for("numpy.no_such_module", pi=("math", "pi"))
    spec = finder.find_spec("numpy.no_such_module", np.__path__)
    assert isinstance(spec, ModuleSpec)
    module = ModuleType("numpy.no_such_module")
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    assert module.pi == np.pi
    with pytest.raises(AttributeError, match="no attribute 'other'"):
        module.other  # noqa: B018
    assert finder_for("no_such_package.module").find_spec("no_such_package") is None


def test_modules_are_completed_when_they_are_loaded(tmp_path: Path,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "late_module.py").write_text("here = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    finder = finder_for("late_module", gcd=("math", "gcd"))
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])
    module = importlib.import_module("late_module")
    assert (module.here, module.gcd(4, 6)) == (1, 2)
    del sys.modules["late_module"]


def test_stacks_of_iterators() -> None:
    for name in ("hstack", "stack", "vstack"):
        rows = [np.arange(3), np.arange(3) + 1]
        with pytest.raises(TypeError, match="sequence"):
            getattr(np, name)(iter(rows))
        for given in (rows, iter(rows), (row for row in rows)):
            np.testing.assert_equal(getattr(removed, name)(given), getattr(np, name)(rows))


def test_pickles_of_python_2(tmp_path: Path) -> None:
    data = b"\x80\x02U\x01\xe9q\x00."  # pickle.dumps('\xe9', 2) by Python 2
    with pytest.raises(UnicodeDecodeError):
        pickle.loads(data)
    assert removed.loads(data) == "é"
    assert removed.loads(pickle.dumps([1])) == [1]
    assert removed.loads(data, encoding="bytes") == b"\xe9"
    path = tmp_path / "pickle"
    path.write_bytes(data)
    with path.open("rb") as file:
        assert removed.load(file) == "é"


def test_versions() -> None:
    version = removed.LooseVersion
    assert version("1.10") > version("1.9") >= "1.9"
    assert version("0.9.0") < version("0.10") <= "0.10"
    assert version("1.2") == "1.2"
    assert str(version("1.2")) == "1.2"
    assert len({version("1.2"), version("1.2")}) == 1


def test_packages_and_their_files(tmp_path: Path) -> None:
    """Lasagne asks `pkg_resources` for its own version when it is imported."""
    out, _ = run(tmp_path / "old.py", str(tmp_path / "old.py"), text=(
        "import pkg_resources as p\ntry:\n    p.get_distribution('no-such-package')\n"
        "except p.DistributionNotFound:\n    print(p.get_distribution('numpy').version)\n"
        "print(p.resource_string('theano', 'py.typed'), end=' ')\n"
        "print(p.parse_version('1.10') > p.parse_version('1.9'))\n"
        "print(p.resource_filename('theano', 'py.typed'))\n"))
    assert out.splitlines() == [
        np.__version__, "b'' True", str(ROOT / "theano" / "py.typed")]


def test_imp(tmp_path: Path) -> None:
    path = tmp_path / "loaded_by_imp.py"
    path.write_text("x = 3\n")
    assert removed.load_source("loaded_by_imp", str(path)).x == 3
    file, place, details = removed.find_module("loaded_by_imp", [str(tmp_path)])
    with file:
        assert removed.load_module("loaded_by_imp", file, place, details).x == 3
    with pytest.raises(ImportError, match="no_such_module"):
        removed.find_module("no_such_module")
    del sys.modules["loaded_by_imp"]


def test_numbers_of_scipy(tmp_path: Path) -> None:
    """SciPy's roots, logarithms and powers returned complex numbers where NumPy's return NaN."""
    out, _ = run(tmp_path / "old.py", str(tmp_path / "old.py"), text=(
        "import scipy\nprint(scipy.sqrt([-4.0, 9.0]).tolist(), scipy.log2(8.0))\n"
        "print(scipy.inner([1, 2], [3, 4]), scipy.empty(2).shape, scipy.log(-1).imag > 3)\n"
        "print(scipy.power(-1, 0.5).imag, scipy.random.RandomState(1).rand() < 1)\n"))
    assert out == "[2j, (3+0j)] 3.0\n11 (2,) True\n1.0 True\n"


def test_modules_and_warnings_of_numpy(tmp_path: Path) -> None:
    out, _ = run(tmp_path / "old.py", str(tmp_path / "old.py"), text=(
        "import numpy as np\nprint(np.math.factorial(4), np.row_stack([[1], [2]]).shape)\n"
        "np.warnings.filterwarnings('ignore', category=np.VisibleDeprecationWarning)\n"
        "try:\n    np.zeros(3).sum(axis=1)\nexcept np.AxisError:\n    print('no such axis')\n"))
    assert out == "24 (2, 1)\nno such axis\n"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="NumPy has it in older Pythons")
def test_numpy_distutils(tmp_path: Path) -> None:
    """PyMC3 3.11 asks it for a BLAS before it imports Theano."""
    out, err = run(tmp_path / "old.py", str(tmp_path / "old.py"), text=(
        "import numpy.distutils, numpy.distutils.system_info\n"
        "print(getattr(numpy.distutils, '__config__', None))\n"
        "print(numpy.distutils.system_info.get_info('blas_opt'))\n"))
    assert out == "None\n{}\n"
    assert "numpy.distutils.system_info.get_info" in err


def test_removed_functions() -> None:
    with pytest.raises(ValueError, match="keyword-only"):
        removed.getargspec(lambda *a, b: b)
    assert removed.getargspec(lambda a, b=2, *c, **d: a) == (["a", "b"], "c", "d", (2,))
    assert [removed.strtobool(v) for v in ("Yes", "0")] == [1, 0]
    with pytest.raises(ValueError, match="'maybe'"):
        removed.strtobool("maybe")
    assert removed.MachAr().eps == 2.0 ** -52 and removed.MachAr().xmax > 1e308
    assert removed.alen([1, 2]) == 2 and removed.alen(3) == 1
    assert removed.asfarray([1]).dtype == removed.asfarray([1], int).dtype == "float64"
    assert removed.cast["int8"]([1.5]).dtype == "int8"
    assert removed.find_common_type(["f4"], ["f8"]) == "float32"
    assert removed.find_common_type(["i4"], ["f8"]) == "float64"
    assert removed.find_common_type([], ["f8"]) == removed.find_common_type(["f8"], [])
    assert removed.issubclass_(int, object) and not removed.issubclass_(3, int)
    assert removed.msort([[2], [1]]).tolist() == [[1], [2]]
    assert (removed.kron([[1, 2]], [[3], [4]]) == [[3, 6], [4, 8]]).all()
    assert removed.get_info("blas_opt") == {}
    assert removed.itemfreq([3, 1, 3]).tolist() == [[1, 1], [3, 2]]
    assert removed.derivative(lambda x: x ** 3, 2.0, dx=1e-3) == pytest.approx(12, 1e-5)
    assert removed.derivative(lambda x: x ** 3, 2.0, 1e-2, 2, order=5) == pytest.approx(12)
    with pytest.raises(ValueError, match="odd"):
        removed.derivative(np.sin, 0.0, order=2)
    assert len(removed.linux_distribution()) == 3
    assert removed.dec.skipif(False)(removed.slow) is removed.slow
    assert removed.ishold() and removed.hold(True) is None
    assert removed.join(["a", "b"]) == "a b"


def test_colormaps() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    removed.register_cmap("as_old_programs_do", matplotlib.colormaps["viridis"])
    assert "as_old_programs_do" in matplotlib.colormaps


def test_folds() -> None:
    pytest.importorskip("sklearn")
    folds = list(removed.KFold(6, n_folds=3))
    assert len(folds) == len(removed.KFold(6)) == 3
    assert folds[0][1].tolist() == [0, 1]
    assert all(set(test % 2) == {0, 1} for _, test in removed.StratifiedKFold([0, 1] * 3, 3))


def test_pictures(tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    grey = np.arange(12.0).reshape(3, 4)
    assert pictures.bytescale(grey).tolist()[0] == [0, 23, 46, 70]
    assert pictures.bytescale(grey, high=10, low=5).max() == 10
    file = str(tmp_path / "a.png")
    pictures.imsave(file, grey)
    assert np.array_equal(pictures.imread(file), pictures.bytescale(grey))
    assert pictures.imread(file, flatten=True).dtype == "float32"
    assert pictures.imresize(grey, (6, 8)).shape == pictures.imresize(grey, 200).shape == (6, 8)
    assert pictures.imresize(grey, 2.0, "nearest").shape == (6, 8)
    assert np.array_equal(pictures.imrotate(grey, 180), pictures.bytescale(grey)[::-1, ::-1])
    assert pictures.fromimage(pictures.toimage(np.zeros((3, 5, 6)))).shape == (5, 6, 3)
    for bad, message in ((lambda: pictures.bytescale(grey, high=300), "high"),
                         (lambda: pictures.bytescale(grey, 3, 2), "smaller"),
                         (lambda: pictures.toimage(np.zeros(3)), "matrix")):
        with pytest.raises(ValueError, match=message):
            bad()


def test_modules_of_python_2(tmp_path: Path) -> None:
    """Those beside a program in a folder with `__init__.py`, those of a package, those in a folder
    that the program adds to the path, and files run by `execfile`."""
    folder = tmp_path / "program"
    (folder / "parts").mkdir(parents=True)
    for name, text in {
            "__init__.py": "", "helper.py": "import second\nprint 'helper', second.v\n",
            "second.py": "v = 7 / 2\n", "parts/__init__.py": "import inner\nprint inner.v\n",
            "parts/inner.py": "v = 9 / 2\n", "scope.py": "w = 11 / 2\n",
            "../outer.py": "print 'outer', 3 / 2\n"}.items():
        (folder / name).write_text(text)
    out, _ = run(folder / "main.py", "--py2", "main.py", cwd=folder, text=(
        "import sys, helper, parts\nsys.path.append('..')\nimport outer\n"
        "execfile('scope.py')\nprint w\n"
        "def inside():\n    d = {}\n    execfile('scope.py', d)\n    return d['w']\n"
        "print inside()\n"))
    assert out.splitlines() == ["helper 3", "4", "outer 1", "5", "5"]


def test_files_of_python_2(tmp_path: Path) -> None:
    """Pickles in files opened as text, text in files opened as binary; a name `open` of the
    program's own."""
    out, err = run(tmp_path / "main.py", "--py2", "main.py", cwd=tmp_path, text=(
        "import cPickle, numpy, random\n"
        "cPickle.dump({'a': numpy.arange(3)}, open('p', 'w'))\n"
        "print cPickle.load(open('p', 'r'))['a']\n"
        "f = open('b', 'wb'); f.write(u'a\\xe9'); f.write('b'); f.close()\n"
        "f = file('b', 'ab'); f.write('c'); f.close()\n"
        "with open('b', 'r+b') as f: f.write('z')\n"
        "print repr(open('b', 'rb').read())\n"
        "print sorted(random.sample(set([3, 4]), 2)), len(random.sample(numpy.arange(5), 2))\n"
        "print len(random.Random(1).sample({5: 6}, k=1)), random.sample([7], 1)\n"))
    assert out.splitlines() == ["[0 1 2]", r"b'z\xe9bc'", "[3, 4] 2", "1 [7]"]
    assert "pickles in files opened as text, random.sample of an array or set" in err
    own = "def open(name, mode): return mode\nprint open('b', 'wb')\n"
    assert run(tmp_path / "own.py", "--py2", "own.py", cwd=tmp_path, text=own)[0] == "wb\n"
    with pytest.raises(UnicodeEncodeError), py2.opened(tmp_path / "b", "wb") as file:
        file.write("€")
