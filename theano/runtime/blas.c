/* Finds a BLAS and a LAPACK library in this process.
 *
 * NumPy's wheels contain an OpenBLAS, which is loaded already; in other distributions NumPy is
 * linked to a system library, which is loaded, too. SciPy is imported only if neither is found.
 */
#include "internal.h"
#include "blas.h"
#include <dlfcn.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#else
#include <link.h>
#endif
#include <pthread.h>
#include <stdatomic.h>

#define MAX_LIBRARIES 16

static const char *const NAMES[ROUTINES] = {
    [DGEMM] = "dgemm", [SGEMM] = "sgemm", [DGEMV] = "dgemv", [SGEMV] = "sgemv", [DGER] = "dger",
    [SGER] = "sger",   [DDOT] = "ddot",   [SDOT] = "sdot",   [ZGEMM] = "zgemm", [CGEMM] = "cgemm",
    [DTRSM] = "dtrsm", [DPOTRF] = "dpotrf", [DGETRF] = "dgetrf",
    [DGETRI] = "dgetri", [DGEQRF] = "dgeqrf", [DORGQR] = "dorgqr",
    [DSYEVD] = "dsyevd", [DSYGVD] = "dsygvd", [DGESDD] = "dgesdd",
    [STRSM] = "strsm", [SPOTRF] = "spotrf", [SGETRF] = "sgetrf",
    [SGETRI] = "sgetri", [SGEQRF] = "sgeqrf", [SORGQR] = "sorgqr",
    [SSYEVD] = "ssyevd", [SSYGVD] = "ssygvd", [SGESDD] = "sgesdd",
};

/* The naming styles of symbols in BLAS libraries; 64-bit integers first. */
static const struct { const char *routine, *other; bool wide; } STYLES[] = {
    {"scipy_%s_64_", "scipy_%s64_", true},
    {"%s_64_", "%s64_", true},
    {"scipy_%s_", "scipy_%s", false},
    {"%s_", "%s", false},
};

static struct {
    void *symbols[ROUTINES];
    bool wide, lapack_wide;
    char library[1024];
    char style[32];
    void (*set_threads)(int);
    int (*get_threads)(void);
} found;

static atomic_bool searched, lapack_searched;

/* ---- loaded libraries ---- */

typedef struct {
    char paths[MAX_LIBRARIES][1024];
    int n;
} Loaded;

static void collect(Loaded *loaded, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    if (loaded->n < MAX_LIBRARIES && strlen(path) < sizeof loaded->paths[0]
        && strncmp(name, "_", 1) != 0 /* an extension module, not a library */
        && (strstr(name, "blas") != NULL || strstr(name, "libmkl_rt") != NULL))
        strcpy(loaded->paths[loaded->n++], path);
}

#ifdef __APPLE__
static void collect_all(Loaded *loaded)
{
    for (uint32_t i = 0; i < _dyld_image_count(); i++) {
        const char *path = _dyld_get_image_name(i);
        if (path != NULL) /* the library has been unloaded in the meantime */
            collect(loaded, path);
    }
}
#else
static int visit(struct dl_phdr_info *info, size_t Py_UNUSED(size), void *loaded)
{
    collect(loaded, info->dlpi_name);
    return 0;
}

static void collect_all(Loaded *loaded)
{
    dl_iterate_phdr(visit, loaded);
}
#endif

static void *symbol_of(void *handle, const char *style, const char *name)
{
    char text[64];
    snprintf(text, sizeof text, style, name);
    return dlsym(handle, text);
}

/* Names without a suffix do not tell the width of integers; OpenBLAS's configuration does. */
static bool configured_wide(void *handle, size_t style)
{
    const char *(*config)(void) = symbol_of(handle, STYLES[style].other, "openblas_get_config");
    return STYLES[style].wide || (config != NULL && strstr(config(), "USE64BITINT") != NULL);
}

static bool adopt_library(const char *path, size_t style)
{
    void *handle = dlopen(path, RTLD_LAZY | RTLD_NOLOAD);
    if (handle == NULL)
        return false;
    if (symbol_of(handle, STYLES[style].routine, "dgemm") == NULL) {
        dlclose(handle); /* decrements the count only: the library stays loaded */
        return false;
    }
    for (int i = 0; i < ROUTINES; i++)
        found.symbols[i] = symbol_of(handle, STYLES[style].routine, NAMES[i]);
    found.wide = configured_wide(handle, style);
    found.set_threads = symbol_of(handle, STYLES[style].other, "openblas_set_num_threads");
    found.get_threads = symbol_of(handle, STYLES[style].other, "openblas_get_num_threads");
    snprintf(found.library, sizeof found.library, "%s", path);
    snprintf(found.style, sizeof found.style, STYLES[style].routine, "*");
    return true;
}

static bool search_loaded(void)
{
    Loaded loaded; /* on the stack: other threads may search at the same time */
    loaded.n = 0;
    collect_all(&loaded);
    for (size_t style = 0; style < sizeof STYLES / sizeof *STYLES; style++)
        for (int i = 0; i < loaded.n; i++)
            if (adopt_library(loaded.paths[i], style))
                return true;
    return false;
}

/* ---- SciPy's own tables of routines, 32 bits wide ---- */

/* Clears the exception of a search. An interrupt that came during an import is not lost: it is sent
   again, for the next check for signals. */
static void clear_failure(void)
{
    bool interrupt = PyErr_Occurred() != NULL && !PyErr_ExceptionMatches(PyExc_Exception);
    PyErr_Clear();
    if (interrupt)
        PyErr_SetInterrupt();
}

static void *capsule_pointer(PyObject *table, const char *name)
{
    PyObject *capsule = PyMapping_GetItemString(table, name);
    void *pointer = capsule == NULL || !PyCapsule_CheckExact(capsule)
        ? NULL
        : PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule));
    Py_XDECREF(capsule);
    clear_failure();
    return pointer;
}

static void search_table(const char *name, int first, int end)
{
    PyObject *module = PyImport_ImportModule(name);
    PyObject *table = module == NULL ? NULL : PyObject_GetAttrString(module, "__pyx_capi__");
    for (int i = first; table != NULL && i < end; i++) {
        void *pointer = capsule_pointer(table, NAMES[i]);
        if (pointer != NULL)
            found.symbols[i] = pointer;
    }
    Py_XDECREF(table);
    Py_XDECREF(module);
    clear_failure();
}

static void search_scipy(void)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *type, *value, *traceback; /* the caller may have an exception set */
    PyErr_Fetch(&type, &value, &traceback);
    search_table("scipy.linalg.cython_blas", 0, LAPACK);
    if (found.symbols[DGEMM] != NULL) {
        snprintf(found.library, sizeof found.library, "scipy.linalg.cython_blas");
        snprintf(found.style, sizeof found.style, "*");
    }
    PyErr_Restore(type, value, traceback);
    PyGILState_Release(state);
}

/* Without a lock: concurrent searches write the same values, and a lock must not be held while
   waiting for the GIL. */
static void search(void)
{
    if (!search_loaded())
        search_scipy();
    atomic_store_explicit(&searched, true, memory_order_release);
}

/* Some BLAS libraries contain no LAPACK; then SciPy's LAPACK is used. */
static void search_lapack(void)
{
    bool complete = true;
    for (int i = LAPACK; i < ROUTINES; i++)
        complete = complete && found.symbols[i] != NULL;
    found.lapack_wide = complete && found.wide;
    if (!complete) {
        PyGILState_STATE state = PyGILState_Ensure();
        PyObject *type, *value, *traceback;
        PyErr_Fetch(&type, &value, &traceback);
        for (int i = LAPACK; i < ROUTINES; i++)
            found.symbols[i] = NULL;
        search_table("scipy.linalg.cython_blas", LAPACK, ROUTINES);
        search_table("scipy.linalg.cython_lapack", LAPACK, ROUTINES);
        PyErr_Restore(type, value, traceback);
        PyGILState_Release(state);
    }
    atomic_store_explicit(&lapack_searched, true, memory_order_release);
}

static inline void ensure_searched(void)
{
    if (UNLIKELY(!atomic_load_explicit(&searched, memory_order_acquire)))
        search();
}

void *blas_symbol(Routine routine)
{
    ensure_searched();
    return found.symbols[routine];
}

bool blas_wide(void)
{
    return found.wide;
}

void *lapack_symbol(Routine routine)
{
    ensure_searched();
    if (UNLIKELY(!atomic_load_explicit(&lapack_searched, memory_order_acquire)))
        search_lapack();
    return found.symbols[routine];
}

bool lapack_wide(void)
{
    return found.lapack_wide;
}

/* ---- threads of the library ---- */

/* The library has one thread count for the whole process. It is 1 while `inside` calls need one
   thread; `before` is the original count. */
static struct {
    pthread_mutex_t lock;
    int inside, before;
} alone = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* A fork waits until no call is between counting itself and setting the number of threads. */
static void before_fork(void)
{
    pthread_mutex_lock(&alone.lock);
}

static void after_fork_in_parent(void)
{
    pthread_mutex_unlock(&alone.lock);
}

/* In a forked child, no call is inside. */
static void after_fork_in_child(void)
{
    pthread_mutex_init(&alone.lock, NULL);
    if (alone.inside > 0 && alone.before > 1 && found.set_threads != NULL)
        found.set_threads(alone.before);
    alone.inside = 0;
}

bool blas_enter(bool one_thread)
{
    ensure_searched();
    if (!one_thread || found.set_threads == NULL || found.get_threads == NULL)
        return false;
    pthread_mutex_lock(&alone.lock);
    if (alone.inside++ == 0) {
        static bool registered;
        if (!registered)
            registered = pthread_atfork(before_fork, after_fork_in_parent,
                                        after_fork_in_child) == 0;
        alone.before = found.get_threads();
        if (alone.before > 1)
            found.set_threads(1);
    }
    pthread_mutex_unlock(&alone.lock);
    return true;
}

void blas_leave(const bool *entered)
{
    if (!*entered)
        return;
    pthread_mutex_lock(&alone.lock);
    /* a count other than 1 has been set by other code in the meantime */
    if (--alone.inside == 0 && alone.before > 1 && found.get_threads() == 1)
        found.set_threads(alone.before);
    pthread_mutex_unlock(&alone.lock);
}

/* ---- Python functions ---- */

PyObject *blas_select(PyObject *module, PyObject *argument)
{
    const char *source = PyUnicode_AsUTF8(argument);
    if (source == NULL)
        return NULL;
    bool any = strcmp(source, "any") == 0, loops = strcmp(source, "loops") == 0;
    if (!any && !loops && strcmp(source, "loaded") != 0 && strcmp(source, "scipy") != 0) {
        PyErr_SetString(PyExc_ValueError, "the source must be any, loaded, scipy or loops");
        return NULL;
    }
    memset(&found, 0, sizeof found);
    atomic_store_explicit(&lapack_searched, loops, memory_order_release);
    if (any)
        search();
    else if (strcmp(source, "loaded") == 0)
        search_loaded();
    else if (!loops)
        search_scipy();
    atomic_store_explicit(&searched, true, memory_order_release);
    return blas_info(module, NULL);
}

PyObject *blas_info(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ignored))
{
    ensure_searched();
    bool any = found.symbols[DGEMM] != NULL;
    int threads = found.get_threads == NULL ? -1 : found.get_threads();
    return Py_BuildValue("{s:s,s:s,s:i,s:i,s:N}", "library", any ? found.library : "plain loops",
                         "symbols", any ? found.style : "", "integer_bits", found.wide ? 64 : 32,
                         "threads", threads, "threads_settable",
                         PyBool_FromLong(found.set_threads != NULL));
}

PyObject *blas_set_threads(PyObject *Py_UNUSED(module), PyObject *argument)
{
    long n = PyLong_AsLong(argument);
    if (n == -1 && PyErr_Occurred())
        return NULL;
    if (n < 1 || n > 4096) {
        PyErr_SetString(PyExc_ValueError, "the number of threads must be between 1 and 4096");
        return NULL;
    }
    ensure_searched();
    if (found.set_threads != NULL)
        found.set_threads((int)n);
    return PyBool_FromLong(found.set_threads != NULL);
}
