"""The interface of exported functions: what a program asks of the runtime inside Python, as
functions of the file itself.

The text of a program is that of every compiled function; where it calls the runtime through its
frame, the exported text calls a function of these. Memory comes from the state, there is one
thread, and nothing stops a call."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CALL = re.compile(r"\b((?:\w+(?:->|\.))*f)->(output|scratch|pause|parallel|reduce)\(")
_CONSTANT = re.compile(r"\b(?:\w+(?:->|\.))*f->(threads|least_work|stop)\b")
_PRODUCT = re.compile(r"\b(?:\w+(?:->|\.))*f->lib->(\w+)\(")
_ALIGNED = re.compile(r"_Alignas\((\w+)\)")
_CONSTANTS = {"threads": "1", "least_work": "1e300", "stop": "0"}

HEAD = """\
#if defined(__GNUC__)
/* Kernels of one type have the same parameters, loops are marked as vectors, and functions of other
   functions' files are here as a whole. */
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wunknown-pragmas"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wtautological-compare"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#if !defined(__clang__) /* clang needs the last line as flags */
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wunused-local-typedefs"
#pragma GCC optimize ("no-strict-aliasing", "wrapv", "fp-contract=off")
#endif
#endif

/* A call: the memory of inputs, state, constants and results; their lengths; the numbers of a
   check that fails. */
typedef struct {
    void *data[@SLOTS@];
    int64_t dims[@DIMS@], detail[24];
    char *memory;
    double ahead;
} th_frame;
typedef int th_kernel(void *const *a, const int64_t *n, int64_t lo, int64_t hi);
typedef void th_join(void *const *a, void *const *b);
"""

OUTPUT = """\
/* The memory of results, whose lengths are known, is in the frame. */
static inline int th_seam_output(th_frame *f, int32_t slot)
{
    (void)f, (void)slot;
    return 0;
}
"""

SCRATCH = """\
static inline void *th_seam_scratch(th_frame *f, int32_t block, int64_t bytes)
{
    static const int64_t places[] = {@PLACES@};
    (void)bytes;
    return f->memory + places[block];
}
"""

PARALLEL = """\
static inline int th_seam_parallel(th_frame *f, th_kernel *kernel, void *const *a,
                                   const int64_t *n, int64_t extent, double work)
{
    (void)f, (void)work;
    return kernel(a, n, 0, extent);
}
"""

REDUCE = """\
static inline int th_seam_reduce(
    th_frame *f, th_kernel *kernel, th_join *join, void *const *a, int32_t arrays,
    const int32_t *totals, int32_t count, const int64_t *n, int64_t extent, int64_t rows,
    double work)
{
    (void)f, (void)join, (void)arrays, (void)totals, (void)count, (void)rows, (void)work;
    return kernel(a, n, 0, extent);
}
"""

PAUSE = """\
static inline int th_seam_pause(th_frame *f)
{
    (void)f;
    return 0;
}
"""

_GEMM = """\
/* c = alpha op(a) op(b) + beta c, by columns. */
static void th_Sgemm(char ta, char tb, int64_t m, int64_t n, int64_t k, T alpha, const T *a,
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
static void th_Sgemv(char t, int64_t m, int64_t n, T alpha, const T *a, int64_t lda, const T *x,
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
static void th_Sger(int64_t m, int64_t n, T alpha, const T *x, int64_t incx, const T *y,
                    int64_t incy, T *a, int64_t lda)
{
    if (incx < 0) x -= (m - 1) * incx;
    if (incy < 0) y -= (n - 1) * incy;
    for (int64_t j = 0; j < n; ++j)
        for (int64_t i = 0; i < m; ++i) a[i + j * lda] += alpha * x[i * incx] * y[j * incy];
}
"""
_DOT = """\
static T th_Sdot(int64_t n, const T *x, int64_t incx, const T *y, int64_t incy)
{
    double sum = 0;
    if (incx < 0) x -= (n - 1) * incx;
    if (incy < 0) y -= (n - 1) * incy;
    for (int64_t i = 0; i < n; ++i) sum += (double)x[i * incx] * (double)y[i * incy];
    return (T)sum;
}
"""
PRODUCTS = {f"{s}{name}": re.sub(r"\bT\b", kind, text.replace("th_S", f"th_{s}"))
            for s, kind in (("d", "double"), ("s", "float"))
            for name, text in (("gemm", _GEMM), ("gemv", _GEMV), ("ger", _GER), ("dot", _DOT))}
"""The loops of each function of BLAS, column-major as there."""


def exported(text: str) -> str:
    """The text of a program with calls of the functions above in place of the frame's."""
    text = _once(text)
    text = _CALL.sub(r"th_seam_\2(\1, ", text)
    text = text.replace("th_seam_pause(f, f)", "th_seam_pause(f)")
    text = re.sub(r"(th_seam_\w+\()((?:\w+(?:->|\.))*f), \2\b", r"\1\2", text)
    text = _PRODUCT.sub(r"th_\1(", _CONSTANT.sub(lambda m: _CONSTANTS[m[1]], text))
    text = _ALIGNED.sub(r"__attribute__((aligned(\1)))", text)
    return text.replace("\nint th_run(", "\nstatic int th_run(")


_DEFINITION = re.compile(
    r"^(?:typedef struct \{[^\n]*\} \w+;\n|(?:static [^;{}]*|typedef struct )\{.*?^\}[^\n]*\n)",
    re.MULTILINE | re.DOTALL)


def _once(text: str) -> str:
    """The text without repeated definitions: routines for two dtypes may share a helper."""
    seen: set[str] = set()

    def first(found: re.Match[str]) -> str:
        if found[0] in seen:
            return ""
        seen.add(found[0])
        return found[0]

    return _DEFINITION.sub(first, text)


def interface(
    text: str, library: Sequence[str], slots: int, dims: int, places: Sequence[int]
) -> str:
    """The functions above that `text` calls. slots, dims: the number of arrays, and of their
    lengths; places: the offset of each block of memory."""
    parts = [HEAD.replace("@SLOTS@", str(max(slots, 1))).replace("@DIMS@", str(max(dims, 1)))]
    for name, part in (
            ("output", OUTPUT), ("scratch", SCRATCH), ("parallel", PARALLEL), ("reduce", REDUCE),
            ("pause", PAUSE)):
        if f"th_seam_{name}(" in text:
            parts.append(part)
    found = "\n".join([*parts, *(PRODUCTS[name] for name in sorted(library))])
    return found.replace("@PLACES@", ", ".join(map(str, places or [0])))
