"""The C compiler and the cache: from C text to a function's address, and errors of the compiler and
the disk."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import gc
import os
import platform
import re
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import theano
import theano.tensor as T
from tests.forks import child, succeeds
from theano import runtime
from theano.backends import c, cache, threads, toolchain
from theano.errors import CacheWarning, CompileError
from theano.flags import config
from theano.lower import abi

GCC = toolchain._executable("gcc") or toolchain._executable("cc") or "cc"
Compiler = Callable[..., str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """Each test has its own cache. It begins when the compilers that earlier tests have started
    have ended, so that they neither write there nor delay the compilers of this test."""
    for pending in (*c._queue, *c._running):
        with contextlib.suppress(CompileError, OSError):
            pending.wait()
    base = tmp_path / "cache"
    with config.change_flags(base_compiledir=str(base), compiledir=str(base)):
        yield base / "compiled"
    cache.end()


@pytest.fixture
def compiler(tmp_path: Path) -> Compiler:
    """Make a compiler that is a shell script: it records each run, runs `lines`, then the real
    compiler. `lines` run only when a program is compiled, not when the compiler is tested."""

    def make(lines: str = "") -> str:
        path = tmp_path / "mycc"
        path.write_text(
            f'#!/bin/sh\necho "$@" >> {tmp_path}/runs\n'
            f'case "$*" in *probe*|*--version*) ;; *)\n{lines}\n;; esac\nexec {GCC} "$@"\n'
        )
        path.chmod(0o755)
        return str(path)

    return make


def runs(tmp_path: Path) -> int:
    path = tmp_path / "runs"
    return len(path.read_text().splitlines()) if path.exists() else 0


def program(value: int, first: str = "", body: str = "") -> str:
    """A C file whose th_run returns `value`; it is new in every run of the tests."""
    return (
        f"{first}extern int new_{os.getpid()}_{time.time_ns()};\n"
        f'const char th_abi[] = "{abi.version()}";\n'
        f"{body}\nint th_run(void *frame) {{ return {value}; }}\n"
    )


def call(pending: c.Pending) -> int:
    """What the program returns, which is loaded as long as `pending` is there."""
    return int(ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(pending.wait())(None))


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith("tmp-")]


def test_texts_that_differ_in_comments_are_compiled_once(folder: Path) -> None:
    text = program(43)
    first = c.compile_text(text)
    assert c.compile_text(text + "/* model.py:12 */") is first


def test_c_text_is_compiled_and_loaded_as_a_function(folder: Path) -> None:
    pending = c.compile_text(program(41))
    assert call(pending) == 41
    assert pending.wait() == pending.wait()
    assert [path.suffix for path in folder.glob("*.so")] == [".so"]
    assert not leftovers(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_same_text_is_compiled_once(tmp_path: Path, compiler: Compiler) -> None:
    text = program(1)
    with config.change_flags(cxx=compiler()):
        first, second = c.compile_text(text), c.compile_text(text)
        assert first is second
        first.wait()
        before = runs(tmp_path)
        assert c.compile_text(text).wait() == first.wait()
        assert runs(tmp_path) == before


def test_a_new_process_loads_the_cached_file(tmp_path: Path, compiler: Compiler) -> None:
    text = program(7)
    path = compiler()
    environ = {**os.environ, "THEANO_FLAGS": f"base_compiledir={tmp_path}/cache,cxx={path}"}
    code = f"from theano.backends import c; c.compile_text({text!r}).wait()"
    subprocess.run([sys.executable, "-c", code], env=environ, check=True)
    assert runs(tmp_path) == 3
    subprocess.run([sys.executable, "-c", code], env=environ, check=True)
    assert runs(tmp_path) == 3


def test_compilers_run_in_parallel_with_the_program(tmp_path: Path, compiler: Compiler) -> None:
    """Two compilers run at the same time: each ends only when the test, which has started both,
    allows it."""
    wait = f"""touch {tmp_path}/$$.started
        tries=0
        while ! test -e {tmp_path}/go; do
            sleep 0.02; tries=$((tries + 1)); test $tries -lt 2000 || exit 1
        done"""
    with config.change_flags(cxx=compiler(wait)):
        toolchain.toolchain()
        pending = [c.compile_text(program(i)) for i in range(2)]
        while len(list(tmp_path.glob("*.started"))) < 2:
            assert not any(each.ended() for each in pending)
            time.sleep(0.02)
        (tmp_path / "go").touch()
        assert [call(each) for each in pending] == [0, 1]


def test_more_texts_than_compiler_processes() -> None:
    pending = [c.compile_text(program(i)) for i in range(9)]
    assert [call(each) for each in pending] == list(range(9))


def test_other_flags_compile_the_text_again(folder: Path) -> None:
    text = program(0).replace("return 0", "return VALUE")
    with config.change_flags({"gcc.cxxflags": "-DVALUE=5"}):
        assert call(c.compile_text(text)) == 5
    with config.change_flags({"gcc.cxxflags": "'-DVALUE=6' -O1"}):
        assert call(c.compile_text(text)) == 6
    assert len(list(folder.glob("*.so"))) == 2


def test_flags_that_generated_c_cannot_have_are_left_out() -> None:
    x = T.dvector()
    cost = T.log(1 + T.exp(T.dot(x, x))).sum()
    with config.change_flags({"gcc.cxxflags": "-std=c++11 -flto --std=gnu++17 -flto=2 -O0"}):
        assert not any("++" in flag or "lto" in flag for flag in toolchain.toolchain().flags)
        f = theano.function([x], [cost, T.grad(cost, x), T.nnet.softmax(x), T.sort(x)])
        assert f([0.0, 1.0])[3].tolist() == [0, 1]


def test_a_cplusplus_compiler_can_be_used() -> None:
    if toolchain._executable("g++") is None:
        pytest.skip("there is no g++")
    with config.change_flags(cxx="g++"):
        assert call(c.compile_text(program(2, body="void f(int *restrict x) {}"))) == 2


def test_text_with_a_syntax_error_raises(folder: Path) -> None:
    pending = c.compile_text(program(0, body="int broken( {"))
    with pytest.raises(CompileError, match=r"rejects the generated text(?s:.)*error: expected"):
        pending.wait()
    assert not leftovers(folder)


def test_text_without_th_run_raises() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CacheWarning)
        with pytest.raises(CompileError, match="cannot be stored"):
            c.compile_text(f"int x; /* {time.time_ns()} */").wait()


def test_a_compiler_that_is_killed_raises(folder: Path, compiler: Compiler) -> None:
    text = program(4)
    path = compiler(f"[ -e {folder}/calm ] || kill -9 $$")
    with config.change_flags(cxx=path):
        with pytest.raises(CompileError, match="the C compiler was killed by signal 9"):
            c.compile_text(text).wait()
        assert not leftovers(folder)
        (folder / "calm").touch()
        assert call(c.compile_text(text)) == 4


def test_a_compiler_that_is_removed_raises(compiler: Compiler) -> None:
    with config.change_flags(cxx=compiler()):
        toolchain.toolchain()
        os.unlink(config.cxx)
        with pytest.raises(CompileError, match="the C compiler cannot be started"):
            c.compile_text(program(0)).wait()


def test_without_a_compiler(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (
        config.change_flags(cxx="/no/such/cc"),
        pytest.raises(CompileError, match="'/no/such/cc' of the setting cxx does not exist"),
    ):
        c.compile_text(program(0))
    with config.change_flags(cxx=""), pytest.raises(CompileError, match="is switched off"):
        c.compile_text(program(0))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CC", "no-such-cc")
    monkeypatch.setattr(toolchain, "_has_zig", lambda: False)
    with pytest.raises(CompileError, match="there is no C compiler\n(?s:.)*hint: install gcc"):
        c.compile_text(program(0))


def test_features_of_the_compiler_are_tested_in_the_background(
    tmp_path: Path, compiler: Compiler
) -> None:
    with config.change_flags(cxx=compiler(), base_compiledir=str(tmp_path / "other")):
        toolchain.begin()
        assert len(toolchain._begun) == 1
        toolchain.begin()
        assert len(toolchain._begun) == 1
        assert toolchain.toolchain().version
        assert not toolchain._begun


def test_an_unused_feature_test_leaves_no_files(folder: Path, compiler: Compiler) -> None:
    """Another process has stored the features of the compiler in the meantime."""
    with config.change_flags(cxx=compiler()):
        found = toolchain.toolchain()
        name = toolchain._record_name(found.command)
        toolchain._begun[name] = toolchain._Probe(found.command)
        assert leftovers(folder)
        assert toolchain._recorded(found.command) == found
    assert not leftovers(folder)


def test_a_compiler_that_always_fails(tmp_path: Path) -> None:
    path = tmp_path / "badcc"
    path.write_text("#!/bin/sh\necho sorry\nexit 1\n")
    path.chmod(0o755)
    with config.change_flags(cxx=str(path)), pytest.raises(CompileError, match="badcc: sorry"):
        c.compile_text(program(0))


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="a flag for x86")
@pytest.mark.parametrize(("feature", "wide"), [("avx512f", False), ("avx512_vbmi2", True)])
def test_512_bits_where_the_processor_is_fast_with_them(
    feature: str, wide: bool, monkeypatch: pytest.MonkeyPatch, compiler: Compiler
) -> None:
    monkeypatch.setattr(toolchain, "processor", lambda: f"flags : sse2 avx2 {feature}")
    with config.change_flags(cxx=compiler()):
        chain = toolchain.toolchain()
        assert ("-mprefer-vector-width=512" in chain.flags) == wide
        assert call(c.compile_text(program(7))) == 7


def test_a_compiler_without_some_features(tmp_path: Path) -> None:
    path = tmp_path / "plaincc"
    path.write_text(
        '#!/bin/sh\ncase "$*" in *-march=native*) exit 1;; esac\n'
        f'exec {GCC} "$@"\n'
    )
    path.chmod(0o755)
    with config.change_flags(cxx=str(path)):
        chain = toolchain.toolchain()
        assert "-march=native" not in chain.flags
        assert call(c.compile_text(program(6))) == 6


def test_the_environment_names_the_compiler(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, compiler: Compiler
) -> None:
    monkeypatch.setenv("CC", compiler() + " -DVALUE=8")
    text = program(0).replace("return 0", "return VALUE")
    assert call(c.compile_text(text)) == 8
    assert toolchain.toolchain().command == (str(tmp_path / "mycc"), "-DVALUE=8")


@pytest.mark.one_of(3)
@pytest.mark.parametrize("damage", ["cut", "garbage", "empty"])
def test_a_damaged_file_is_compiled_again(tmp_path: Path, folder: Path, damage: str) -> None:
    text = program(9)
    code = (
        "from theano.backends import c; import ctypes;"
        f"p = c.compile_text({text!r}); a = p.wait();"
        "print(ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(a)(None))"
    )
    environ = {**os.environ, "THEANO_FLAGS": f"base_compiledir={tmp_path}/cache"}
    subprocess.run([sys.executable, "-c", code], env=environ, check=True)
    (library,) = folder.glob("*.so")
    content = library.read_bytes()
    changed = {"cut": content[: len(content) // 2], "garbage": b"x" * 5000, "empty": b""}
    library.write_bytes(changed[damage])
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, check=True, capture_output=True, text=True
    )
    assert done.stdout == "9\n"
    assert cache.is_complete(str(library))


def test_a_cache_folder_that_cannot_be_created() -> None:
    place = "/proc/nothing" if sys.platform == "linux" else "/dev/null/nothing"
    with config.change_flags(compiledir=place):
        with pytest.warns(CacheWarning, match="cannot be used: /(?s:.)*temporary dir") as seen:
            assert call(c.compile_text(program(5))) == 5
            assert call(c.compile_text(program(6))) == 6
        assert len(seen) == 1
        assert os.stat(cache.folder()).st_mode & 0o777 == 0o700


def test_an_unwritable_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir(parents=True, mode=0o700)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != str(folder))
    with config.change_flags(cxx=GCC), pytest.warns(CacheWarning, match="is not writable"):
        cache.folder()


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777])
def test_a_folder_open_to_others_is_refused(folder: Path, mode: int) -> None:
    folder.mkdir(parents=True)
    folder.chmod(mode)
    with pytest.warns(CacheWarning, match="accessible by other users .chmod 700 changes that"):
        assert call(c.compile_text(program(5))) == 5
    assert not list(folder.iterdir())


def test_a_folder_of_another_user_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir(parents=True, mode=0o700)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert cache.problem_with(str(folder)) == f"{folder} belongs to another user"


def test_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "real")
    with pytest.warns(CacheWarning, match="is not a directory"):
        cache.folder()


def test_a_full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toolchain.toolchain()
    write = cache.write

    def full(path: str, text: str) -> None:
        if path.startswith(str(folder)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        write(path, text)

    monkeypatch.setattr(cache, "write", full)
    with pytest.warns(CacheWarning, match="No space left on device"):
        assert call(c.compile_text(program(5))) == 5


def test_a_disk_that_fills_while_compiling(folder: Path, compiler: Compiler) -> None:
    full = f'case "$*" in *{folder}*) echo "ld: No space left on device"; exit 1;; esac'
    with config.change_flags(cxx=compiler(full)):
        toolchain.toolchain()
        with pytest.warns(CacheWarning, match="compiled: No space left on device"):
            assert call(c.compile_text(program(5))) == 5
        assert not leftovers(folder)


def test_a_full_disk_on_which_the_compiler_cannot_say_so(
    folder: Path, compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = cache.free_bytes
    monkeypatch.setattr(
        cache, "free_bytes", lambda path: 1000 if path == str(folder) else free(path))
    with config.change_flags(cxx=compiler(f'case "$*" in *{folder}*) exit 1;; esac')):
        toolchain.toolchain()
        with pytest.warns(CacheWarning, match=r"compiled: No space left .* \(1 kB are free\)"):
            assert call(c.compile_text(program(5))) == 5
        assert not leftovers(folder)


def test_a_compiler_that_is_first_tested_on_a_full_disk(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "free_bytes", lambda path: 1000 if path == str(folder) else None)
    script = tmp_path / "newcc"
    script.write_text(f'#!/bin/sh\ncase "$*" in *{folder}*) exit 1;; esac\nexec {GCC} "$@"\n')
    script.chmod(0o755)
    with (
        config.change_flags(cxx=str(script)),
        pytest.warns(CacheWarning, match="No space left on device"),
    ):
        assert toolchain.toolchain().version
        assert call(c.compile_text(program(5))) == 5


def test_a_disk_without_space(tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True)
    except OSError:
        pytest.skip("there is no program `mount`")
    if done.returncode:
        pytest.skip("this user may not mount a file system")
    try:
        with config.change_flags(base_compiledir=str(place), compiledir=str(place)):
            toolchain.toolchain()
            (place / "fill").write_bytes(b"." * (cache.free_bytes(str(place)) or 0))
            with pytest.warns(CacheWarning, match="No space left on device"):
                assert call(c.compile_text(program(5))) == 5
            assert "No space left" in (cache.shortage(str(place / "compiled")) or "")
            cache.end()
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_an_error_of_the_linker_is_named(folder: Path, compiler: Compiler) -> None:
    with config.change_flags(cxx=compiler('set -- "$@" -lno_such_library')):
        toolchain.toolchain()
        with pytest.raises(CompileError, match="the linker cannot make a library") as caught:
            c.compile_text(program(5)).wait()
    assert "cannot find -lno_such_library" in str(caught.value)
    assert not leftovers(folder)


def test_a_cache_that_is_cleared_while_a_file_is_compiled(
    folder: Path, compiler: Compiler, tmp_path: Path
) -> None:
    clear = f"if mkdir {tmp_path}/cleared 2>/dev/null; then rm -f {folder}/*; fi"
    with config.change_flags(cxx=compiler(clear)):
        toolchain.toolchain()
        assert call(c.compile_text(program(5))) == 5
        assert (tmp_path / "cleared").exists() and runs(tmp_path) >= 2
    assert not leftovers(folder)


def test_a_cache_that_is_always_cleared_is_replaced(folder: Path, compiler: Compiler) -> None:
    with config.change_flags(cxx=compiler(f"rm -f {folder}/*")):
        toolchain.toolchain()
        with pytest.warns(CacheWarning, match="was deleted during the compilation"):
            assert call(c.compile_text(program(5))) == 5


def test_a_library_that_is_deleted_before_it_is_loaded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, times = runtime.load, []

    def deleting(path: str) -> int:
        if path.startswith(str(folder)) and len(times) < 1:
            times.append(path)
            os.unlink(path)
        return load(path)

    monkeypatch.setattr(runtime, "load", deleting)
    assert call(c.compile_text(program(5))) == 5 and len(times) == 1
    monkeypatch.setattr(runtime, "load", lambda path: os.unlink(path) or load(path))
    with (
        pytest.warns(CacheWarning, match=r"\.so was deleted"),
        pytest.raises(CompileError, match=r"cannot be stored\n.*\.so was deleted"),
    ):
        c.compile_text(program(6)).wait()


@pytest.mark.parametrize("times", [1, 99])
def test_a_cache_that_is_cleared_while_the_compiler_is_tested(
    times: int, folder: Path, tmp_path: Path
) -> None:
    script = tmp_path / "newcc"
    first = f"mkdir {tmp_path}/cleared 2>/dev/null &&" if times == 1 else ""
    script.write_text(
        f'#!/bin/sh\ncase "$*" in *probe*) {first} rm -f {folder}/tmp-*;; esac\n'
        f'exec {GCC} "$@"\n')
    script.chmod(0o755)
    with config.change_flags(cxx=str(script)):
        if times == 1:
            assert call(c.compile_text(program(5))) == 5
        else:
            with pytest.raises(CompileError, match="does not work\n.*probe.c was deleted"):
                toolchain.toolchain()


def test_a_compiled_file_that_cannot_be_stored_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    toolchain.toolchain()

    def full(path: str, text: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    monkeypatch.setattr(cache, "write", full)
    with (
        pytest.warns(CacheWarning),
        pytest.raises(CompileError, match="cannot be stored\n(?s:.)*No space left"),
    ):
        c.compile_text(program(5)).wait()


def test_a_cache_folder_mounted_noexec(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = runtime.load

    def forbid(path: str) -> int:
        if path.startswith(str(folder)):
            raise OSError("failed to map segment from shared object")
        return load(path)

    monkeypatch.setattr(runtime, "load", forbid)
    with pytest.warns(CacheWarning, match="failed to map segment"):
        assert call(c.compile_text(program(5))) == 5


def test_a_cache_folder_that_is_removed_is_created_again(folder: Path) -> None:
    assert call(c.compile_text(program(1))) == 1
    cache.sweep(str(folder), everything=True)
    folder.rmdir()
    assert call(c.compile_text(program(2))) == 2


def test_eight_processes_compile_the_same_text(tmp_path: Path, folder: Path) -> None:
    code = (
        "from theano.backends import c; import ctypes;"
        f"p = c.compile_text({program(8)!r}); a = p.wait();"
        "print(ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(a)(None))"
    )
    environ = {**os.environ, "THEANO_FLAGS": f"base_compiledir={tmp_path}/cache"}
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", code], env=environ, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(8)
    ]
    for process in started:
        out, err = process.communicate(timeout=60)
        assert (out, err, process.returncode) == ("8\n", "", 0)
    assert len(list(folder.glob("*.so"))) == 1
    assert not leftovers(folder)


def test_a_forked_child_compiles_by_itself(
    tmp_path: Path, folder: Path, compiler: Compiler
) -> None:
    code = (
        "import os, ctypes; from theano.backends import c;"
        f"pending = c.compile_text({program(8)!r}); pid = os.fork();"
        "value = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(pending.wait())(None);"
        "os._exit(value) if pid == 0 else print(value, os.waitpid(pid, 0)[1] >> 8)"
    )
    flags = f"base_compiledir={tmp_path}/cache,cxx={compiler('sleep 0.2')}"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "THEANO_FLAGS": flags}, check=True,
        capture_output=True, text=True,
    )
    assert done.stdout == "8 8\n"
    assert not leftovers(folder)


def test_a_program_that_ignores_SIGCHLD(tmp_path: Path) -> None:
    code = (
        "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN);"
        f"from theano.backends import c; print(c.compile_text({program(8)!r}).wait() > 0)"
    )
    environ = {**os.environ, "THEANO_FLAGS": f"base_compiledir={tmp_path}/cache"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, check=True, capture_output=True, text=True
    )
    assert done.stdout == "True\n"


def test_a_program_that_exits_early_leaves_no_files_or_processes(
    tmp_path: Path, folder: Path, compiler: Compiler
) -> None:
    code = f"from theano.backends import c; c.compile_text({program(8)!r})"
    wait = f"""for i in 1 2 3 4 5 6 7 8 9 10; do
            sleep 0.5; test -e {tmp_path}/ended && touch {tmp_path}/survived
        done"""
    flags = f"base_compiledir={tmp_path}/cache,cxx={compiler(wait)}"
    start = time.perf_counter()
    environ = {**os.environ, "THEANO_FLAGS": flags}
    subprocess.run([sys.executable, "-c", code], env=environ, check=True)
    assert time.perf_counter() - start < 4
    (tmp_path / "ended").touch()
    time.sleep(1)
    assert not (tmp_path / "survived").exists(), "the compiler is still running"
    assert not leftovers(folder)
    assert not list(folder.glob("*.so"))


def test_SIGINT_interrupts_the_program_but_not_the_compiler(compiler: Compiler) -> None:
    with config.change_flags(cxx=compiler("sleep 0.4")):
        toolchain.toolchain()
        pending = c.compile_text(program(3))
        (process,) = pending._processes
        assert os.getpgid(process.pid) != os.getpgid(0)
        old = signal.signal(signal.SIGALRM, interrupted)
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(KeyboardInterrupt):
            pending.wait()
        signal.signal(signal.SIGALRM, old)
        assert call(pending) == 3


def interrupted(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def test_c_text_is_kept_if_the_setting_asks_for_it(folder: Path) -> None:
    text = program(1)
    with config.change_flags(nocleanup=True):
        c.compile_text(text).wait()
    assert [path.read_text() for path in folder.glob("*.c")] == [text]


def test_sweeping_the_cache_removes_links_to_missing_files(folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o700)
    (folder / "tmp-1-link.c").symlink_to("missing")
    assert cache.sweep(str(folder), everything=True) == 1
    assert list(folder.iterdir()) == []


def test_a_forked_child_keeps_the_temporary_cache_of_its_parent(folder: Path) -> None:
    with pytest.warns(CacheWarning):
        temporary = cache.give_up("the disk is full")
    assert succeeds(child(lambda: cache.end() is None))
    assert os.path.isdir(temporary)
    cache.end()
    assert not os.path.exists(temporary)


def test_a_forked_child_does_not_wait_for_threads_of_its_parent(folder: Path) -> None:
    """A thread of the parent that is starting a compiler holds a lock at the time of the fork."""
    c._register()
    with c._lock:
        pid = child(lambda: c.compile_text(program(9)).wait())
    assert succeeds(pid)


def test_sweeping_the_cache_keeps_new_files(folder: Path) -> None:
    old = folder / "tmp-1-old.c"
    folder.mkdir(parents=True, mode=0o700)
    old.touch()
    os.utime(old, (0, 0))
    (folder / "tmp-2-new.c").touch()
    (folder / "kept.so").touch()
    assert cache.sweep(str(folder)) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["kept.so", "tmp-2-new.c"]
    assert cache.sweep(str(folder), everything=True) == 2


def test_least_recently_used_files_are_removed_first(folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o700)
    for age in range(10):
        (folder / f"{age}.so").write_bytes(bytes(100))
        os.utime(folder / f"{age}.so", (1000 - age, 1000 - age))
    assert cache.trim(str(folder), 1000) == 0
    cache.mark_used(str(folder / "9.so"))
    assert cache.trim(str(folder), 800) == 4
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["0.so", "1.so", "2.so", "3.so", "4.so", "9.so"]


def test_a_program_leaves_the_cache_within_its_limit(tmp_path: Path, folder: Path) -> None:
    code = f"from theano.backends import c; c.compile_text({program(1)!r}).wait()"
    for megabytes, left in ((100, 1), (0, 0)):
        flags = f"base_compiledir={tmp_path}/cache,cache_megabytes={megabytes}"
        text = code.replace("int new_", f"int new_{megabytes}_")
        environ = {**os.environ, "THEANO_FLAGS": flags}
        subprocess.run([sys.executable, "-c", text], env=environ, check=True)
        assert len(list(folder.glob("*.so"))) == left


def test_thread_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert threads.thread_count() == usable
    monkeypatch.setenv("OMP_NUM_THREADS", "3,2")
    assert threads.thread_count() == 3
    with config.change_flags(threads=5):
        assert threads.thread_count() == 5
        with config.change_flags(openmp=False):
            assert threads.thread_count() == 1


def test_compiler_commands_with_quotes() -> None:
    assert toolchain.split_words("cc '-DX=a b' -O1") == ["cc", "-DX=a b", "-O1"]
    assert re.match(".*cc", " ".join(next(toolchain.candidates())))


def mapped(folder: Path) -> int:
    """How many compiled programs of the folder are loaded."""
    with open("/proc/self/maps") as file:
        return len({line.split()[-1] for line in file if str(folder) in line})


@pytest.mark.skipif(not os.path.exists("/proc/self/maps"), reason="it does not say what is loaded")
def test_programs_of_dropped_functions_are_unloaded(folder: Path) -> None:
    x = T.dvector("x")
    fs = [theano.function([x], T.exp(x) * k + time.time_ns()) for k in (2, 3, 4)]
    values = [f([0.0, 1.0]) for f in fs]
    assert mapped(folder) == 3
    pointer = fs[1].c_function(shapes=[(2,)])
    del fs
    gc.collect()
    assert mapped(folder) == 1  # of the pointer
    found = (ctypes.c_double * 2)()
    given = (ctypes.c_double * 2)(0.0, 1.0)
    assert pointer.ctypes(given, found, pointer.user_data) == 0
    assert list(found) == list(values[1])
    del pointer
    gc.collect()
    assert mapped(folder) == 0


def test_a_dropped_function_is_loaded_again(folder: Path) -> None:
    x, now = T.dvector("x"), time.time_ns()
    for _ in range(3):
        assert list(theano.function([x], x + now)([1.0])) == [1.0 + now]
        gc.collect()
    assert len(list(folder.glob("*.so"))) == 1


def test_a_program_for_which_nobody_waits_leaves_no_files(folder: Path, compiler: Compiler) -> None:
    with config.change_flags(cxx=compiler()):
        pending = c.compile_text(program(1))
        while not pending.ended():
            time.sleep(0.01)
        del pending
        assert call(c.compile_text(program(2))) == 2
    gc.collect()
    assert not leftovers(folder)
