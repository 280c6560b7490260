#include "index_arrays.c"
/* c = the product of two matrices in format csr, n x inner and inner x m, dense. */
static int th_csr_pair_dense_TU(th_frame *f, T *c, const T *a, const U *ind, const U *ptr,
    const T *b, const U *ind2, const U *ptr2, int64_t n, int64_t count, int64_t inner,
    int64_t count2, int64_t m)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, inner)) return 1;
    if (th_index_arrays_TU(f, ind2, ptr2, inner, count2, m)) return 1;
    int64_t left = 1 << 20;
    TH_STRETCHES(TH_MANY, s, end, 0, n * m) for (int64_t i = s; i < end; ++i) c[i] = 0;
    if (th_stopped(f)) return 0;
    for (int64_t i = 0; i < n; ++i, c += m) {
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) {
            const int64_t from = ptr2[ind[k]], to = ptr2[ind[k] + 1];
            for (int64_t l = from; l < to; ++l) c[ind2[l]] += a[k] * b[l];
            if (th_rest(f, &left, 4 * (to - from) + 4)) return 0;
        }
        if (th_rest(f, &left, 16)) return 0;
    }
    return 0;
}
