/* The routines of th_library: Fortran symbols of a BLAS library, and plain loops. */
#ifndef THEANO_RUNTIME_BLAS_H
#define THEANO_RUNTIME_BLAS_H

#include <stdbool.h>
#include "theano_abi.h"

typedef enum {
    DGEMM, SGEMM, DGEMV, SGEMV, DGER, SGER, DDOT, SDOT, ZGEMM, CGEMM,
    LAPACK, /* the first routine of LAPACK, and of the BLAS routines used with it */
    DTRSM = LAPACK, DPOTRF, DGETRF, DGETRI, DGEQRF, DORGQR, DSYEVD, DSYGVD, DGESDD,
    STRSM, SPOTRF, SGETRF, SGETRI, SGEQRF, SORGQR, SSYEVD, SSYGVD, SGESDD,
    ROUTINES
} Routine;

/* The routine's symbol, or NULL: use the loops. The first call searches for a BLAS library. */
void *blas_symbol(Routine routine);
/* Whether the integers of that BLAS have 64 bits. */
bool blas_wide(void);
/* The same for the routines from LAPACK on. */
void *lapack_symbol(Routine routine);
bool lapack_wide(void);

/* If `one_thread`: make the library use one thread until `blas_leave`. Returns whether `blas_leave`
   has to undo something. */
bool blas_enter(bool one_thread);
void blas_leave(const bool *entered);

/* Run the library calls of the enclosing block in one thread if `condition` holds. A library wakes
   its threads even for a few microseconds of work and waits for each of them; if another program
   keeps a core busy, it waits as long as the system lets that program run. Large products are
   divided by the program's routines among the threads of `parallel`, which need not wait. */
#define IN_ONE_THREAD_IF(condition)                                                               \
    __attribute__((cleanup(blas_leave), unused)) const bool entered_ = blas_enter(condition)

extern const th_library blas_loops;

#endif
