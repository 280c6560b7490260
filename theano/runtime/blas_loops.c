/* BLAS as plain loops: for empty products, and if no library is found.
 *
 * Column-major as in Fortran: element (i, j) of a matrix is at i + j * ld. If beta is 0, the result
 * is overwritten without being read.
 */
#include "blas.h"
#include <complex.h>

typedef float complex complex64;
typedef double complex complex128;

static bool is_transposed(char t)
{
    return t != 'N' && t != 'n';
}

static bool is_conjugated(char t)
{
    return t == 'C' || t == 'c';
}

/* Negative increments start at the last element, as BLAS defines. */
static int64_t start(int64_t n, int64_t increment)
{
    return increment < 0 ? (1 - n) * increment : 0;
}

#define SCALE(number, y, count, step)                                                             \
    for (int64_t i = 0; i < (count); i++)                                                         \
        (y)[i * (step)] = beta == 0 ? (number)0 : beta * (y)[i * (step)]

#define PLAIN(x, conjugated) (x)
#define CONJUGATE32(x, conjugated) ((conjugated) ? conjf(x) : (x))
#define CONJUGATE64(x, conjugated) ((conjugated) ? conj(x) : (x))

/* c = alpha * op(a) * op(b) + beta * c, one column of c at a time. */
#define GEMM_LOOP(name, number, element)                                                          \
    static void name(char ta, char tb, int64_t m, int64_t n, int64_t k, number alpha,             \
                     const number *a, int64_t lda, const number *b, int64_t ldb, number beta,     \
                     number *c, int64_t ldc)                                                      \
    {                                                                                             \
        int64_t a_row = is_transposed(ta) ? lda : 1, a_col = is_transposed(ta) ? 1 : lda;         \
        int64_t b_row = is_transposed(tb) ? ldb : 1, b_col = is_transposed(tb) ? 1 : ldb;         \
        for (int64_t j = 0; j < n; j++) {                                                         \
            number *column = c + j * ldc;                                                         \
            SCALE(number, column, m, 1);                                                          \
            for (int64_t p = 0; p < k; p++) {                                                     \
                number factor = alpha * element(b[p * b_row + j * b_col], is_conjugated(tb));     \
                for (int64_t i = 0; i < m; i++)                                                   \
                    column[i] += factor * element(a[i * a_row + p * a_col], is_conjugated(ta));   \
            }                                                                                     \
        }                                                                                         \
    }

GEMM_LOOP(dgemm, double, PLAIN)
GEMM_LOOP(sgemm, float, PLAIN)
GEMM_LOOP(zgemm_numbers, complex128, CONJUGATE64)
GEMM_LOOP(cgemm_numbers, complex64, CONJUGATE32)

#define GEMM_POINTERS(name, number)                                                               \
    static void name(char ta, char tb, int64_t m, int64_t n, int64_t k, const void *alpha,        \
                     const void *a, int64_t lda, const void *b, int64_t ldb, const void *beta,    \
                     void *c, int64_t ldc)                                                        \
    {                                                                                             \
        name##_numbers(ta, tb, m, n, k, *(const number *)alpha, a, lda, b, ldb,                   \
                       *(const number *)beta, c, ldc);                                            \
    }

GEMM_POINTERS(zgemm, complex128)
GEMM_POINTERS(cgemm, complex64)

#define GEMV_LOOP(name, number)                                                                   \
    static void name(char t, int64_t m, int64_t n, number alpha, const number *a, int64_t lda,    \
                     const number *x, int64_t incx, number beta, number *y, int64_t incy)         \
    {                                                                                             \
        int64_t rows = is_transposed(t) ? n : m, columns = is_transposed(t) ? m : n;              \
        int64_t row = is_transposed(t) ? lda : 1, column = is_transposed(t) ? 1 : lda;            \
        x += start(columns, incx);                                                                \
        y += start(rows, incy);                                                                   \
        SCALE(number, y, rows, incy);                                                             \
        for (int64_t j = 0; j < columns; j++)                                                     \
            for (int64_t i = 0; i < rows; i++)                                                    \
                y[i * incy] += alpha * x[j * incx] * a[i * row + j * column];                     \
    }

GEMV_LOOP(dgemv, double)
GEMV_LOOP(sgemv, float)

#define GER_LOOP(name, number)                                                                    \
    static void name(int64_t m, int64_t n, number alpha, const number *x, int64_t incx,           \
                     const number *y, int64_t incy, number *a, int64_t lda)                       \
    {                                                                                             \
        x += start(m, incx);                                                                      \
        y += start(n, incy);                                                                      \
        for (int64_t j = 0; j < n; j++)                                                           \
            for (int64_t i = 0; i < m; i++)                                                       \
                a[i + j * lda] += alpha * x[i * incx] * y[j * incy];                              \
    }

GER_LOOP(dger, double)
GER_LOOP(sger, float)

#define DOT_LOOP(name, number)                                                                    \
    static number name(int64_t n, const number *x, int64_t incx, const number *y, int64_t incy)   \
    {                                                                                             \
        double sum = 0;                                                                           \
        x += start(n, incx);                                                                      \
        y += start(n, incy);                                                                      \
        for (int64_t i = 0; i < n; i++)                                                           \
            sum += (double)x[i * incx] * (double)y[i * incy];                                     \
        return (number)sum;                                                                       \
    }

DOT_LOOP(ddot, double)
DOT_LOOP(sdot, float)

const th_library blas_loops = {
    .dgemm = dgemm, .sgemm = sgemm, .dgemv = dgemv, .sgemv = sgemv, .dger = dger,
    .sger = sger,   .ddot = ddot,   .sdot = sdot,   .zgemm = zgemm, .cgemm = cgemm,
};
