/* The interface between a compiled program and the runtime; the emitter copies it into each file.
 *
 * A program gets pointers to memory: all arrays are C-contiguous, aligned and in native byte order.
 * A slot is an index: inputs first, then shared variables, constants, outputs (those of the
 * function, then the new values of updates), then results of Python statements. The memory of slot
 * s is data[s]; its dims follow those of the previous slots in dims[]. An object slot (a value that
 * is not an array) has no dims, and data[s] is a borrowed PyObject pointer.
 *
 * Rules for the program:
 * - Inputs that are not mutable, shared variables, constants and results are read only.
 * - output(slot) is called once per array output, with the slot's dims set. For an update that was
 *   declared in-place, it may return the current array of the variable (data[slot] equals the
 *   variable's data): call it, and write to it, only after all operations that can fail.
 * - Only the thread that entered th_run calls output, scratch and python.
 */
#ifndef THEANO_ABI_H
#define THEANO_ABI_H

#include <stdint.h>

typedef struct th_frame th_frame;
typedef struct th_library th_library;

/* A loop nest over a range of its outermost loop. 0: done; other values end the call. */
typedef int th_kernel(void *const *a, const int64_t *n, int64_t lo, int64_t hi);

/* Joins the totals of a kernel among arrays b to those among arrays a. */
typedef void th_join(void *const *a, void *const *b);

struct th_frame {
    void **data;              /* the memory of each slot: inputs, shared variables, outputs .. */
    int64_t *dims;            /* the lengths of all arrays, in the order of slots */
    /* Allocates an output whose dims are set: 0, or -1 if there is no memory. */
    int (*output)(th_frame *, int32_t slot);
    /* Scratch block k, aligned to 64 bytes, valid until the call ends; NULL: no memory. */
    void *(*scratch)(th_frame *, int32_t k, int64_t bytes);
    /* Runs Python statement `index`; its results are stored in the result slots: 0, or -1. */
    int (*python)(th_frame *, int32_t index, int32_t nin, void *const *in,
                  const int64_t *in_dims, int32_t first_result_slot);
    int64_t detail[24];       /* the values of a failing check */
    const th_library *lib;
    int32_t threads;          /* the number of threads of a large kernel */
    double least_work;        /* a kernel is large if it has more flops than that */
    /* Runs a kernel of about `work` flops over 0 .. extent, divided among the threads: 0, or the
       nonzero result of a part. */
    int (*parallel)(th_frame *, th_kernel *, void *const *a, const int64_t *n, int64_t extent,
                    double work);
    /* Runs a kernel that cannot fail over 0 .. extent, 1 or more, in parts with separate totals.
       totals: the positions of `count` totals among the arrays; rows: a part has a multiple of so
       many iterations, unless it is 0. 0, or -2 if the call has to stop. */
    int (*reduce)(th_frame *, th_kernel *, th_join *, void *const *a, int32_t arrays,
                  const int32_t *totals, int32_t count, const int64_t *n, int64_t extent,
                  int64_t rows, double work);
    /* Called regularly by long computations, from any thread: whether the call has to stop. Then
       kernels return -2, routines return at once, and th_run returns -2. */
    int (*pause)(th_frame *);
    volatile int32_t stop;    /* the last result of pause */
    /* Set before the first output that may overwrite a variable: the approximate number of flops
       that follow. A call that has begun to overwrite cannot be stopped, so it does not overwrite
       if many follow. */
    double ahead;
    /* Adds the time since the last lap to lap k; -1: the time begins. Programs that are not
       measured have none. */
    void (*lap)(th_frame *, int32_t k);
};

/* BLAS and LAPACK for column-major matrices as in Fortran, with arguments by value. Complex factors
   are pointers. */
struct th_library {
    void (*dgemm)(char ta, char tb, int64_t m, int64_t n, int64_t k, double alpha, const double *a,
                  int64_t lda, const double *b, int64_t ldb, double beta, double *c, int64_t ldc);
    void (*sgemm)(char ta, char tb, int64_t m, int64_t n, int64_t k, float alpha, const float *a,
                  int64_t lda, const float *b, int64_t ldb, float beta, float *c, int64_t ldc);
    void (*dgemv)(char t, int64_t m, int64_t n, double alpha, const double *a, int64_t lda,
                  const double *x, int64_t incx, double beta, double *y, int64_t incy);
    void (*sgemv)(char t, int64_t m, int64_t n, float alpha, const float *a, int64_t lda,
                  const float *x, int64_t incx, float beta, float *y, int64_t incy);
    void (*dger)(int64_t m, int64_t n, double alpha, const double *x, int64_t incx,
                 const double *y, int64_t incy, double *a, int64_t lda);
    void (*sger)(int64_t m, int64_t n, float alpha, const float *x, int64_t incx,
                 const float *y, int64_t incy, float *a, int64_t lda);
    double (*ddot)(int64_t n, const double *x, int64_t incx, const double *y, int64_t incy);
    float (*sdot)(int64_t n, const float *x, int64_t incx, const float *y, int64_t incy);
    void (*zgemm)(char ta, char tb, int64_t m, int64_t n, int64_t k, const void *alpha,
                  const void *a, int64_t lda, const void *b, int64_t ldb, const void *beta,
                  void *c, int64_t ldc);
    void (*cgemm)(char ta, char tb, int64_t m, int64_t n, int64_t k, const void *alpha,
                  const void *a, int64_t lda, const void *b, int64_t ldb, const void *beta,
                  void *c, int64_t ldc);
    /* LAPACK, with its workspace. 0: done; n > 0: failure n of LAPACK; n < 0: the routine or memory
       is missing. Pivots count from 1. */
    int (*dtrsm)(char side, char uplo, char t, char diag, int64_t m, int64_t n, double alpha,
                 const double *a, int64_t lda, double *b, int64_t ldb);
    int (*dpotrf)(char uplo, int64_t n, double *a, int64_t lda);
    int (*dgetrf)(int64_t n, double *a, int64_t lda, int64_t *pivots);
    int (*dgetri)(int64_t n, double *a, int64_t lda, const int64_t *pivots);
    int (*dgeqrf)(int64_t m, int64_t n, double *a, int64_t lda, double *tau);
    int (*dorgqr)(int64_t m, int64_t n, int64_t k, double *a, int64_t lda, const double *tau);
    int (*dsyevd)(char job, char uplo, int64_t n, double *a, int64_t lda, double *w);
    int (*dsygvd)(char job, char uplo, int64_t n, double *a, int64_t lda, double *b, int64_t ldb,
                  double *w);
    int (*dgesdd)(char job, int64_t m, int64_t n, double *a, int64_t lda, double *s, double *u,
                  int64_t ldu, double *v, int64_t ldv);
    int (*strsm)(char side, char uplo, char t, char diag, int64_t m, int64_t n, float alpha,
                 const float *a, int64_t lda, float *b, int64_t ldb);
    int (*spotrf)(char uplo, int64_t n, float *a, int64_t lda);
    int (*sgetrf)(int64_t n, float *a, int64_t lda, int64_t *pivots);
    int (*sgetri)(int64_t n, float *a, int64_t lda, const int64_t *pivots);
    int (*sgeqrf)(int64_t m, int64_t n, float *a, int64_t lda, float *tau);
    int (*sorgqr)(int64_t m, int64_t n, int64_t k, float *a, int64_t lda, const float *tau);
    int (*ssyevd)(char job, char uplo, int64_t n, float *a, int64_t lda, float *w);
    int (*ssygvd)(char job, char uplo, int64_t n, float *a, int64_t lda, float *b, int64_t ldb,
                  float *w);
    int (*sgesdd)(char job, int64_t m, int64_t n, float *a, int64_t lda, float *s, float *u,
                  int64_t ldu, float *v, int64_t ldv);
};

/* The exported entry, th_run. 0: done. n > 0: check n of the program failed; its values: detail[].
   -1: out of memory. -2: a Python exception is set. */
typedef int (*th_run_function)(th_frame *);

/* The library also exports `const char th_abi[]`, equal to this. */
#define TH_ABI "theano2-abi-8"

#endif
