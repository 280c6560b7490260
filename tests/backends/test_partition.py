"""Long files are compiled in parts, side by side, and linked."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import theano
import theano.tensor as T
from theano.backends import c
from theano.backends.toolchain import toolchain
from theano.errors import CompileError
from theano.lower.emit import outline, partition

x = T.dvector("x")


def many_kernels() -> Any:
    """Sums over different lengths, a kernel each."""
    sums = [T.tanh(x[i:] * (i + 1.5)).sum() - T.exp(-x[i:] ** 2).sum() for i in range(12)]
    return T.stack(sums)


@pytest.mark.one_of(7)
@pytest.mark.parametrize("cores", [1, 2, 5, 40])
def test_a_file_in_parts_computes_the_same_as_the_whole_file(
    cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = np.linspace(-1, 1, 20001)
    expected = theano.function([x], many_kernels())(data)
    monkeypatch.setattr(partition, "SIZE", 500)
    monkeypatch.setattr(c, "_cores", lambda: cores)
    f = theano.function([x], many_kernels() * (1 + cores / 7))
    marks = [int(part) for part in re.findall(r"^#if TH_IN\((\d+)\)$", f.c_source, re.MULTILINE)]
    assert set(marks) == set(range(max(marks) + 1)) and max(marks) > 3
    np.testing.assert_allclose(f(data), expected * (1 + cores / 7), rtol=1e-12)


def long_main() -> Any:
    """Loops that are functions of their own in a long program, with a table of its statements."""
    states = []
    for i in range(4):
        for step in (lambda h, i=i: T.tanh(h * (i + 0.5)) + T.exp(-h),
                     lambda h, i=i: T.dot(h, h) / (h + i)):
            traced, _ = theano.scan(step, outputs_info=x[i:] + 1.5, n_steps=3)
            states.append(traced[-1].sum())
    return T.grad(T.stack(states).prod(), x)


def test_functions_of_a_long_main_function_are_compiled_in_parallel(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outline, "LONG", 20)
    monkeypatch.setattr(partition, "SIZE", 10**9)
    data = np.linspace(0.1, 1, 9)
    whole = theano.function([x], long_main())
    assert "#if TH_IN(1)" not in whole.c_source and "piece" in whole.c_source
    monkeypatch.setattr(partition, "SIZE", 500)
    f = theano.function([x], long_main())
    parts = re.split(r"^#if TH_IN\((\d+)\)$", f.c_source, flags=re.MULTILINE)
    named = zip(parts[1::2], parts[2::2], strict=True)
    assert sum("int piece" in text for _, text in named) > 2
    np.testing.assert_array_equal(f(data), whole(data))


def test_the_text_with_parts_compiles_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partition, "SIZE", 500)
    text = theano.function([x], many_kernels()).c_source
    source, output = tmp_path / "whole.c", tmp_path / "whole.so"
    source.write_text(text)
    command = toolchain().compilation(str(source), str(output))
    assert os.spawnv(os.P_WAIT, command[0], command) == 0 and output.exists()


def test_an_error_in_one_part_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partition, "SIZE", 500)
    text = theano.function([x], many_kernels()).c_source
    broken = re.sub(r"(#if TH_IN\(3\)\n)", r"\1 no such type;\n", text)
    assert broken != text
    pending = c.compile_text(broken, [1] * 4)
    with pytest.raises(CompileError, match="unknown type name|error"):
        pending.wait()
    assert not [name for name in os.listdir(c.cache.folder()) if pending.key in name]
