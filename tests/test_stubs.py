"""What type checkers and editors know of the package: `stubs/theano-stubs`."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

import theano
import theano.tensor as T
from theano.legacy import EMPTY

ROOT = Path(__file__).parents[1]
STUBS = ROOT / "stubs" / "theano-stubs"
PROGRAM = ROOT / "tests" / "typing" / "program.py"

@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A Python environment in which this package, its stubs and NumPy are installed."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    site = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    installed = sysconfig.get_path("purelib")
    Path(site, "packages.pth").write_text(f"{ROOT}\n{ROOT / 'stubs'}\n{installed}\n")
    return str(folder / "bin" / "python")


def checked(python: str, *files: Path) -> tuple[int, str]:
    """The exit status and output of mypy for files in that environment, run from a folder that is
    not the repository."""
    command = ["-m", "mypy", "--strict", "--python-executable", python, *map(str, files)]
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "MYPYPATH")}
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True,
                          cwd=Path(python).parent, env=environment)
    return done.returncode, done.stdout + done.stderr


def texts(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.pyi")}


def test_the_files_are_what_the_package_says(tmp_path: Path) -> None:
    """In a separate process, because modules that other tests load stay attributes of their
    packages."""
    subprocess.run([sys.executable, str(ROOT / "scripts" / "stubs"), str(tmp_path)], check=True,
                   capture_output=True)
    wanted, found = texts(tmp_path), texts(STUBS)
    assert set(wanted) == set(found)
    differing = [name for name in wanted if wanted[name] != found[name]]
    assert not differing, "run `python scripts/stubs`"
    assert (STUBS / "py.typed").read_text() == "partial\n"


@pytest.mark.long
@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_the_environment_that_make_makes_has_the_stubs(tmp_path: Path) -> None:
    """`make` installs the package in place, which alone does not install the stubs."""
    folder = tmp_path / "venv"
    subprocess.run(["make", "-s", f"VENV={folder}", f"PYTHON={sys.executable}", f"{folder}/.venv"],
                   check=True, cwd=ROOT, capture_output=True)
    (file,) = folder.rglob("theano-stubs.pth")
    assert file.read_text().split() == [str(STUBS.parent)] and file.parent.name == "site-packages"


@pytest.mark.long
def test_programs_with_all_families_of_names_pass(python: str, tmp_path: Path) -> None:
    """One that runs, and one that reads each name of `dir`."""
    every = tmp_path / "every_name.py"
    reads = [f"{module.__name__}.{name}\n" for module in (theano, T, theano.gof)
             for name in dir(module) if name == "__version__" or name[0] != "_" and name not in (
                 "tests", "theano")]
    every.write_text("import theano.tensor\n" + "".join(reads))
    assert checked(python, PROGRAM, every) == (0, "Success: no issues found in 2 source files\n")


def test_pyright_passes_it_and_finds_a_mistake(tmp_path: Path) -> None:
    """Where pyright is installed, as by `make pyright`."""
    pytest.importorskip("pyright")
    (tmp_path / "pyrightconfig.json").write_text(json.dumps({
        "typeCheckingMode": "basic", "extraPaths": [str(STUBS.parent), str(ROOT)],
        "reportMissingModuleSource": False}))
    found = []
    for text in (PROGRAM.read_text(), PROGRAM.read_text().replace("T.tanh(", "T.tanj(")):
        (tmp_path / "program.py").write_text(text)
        done = subprocess.run([sys.executable, "-m", "pyright", "program.py"],
                              capture_output=True, text=True, cwd=tmp_path)
        found.append(done.stdout)
    assert found[0].startswith("0 errors")
    assert '"tanj" is not a known attribute of module "theano.tensor"' in found[1]


@pytest.mark.one_of(5)
@pytest.mark.parametrize(("right", "wrong", "said"), [
    ("T.tanh(T.dot(", "T.tanj(T.dot(", 'Module has no attribute "tanj"'),
    ("theano.scan(", "theano.skan(", 'Module has no attribute "skan"'),
    ("import MRG_RandomStreams", "import MRG_Streams", 'no attribute "MRG_Streams"'),
    ("T.exp(m)", "T.exp(m, m)", 'Too many arguments for "exp"'),
    ("cost = T.mean(", "cost: int = T.mean(", 'expression has type "TensorVariable"'),
    (".flatten(2)", ".flaten(2)", '"TensorVariable" has no attribute "flaten"'),
], ids=["T", "theano", "old path", "arguments", "result", "method"])
def test_a_mistake_in_it_is_found(
    right: str, wrong: str, said: str, python: str, tmp_path: Path,
) -> None:
    text = PROGRAM.read_text()
    assert right in text
    (tmp_path / "program.py").write_text(text.replace(right, wrong))
    status, output = checked(python, tmp_path / "program.py")
    assert status == 1 and said in output


def test_the_program_runs() -> None:
    spec = importlib.util.spec_from_file_location("typed_program", PROGRAM)
    assert spec is not None and spec.loader is not None
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    assert program.network() < 1.2
    assert program.loops() == 8
    assert program.images() == (12, 2)
    assert program.others() == "exp(m)"


def test_the_stubs_are_sound(python: str) -> None:
    status, output = checked(python, STUBS)
    assert status == 0, output


def test_every_name_of_dir_is_in_the_stub_and_functions_have_docstrings() -> None:
    for module, file in ((theano, "__init__.pyi"), (T, "tensor/__init__.pyi")):
        tree = ast.parse((STUBS / file).read_text())
        defined = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
        names = set(defined)
        for node in tree.body:
            if isinstance(node, (ast.ImportFrom, ast.Import)):
                names |= {alias.asname for alias in node.names if alias.asname}
            elif isinstance(node, (ast.AnnAssign, ast.Assign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
        public = {n for n in dir(module) if not n.startswith("_")}
        assert not public - names - {"tests", "theano"}, module.__name__
        assert not [n for n, d in defined.items() if not ast.get_docstring(d) and not (
            d.decorator_list)], module.__name__


def test_every_function_of_the_language_has_a_type_of_result() -> None:
    tree = ast.parse((STUBS / "tensor" / "__init__.pyi").read_text())
    results = {node.name: ast.unparse(node.returns) for node in tree.body
               if isinstance(node, ast.FunctionDef) and node.returns is not None}
    assert len(results) > 300
    assert [name for name, result in results.items() if result == "Any"] == []


ARRAY = "numpy.ndarray[tuple[Any, ...], numpy.dtype[Any]]"
REVEALED = {
    "RandomStreams(1).normal((2,))": "theano.tensor.typing.RandomVariable",
    "RandomStreams(1).shuffle_row_elements(x)": "theano.tensor.var.TensorVariable",
    "MRG_RandomStreams(1).normal((2,))": "theano.tensor.var.TensorVariable",
    "MRG_RandomStreams(1).multinomial(pvals=x)": "theano.tensor.var.TensorVariable",
    "T.jacobian(x.sum(0), x)": "theano.tensor.var.TensorVariable",
    "T.jacobian(x.sum(0), (x,))": "tuple[theano.tensor.var.TensorVariable, ...]",
    "T.jacobian(x.sum(0), [x])": "list[theano.tensor.var.TensorVariable]",
    "T.Rop([x], x, x)": "list[theano.tensor.var.TensorVariable]",
    "T.nonzero(x)": "tuple[theano.tensor.var.TensorVariable, ...]",
    "T.nonzero(x, True)": "theano.tensor.var.TensorVariable",
    "T.unravel_index(3, (2, 3))": "tuple[theano.tensor.var.TensorVariable, ...]",
    "pool_2d(x, (2, 2))": "theano.tensor.var.TensorVariable",
    "ifelse(x.sum() > 0, x, 0.0)": "theano.tensor.var.TensorVariable",
    "ifelse(x.sum() > 0, [x, x], [x, x])": "list[theano.tensor.var.TensorVariable]",
    "theano.scan(step, outputs_info=x)":
        "tuple[theano.tensor.var.TensorVariable, theano.updates.OrderedUpdates]",
    "theano.function([x], x)([[1.0]])": ARRAY,
    "theano.function([x], [x, x])([[1.0]])": f"list[{ARRAY}]",
    "theano.function([x], {'y': x})([[1.0]])": f"dict[str, {ARRAY}]",
    "theano.function([x])([[1.0]])": "None",
    "theano.config.openmp": "bool", "theano.config.gcc.cxxflags": "str",
}
"""Expressions, and the types that a type checker gives them."""


@pytest.mark.long
def test_results_have_types(python: str, tmp_path: Path) -> None:
    program = tmp_path / "results.py"
    program.write_text(
        "import theano\nimport theano.tensor as T\nfrom theano.ifelse import ifelse\n"
        "from theano.sandbox.rng_mrg import MRG_RandomStreams\n"
        "from theano.tensor.shared_randomstreams import RandomStreams\n"
        "from theano.tensor.signal.pool import pool_2d\n\nx = T.dmatrix()\n"
        "def step(v: T.TensorVariable) -> T.TensorVariable: return v\n"
        + "".join(f"reveal_type({expression})\n" for expression in REVEALED))
    status, said = checked(python, program)
    found = re.findall(r'Revealed type is "(.*)"', said.replace("builtins.", ""))
    assert status == 0 and found == list(REVEALED.values()), said


@pytest.mark.long
def test_an_assignment_to_a_setting_is_checked(python: str, tmp_path: Path) -> None:
    program = tmp_path / "settings.py"
    program.write_text(
        "import theano\ntheano.config.openmp = True\ntheano.config.opnmp = True\n"
        "theano.config.openmp = 'yes'\ntheano.config.floatX = 'float23'\n"
        "theano.config.scan.memory = '1 GB'\ntheano.config.blas.ldflags = ''\n")
    status, said = checked(python, program)
    assert status == 1 and re.findall(r"settings.py:(\d): error: (.*?)[;:(]", said) == [
        ("3", '"Config" has no attribute "opnmp"'), ("4", "Incompatible types in assignment "),
        ("5", "Incompatible types in assignment ")], said


def test_pyright_finds_the_sources_of_imports(tmp_path: Path) -> None:
    """Where pyright is installed, as by `make pyright`."""
    pytest.importorskip("pyright")
    (tmp_path / "pyrightconfig.json").write_text(json.dumps({
        "reportMissingModuleSource": "error", "extraPaths": [str(STUBS.parent), str(ROOT)]}))
    (tmp_path / "program.py").write_text("".join(f"import {name}\n" for name in EMPTY))
    done = subprocess.run([sys.executable, "-m", "pyright", "program.py"],
                          capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.startswith("0 errors"), done.stdout


def test_modules_of_the_table_with_a_file_are_found_without_it() -> None:
    """A type checker reads files, not the import hook."""
    for name in EMPTY:
        path = ROOT.joinpath(*name.split("."))
        assert path.with_suffix(".py").exists() or (path / "__init__.py").exists()
        module = importlib.import_module(name)
        assert Path(str(module.__file__)).is_relative_to(path.parent)
        assert not [each for each in dir(module) if not hasattr(module, each)]
        with pytest.raises(AttributeError, match="has no attribute 'missing'"):
            module.missing  # noqa: B018


MEMBERS = {
    (theano, "gradient"): "grad numeric_grad", (theano, "printing"): "Print debugprint",
    (theano, "sparse"): "csr_matrix shared basic", (theano, "typed_list"): "append",
    (T, "nnet"): "relu conv2d bn SoftmaxWithBias", (T, "signal"): "pool downsample"}
"""Packages below `theano` and `T`, with some of the names that they show."""


def test_dir_is_complete_and_free_of_internals() -> None:
    for name in ("scan", "sparse", "d3viz", "sandbox", "gof", "ifelse", "function", "config"):
        assert name in dir(theano)
    for name in ("signal", "nnet", "shared_randomstreams", "exp", "dmatrix", "grad", "opt"):
        assert name in dir(T)
    for name in ("later", "node", "op", "runners", "annotations", "c_protocol", "notice_float64",
                 "importlib", "TYPE_CHECKING", "Any", "backends", "lower"):
        assert name not in dir(theano)
    for name in ("scalar_gradient", "getitem", "annotations", "dims", "samples", "lowering"):
        assert name not in dir(T)
    for name in ("getitem", "advanced_index", "fill_diagonal_", "bartlett_", "CONSTRUCTORS",
                 "DTYPES", "FROM_GRADIENT", "mul_without_zeros", "shape_i"):
        assert not hasattr(T, name), "a helper that Theano's T did not have"
    for module in (theano, T, *(getattr(*place) for place in MEMBERS)):
        assert not [name for name in dir(module) if not hasattr(module, name)]


@pytest.mark.parametrize("package, name", MEMBERS, ids=[name for _, name in MEMBERS])
def test_dir_of_a_package_lists_its_names_and_not_those_that_it_imports(
    package: Any, name: str,
) -> None:
    listed = set(dir(getattr(package, name)))
    assert set(MEMBERS[package, name].split()) <= listed
    assert not listed & {
        "Any", "TYPE_CHECKING", "annotations", "importlib", "later", "CONVOLUTIONS", "arithmetic",
        "windows", "descriptions", "get_mode", "var"}


def test_dir_of_a_package_is_complete_where_old_names_are_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("theano.graph.later.listing", None)
    assert {"conv2d", "relu"} <= set(dir(T.nnet)) and "SoftmaxWithBias" not in dir(T.nnet)


@pytest.mark.long
def test_an_editor_completes_names_with_docstrings(python: str) -> None:
    """By jedi, where it is installed; otherwise by the text that it would read."""
    if importlib.util.find_spec("jedi") is None:
        assert '"""exp(x)\n' in (STUBS / "tensor" / "__init__.pyi").read_text()
        return
    import jedi

    project = jedi.Project(str(Path(python).parent), added_sys_path=[str(ROOT), str(STUBS.parent)])
    script = jedi.Script("import theano.tensor as T\nT.", project=project)
    found = {c.name: c for c in script.complete(2, 2)}
    assert {"exp", "dmatrix", "grad", "dot", "nnet"} <= set(found)
    assert "exponential function" in found["exp"].docstring()
