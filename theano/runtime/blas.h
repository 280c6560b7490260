/* The routines of th_library as Fortran symbols, and as plain loops. */
#ifndef THEANO_RUNTIME_BLAS_H
#define THEANO_RUNTIME_BLAS_H

#include <stdbool.h>
#include "theano_abi.h"

typedef enum {
    DGEMM, SGEMM, DGEMV, SGEMV, DGER, SGER, DDOT, SDOT, ZGEMM, CGEMM,
    LAPACK, /* where its routines begin, with those of BLAS that go with them */
    DTRSM = LAPACK, DPOTRF, DGETRF, DGETRI, DGEQRF, DORGQR, DSYEVD, DSYGVD, DGESDD,
    STRSM, SPOTRF, SGETRF, SGETRI, SGEQRF, SORGQR, SSYEVD, SSYGVD, SGESDD,
    ROUTINES
} Routine;

/* The routine's symbol, or NULL: use the loops. Looks for a BLAS when called for the first time. */
void *blas_symbol(Routine routine);
/* Whether that BLAS counts in 64 bits. */
bool blas_wide(void);
/* The same for the routines from LAPACK on. */
void *lapack_symbol(Routine routine);
bool lapack_wide(void);

/* Until `blas_leave` the library uses one thread, if that is asked for; whether there is something
   to leave. */
bool blas_enter(bool one_thread);
void blas_leave(const bool *entered);

/* What the block calls of the library runs in one thread, where `condition` holds. A library wakes
   its threads for a few microseconds of work and waits for each of them: where another program
   keeps a core busy, for as long as the system lets that program run. What is large enough, the
   routines of a program divide among the threads of `parallel`, which wait for nobody. */
#define IN_ONE_THREAD_IF(condition)                                                               \
    __attribute__((cleanup(blas_leave), unused)) const bool entered_ = blas_enter(condition)

extern const th_library blas_loops;

#endif
