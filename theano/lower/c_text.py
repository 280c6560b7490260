"""Fixed pieces of C that programs are built from, each included only where it is used."""

from __future__ import annotations

from theano.scalar.dtypes import C_NAMES

HEAD = """\
typedef __INT8_TYPE__ int8_t; typedef __INT16_TYPE__ int16_t;
typedef __INT32_TYPE__ int32_t; typedef __INT64_TYPE__ int64_t;
typedef __UINT8_TYPE__ uint8_t; typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t; typedef __UINT64_TYPE__ uint64_t;
"""

FOR = """\
/* Run a kernel over 0 .. extent, on several threads when the work is worth it. */
static inline int th_for(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n,
                         int64_t extent, double work)
{
    if (f->threads > 1 && extent > 1 && work > 2e5)
        return f->parallel(f, kernel, a, n, extent);
    return kernel(a, n, 0, extent);
}
"""

CASCADE = """\
/* Pairwise summation of blocks: totals of 2^l blocks wait in level l until their twin arrives. */
static inline void th_push(double *level, int64_t block, double total)
{
    int l = 0;
    for (; block & 1; block >>= 1) total += level[l++];
    level[l] = total;
}
static inline double th_total(const double *level, int64_t blocks)
{
    double total = 0;
    for (int l = 0; blocks; blocks >>= 1, ++l) if (blocks & 1) total += level[l];
    return total;
}
"""

_GEMM = """\
/* c = alpha a b + beta c; c is m x n and contiguous, a and b have row and column strides. */
static void th_gemm_{p}(th_frame *f, {T} *c, int64_t m, int64_t n, int64_t k,
    const {T} *a, int64_t ar, int64_t ac, const {T} *b, int64_t br, int64_t bc,
    {T} alpha, {T} beta)
{
    if ((double)m * n * k > 4096) {
        int64_t la = ac == 1 ? ar : ac, lb = bc == 1 ? br : bc;
        int64_t wa = ac == 1 ? k : m, wb = bc == 1 ? n : k;
        f->lib->{p}gemm(bc == 1 ? 'N' : 'T', ac == 1 ? 'N' : 'T', n, m, k, alpha,
                        b, lb < wb ? wb : lb, a, la < wa ? wa : la, beta, c, n < 1 ? 1 : n);
        return;
    }
    for (int64_t i = 0; i < m; ++i) {
        {T} *row = c + i * n;
        if (beta == 0) for (int64_t j = 0; j < n; ++j) row[j] = 0;
        else if (beta != 1) for (int64_t j = 0; j < n; ++j) row[j] *= beta;
        for (int64_t l = 0; l < k; ++l) {
            const {T} x = alpha * a[i * ar + l * ac], *y = b + l * br;
            for (int64_t j = 0; j < n; ++j) row[j] += x * y[j * bc];
        }
    }
}
"""

_BATCHED = """\
/* c[i] = a[i] b[i] for i below count; c is count x m x n and contiguous, a and b have strides. */
static void th_batched_{p}(th_frame *f, {T} *c, int64_t count, int64_t m, int64_t n, int64_t k,
    const {T} *a, int64_t ab, int64_t ar, int64_t ac, const {T} *b, int64_t bb, int64_t br,
    int64_t bc)
{
    for (int64_t i = 0; i < count; ++i)
        th_gemm_{p}(f, c + i * m * n, m, n, k, a + i * ab, ar, ac, b + i * bb, br, bc, 1, 0);
}
"""

_GEMV = """\
/* y = alpha a x + beta y; a is m x n with row and column strides, y is contiguous. */
static void th_gemv_{p}(th_frame *f, {T} *y, int64_t m, int64_t n, const {T} *a, int64_t ar,
    int64_t ac, const {T} *x, int64_t xs, {T} alpha, {T} beta)
{
    if ((double)m * n > 1024) {
        int64_t lead = ac == 1 ? ar : ac, width = ac == 1 ? n : m;
        if (lead < width) lead = width;
        if (ac == 1) f->lib->{p}gemv('T', n, m, alpha, a, lead, x, xs, beta, y, 1);
        else f->lib->{p}gemv('N', m, n, alpha, a, lead, x, xs, beta, y, 1);
        return;
    }
    for (int64_t i = 0; i < m; ++i) {
        {T} total = 0;
        for (int64_t j = 0; j < n; ++j) total += a[i * ar + j * ac] * x[j * xs];
        y[i] = beta == 0 ? alpha * total : alpha * total + beta * y[i];
    }
}
"""

_DOT = """\
/* y = alpha sum(x z) + beta y, a number. */
static void th_dot_{p}(th_frame *f, {T} *y, int64_t n, const {T} *x, int64_t xs,
    const {T} *z, int64_t zs, {T} alpha, {T} beta)
{
    {T} total = 0;
    if (n > 64) total = f->lib->{p}dot(n, x, xs, z, zs);
    else for (int64_t i = 0; i < n; ++i) total += x[i * xs] * z[i * zs];
    *y = beta == 0 ? alpha * total : alpha * total + beta * *y;
}
"""

_GER = """\
/* c = c + alpha outer(x, y); c is m x n and contiguous. */
static void th_ger_{p}(th_frame *f, {T} *c, int64_t m, int64_t n, const {T} *x, int64_t xs,
    const {T} *y, int64_t ys, {T} alpha)
{
    if ((double)m * n > 4096) {
        f->lib->{p}ger(n, m, alpha, y, ys, x, xs, c, n);
        return;
    }
    for (int64_t i = 0; i < m; ++i) {
        const {T} factor = alpha * x[i * xs];
        for (int64_t j = 0; j < n; ++j) c[i * n + j] += factor * y[j * ys];
    }
}
"""

_RUNNING = """\
/* c[i, j, k] = x[i, j, k] {op} c[i, j - 1, k]; c is o x n x m and contiguous. */
static void th_{name}_{p}(th_frame *f, {T} *restrict c, int64_t o, int64_t n, int64_t m,
    const {T} *restrict x, int64_t xo, int64_t xn, int64_t xm)
{
    (void)f;
    for (int64_t i = 0; i < o; ++i)
        for (int64_t j = 0; j < n; ++j, c += m)
            for (int64_t k = 0; k < m; ++k) {
                const {T} value = x[i * xo + j * xn + k * xm];
                c[k] = j ? ({T})(c[k - m] {op} value) : value;
            }
}
"""

_LIBRARY = {
    "gemm": _GEMM, "batched": _BATCHED, "gemv": _GEMV, "dot": _DOT, "ger": _GER,
    "running_sum": _RUNNING.replace("{op}", "+").replace("{name}", "running_sum"),
    "running_product": _RUNNING.replace("{op}", "*").replace("{name}", "running_product"),
}
_PREFIXES = {"float32": "s", "float64": "d"}


def library_helper(name: str, dtype: str) -> tuple[str, str]:
    """The name and text of the C function for a library call on `dtype`."""
    prefix = _PREFIXES.get(dtype, dtype)
    text = _LIBRARY[name].replace("{p}", prefix).replace("{T}", C_NAMES[dtype])
    return f"th_{name}_{prefix}", text
