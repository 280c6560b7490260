"""Exported functions whose products call CBLAS: the library is that which functions call here."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

import theano
import theano.tensor as T
from fuzz.exported import FLAGS
from tests.compile.test_exporting import exported, run
from theano import runtime
from theano.backends.toolchain import toolchain
from theano.compile.exporting.products import PRODUCTS

HEADER = """\
#ifndef CBLAS_H
#define CBLAS_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef enum CBLAS_LAYOUT { CblasRowMajor = 101, CblasColMajor = 102 } CBLAS_LAYOUT;
typedef enum CBLAS_TRANSPOSE { CblasNoTrans = 111, CblasTrans = 112 } CBLAS_TRANSPOSE;
"""
FUNCTIONS = """\
#define cblas_Sgemm PLACEgemmEND
void cblas_Sgemm(CBLAS_LAYOUT, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, INT, INT, INT, T, const T *, INT,
                 const T *, INT, T, T *, INT);
#define cblas_Sgemv PLACEgemvEND
void cblas_Sgemv(CBLAS_LAYOUT, CBLAS_TRANSPOSE, INT, INT, T, const T *, INT, const T *, INT, T,
                 T *, INT);
#define cblas_Sger PLACEgerEND
void cblas_Sger(CBLAS_LAYOUT, INT, INT, T, const T *, INT, const T *, INT, T *, INT);
#define cblas_Sdot PLACEdotEND
T cblas_Sdot(INT, const T *, INT, const T *, INT);
"""
TAIL = """\
#ifdef __cplusplus
}
#endif
#endif
"""


def cblas(folder: Path) -> list[str]:
    """Write a header with the library's names of the functions; returns what is linked."""
    known = runtime.blas_info()
    before, after = known["symbols"].split("*")
    texts = [HEADER]
    for letter, kind in (("d", "double"), ("s", "float")):
        text = FUNCTIONS.replace("PLACE", f"{before}cblas_{letter}").replace(
            "END", after.removeprefix("_")).replace("_S", f"_{letter}").replace(
            "INT", f"int{known['integer_bits']}_t")
        texts.append(text.replace("const T", f"const {kind}").replace(
            " T,", f" {kind},").replace(" T *", f" {kind} *").replace("T cblas", f"{kind} cblas"))
    (folder / "cblas.h").write_text("".join([*texts, TAIL]))
    library = Path(known["library"]).resolve()
    return [str(library), f"-Wl,-rpath,{library.parent}", "-Wl,--allow-shlib-undefined"]


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_products_call_a_library(dtype: str, tmp_path: Path) -> None:
    rng = np.random.RandomState(1)
    x, v = T.matrix("x", dtype=dtype), T.vector("v", dtype=dtype)
    w = theano.shared(rng.standard_normal((90, 70)).astype(dtype), "w")
    y = T.tanh(x @ w)
    cost = ((y @ v) ** 2).sum() + T.dot(x[0], x[1]) + (y.T @ x).sum()
    updates = [(w, w - 0.125 * T.grad(cost, w) + 0.25 * T.outer(x[0], v))]
    exported(tmp_path, "layer", [x, v], [cost, y, y.T @ x], shapes=[(80, 90), (70,)],
             updates=updates, blas="cblas")
    text = (tmp_path / "layer.c").read_text()
    for name in ("gemm", "gemv"):
        assert f"cblas_{dtype == 'float64' and 'd' or 's'}{name}" in text
    assert "find_package(BLAS" in (tmp_path / "CMakeLists.txt").read_text()
    assert "cblas.h" in (tmp_path / "README.md").read_text()
    assert run(tmp_path, "layer", linked=cblas(tmp_path)) == (0, "layer: right\n")
    symbols = subprocess.run(["nm", "test"], cwd=tmp_path, capture_output=True, text=True).stdout
    assert "cblas_" in symbols


PROGRAM = """\
#include <stdio.h>
#include <math.h>
#include "cblas.h"
#define Sgemm Sgemm_loops
#define Sgemv Sgemv_loops
#define Sger Sger_loops
#define Sdot Sdot_loops
LOOPS
#undef Sgemm
#undef Sgemv
#undef Sger
#undef Sdot
CALLS
static T a[400], b[400], c[400], d[400];
static int wrong(const char *what)
{
    for (int i = 0; i < 400; ++i)
        if (!(fabs((double)(c[i] - d[i])) < 1e-4)) return printf("%s %d\\n", what, i);
    return 0;
}
static void fill(void)
{
    for (int i = 0; i < 400; ++i) {
        a[i] = (T)sin(i);
        b[i] = (T)cos(3 * i);
        c[i] = d[i] = (T)(i % 7);
    }
}
int main(void)
{
    const char kinds[] = "NT";
    for (int i = 0; i < 8; ++i) {
        const char ta = kinds[i & 1], tb = kinds[i >> 1 & 1];
        const T beta = i & 4 ? 2 : 0;
        fill();
        Sgemm(ta, tb, 5, 6, 7, 3, a, 11, b, 12, beta, c, 9);
        Sgemm_loops(ta, tb, 5, 6, 7, 3, a, 11, b, 12, beta, d, 9);
        if (wrong("gemm")) return 1;
        for (int step = -2; step < 3; ++step) {
            if (step == 0) continue;
            fill();
            Sgemv(ta, 5, 6, 3, a, 11, b, step, beta, c, -step);
            Sgemv_loops(ta, 5, 6, 3, a, 11, b, step, beta, d, -step);
            if (wrong("gemv")) return 1;
            Sger(5, 6, 3, a, step, b, -step, c, 9);
            Sger_loops(5, 6, 3, a, step, b, -step, d, 9);
            if (wrong("ger")) return 1;
            c[0] = Sdot(9, a, step, b, -step);
            d[0] = Sdot_loops(9, a, step, b, -step);
            if (wrong("dot")) return 1;
        }
    }
    return 0;
}
"""


@pytest.mark.parametrize(("letter", "kind"), [("d", "double"), ("s", "float")])
def test_each_function_of_the_library_is_that_of_the_loops(
    letter: str, kind: str, tmp_path: Path
) -> None:
    linked = cblas(tmp_path)
    texts = {which: "".join(text for name, text in functions.items() if name[0] == letter)
             for which, functions in PRODUCTS.items()}
    program = re.sub(r"\bS(?=ge|dot)", letter, re.sub(r"\bT\b", kind, PROGRAM))
    (tmp_path / "all.c").write_text(
        program.replace("LOOPS", texts["loops"]).replace("CALLS", texts["cblas"]))
    subprocess.run([*toolchain().command, "-std=c99", *FLAGS, "all.c", *linked, "-lm", "-o", "all"],
                   cwd=tmp_path, check=True)
    done = subprocess.run(["./all"], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_small_products_need_no_library(tmp_path: Path) -> None:
    x = T.dmatrix("x")
    exported(tmp_path, "small", [x], x @ x, shapes=[(3, 3)], blas="cblas")
    assert "cblas." not in (tmp_path / "small.c").read_text()
    assert run(tmp_path, "small", "exact")[0] == 0
    with pytest.raises(ValueError, match="blas is one of loops, cblas, got 'mkl'"):
        exported(tmp_path, "small", [x], x @ x, shapes=[(3, 3)], blas="mkl")
