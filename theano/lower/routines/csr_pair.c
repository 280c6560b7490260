/* The arrays of the product of two matrices in format csr, of n rows and m columns, row by row
   (Gustavson, Two fast algorithms for sparse matrices, 1978), the columns of each in the
   reverse order of their first occurrence, as in SciPy; mark: workspace of m numbers. */
static int th_csr_pair_TU(th_frame *f, T *data, int32_t *index, int32_t *pointer, int64_t *mark,
    const T *a, const U *ind, const U *ptr, const T *b, const U *ind2, const U *ptr2, int64_t n,
    int64_t m)
{
    int32_t end = 0;
    int64_t left = 1 << 20;
    TH_STRETCHES(TH_MANY, s, end, 0, m) for (int64_t j = s; j < end; ++j) mark[j] = -1;
    for (int64_t i = 0; i < n; ++i) {
        const int32_t start = pointer[i] = end;
        for (int64_t k = ptr[i]; k < ptr[i + 1]; ++k) {
            const int64_t from = ptr2[ind[k]], to = ptr2[ind[k] + 1];
            for (int64_t l = from; l < to; ++l) {
                int64_t *const at = mark + ind2[l];
                if (*at < start) {
                    index[end] = (int32_t)ind2[l];
                    data[end] = 0;
                    *at = end++;
                }
                data[*at] += a[k] * b[l];
            }
            if (th_rest(f, &left, 4 * (to - from) + 4)) return 0;
        }
        if (th_rest(f, &left, end - start + 16)) return 0;
        for (int32_t low = start, high = end - 1; low < high; ++low, --high) {
            const int32_t column = index[low];
            const T value = data[low];
            index[low] = index[high];
            index[high] = column;
            data[low] = data[high];
            data[high] = value;
        }
    }
    pointer[n] = end;
    return 0;
}
