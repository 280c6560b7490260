"""Products of matrices in exported files: each function of BLAS as loops, or as a call of CBLAS."""

from __future__ import annotations

import re
from collections.abc import Mapping

_GEMM = """\
/* c = alpha op(a) op(b) + beta c, by columns. */
static void Sgemm(char ta, char tb, int64_t m, int64_t n, int64_t k, T alpha, const T *a,
                     int64_t lda, const T *b, int64_t ldb, T beta, T *c, int64_t ldc)
{
    const int64_t ar = ta == 'N' ? 1 : lda, ac = ta == 'N' ? lda : 1;
    const int64_t br = tb == 'N' ? 1 : ldb, bc = tb == 'N' ? ldb : 1;
    for (int64_t j = 0; j < n; ++j) {
        for (int64_t i = 0; i < m; ++i) c[i + j * ldc] = beta == 0 ? 0 : beta * c[i + j * ldc];
        for (int64_t l = 0; l < k; ++l) {
            const T factor = alpha * b[l * br + j * bc];
            for (int64_t i = 0; i < m; ++i) c[i + j * ldc] += factor * a[i * ar + l * ac];
        }
    }
}
"""
_GEMV = """\
/* y = alpha op(a) x + beta y. */
static void Sgemv(char t, int64_t m, int64_t n, T alpha, const T *a, int64_t lda, const T *x,
                     int64_t incx, T beta, T *y, int64_t incy)
{
    const int64_t rows = t == 'N' ? m : n, columns = t == 'N' ? n : m;
    const int64_t row = t == 'N' ? 1 : lda, column = t == 'N' ? lda : 1;
    if (incx < 0) x -= (columns - 1) * incx;
    if (incy < 0) y -= (rows - 1) * incy;
    for (int64_t i = 0; i < rows; ++i) y[i * incy] = beta == 0 ? 0 : beta * y[i * incy];
    for (int64_t j = 0; j < columns; ++j)
        for (int64_t i = 0; i < rows; ++i)
            y[i * incy] += alpha * x[j * incx] * a[i * row + j * column];
}
"""
_GER = """\
/* a += alpha x y'. */
static void Sger(int64_t m, int64_t n, T alpha, const T *x, int64_t incx, const T *y,
                    int64_t incy, T *a, int64_t lda)
{
    if (incx < 0) x -= (m - 1) * incx;
    if (incy < 0) y -= (n - 1) * incy;
    for (int64_t j = 0; j < n; ++j)
        for (int64_t i = 0; i < m; ++i) a[i + j * lda] += alpha * x[i * incx] * y[j * incy];
}
"""
_DOT = """\
static T Sdot(int64_t n, const T *x, int64_t incx, const T *y, int64_t incy)
{
    double sum = 0;
    if (incx < 0) x -= (n - 1) * incx;
    if (incy < 0) y -= (n - 1) * incy;
    for (int64_t i = 0; i < n; ++i) sum += (double)x[i * incx] * (double)y[i * incy];
    return (T)sum;
}
"""
_CALLED = {
    "gemm": """\
static void Sgemm(char ta, char tb, int64_t m, int64_t n, int64_t k, T alpha, const T *a,
                  int64_t lda, const T *b, int64_t ldb, T beta, T *c, int64_t ldc)
{
    cblas_Sgemm(CblasColMajor, ta == 'N' ? CblasNoTrans : CblasTrans,
                tb == 'N' ? CblasNoTrans : CblasTrans, (int)m, (int)n, (int)k, alpha, a, (int)lda,
                b, (int)ldb, beta, c, (int)ldc);
}
""",
    "gemv": """\
static void Sgemv(char t, int64_t m, int64_t n, T alpha, const T *a, int64_t lda, const T *x,
                  int64_t incx, T beta, T *y, int64_t incy)
{
    cblas_Sgemv(CblasColMajor, t == 'N' ? CblasNoTrans : CblasTrans, (int)m, (int)n, alpha, a,
                (int)lda, x, (int)incx, beta, y, (int)incy);
}
""",
    "ger": """\
static void Sger(int64_t m, int64_t n, T alpha, const T *x, int64_t incx, const T *y,
                 int64_t incy, T *a, int64_t lda)
{
    cblas_Sger(CblasColMajor, (int)m, (int)n, alpha, x, (int)incx, y, (int)incy, a, (int)lda);
}
""",
    "dot": """\
static T Sdot(int64_t n, const T *x, int64_t incx, const T *y, int64_t incy)
{
    return cblas_Sdot((int)n, x, (int)incx, y, (int)incy);
}
"""}


def _both(texts: Mapping[str, str]) -> dict[str, str]:
    """The functions of doubles and of floats."""
    return {f"{s}{name}": re.sub(r"\bT\b", kind, re.sub(r"(?<![a-z])S(?=ge|dot)", s, text))
            for s, kind in (("d", "double"), ("s", "float")) for name, text in texts.items()}


LOOPS = _both({"gemm": _GEMM, "gemv": _GEMV, "ger": _GER, "dot": _DOT})
"""Each function of BLAS, column-major as there."""
PRODUCTS = {"loops": LOOPS, "cblas": _both(_CALLED)}
"""The functions of BLAS for each `blas` of `export_c`."""
