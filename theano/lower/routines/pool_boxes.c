#include "pool_place.c"
#include "pool_equal.c"
enum { th_pool_axes_TU = 64 };

/* The divisor of an average; 1 if sums are not divided, and, for integers, in a window without
   elements, because an integer division by 0 is undefined. */
static inline T th_pool_divisor_TU(int64_t count, int64_t divided)
{
    return !divided ? 1 : count || (T)0.5 != 0 ? (T)count : 1;
}

/* Images lo .. hi - 1; n is as for th_pool_boxes. For each window, the elements inside the image
   are visited in order: a box, whose rows are along the last axis. */
static int th_pool_boxes_part_TU(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t axes = n[1], kind = n[2], divided = n[3];
    const int64_t *const size = n + 4, *const count = size + axes, *const k = count + axes,
        *const s = k + axes, *const p = s + axes;
    int64_t place[th_pool_axes_TU], first[th_pool_axes_TU], end[th_pool_axes_TU],
        at[th_pool_axes_TU], elements = 1, windows = 1;
    int64_t left = 1 << 20;
    th_frame *const f = (th_frame *)a[4];
    for (int64_t i = 0; i < axes; ++i) elements *= size[i], windows *= count[i];
    for (int64_t image = lo; image < hi; ++image) {
        const int64_t here = image * elements, there = image * windows;
        T *const out = (T *)a[0] + (kind < 3 ? there : here);
        const T *const x = (const T *)a[1] + here, *const z = (const T *)a[2] + there,
            *const e = (const T *)a[3] + (kind == 1 ? here : there);
        if (kind > 2) TH_STRETCHES(TH_MANY, l, h, 0, elements)
            for (int64_t i = l; i < h; ++i) out[i] = 0;
        for (int64_t i = 0; i < axes; ++i) place[i] = 0;
        for (int64_t w = 0; w < windows; ++w) {
            int64_t whole = 1, some = 1, row = 0;
            for (int64_t i = 0; i < axes; ++i) {
                whole *= th_pool_window_TU(
                    place[i], size[i], k[i], s[i], p[i], divided, first + i, end + i);
                some *= end[i] - first[i];
                at[i] = first[i];
            }
            const T divisor = th_pool_divisor_TU(whole, divided);
            const int64_t wide = end[axes - 1] - first[axes - 1];
            U total = 0;
            T best = 0;
            for (int64_t done = 0; done < some; done += wide) {
                row = 0;
                for (int64_t i = 0; i < axes; ++i) row = row * size[i] + at[i];
                for (int64_t c = row; c < row + wide; ++c) {
                    if (kind == 0) best = c == row && !done ? x[c]
                        : best != best || x[c] <= best ? best : x[c];
                    else if (kind == 1) total += (U)th_pool_equal_TU(x[c], z[w], e[c]);
                    else if (kind == 2) total += (U)x[c];
                    else if (kind == 3) out[c] += th_pool_equal_TU(x[c], z[w], e[w]);
                    else out[c] += e[w] / divisor;
                }
                for (int64_t i = axes - 2; i >= 0 && ++at[i] == end[i]; --i) at[i] = first[i];
            }
            if (th_rest(f, &left, 2 * some + 8)) return -2;
            if (kind == 0) out[w] = best;
            else if (kind < 3) out[w] = (T)(divided ? total / (U)divisor : total);
            for (int64_t i = axes - 1; i >= 0 && ++place[i] == count[i]; --i) place[i] = 0;
        }
    }
    return 0;
}

/* Pooling along any number of axes, element by element. n: the number of images; the number of
   axes; the kind; `divided` as in th_pool_sum; then the lengths of all axes, their numbers of
   windows, and the sizes, strides and paddings of the windows along each axis. kind: 0,
   out = the maxima of windows of x; 1: the sums of the elements of e where x equals z, the window's
   maximum; 2: the sums or averages of windows of x; 3: the gradient of 0, 4: that of 2, where e is
   the gradient of the result. */
static int th_pool_boxes_TU(th_frame *f, T *out, const T *x, const T *z, const T *e,
    const int64_t *n)
{
    void *const a[] = {out, (void *)x, (void *)z, (void *)e, f};
    double work = (double)n[0];
    for (int64_t i = 0; i < n[1]; ++i)
        work *= (double)n[4 + n[1] + i] * (double)(
            n[4 + 2 * n[1] + i] < n[4 + i] ? n[4 + 2 * n[1] + i] : n[4 + i]);
    return th_for(f, th_pool_boxes_part_TU, a, n, n[0], 4 * work);
}
