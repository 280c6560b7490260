/* LAPACK with arguments by value, for 32 and 64-bit integers, with a workspace from malloc.
   A part of blas_calls.c, which puts the functions into the table. */
#ifndef THEANO_RUNTIME_LAPACK_CALLS_H
#define THEANO_RUNTIME_LAPACK_CALLS_H

#include <stdlib.h>

/* The number of multiplications (some ms) from which a library may use several threads. */
#define MANY_PRODUCTS (1 << 27)

/* `body(integer, number)` with the library's integer type; returns `info`. m * n * k: the
   approximate number of multiplications. */
#define LAPACK_CALL(routine, body, number, m, n, k)                                               \
    void *symbol = lapack_symbol(routine);                                                        \
    IN_ONE_THREAD_IF((double)(m) * (double)(n) * (double)(k) < MANY_PRODUCTS);                    \
    if (symbol == NULL)                                                                           \
        return -1;                                                                                \
    if (lapack_wide())                                                                            \
        body(int64_t, number)                                                                     \
    else                                                                                          \
        body(int32_t, number)

/* A workspace of the size that a first call returned in `best`. A larger one might make LAPACK
   choose another algorithm, whose vectors have other signs than NumPy's. */
#define WORK(number)                                                                              \
    lwork = (__typeof__(lwork))best;                                                              \
    number *work = malloc((size_t)lwork * sizeof(number));                                        \
    if (work == NULL)                                                                             \
        return -2;

#define TRSM_BODY(integer, number)                                                                \
    {                                                                                             \
        integer m_ = (integer)m, n_ = (integer)n, lda_ = (integer)lda, ldb_ = (integer)ldb;       \
        void (*call)(char *, char *, char *, char *, integer *, integer *, number *,              \
                     const number *, integer *, number *, integer *, size_t, size_t, size_t,      \
                     size_t) = symbol;                                                            \
        call(&side, &uplo, &t, &diag, &m_, &n_, &alpha, a, &lda_, b, &ldb_, 1, 1, 1, 1);          \
        return 0;                                                                                 \
    }

#define POTRF_BODY(integer, number)                                                               \
    {                                                                                             \
        integer n_ = (integer)n, lda_ = (integer)lda, info = 0;                                   \
        void (*call)(char *, integer *, number *, integer *, integer *, size_t) = symbol;         \
        call(&uplo, &n_, a, &lda_, &info, 1);                                                     \
        return (int)info;                                                                         \
    }

/* 32-bit pivots are written to the first half of the array, then widened from the end. */
#define GETRF_BODY(integer, number)                                                               \
    {                                                                                             \
        integer n_ = (integer)n, lda_ = (integer)lda, info = 0, *narrow = (integer *)pivots;      \
        void (*call)(integer *, integer *, number *, integer *, integer *, integer *) = symbol;   \
        call(&n_, &n_, a, &lda_, narrow, &info);                                                  \
        for (int64_t i = n - 1; sizeof(integer) < sizeof(int64_t) && i >= 0; i--) {               \
            integer pivot;                                                                        \
            memcpy(&pivot, narrow + i, sizeof pivot);                                             \
            int64_t wide = pivot;                                                                 \
            memcpy(pivots + i, &wide, sizeof wide);                                               \
        }                                                                                         \
        return (int)info;                                                                         \
    }

#define GETRI_BODY(integer, number)                                                               \
    {                                                                                             \
        integer n_ = (integer)n, lda_ = (integer)lda, info = 0, lwork = (integer)(n * 64);        \
        void (*call)(integer *, number *, integer *, const integer *, number *, integer *,        \
                     integer *) = symbol;                                                         \
        char *memory = malloc((size_t)n * (64 * sizeof(number) + sizeof(integer)));               \
        if (memory == NULL)                                                                       \
            return -2;                                                                            \
        integer *narrow = (integer *)(memory + (size_t)lwork * sizeof(number));                   \
        for (int64_t i = 0; i < n; i++)                                                           \
            narrow[i] = (integer)pivots[i];                                                       \
        call(&n_, a, &lda_, narrow, (number *)memory, &lwork, &info);                             \
        free(memory);                                                                             \
        return (int)info;                                                                         \
    }

#define GEQRF_BODY(integer, number)                                                               \
    {                                                                                             \
        integer m_ = (integer)m, n_ = (integer)n, lda_ = (integer)lda, info = 0, lwork = -1;      \
        number best;                                                                              \
        void (*call)(integer *, integer *, number *, integer *, number *, number *, integer *,    \
                     integer *) = symbol;                                                         \
        call(&m_, &n_, a, &lda_, tau, &best, &lwork, &info);                                      \
        WORK(number)                                                                              \
        call(&m_, &n_, a, &lda_, tau, work, &lwork, &info);                                       \
        free(work);                                                                               \
        return (int)info;                                                                         \
    }

#define ORGQR_BODY(integer, number)                                                               \
    {                                                                                             \
        integer m_ = (integer)m, n_ = (integer)n, k_ = (integer)k, lda_ = (integer)lda;           \
        integer info = 0, lwork = -1;                                                             \
        number best;                                                                              \
        void (*call)(integer *, integer *, integer *, number *, integer *, const number *,        \
                     number *, integer *, integer *) = symbol;                                    \
        call(&m_, &n_, &k_, a, &lda_, tau, &best, &lwork, &info);                                 \
        WORK(number)                                                                              \
        call(&m_, &n_, &k_, a, &lda_, tau, work, &lwork, &info);                                  \
        free(work);                                                                               \
        return (int)info;                                                                         \
    }

/* Size of the integer workspace: at most 3 + 5 n. */
#define SYEVD_BODY(integer, number)                                                               \
    {                                                                                             \
        integer n_ = (integer)n, lda_ = (integer)lda, info = 0, lwork = -1;                       \
        integer liwork = (integer)(3 + 5 * n), *iwork = malloc((size_t)liwork * sizeof(integer)); \
        number best;                                                                              \
        void (*call)(char *, char *, integer *, number *, integer *, number *, number *,          \
                     integer *, integer *, integer *, integer *, size_t, size_t) = symbol;        \
        if (iwork == NULL)                                                                        \
            return -2;                                                                            \
        call(&job, &uplo, &n_, a, &lda_, w, &best, &lwork, iwork, &liwork, &info, 1, 1);          \
        lwork = (integer)best;                                                                    \
        number *work = malloc((size_t)lwork * sizeof(number));                                    \
        info = work == NULL ? -2 : 0;                                                             \
        if (work != NULL)                                                                         \
            call(&job, &uplo, &n_, a, &lda_, w, work, &lwork, iwork, &liwork, &info, 1, 1);       \
        free(work);                                                                               \
        free(iwork);                                                                              \
        return (int)info;                                                                         \
    }

#define SYGVD_BODY(integer, number)                                                               \
    {                                                                                             \
        integer n_ = (integer)n, lda_ = (integer)lda, ldb_ = (integer)ldb, info = 0, lwork = -1;  \
        integer liwork = (integer)(3 + 5 * n), *iwork = malloc((size_t)liwork * sizeof(integer)); \
        integer kind = 1;                                                                         \
        number best;                                                                              \
        void (*call)(integer *, char *, char *, integer *, number *, integer *, number *,         \
                     integer *, number *, number *, integer *, integer *, integer *, integer *,   \
                     size_t, size_t) = symbol;                                                    \
        if (iwork == NULL)                                                                        \
            return -2;                                                                            \
        call(&kind, &job, &uplo, &n_, a, &lda_, b, &ldb_, w, &best, &lwork, iwork, &liwork,       \
             &info, 1, 1);                                                                        \
        lwork = (integer)best;                                                                    \
        number *work = malloc((size_t)lwork * sizeof(number));                                    \
        info = work == NULL ? -2 : 0;                                                             \
        if (work != NULL)                                                                         \
            call(&kind, &job, &uplo, &n_, a, &lda_, b, &ldb_, w, work, &lwork, iwork, &liwork,    \
                 &info, 1, 1);                                                                    \
        free(work);                                                                               \
        free(iwork);                                                                              \
        return (int)info;                                                                         \
    }

#define GESDD_BODY(integer, number)                                                               \
    {                                                                                             \
        integer m_ = (integer)m, n_ = (integer)n, lda_ = (integer)lda, info = 0, lwork = -1;      \
        integer ldu_ = (integer)ldu, ldv_ = (integer)ldv;                                         \
        integer *iwork = malloc((size_t)(m < n ? m : n) * 8 * sizeof(integer) + 8);               \
        number best;                                                                              \
        void (*call)(char *, integer *, integer *, number *, integer *, number *, number *,       \
                     integer *, number *, integer *, number *, integer *, integer *, integer *,   \
                     size_t) = symbol;                                                            \
        if (iwork == NULL)                                                                        \
            return -2;                                                                            \
        call(&job, &m_, &n_, a, &lda_, s, u, &ldu_, v, &ldv_, &best, &lwork, iwork, &info, 1);    \
        lwork = (integer)best;                                                                    \
        number *work = malloc((size_t)lwork * sizeof(number));                                    \
        info = work == NULL ? -2 : 0;                                                             \
        if (work != NULL)                                                                         \
            call(&job, &m_, &n_, a, &lda_, s, u, &ldu_, v, &ldv_, work, &lwork, iwork, &info, 1); \
        free(work);                                                                               \
        free(iwork);                                                                              \
        return (int)info;                                                                         \
    }

#define LAPACK_FUNCTIONS(l, L, number)                                                            \
    static int l##trsm(char side, char uplo, char t, char diag, int64_t m, int64_t n,             \
                       number alpha, const number *a, int64_t lda, number *b, int64_t ldb)        \
    {                                                                                             \
        LAPACK_CALL(L##TRSM, TRSM_BODY, number, m, n, side == 'L' ? m : n)                        \
    }                                                                                             \
    static int l##potrf(char uplo, int64_t n, number *a, int64_t lda)                             \
    {                                                                                             \
        LAPACK_CALL(L##POTRF, POTRF_BODY, number, n, n, n)                                        \
    }                                                                                             \
    static int l##getrf(int64_t n, number *a, int64_t lda, int64_t *pivots)                       \
    {                                                                                             \
        LAPACK_CALL(L##GETRF, GETRF_BODY, number, n, n, n)                                        \
    }                                                                                             \
    static int l##getri(int64_t n, number *a, int64_t lda, const int64_t *pivots)                 \
    {                                                                                             \
        LAPACK_CALL(L##GETRI, GETRI_BODY, number, n, n, n)                                        \
    }                                                                                             \
    static int l##geqrf(int64_t m, int64_t n, number *a, int64_t lda, number *tau)                \
    {                                                                                             \
        LAPACK_CALL(L##GEQRF, GEQRF_BODY, number, m, n, n)                                        \
    }                                                                                             \
    static int l##orgqr(int64_t m, int64_t n, int64_t k, number *a, int64_t lda,                  \
                        const number *tau)                                                        \
    {                                                                                             \
        LAPACK_CALL(L##ORGQR, ORGQR_BODY, number, m, n, k)                                        \
    }                                                                                             \
    static int l##syevd(char job, char uplo, int64_t n, number *a, int64_t lda, number *w)        \
    {                                                                                             \
        LAPACK_CALL(L##SYEVD, SYEVD_BODY, number, n, n, n)                                        \
    }                                                                                             \
    static int l##sygvd(char job, char uplo, int64_t n, number *a, int64_t lda, number *b,        \
                        int64_t ldb, number *w)                                                   \
    {                                                                                             \
        LAPACK_CALL(L##SYGVD, SYGVD_BODY, number, n, n, n)                                        \
    }                                                                                             \
    static int l##gesdd(char job, int64_t m, int64_t n, number *a, int64_t lda, number *s,        \
                        number *u, int64_t ldu, number *v, int64_t ldv)                           \
    {                                                                                             \
        LAPACK_CALL(L##GESDD, GESDD_BODY, number, m, n, n)                                        \
    }

LAPACK_FUNCTIONS(d, D, double)
LAPACK_FUNCTIONS(s, S, float)

#define LAPACK_FIELDS                                                                             \
    .dtrsm = dtrsm, .dpotrf = dpotrf, .dgetrf = dgetrf, .dgetri = dgetri, .dgeqrf = dgeqrf,       \
    .dorgqr = dorgqr, .dsyevd = dsyevd, .dsygvd = dsygvd, .dgesdd = dgesdd, .strsm = strsm,       \
    .spotrf = spotrf, .sgetrf = sgetrf, .sgetri = sgetri, .sgeqrf = sgeqrf, .sorgqr = sorgqr,     \
    .ssyevd = ssyevd, .ssygvd = ssygvd, .sgesdd = sgesdd,

#endif
