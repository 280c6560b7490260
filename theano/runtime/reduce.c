/* Kernels that reduce over their outermost loop: a large one runs in up to 64 parts, each with
 * totals of its own, which are joined in order. The parts, and therefore the results, do not depend
 * on the number of threads. A long part runs in stretches, between which the call can be stopped.
 */
#include "internal.h"

enum { PARTS = 64 };

typedef double Total[2]; /* of any dtype */

typedef struct {
    th_frame *frame;
    th_kernel *kernel;
    th_join *join;
    void *const *arrays;
    int32_t arrays_n, totals_n;
    const int32_t *totals;  /* their positions among the arrays */
    const int64_t *sizes;
    int64_t extent, step, stretch;
    Total *own;             /* the totals of all parts but the first, whose totals are the result */
} Reduction;

/* The arrays of the kernel, with `own` in the place of its totals unless it is NULL. */
static void take(const Reduction *r, void **arrays, Total *own)
{
    for (int32_t i = 0; i < r->arrays_n; ++i)
        arrays[i] = r->arrays[i];
    for (int32_t i = 0; own != NULL && i < r->totals_n; ++i)
        arrays[r->totals[i]] = own[i];
}

static int run_part(const Reduction *r, void **a, void **b, int64_t part)
{
    const int64_t first = part * r->step;
    const int64_t end = r->extent - first > r->step ? first + r->step : r->extent;
    for (int64_t at = first, next; at < end; at = next) {
        next = end - at > r->stretch ? at + r->stretch : end;
        r->kernel(at > first ? b : a, r->sizes, at, next);
        if (at > first)
            r->join(a, b);
        if (next < end && frame_pause(r->frame))
            return -2;
    }
    return 0;
}

static int run_parts(void *const *given, const int64_t *sizes, int64_t lo, int64_t hi)
{
    (void)sizes;
    const Reduction *r = given[0];
    Total stretch[r->totals_n];
    void *a[r->arrays_n], *b[r->arrays_n];
    take(r, b, stretch);
    int status = 0;
    for (; lo < hi && status == 0; ++lo) {
        take(r, a, lo > 0 ? r->own + (lo - 1) * r->totals_n : NULL);
        status = run_part(r, a, b, lo);
    }
    return status;
}

int run_reduction(th_frame *f, th_kernel *kernel, th_join *join, void *const *a, int32_t arrays,
                  const int32_t *totals, int32_t count, const int64_t *n, int64_t extent,
                  int64_t rows, double work)
{
    const int64_t even = (extent + PARTS - 1) / PARTS;
    const int64_t step = rows > 0 ? (even + rows - 1) / rows * rows : even;
    const int64_t parts = (extent + step - 1) / step;
    Total own[PARTS * count];
    Reduction r = {f, kernel, join, a, arrays, count, totals, n, extent, step,
                   (int64_t)((double)extent * (5e7 / work)) + 1, own};
    if (run_parallel(f, run_parts, (void *const[]){&r}, NULL, parts, work) != 0)
        return -2;
    for (int64_t part = 1; part < parts; ++part) {
        void *b[arrays];
        take(&r, b, own + (part - 1) * count);
        join(a, b);
    }
    return 0;
}
