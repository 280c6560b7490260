/* BLAS with arguments by value, for Fortran symbols with 32 and 64-bit integers.
 *
 * Empty products are computed by the loops: BLAS does not write the result of an empty dgemv and
 * rejects leading dimensions of 0, but a product over an empty axis is 0.
 */
#include "internal.h"
#include "blas.h"
#include "lapack_calls.h"

/* The sizes up to which a library uses one thread anyway: multiplications of matrix products, and
   elements of others; and the number of elements from which it may use several. */
#define FEW_PRODUCTS (1 << 17)
#define FEW (1 << 13)
#define MANY (1 << 20)

#define FITS(x) ((x) <= INT32_MAX && (x) >= -INT32_MAX)

/* Fortran compilers append the lengths of strings as further arguments. */
#define GEMM_CALL(integer, number, pointer, alpha_, beta_)                                        \
    do {                                                                                          \
        integer m_ = (integer)m, n_ = (integer)n, k_ = (integer)k;                                \
        integer lda_ = (integer)lda, ldb_ = (integer)ldb, ldc_ = (integer)ldc;                    \
        void (*call)(char *, char *, integer *, integer *, integer *, const number *,             \
                     const pointer *, integer *, const pointer *, integer *, const number *,      \
                     pointer *, integer *, size_t, size_t) = symbol;                              \
        call(&ta, &tb, &m_, &n_, &k_, alpha_, a, &lda_, b, &ldb_, beta_, c, &ldc_, 1, 1);         \
    } while (0)

#define GEMM(name, loops, routine, number, pointer, factor, address)                              \
    static void name(char ta, char tb, int64_t m, int64_t n, int64_t k, factor alpha,             \
                     const pointer *a, int64_t lda, const pointer *b, int64_t ldb, factor beta,   \
                     pointer *c, int64_t ldc)                                                     \
    {                                                                                             \
        void *symbol = m > 0 && n > 0 && k > 0 ? blas_symbol(routine) : NULL;                     \
        IN_ONE_THREAD_IF((double)m * n * k > FEW_PRODUCTS);                                       \
        if (symbol != NULL && blas_wide())                                                        \
            GEMM_CALL(int64_t, number, pointer, address alpha, address beta);                     \
        else if (symbol != NULL && FITS(m) && FITS(n) && FITS(k) && FITS(lda) && FITS(ldb)        \
                 && FITS(ldc))                                                                    \
            GEMM_CALL(int32_t, number, pointer, address alpha, address beta);                     \
        else                                                                                      \
            loops(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);                \
    }

GEMM(matrix_dgemm, blas_loops.dgemm, DGEMM, double, double, double, &)
GEMM(matrix_sgemm, blas_loops.sgemm, SGEMM, float, float, float, &)
GEMM(zgemm, blas_loops.zgemm, ZGEMM, void, void, const void *, )
GEMM(cgemm, blas_loops.cgemm, CGEMM, void, void, const void *, )

#define GEMV_CALL(integer, number)                                                                \
    do {                                                                                          \
        integer m_ = (integer)m, n_ = (integer)n, lda_ = (integer)lda;                            \
        integer incx_ = (integer)incx, incy_ = (integer)incy;                                     \
        void (*call)(char *, integer *, integer *, number *, const number *, integer *,           \
                     const number *, integer *, number *, number *, integer *, size_t) = symbol;  \
        call(&t, &m_, &n_, &alpha, a, &lda_, x, &incx_, &beta, y, &incy_, 1);                     \
    } while (0)

#define GEMV(name, routine, number)                                                               \
    static void name(char t, int64_t m, int64_t n, number alpha, const number *a, int64_t lda,    \
                     const number *x, int64_t incx, number beta, number *y, int64_t incy)         \
    {                                                                                             \
        void *symbol = m > 0 && n > 0 ? blas_symbol(routine) : NULL;                              \
        IN_ONE_THREAD_IF((double)m * n > FEW);                                                    \
        if (symbol != NULL && blas_wide())                                                        \
            GEMV_CALL(int64_t, number);                                                           \
        else if (symbol != NULL && FITS(m) && FITS(n) && FITS(lda) && FITS(incx) && FITS(incy))   \
            GEMV_CALL(int32_t, number);                                                           \
        else                                                                                      \
            blas_loops.name(t, m, n, alpha, a, lda, x, incx, beta, y, incy);                      \
    }

GEMV(dgemv, DGEMV, double)
GEMV(sgemv, SGEMV, float)

/* A product with a matrix of one row or column takes libraries two to four times as long as the
   same product with a vector. */
#define GEMM_OR_GEMV(gemm, gemv, number)                                                          \
    static void gemm(char ta, char tb, int64_t m, int64_t n, int64_t k, number alpha,             \
                     const number *a, int64_t lda, const number *b, int64_t ldb, number beta,     \
                     number *c, int64_t ldc)                                                      \
    {                                                                                             \
        const int plain_a = ta == 'N', plain_b = tb == 'N';                                       \
        if (n == 1 && k > 0)                                                                      \
            gemv(plain_a ? 'N' : 'T', plain_a ? m : k, plain_a ? k : m, alpha, a, lda, b,         \
                 plain_b ? 1 : ldb, beta, c, 1);                                                  \
        else if (m == 1 && k > 0)                                                                 \
            gemv(plain_b ? 'T' : 'N', plain_b ? k : n, plain_b ? n : k, alpha, b, ldb, a,         \
                 plain_a ? lda : 1, beta, c, ldc);                                                \
        else                                                                                      \
            matrix_##gemm(ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);                  \
    }

GEMM_OR_GEMV(dgemm, dgemv, double)
GEMM_OR_GEMV(sgemm, sgemv, float)

#define GER_CALL(integer, number)                                                                 \
    do {                                                                                          \
        integer m_ = (integer)m, n_ = (integer)n, lda_ = (integer)lda;                            \
        integer incx_ = (integer)incx, incy_ = (integer)incy;                                     \
        void (*call)(integer *, integer *, number *, const number *, integer *, const number *,   \
                     integer *, number *, integer *) = symbol;                                    \
        call(&m_, &n_, &alpha, x, &incx_, y, &incy_, a, &lda_);                                   \
    } while (0)

#define GER(name, routine, number)                                                                \
    static void name(int64_t m, int64_t n, number alpha, const number *x, int64_t incx,           \
                     const number *y, int64_t incy, number *a, int64_t lda)                       \
    {                                                                                             \
        void *symbol = m > 0 && n > 0 ? blas_symbol(routine) : NULL;                              \
        IN_ONE_THREAD_IF((double)m * n > FEW && (double)m * n < MANY);                            \
        if (symbol != NULL && blas_wide())                                                        \
            GER_CALL(int64_t, number);                                                            \
        else if (symbol != NULL && FITS(m) && FITS(n) && FITS(lda) && FITS(incx) && FITS(incy))   \
            GER_CALL(int32_t, number);                                                            \
        else                                                                                      \
            blas_loops.name(m, n, alpha, x, incx, y, incy, a, lda);                               \
    }

GER(dger, DGER, double)
GER(sger, SGER, float)

#define DOT_CALL(integer, number)                                                                 \
    do {                                                                                          \
        integer n_ = (integer)n, incx_ = (integer)incx, incy_ = (integer)incy;                    \
        number (*call)(integer *, const number *, integer *, const number *, integer *) = symbol; \
        return call(&n_, x, &incx_, y, &incy_);                                                   \
    } while (0)

#define DOT(name, routine, number)                                                                \
    static number name(int64_t n, const number *x, int64_t incx, const number *y, int64_t incy)   \
    {                                                                                             \
        void *symbol = n > 0 ? blas_symbol(routine) : NULL;                                       \
        IN_ONE_THREAD_IF(n > FEW && n < MANY);                                                    \
        if (symbol != NULL && blas_wide())                                                        \
            DOT_CALL(int64_t, number);                                                            \
        if (symbol != NULL && FITS(n) && FITS(incx) && FITS(incy))                                \
            DOT_CALL(int32_t, number);                                                            \
        return blas_loops.name(n, x, incx, y, incy);                                              \
    }

DOT(ddot, DDOT, double)
DOT(sdot, SDOT, float)

const th_library library = {
    .dgemm = dgemm, .sgemm = sgemm, .dgemv = dgemv, .sgemv = sgemv, .dger = dger,
    .sger = sger,   .ddot = ddot,   .sdot = sdot,   .zgemm = zgemm, .cgemm = cgemm,
    LAPACK_FIELDS
};
