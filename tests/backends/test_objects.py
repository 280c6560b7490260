"""Large routines are object files, which are compiled once and linked by all functions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from tests.forks import child, succeeds
from theano import lower
from theano.backends import c, cache, install, objects
from theano.backends.toolchain import toolchain
from theano.errors import CompileError
from theano.flags import config
from theano.lower import abi, from_graph, routines
from theano.lower.emit.partition import SIZE, FunctionText, MainText, divide, work

x, w = T.tensor4("x"), T.tensor4("w")
IMAGES = np.arange(32.0).reshape(1, 2, 4, 4)
FILTERS = np.arange(24.0).reshape(3, 2, 2, 2)
MAIN = f'const char th_abi[] = "{abi.version()}";\nint th_run(void *frame) {{ return 0; }}\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Each test has its own cache, and begins without known or installed objects."""
    base = tmp_path / "cache"
    monkeypatch.setattr(cache, "INSTALLED", str(tmp_path / "installed"))
    before = dict(objects._known)
    objects._known.clear()
    with config.change_flags(base_compiledir=str(base), compiledir=str(base)):
        yield base / "compiled"
    objects._known.update(before)
    cache.end()


def made(folder: Path, end: str) -> dict[str, int]:
    """The inode numbers of the files with one suffix, by name: a file that is written anew has
    another number."""
    return {path.name: path.stat().st_ino for path in folder.glob(f"*.{end}")}


def convolution(factor: float) -> Any:
    """A function with a convolution; it is new for each factor."""
    return theano.function([x, w], T.nnet.conv2d(x, w) * factor)


def test_functions_share_object_files(folder: Path) -> None:
    expected = convolution(1.5)(IMAGES, FILTERS)
    first = made(folder, "o")
    assert len(first) == 1 and len(made(folder, "so")) == 1
    np.testing.assert_allclose(convolution(3.0)(IMAGES, FILTERS), 2 * expected)
    assert made(folder, "o") == first and len(made(folder, "so")) == 2


def test_an_object_file_is_linked_with_those_that_it_imports(folder: Path) -> None:
    """The gradients of a convolution are separate objects, and call functions of the convolution's
    object."""
    y = T.nnet.conv2d(x, w)
    f = theano.function([x, w], T.grad((y ** 2).sum(), [x, w]))
    slopes = f(IMAGES, FILTERS)
    first = made(folder, "o")
    assert len(first) == 3
    with config.change_flags(mode="FAST_COMPILE", linker="py"):
        expected = theano.function([x, w], T.grad((y ** 2).sum(), [x, w]))(IMAGES, FILTERS)
    for one, other in zip(slopes, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12)
    convolution(2.5)(IMAGES, FILTERS)
    assert made(folder, "o") == first
    sizes = [len(each) for each in routines.objects("convolve_weights", ("float64",)).values()]
    assert len(sizes) == 2


def test_the_file_holds_routines_when_it_is_compiled_whole(tmp_path: Path) -> None:
    source, output = tmp_path / "whole.c", tmp_path / "whole.so"
    source.write_text(convolution(4.5).c_source)
    command = toolchain().compilation(str(source), str(output))
    assert os.spawnv(os.P_WAIT, command[0], command) == 0
    named = subprocess.run(["nm", "-D", "--undefined-only", output], check=True,
                           capture_output=True, text=True).stdout
    assert "th_conv" not in named


@pytest.mark.one_of(3)
@pytest.mark.parametrize("damage, factor", [("shorter", 5.5), ("gone", 6.0), ("other", 7.0)])
def test_a_damaged_object_file_is_compiled_again(folder: Path, damage: str, factor: float) -> None:
    expected = convolution(factor)(IMAGES, FILTERS)
    (path,) = folder.glob("*.o")
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(content[:100] if damage == "shorter" else content[:-9] + b"x" * 9)
    np.testing.assert_allclose(convolution(2 * factor)(IMAGES, FILTERS), 2 * expected)
    assert cache.is_complete(str(path)) and path.read_bytes()[:100] == content[:100]


def test_an_object_file_with_a_syntax_error_raises() -> None:
    with pytest.raises(CompileError, match="rejects"):
        c.compile_text(f"/* */{MAIN}", [1], ("int broken( {",)).wait()
    with pytest.raises(CompileError, match="rejects"):  # the known object, for another function
        c.compile_text(f"\n{MAIN}", [1], ("int broken( {",)).wait()


@pytest.mark.long
def test_several_processes_at_once(tmp_path: Path, folder: Path) -> None:
    code = (
        "import theano, theano.tensor as T, numpy; x, w = T.tensor4(), T.tensor4();"
        "from theano.backends import cache; cache.INSTALLED = '';"
        "f = theano.function([x, w], T.nnet.conv2d(x, w));"
        "print(f(numpy.ones((1, 2, 3, 3)), numpy.ones((1, 2, 3, 3))).sum())")
    environ = {**os.environ,
               "THEANO_FLAGS": f"base_compiledir={tmp_path}/cache,on_compile_error=raise"}
    started = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", code], env=environ, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    for process in started:
        out, err = process.communicate(timeout=300)
        assert (out, err, process.returncode) == ("18.0\n", "", 0)
    assert len(made(folder, "o")) == 1
    assert not [path for path in folder.iterdir() if path.name.startswith("tmp-")]


def test_a_forked_child_compiles_by_itself(folder: Path) -> None:
    f = convolution(6.5)
    pid = child(lambda: f(IMAGES, FILTERS).shape == (1, 3, 3, 3))
    assert f(IMAGES, FILTERS).shape == (1, 3, 3, 3)
    assert succeeds(pid)
    assert len(made(folder, "o")) == 1


def test_a_forked_child_forgets_the_object_files_of_its_parent(folder: Path) -> None:
    """The temporary files of the parent are gone when it has linked them."""
    f = convolution(7.5)
    reading, writing = os.pipe()
    pid = child(lambda: os.read(reading, 1) and f(IMAGES, FILTERS).shape == (1, 3, 3, 3))
    f(IMAGES, FILTERS)
    for path in folder.glob("*.so"):
        path.unlink()
    os.write(writing, b".")
    assert succeeds(pid)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_does_not_wait_for_threads_that_it_lacks(folder: Path) -> None:
    """A thread of the parent that waits for an object file holds its lock at the time of the
    fork."""
    made = objects.known("int th_of_parent(void) { return 0; }\n", toolchain())
    held, forked = threading.Event(), threading.Event()

    def hold() -> None:
        with made._lock:
            held.set()
            forked.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    pid = child(lambda: made.finished() == made.path())
    forked.set()
    thread.join()
    assert succeeds(pid)


def test_the_text_of_an_object_does_not_depend_on_the_function() -> None:
    """The text of an object does not depend on the function that uses it: marks of linkage are
    removed, and imported functions are declared."""
    for name in ("convolve", "convolve_inputs", "convolve_weights"):
        *others, own = routines.objects(name, ("float32",)).values()
        text = own.text(routines.HIDDEN)
        assert "TH_SHARED" not in text and "#import" not in text
        defined = re.findall(r"^[^;{}#]*\bth_conv_tiles_float32\([^;{}]*\)\n\{", text, re.MULTILINE)
        assert len(defined) == (not others)


def test_object_files_are_compiled_while_the_program_is_lowered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The function is linked with the objects whose compilation began early."""
    begun: list[tuple[str, ...]] = []
    told: list[bool] = []
    assemble = from_graph.assemble
    start = c.start_objects

    def begin(texts: Any) -> None:
        begun.append(tuple(texts))
        start(begun[-1])

    def late(*given: Any) -> Any:
        told.append(bool(begun))
        return assemble(*given)

    monkeypatch.setattr(c, "start_objects", begin)
    monkeypatch.setattr(from_graph, "assemble", late)
    f = convolution(8.0)
    assert told == [True]
    (pending,) = [each for each in c._known.values() if each.text == f.c_source]
    assert begun == [tuple(each.text for each in pending.shared)] and len(begun[0]) == 1
    begun.clear()
    theano.function([x], T.exp(x))
    assert not begun  # no routine is large


def test_an_object_file_that_no_function_waited_for_is_kept(folder: Path) -> None:
    """At exit, objects that are complete are kept; a running compiler is killed."""
    c.start_objects([MAIN, "int broken( {"])
    done, broken = (objects.known(each, toolchain()) for each in (MAIN, "int broken( {"))
    while not (done.ended() and broken.ended()):
        time.sleep(0.01)
    c.start_objects(["int other;\n" * 100_000])
    objects.end()
    assert list(made(folder, "o")) == [f"{done.key}.o"]
    assert not [path for path in folder.iterdir() if path.name.startswith("tmp-")]


SHORT = MainText("int th_run(void) {}")


def test_the_main_function_is_compiled_in_parallel_with_kernels() -> None:
    large = FunctionText("", "int f(void)", "\n{" + " " * SIZE + "\n}", "int f(void);")
    body = "\n{" + " " * (SIZE // 4) + "\n}"
    kernels = [FunctionText("", f"int k{i}(void)", body, f"int k{i}(void);") for i in range(2)]
    main = MainText("int th_run(void) {" + " " * (2 * SIZE) + "}")
    assert len(divide({"f": {"f": large}}, kernels, main).works) == 2
    assert len(divide({}, kernels, main).works) == 2
    assert not divide({}, kernels[:1], SHORT).works
    short = divide({"f": {"f": large}}, kernels[:1], SHORT)
    assert (len(short.works), short.separated) == (1, ["f"])  # one compiler, and the object


def sized(name: str, work: int) -> FunctionText:
    """A function without loops whose body has `work` characters."""
    body = "\n{" + " " * (work - 3) + "}"
    return FunctionText("", f"int {name}(void)", body, f"int {name}(void);")


def test_parts_take_equally_long() -> None:
    """Two compilers run at the same time: the file is ready when the slower one ends."""
    kernels = [sized(f"k{i}", SIZE * share // 10) for i, share in enumerate((5, 1, 9, 4))]
    found = divide({}, kernels, MainText("int th_run(void) {" + " " * (SIZE // 5) + "}"))
    first = next(text for text in found.texts if "int k0(void)\n" in text)
    assert len(found.works) == 2
    assert "int k3(void)\n" in first, "with main: 0.2 + 0.5 + 0.4"
    assert "int k2(void)\n" not in first and "int k1(void)\n" not in first, "0.9 + 0.1"


def test_a_single_long_kernel_is_not_divided_from_a_short_main_function() -> None:
    """A second compiler and the linker would take longer than the main function."""
    long = MainText("int th_run(void) {" + " " * SIZE + "}")
    assert not divide({}, [sized("k", 2 * SIZE)], SHORT).works
    assert len(divide({}, [sized("k", 2 * SIZE)], long).works) == 2


def test_the_work_of_a_text() -> None:
    """A loop is vectorised, which takes long; a table is only read."""
    assert work("x" * 1000) == 1000
    assert work("for (;;) " + "x" * 1000) > 1300
    assert work("1, " * 1000, 3000) < 100


def test_a_file_of_long_kernels_is_compiled_in_a_hurry() -> None:
    """A file whose main function is long is not: its kernels would be slower for nothing."""
    main = MainText("int th_run(void) {" + " " * (20 * SIZE) + "}")
    assert not divide({}, [sized("k", SIZE)], main).hurried
    long = divide({}, [sized(f"k{i}", SIZE) for i in range(6)], SHORT)
    assert long.hurried and len(long.works) == 6


def test_what_the_installation_compiles(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Functions are linked with the installed objects, which are not compiled again."""
    wanted = [("gemm", ("float64",)), ("convolve", ("float64",))]
    monkeypatch.setattr(install, "texts", lambda: lower.objects(wanted))
    install.main()
    there = os.listdir(cache.INSTALLED)
    assert sorted(name.partition(".")[2] for name in there) == ["compiler", "o", "o"]
    objects._known.clear()
    m = T.dmatrix("m")
    f = theano.function([m], T.dot(m, m) * 1.25)
    np.testing.assert_allclose(f([[2.0, 0.0], [0.0, 4.0]]), [[5.0, 0.0], [0.0, 20.0]])
    assert convolution(9.0)(IMAGES, FILTERS).shape == (1, 3, 3, 3)
    assert [path.suffix for path in folder.iterdir()] == [".so", ".so"]


@pytest.mark.one_of(2)
@pytest.mark.parametrize("damage, factor", [("shorter", 9.5), ("gone", 10.0)])
def test_a_damaged_object_file_of_the_installation(
    monkeypatch: pytest.MonkeyPatch, folder: Path, damage: str, factor: float
) -> None:
    monkeypatch.setattr(install, "texts", lambda: lower.objects([("convolve", ("float64",))]))
    install.main()
    for path in Path(cache.INSTALLED).iterdir():
        path.write_bytes(path.read_bytes()[:50]) if damage == "shorter" else path.unlink()
    objects._known.clear()
    assert convolution(factor)(IMAGES, FILTERS).shape == (1, 3, 3, 3)
    assert len(made(folder, "o")) == 1


def test_an_installation_whose_compiler_refuses_a_routine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The compiler rejects the first of two routines, whichever process runs first; the process of
    the second one is stopped."""
    path = tmp_path / "badcc"
    second = tmp_path / "second"
    path.write_text(
        '#!/bin/sh\ncase "$*" in *" -c "*) ;; *) exec gcc "$@";; esac\n'
        'for source; do case "$source" in *.c) break;; esac; done\n'
        'if grep -q "^/\\* th_gemm_float64" "$source"; then\n'
        f'  while [ ! -e {second} ]; do sleep 0.01; done; echo sorry; exit 1\nfi\n'
        f'echo $$ > {second}.part; mv {second}.part {second}; exec sleep 10\n')
    path.chmod(0o755)
    wanted = [("gemm", ("float64",)), ("gemm", ("float32",))]
    monkeypatch.setattr(install, "texts", lambda: lower.objects(wanted))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with config.change_flags(cxx=str(path)):
        install.main()
    said = capsys.readouterr().err
    assert "no routine is compiled in advance: the C compiler rejects the generated text" in said
    assert "sorry" in said
    with pytest.raises(ProcessLookupError):  # it would write into the directory that is removed
        os.kill(int(second.read_text()), 0)


def test_an_installation_without_a_compiler(capsys: pytest.CaptureFixture[str]) -> None:
    with config.change_flags(cxx="/no/such/cc"):
        install.main()
    assert "no routine is compiled in advance: the C compiler" in capsys.readouterr().err


def test_the_installation_compiles_only_large_routines() -> None:
    """Small ones are part of the functions that call them."""
    assert lower.large_routines(install.roots()) == install.roots()
