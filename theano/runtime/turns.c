/* Locking of the cells of shared variables.
 *
 * A call with updates locks the cells that it updates, from before it reads them until the new
 * values are stored; setting a value locks a cell for a moment. The state is accessed with the GIL
 * held, so locking a free cell takes a few stores. Locks are recursive, as a Python statement may
 * call functions.
 *
 * Cells are locked in the order of their addresses. Nested calls can still cause a deadlock; the
 * call that would complete a cycle raises an exception and releases its cells.
 */
#include "internal.h"
#include <pthread.h>
#include <time.h>

#define PATIENCE 10000000  /* ns of waiting after which later calls are not served first */
#define NAP 50000000       /* ns between two checks for signals */

#if PY_VERSION_HEX >= 0x030d0000
#define IS_ENDING Py_IsFinalizing
#else
#define IS_ENDING _Py_IsFinalizing
#endif

struct Waiter {
    Waiter *next;           /* in the order of arrival */
    const Cell *cell;
    const void *thread;
    int64_t since;
    bool reads;             /* waits for the end of overwriting only */
    bool woken;
    pthread_cond_t wake;
};

Waiter *first_waiter;
unsigned forks;
static const void *survivor; /* the thread that made the last fork */
static pthread_mutex_t sleep_mutex = PTHREAD_MUTEX_INITIALIZER;

/* ---- after a fork: only one thread is left; the locks of others are released ---- */

static void forget_threads(void)
{
    pthread_mutex_init(&sleep_mutex, NULL);
    first_waiter = NULL;
    survivor = this_thread();
    forks++;
}

void turns_init(void)
{
    pthread_atfork(NULL, NULL, forget_threads);
}

static void forget_the_dead(Cell *cell)
{
    if (cell->owner->thread == survivor)
        cell->owner->forks = forks;
    else {
        cell->owner = NULL;
        cell->writer = NULL;
    }
}

/* ---- waiting ---- */

static bool has_another_owner(Cell *cell)
{
    if (cell->owner != NULL && cell->owner->forks != forks)
        forget_the_dead(cell);
    return cell->owner != NULL && cell->owner->thread != this_thread();
}

/* Whether a waiter before `self` (NULL: any waiter) has waited for longer than PATIENCE. */
static bool is_somebody_due(const Cell *cell, const Waiter *self)
{
    for (const Waiter *w = first_waiter; w != NULL && w != self; w = w->next)
        if (w->cell == cell && !w->reads && clock_now() - w->since > PATIENCE)
            return true;
    return false;
}

static bool must_wait(Cell *cell, const Waiter *self, bool reads)
{
    if (reads)
        return cell->writer != NULL && has_another_owner(cell);
    return has_another_owner(cell)
        || (first_waiter != NULL && cell->owner == NULL && is_somebody_due(cell, self));
}

bool somebody_reads(void)
{
    for (const Waiter *w = first_waiter; w != NULL; w = w->next)
        if (w->reads)
            return true;
    return false;
}

/* Whether the owner of the cell waits, directly or not, for a cell of this thread: a deadlock. */
static bool is_circle(const Cell *cell)
{
    const void *me = this_thread();
    for (const Waiter *w = first_waiter; w != NULL; w = w->next) {
        if (cell->owner == NULL)
            return false;
        const void *thread = cell->owner->thread;
        if (thread == me)
            return true;
        const Waiter *blocked = first_waiter;
        while (blocked != NULL && blocked->thread != thread)
            blocked = blocked->next;
        if (blocked == NULL)
            return false;
        cell = blocked->cell;
    }
    return false;
}

static void sleep_a_while(Waiter *self)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += NAP;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    Py_BEGIN_ALLOW_THREADS
    pthread_mutex_lock(&sleep_mutex);
    if (!self->woken)
        pthread_cond_timedwait(&self->wake, &sleep_mutex, &until);
    self->woken = false;
    pthread_mutex_unlock(&sleep_mutex);
    Py_END_ALLOW_THREADS
}

/* Wakes all readers of the cell, and the first waiter that wants to lock it. */
static void wake_waiters(const Cell *cell)
{
    bool taker = false;
    pthread_mutex_lock(&sleep_mutex);
    for (Waiter *w = first_waiter; w != NULL; w = w->next)
        if (w->cell == cell && (w->reads || !taker)) {
            taker |= !w->reads;
            w->woken = true;
            pthread_cond_signal(&w->wake);
        }
    pthread_mutex_unlock(&sleep_mutex);
}

/* On the heap: a thread that is stopped at interpreter exit never leaves the queue. */
static Waiter *enter_queue(const Cell *cell, bool reads)
{
    Waiter *self = PyMem_RawCalloc(1, sizeof *self);
    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    self->cell = cell;
    self->thread = this_thread();
    self->since = clock_now();
    self->reads = reads;
    pthread_cond_init(&self->wake, NULL);
    Waiter **end = &first_waiter;
    while (*end != NULL)
        end = &(*end)->next;
    return *end = self;
}

static void leave_queue(Waiter *self)
{
    Waiter **link = &first_waiter;
    while (*link != NULL && *link != self) /* not in the queue if a signal handler has forked */
        link = &(*link)->next;
    if (*link == self)
        *link = self->next;
    pthread_cond_destroy(&self->wake);
    PyMem_RawFree(self);
}

/* Waits until the cell is available; the GIL is held from then on. -1: an exception is set. */
static int wait_for_turn(Cell *cell, bool reads)
{
    int status = 0;
    Waiter *self = enter_queue(cell, reads);
    if (self == NULL)
        return -1;
    while (status == 0 && must_wait(cell, self, reads) && !IS_ENDING()) {
        if (is_circle(cell)) {
            PyErr_SetString(PyExc_RuntimeError,
                            "calls in several threads wait for each other: each updates, from "
                            "inside of another call, a shared variable that the other has");
            status = -1;
        }
        else {
            sleep_a_while(self);
            status = PyErr_CheckSignals();
        }
    }
    leave_queue(self);
    if (status < 0)
        wake_waiters(cell);
    return status;
}

int cell_wait_to_read(Cell *cell)
{
    return must_wait(cell, NULL, true) ? wait_for_turn(cell, true) : 0;
}

int cell_wait_to_set(Cell *cell)
{
    return must_wait(cell, NULL, false) ? wait_for_turn(cell, false) : 0;
}

/* ---- the cells of a call ---- */

/* Locks a cell, waiting if necessary. If an outer call of this thread holds it, that call keeps
   it. */
int cell_take_slowly(Cell *cell, Frame *frame)
{
    if (cell_wait_to_set(cell) < 0)
        return -1;
    if (cell->owner == NULL)
        cell->owner = frame;
    return 0;
}

void cells_wake_waiters(const Function *fn)
{
    for (int32_t i = 0; i < fn->updates_n; i++)
        wake_waiters(fn->turns[i]);
}
