/* Reuse of the memory of large results.
 *
 * The system clears new pages, which costs more than a simple kernel that fills them. Large arrays
 * therefore get their memory from here, through NumPy's memory handler: when such an array is
 * freed, its block is kept for the next one, up to a limit for the whole process. All functions but
 * memory_aligned run with the GIL held.
 */
#include "internal.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/sysinfo.h>
#endif

/* Bytes before each block, a multiple of 64, which keeps data aligned. A processor compares the
   lower 12 bits of addresses first: an element that is loaded waits for one that was just stored if
   these are equal. Large arrays of NumPy begin 16 bytes after a page. A result that began 64 bytes
   after one would have this in every loop from an input to a result: 15 % of the time of a layer
   normalisation. */
#define HEADER (2048 + 64)
#define PAGE ((size_t)1 << 12)
#define HUGE_PAGE ((size_t)1 << 21)
#define KEPT_LIMIT ((size_t)128 << 20)
#define KEPT_BLOCKS 8
#define ASK_FROM ((size_t)1 << 30)

typedef struct { size_t capacity; } Header;

static Header *kept[KEPT_BLOCKS];     /* oldest first */
static int kept_n;
static size_t kept_bytes;
static PyObject *handler;             /* NumPy's capsule with the functions below */

/* The bytes of physical memory and swap. Larger allocations are refused: the system would grant
   them, and kill the process when the memory is used. */
static size_t bytes_there_are(void)
{
    static size_t known = 0;
    if (known == 0) {
        known = (size_t)sysconf(_SC_PHYS_PAGES) * (size_t)sysconf(_SC_PAGESIZE);
#ifdef __linux__
        struct sysinfo info;
        if (sysinfo(&info) == 0)
            known = (size_t)(info.totalram + info.totalswap) * info.mem_unit;
#endif
    }
    return known;
}

/* Huge pages make the first access to a large block several times faster. */
void *memory_aligned(size_t bytes)
{
    size_t alignment = bytes >= 2 * HUGE_PAGE ? HUGE_PAGE : bytes >= 16 * PAGE ? PAGE : 64;
    if (bytes > PTRDIFF_MAX - HUGE_PAGE || (bytes > ASK_FROM && bytes > bytes_there_are()))
        return NULL;
    void *memory = aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
#ifdef MADV_HUGEPAGE
    if (alignment == HUGE_PAGE && memory != NULL)
        madvise(memory, bytes, MADV_HUGEPAGE); /* a hint: failure does not matter */
#endif
    return memory;
}

static Header *forget(int i)
{
    Header *block = kept[i];
    kept_bytes -= block->capacity;
    kept_n--;
    memmove(&kept[i], &kept[i + 1], sizeof *kept * (size_t)(kept_n - i));
    return block;
}

/* The newest block that is large enough and wastes at most a quarter. */
static Header *recall(size_t bytes)
{
    for (int i = kept_n - 1; i >= 0; i--)
        if (kept[i]->capacity >= bytes && kept[i]->capacity - bytes <= bytes / 4)
            return forget(i);
    return NULL;
}

static void *large_malloc(void *Py_UNUSED(context), size_t bytes)
{
    Header *block = recall(bytes);
    if (block == NULL && bytes <= PTRDIFF_MAX - HEADER) {
        block = memory_aligned(bytes + HEADER);
        if (block != NULL)
            block->capacity = bytes;
    }
    return block == NULL ? NULL : (char *)block + HEADER;
}

static Header *header_of(void *memory)
{
    return (Header *)((char *)memory - HEADER);
}

static void large_free(void *Py_UNUSED(context), void *memory, size_t Py_UNUSED(bytes))
{
    if (memory == NULL)
        return;
    Header *block = header_of(memory);
    if (block->capacity > KEPT_LIMIT) {
        free(block);
        return;
    }
    while (kept_n == KEPT_BLOCKS || kept_bytes + block->capacity > KEPT_LIMIT)
        free(forget(0));
    kept[kept_n++] = block;
    kept_bytes += block->capacity;
}

static void *large_calloc(void *context, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    void *memory = large_malloc(context, bytes);
    return memory == NULL ? NULL : memset(memory, 0, bytes);
}

/* For ndarray.resize; the old block is unchanged if there is no memory. */
static void *large_realloc(void *context, void *memory, size_t bytes)
{
    void *moved = large_malloc(context, bytes);
    if (moved == NULL || memory == NULL)
        return moved;
    size_t old = header_of(memory)->capacity;
    memcpy(moved, memory, old < bytes ? old : bytes);
    large_free(context, memory, old);
    return moved;
}

static PyDataMem_Handler functions = {
    "theano_large",
    1,
    {NULL, large_malloc, large_calloc, large_realloc, large_free},
};

int memory_init(void)
{
    handler = PyCapsule_New(&functions, "mem_handler", NULL);
    return handler == NULL ? -1 : 0;
}

void memory_free_kept(void)
{
    while (kept_n > 0)
        free(forget(0));
}

PyObject *memory_large_array(PyArray_Descr *descr, int32_t ndim, const int64_t *dims)
{
    PyObject *old = PyDataMem_SetHandler(handler);
    if (old == NULL)
        return NULL;
    Py_INCREF(descr);
    PyObject *array = PyArray_NewFromDescr(&PyArray_Type, descr, ndim, (npy_intp *)dims, NULL,
                                           NULL, 0, NULL);
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyObject *ours = PyDataMem_SetHandler(old);
    if (ours == NULL)
        PyErr_Clear(); /* NumPy keeps using our functions, which is harmless */
    PyErr_Restore(type, value, traceback);
    Py_XDECREF(ours);
    Py_DECREF(old);
    return array;
}
