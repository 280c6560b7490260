"""Functions as C files: compiled as a user compiles them, and run against recorded calls."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from examples import xor
from fuzz.exported import CHECKED, FLAGS, OTHERS, STRICT
from theano.__main__ import main
from theano.backends.toolchain import toolchain
from theano.compile.exporting.values import names, number
from theano.ifelse import ifelse
from theano.sandbox.rng_mrg import MRG_RandomStreams
from theano.tensor.shared_randomstreams import RandomStreams


def run(
    folder: Path, name: str, *arguments: str, linked: Sequence[str] = ()
) -> tuple[int, str]:
    """Compile the files of `name`, without any warning, also with other compilers and as C++, and
    run the recorded calls, also with checks of addresses and undefined behaviour, and under
    valgrind if it is installed. linked: libraries; valgrind does not run theirs."""
    files = [f"{name}{end}.c" for end in ("", "_data", "_test")]
    first = (*toolchain().command, "-std=c99", *FLAGS)
    for command in (first, *OTHERS):
        made = ("-O1", *linked, "-lm", "-o", "test") if command == first else ("-fsyntax-only",)
        said = made_by([*command, *STRICT, *files, *made], folder)
        assert said == "", (command, said)
    assert "alloc" not in made_by(["nm", "test"], folder)
    made_by([*first, *CHECKED, *files, *linked, "-lm", "-o", "checked"], folder)
    done = subprocess.run(["./test", *arguments], cwd=folder, capture_output=True, text=True)
    watched = ["valgrind", "-q", "--error-exitcode=99", "./test"]
    for again in (["./checked"], *[watched] * bool(shutil.which("valgrind") and not linked)):
        other = subprocess.run([*again, *arguments], cwd=folder, capture_output=True, text=True)
        assert (other.returncode, other.stderr) == (done.returncode, ""), (again, other.stderr)
    return done.returncode, done.stdout


def made_by(command: Sequence[str], folder: Path) -> str:
    """What a command says, which must succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout + done.stderr


def exported(folder: Path, name: str, inputs: Any, outputs: Any, *, shapes: Any,
             calls: Sequence[Sequence[Any]] | None = None, blas: str = "loops",
             instrument: bool = False, **how: Any) -> Any:
    """A function that has been exported."""
    f = theano.function(inputs, outputs, **how)
    theano.export_c(f, name, folder, shapes, calls, blas, instrument)
    return f


def test_the_tutorials_step_learns_with_the_same_bits(tmp_path: Path) -> None:
    train, _ = xor.build()
    held = [v.get_value() for v in train.get_shared()]
    calls = [([a, b], a ^ b) for a in (0, 1) for b in (0, 1)] * 3
    train.export_c("xor", tmp_path, {"question": (2,)}, calls)
    for variable, before in zip(train.get_shared(), held, strict=True):
        np.testing.assert_array_equal(variable.get_value(), before)
    assert run(tmp_path, "xor", "exact") == (0, "xor: right\n")
    text = (tmp_path / "xor.c").read_text()
    assert "malloc" not in text and "volatile" not in text and "f->lib" not in text
    subprocess.run([*toolchain().command, *FLAGS, "-O2", "-c", "xor.c"], cwd=tmp_path, check=True)
    sections = subprocess.run(["size", "xor.o"], cwd=tmp_path, capture_output=True, text=True)
    assert int(sections.stdout.split("\n")[1].split()[0]) <= 12_000
    test = tmp_path / "xor_test.c"  # which finds a number that is changed
    start = "wanted11_0[1] = {\n"
    test.write_text(test.read_text().replace(start, f"{start}1 +"))
    code, said = run(tmp_path, "xor")
    assert code == 1 and "call 11, result[0]: " in said


def test_loops_with_gradients(tmp_path: Path) -> None:
    rng = np.random.RandomState(1)
    w, u = (theano.shared(rng.standard_normal(s), n) for s, n in (((4, 4), "w"), ((3, 4), "u")))
    xs = T.dmatrix("xs")
    hs, _ = theano.scan(lambda x, h: T.tanh(x @ u + h @ w), sequences=[xs],
                        outputs_info=[T.zeros(4)])
    cost = (hs[-1] ** 2).sum()
    updates = [(p, p - 0.01 * g) for p, g in zip((w, u), T.grad(cost, [w, u]), strict=True)]
    exported(tmp_path, "rnn", [xs], [cost, hs], shapes=[(20, 3)], updates=updates)
    assert run(tmp_path, "rnn")[0] == 0


def test_branches_draws_orders_and_integers(tmp_path: Path) -> None:
    x, k = T.dvector("x"), T.lscalar("k")
    draws = MRG_RandomStreams(5)
    outputs = [
        ifelse(T.gt(k, 0), T.exp(x).cumsum(), x[::-1] / 3), T.sort(x), T.argmax(x), x > 0,
        x + draws.uniform((7,)), T.zeros((0, 3)), T.outer(x, x) @ x]
    exported(tmp_path, "many", [x, k], outputs, shapes={"x": (7,)}, calls=[
        ([np.nan, np.inf, -np.inf, 0, -0.0, 5e-324, 1], 1), (np.arange(7.0), -1)])
    assert run(tmp_path, "many")[0] == 0


def test_a_call_that_fails_changes_nothing(tmp_path: Path) -> None:
    i, w = T.lvector("i"), theano.shared(np.arange(3.0), "w")
    exported(tmp_path, "at", [i], w[i].sum(), shapes=[(2,)], calls=[([0, 2],)],
             updates=[(w, w + 1)])
    program = (
        '#include <stdio.h>\n#include "at.h"\nint main(void) {\nstatic at_state s; double r = 0;\n'
        "const int64_t bad[] = {0, 3};\nat_init(&s);\nint code = at_step(&s, bad, &r);\n"
        'printf("%d %g %s\\n", code > 0, s.w[2], at_message(code)); return 0;\n}\n')
    (tmp_path / "at_test.c").write_text(program)
    code, said = run(tmp_path, "at")
    assert code == 0 and said.startswith("1 2 IndexError: ") and "test_exporting.py" in said


def test_what_cannot_leave(tmp_path: Path) -> None:
    x, m = T.dvector("x"), T.dmatrix("m")
    twice = theano.function([x], 2 * x)
    with pytest.raises(ValueError, match="'1st' cannot begin the names of C functions"):
        twice.export_c("1st", tmp_path, [(3,)])
    with pytest.raises(ValueError, match="export_c: shapes must give 1 lengths for input x"):
        twice.export_c("twice", tmp_path)
    with pytest.raises(ValueError, match=r"(?s)a recorded call fails: .*another shape.*calls="):
        twice.export_c("twice", tmp_path, [(3,)], [([1.0],)])
    inverse = theano.function([m], T.nlinalg.matrix_inverse(m))
    refused = r"(?s)cannot leave Python: it calls dgetr.* of LAPACK.*hint"
    with pytest.raises(ValueError, match=refused):
        inverse.export_c("inverse", tmp_path, [(3, 3)])
    z = T.zvector("z")
    with pytest.raises(ValueError, match="(?s)cannot leave Python: z is .*real floats"):
        theano.function([z], z * 2).export_c("twice", tmp_path, [(3,)])
    with pytest.raises(ValueError, match="has no C function"):
        theano.function([], RandomStreams(1).normal((3,))).export_c("draw", tmp_path)
    assert not list(tmp_path.iterdir())


def test_lengths_may_not_depend_on_values(tmp_path: Path) -> None:
    x, w = T.dvector("x"), theano.shared(np.zeros(3), "w")
    f = theano.function([x], T.exp(T.sort(x[T.nonzero(x > 0)[0]])).cumsum().sum())
    with pytest.raises(ValueError, match="of a result or of memory depends on values"):
        f.export_c("kept", tmp_path, [(5,)])
    grows = theano.function([x], x.sum(), updates=[(w, T.concatenate([w, x]))])
    with pytest.raises(ValueError, match=r"the new value of w has the shape \(5,\), not \(3,\)"):
        grows.export_c("grows", tmp_path, [(2,)])


def test_parts_are_counted(tmp_path: Path) -> None:
    x, w = T.dmatrix("x"), theano.shared(np.eye(20) / 2, "counts")
    states, _ = theano.scan(lambda h: T.tanh(h @ w), outputs_info=[x[0]], n_steps=4)
    cost = (states ** 2).sum()
    exported(tmp_path, "loop", [x], [cost, T.grad(cost, w)], shapes=[(20, 20)], instrument=True,
             updates=[(w, w + x @ x)], calls=[[np.eye(20)]] * 3)
    code, said = run(tmp_path, "loop", "exact")
    assert code == 0 and said.startswith("loop: right\n")
    assert all(part in said for part in ("for{scan}", "gemm of float64", "test_exporting.py"))
    test = tmp_path / "loop_test.c"  # a clock that counts how often it is read
    test.write_text(test.read_text().replace("(uint64_t)clock()", "++ticks").replace(
        "uint64_t loop_clock", "static uint64_t ticks;\nuint64_t loop_clock"))
    counts = [line.split()[0] for line in run(tmp_path, "loop")[1].splitlines()[1:]]
    assert len(counts) > 3 and set(counts) == {"3"}


def test_known_lengths_broadcast_only_as_in_python(tmp_path: Path) -> None:
    x, y = T.dvector("x"), T.dvector("y")
    f = theano.function([x, y], x[:1] + y)
    with pytest.raises(ValueError, match="(?s)a recorded call fails: .*do not broadcast"):
        f.export_c("sums", tmp_path, {"x": (3,), "y": (3,)}, [])
    f.export_c("sums", tmp_path, {"x": (3,), "y": (1,)}, [])
    assert run(tmp_path, "sums")[0] == 0


@pytest.mark.parametrize("dtype", ["int8", "uint16", "uint32", "int64"])
def test_whole_numbers_are_converted_with_a_cast(dtype: str, tmp_path: Path) -> None:
    x = T.vector("x", dtype=dtype)
    outputs = [
        x + x, x % 3, x // 3, x - x * x, abs(x), -x, T.gcd(x, x), x << 1, x >> 1, x | x, ~x,
        x ** 2, T.maximum(x, 3), T.sgn(x), T.bitwise_count(x), T.lcm(x, x), x.max(),
        x.sum(dtype=dtype), x.prod(dtype=dtype), T.switch(x > 3, x, x * 2), T.sort(x), T.dot(x, x),
        T.outer(x, x) @ x, T.zeros((0,), dtype).sum()]
    exported(tmp_path, "whole", [x], outputs, shapes=[(5,)])
    assert run(tmp_path, "whole", "exact")[0] == 0


def test_an_array_of_one_element_becomes_a_number(tmp_path: Path) -> None:
    """Its kernel copies an element to a number (raised IndexError)."""
    x, n = T.dvector("x"), T.lscalar("n")
    one = T.reshape(T.dot(x, x), T.stack([n - 6, 1]), ndim=2)
    exported(tmp_path, "one", [x, n], T.sum(T.sin(one) * 0.7), shapes={x: (2,), n: ()},
             calls=[([0.5, 1.0], 7)])
    run(tmp_path, "one")


def test_branches_need_one_type(tmp_path: Path) -> None:
    x, k = T.dmatrix("x"), T.lscalar("k")
    slope = T.grad((ifelse(T.gt(k, 0), x, x) ** 2).sum(), x)
    with pytest.raises(ValueError, match="an op does not take arrays of known lengths: ifelse"):
        theano.function([x, k], slope).export_c("one", tmp_path, {"x": (3, 4)})


def test_names_and_numbers_are_c() -> None:
    assert names(["x", "x", "for", "2 w", None, "state", "tanh"], "input") == [
        "x", "x_", "input_for", "input_2_w", "input4", "input_state", "input_tanh"]
    assert number(np.int64(-2 ** 63)) == "(-INT64_C(9223372036854775807) - 1)"
    assert number(np.float32(0.5)) == "0x1.0000000000000p-1f" and number(np.bool_(True)) == "1"
    assert number(np.float64("-inf")) == "-__builtin_inf()"


def test_the_command_exports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = tmp_path / "program.py"
    program.write_text("import theano, theano.tensor as T\nx = T.dmatrix('x')\n"
                       "f = theano.function([x], T.tanh(x).sum(0))\n")
    shape = ["--shape", "x=2,3"]
    assert main(["export", f"{program}:f", str(tmp_path), *shape, "--blas", "cblas",
                 "--instrument"]) == 0
    assert f"{tmp_path / 'f.h'}\n" in capsys.readouterr().out
    assert "uint64_t f_clock(void);" in (tmp_path / "f.h").read_text()
    assert run(tmp_path, "f")[0] == 0
    assert main(["export", f"{program}:g", str(tmp_path)]) == 1
    assert "has no compiled function 'g' at its top level" in capsys.readouterr().err
    assert main(["export", f"{program}:f", str(tmp_path), "--prefix", "again"]) == 1
    assert "theano export: export_c: shapes must give 2 lengths for input x" in (
        capsys.readouterr().err)
