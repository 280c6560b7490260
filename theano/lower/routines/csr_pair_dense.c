#include "index_arrays.c"
/* c = the product of two matrices in format csr, n x inner and inner x m, dense. */
static int th_csr_pair_dense_TU(th_frame *f, T *c, const T *a, const U *ind, const U *ptr,
    const T *b, const U *ind2, const U *ptr2, int64_t n, int64_t count, int64_t inner,
    int64_t count2, int64_t m)
{
    if (th_index_arrays_TU(f, ind, ptr, n, count, inner)) return 1;
    if (th_index_arrays_TU(f, ind2, ptr2, inner, count2, m)) return 1;
    int64_t left = 1 << 20;
    for (int64_t i = 0; i < n * m; ++i) c[i] = 0;
    for (int64_t i = 0; i < n; ++i, c += m) {
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k)
            for (int64_t l = ptr2[ind[k]]; l < ptr2[ind[k] + 1]; ++l) c[ind2[l]] += a[k] * b[l];
        if (th_rest(f, &left, 16384 + 512 * (int64_t)(ptr[i + 1] - ptr[i]))) return 0;
    }
    return 0;
}
