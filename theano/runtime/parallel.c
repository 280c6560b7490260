/* The thread pool that runs large kernels.
 *
 * One job runs at a time; a thread that finds the pool busy runs its kernel alone. Workers start
 * with the first job, spin briefly between jobs, then sleep. The calling thread takes chunks like
 * the workers, so a job is done as soon as all chunks are. A forked child starts without workers
 * and creates its own.
 */
#include "internal.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { MOST_WORKERS = 63, CHUNKS_PER_THREAD = 4, SPINS = 4000, FEWEST = 256,
       LANES = 16 /* of theano/lower/passes/short_rows.py */ };

#define STRETCH 5e7 /* flops between two checks for signals, some 20 ms */
#define LONGEST 1e9 /* the maximum for a range of FEWEST iterations */
#define STACK ((size_t)1 << 20) /* the least for a worker: convolutions take 200 KB */

static struct {
    pthread_mutex_t job;          /* held by the thread whose job runs */
    pthread_mutex_t sleep;
    pthread_cond_t wake;
    int workers;
    _Atomic unsigned ticket;      /* grows by one with every job */
    _Atomic int open;             /* workers that may still enter the job */
    _Atomic int inside;           /* workers in the job */
    _Atomic int64_t next;         /* the first index that is not taken */
    _Atomic int status;           /* the nonzero result of the part that ended the job */
    th_frame *frame;
    th_kernel *kernel;
    void *const *arrays;
    const int64_t *sizes;
    int64_t extent, chunk;
} pool = {.job = PTHREAD_MUTEX_INITIALIZER, .sleep = PTHREAD_MUTEX_INITIALIZER,
          .wake = PTHREAD_COND_INITIALIZER};

static void take_chunks(void)
{
    for (;;) {
        int64_t lo = atomic_fetch_add(&pool.next, pool.chunk);
        if (lo >= pool.extent)
            return;
        int64_t hi = lo + pool.chunk < pool.extent ? lo + pool.chunk : pool.extent;
        int status = pool.kernel(pool.arrays, pool.sizes, lo, hi);
        if (UNLIKELY(status == 0 && frame_pause(pool.frame)))
            status = -2;
        if (UNLIKELY(status != 0)) {
            atomic_store(&pool.status, status);
            atomic_store(&pool.next, pool.extent);
        }
    }
}

/* Waits for a ticket other than `seen`: spins first, then sleeps. */
static unsigned wait_for_job(unsigned seen)
{
    for (int spin = 0; spin < SPINS; ++spin) {
        if (atomic_load(&pool.ticket) != seen)
            return atomic_load(&pool.ticket);
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#endif
    }
    pthread_mutex_lock(&pool.sleep);
    while (atomic_load(&pool.ticket) == seen)
        pthread_cond_wait(&pool.wake, &pool.sleep);
    pthread_mutex_unlock(&pool.sleep);
    return atomic_load(&pool.ticket);
}

static void *worker(void *start)
{
    unsigned seen = (unsigned)(uintptr_t)start;
    is_worker = true;
    for (;;) {
        seen = wait_for_job(seen);
        atomic_fetch_add(&pool.inside, 1);
        if (atomic_fetch_sub(&pool.open, 1) > 0)
            take_chunks();
        atomic_fetch_sub(&pool.inside, 1);
    }
    return NULL;
}

static void forget_workers(void)
{
    pthread_mutex_init(&pool.job, NULL);
    pthread_mutex_init(&pool.sleep, NULL);
    pthread_cond_init(&pool.wake, NULL);
    pool.workers = 0;
    atomic_store(&pool.open, 0);
    atomic_store(&pool.inside, 0);
}

/* Starts up to `wanted` workers, if the system allows; the caller holds pool.job. */
static void start_workers(int wanted)
{
    static int registered = 0;
    if (!registered) {
        pthread_atfork(NULL, NULL, forget_workers);
        registered = 1;
    }
    while (pool.workers < wanted && pool.workers < MOST_WORKERS) {
        pthread_t thread;
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        size_t stack = 0;
        if (pthread_attr_getstacksize(&attributes, &stack) == 0 && stack < STACK)
            pthread_attr_setstacksize(&attributes, STACK);
        void *seen = (void *)(uintptr_t)atomic_load(&pool.ticket);
        int failed = pthread_create(&thread, &attributes, worker, seen);
        pthread_attr_destroy(&attributes);
        if (failed)
            return;
        ++pool.workers;
    }
}

/* The number of iterations with about `most` flops. */
static int64_t iterations(int64_t extent, double work, double most)
{
    int64_t count = (int64_t)((double)extent * (most / work));
    if (count < FEWEST && extent > FEWEST && FEWEST * (work / (double)extent) < LONGEST)
        count = FEWEST; /* single columns of a tile are too little work */
    count = count >= 2048 ? count / 2048 * 2048 : count >= LANES ? count / LANES * LANES : count;
    return count < 1 ? 1 : count;
}

static int run_alone(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n,
                     int64_t extent, int64_t chunk)
{
    for (int64_t lo = 0; lo < extent; lo += chunk) {
        int status = kernel(a, n, lo, extent - lo > chunk ? lo + chunk : extent);
        if (status != 0)
            return status;
        if (frame_pause(f))
            return -2;
    }
    return 0;
}

int run_parallel(th_frame *f, th_kernel *kernel, void *const *a, const int64_t *n, int64_t extent,
                 double work)
{
    const int64_t most = iterations(extent, work, STRETCH);
    if (f->threads < 2 || extent < 2 || pthread_mutex_trylock(&pool.job) != 0)
        return run_alone(f, kernel, a, n, extent, most);
    int helpers = f->threads - 1;
    start_workers(helpers);
    int64_t chunk = extent / ((int64_t)f->threads * CHUNKS_PER_THREAD);
    const int64_t unit = chunk >= 1024 ? 64 : chunk >= LANES ? LANES : 1;
    chunk = chunk < 1 ? 1 : (chunk + unit - 1) / unit * unit;
    if (chunk > most)
        chunk = most;
    pool.frame = f;
    pool.kernel = kernel;
    pool.arrays = a;
    pool.sizes = n;
    pool.extent = extent;
    pool.chunk = chunk;
    atomic_store(&pool.next, 0);
    atomic_store(&pool.status, 0);
    atomic_store(&pool.open, helpers);
    pthread_mutex_lock(&pool.sleep);
    atomic_fetch_add(&pool.ticket, 1);
    pthread_cond_broadcast(&pool.wake);
    pthread_mutex_unlock(&pool.sleep);
    take_chunks();
    atomic_store(&pool.open, 0);
    while (atomic_load(&pool.inside) > 0) {
        sched_yield();
        frame_pause(f);
    }
    int status = atomic_load(&pool.status);
    pthread_mutex_unlock(&pool.job);
    return f->stop ? -2 : status;
}
