#include "index_arrays.c"
/* The number of elements of the product of two matrices in format csr, n x inner and inner x m,
   including those that cancel; mark: workspace of m numbers. */
static int th_csr_pair_count_TU(th_frame *f, int64_t *total, int64_t *mark, const U *ind,
    const U *ptr, const U *ind2, const U *ptr2, int64_t n, int64_t count, int64_t inner,
    int64_t count2, int64_t m)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, inner)) return 1;
    if (th_index_arrays_TU(f, ind2, ptr2, inner, count2, m)) return 1;
    int64_t left = 1 << 20;
    *total = 0;
    TH_STRETCHES(TH_MANY, s, end, 0, m) for (int64_t j = s; j < end; ++j) mark[j] = -1;
    for (int64_t i = 0; i < n; ++i) {
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) {
            const int64_t from = ptr2[ind[k]], to = ptr2[ind[k] + 1];
            for (int64_t l = from; l < to; ++l) {
                *total += mark[ind2[l]] != i;
                mark[ind2[l]] = i;
            }
            if (th_rest(f, &left, 4 * (to - from) + 4)) return 0;
        }
        if (th_rest(f, &left, 16)) return 0;
    }
    return 0;
}
