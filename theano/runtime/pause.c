/* Checks for signals during long calls, and releases the GIL for other threads.
 *
 * Programs and routines call `pause` after about a million elements. Most calls only read the
 * clock. A call that holds the GIL releases it when it turns out to be long.
 */
#include "internal.h"
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#elif defined(__APPLE__)
#include <pthread.h>
#endif

#define FIRST_LOOK 10000000 /* ns from the first pause to the first check for signals */
#define NEXT_LOOK 50000000  /* ns from one check to the next */

QUICK _Thread_local bool is_worker;

/* Signal handlers run in the main thread. If it is not known, every thread checks. */
static bool runs_handlers(void)
{
#ifdef __linux__
    return syscall(SYS_gettid) == getpid();
#elif defined(__APPLE__)
    return pthread_main_np() != 0;
#else
    return true;
#endif
}

/* A call that has begun to overwrite a variable must not be stopped. */
static void look(Frame *frame)
{
    if (!frame->overwrites && PyErr_CheckSignals() < 0)
        frame->abi.stop = 1;
}

int64_t clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int frame_pause(th_frame *abi)
{
    Frame *frame = (Frame *)abi;
    if (is_worker || abi->stop)
        return abi->stop;
    const int64_t now = clock_now();
    if (frame->look_at == 0)
        frame->look_at = now + FIRST_LOOK;
    if (now < frame->look_at)
        return 0;
    frame->look_at = now + NEXT_LOOK;
    if (frame->released == NULL) {
        look(frame);
        if (!abi->stop && frame->function->may_release)
            frame->released = PyEval_SaveThread();
    }
    else if (!frame->overwrites && runs_handlers()) {
        PyEval_RestoreThread(frame->released);
        look(frame);
        frame->released = PyEval_SaveThread();
    }
    return abi->stop;
}
