/* Rows lo .. hi - 1 of all blocks. */
static int th_block_outer_rows_T(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t in = n[1], out = n[2], from = n[3], to = n[4], across = n[5];
    const int64_t *inputs = (const int64_t *)a[3], *outputs = (const int64_t *)a[4];
    const T alpha = *(const T *)a[5];
    int64_t left = 1 << 20;
    for (int64_t k = 0; k < n[0] * in; ++k)
        for (int64_t j = 0; j < out; ++j) {
            if (th_rest((th_frame *)a[6], &left, (hi - lo) * to)) return -2;
            const T *restrict x = (const T *)a[1] + k * from;
            const T *restrict y = (const T *)a[2] + (k / in * out + j) * to;
            T *c = (T *)a[0] + (inputs[k] * across + outputs[k / in * out + j]) * from * to;
            for (int64_t p = lo; p < hi; ++p) {
                const T factor = alpha * x[p];
                T *restrict row = c + p * to;
                for (int64_t q = 0; q < to; ++q) row[q] += factor * y[q];
            }
        }
    return 0;
}

/* c[inputs[b, i], outputs[b, j]] += alpha outer(x[b, i], y[b, j]) for all b, i, j. */
static int th_block_outer_T(th_frame *f, T *c, const T *x, const T *y, const int64_t *inputs,
    const int64_t *outputs, T alpha, int64_t batch, int64_t in, int64_t out, int64_t from,
    int64_t to, int64_t across)
{
    void *const a[] = {c, (void *)x, (void *)y, (void *)inputs, (void *)outputs, &alpha, f};
    const int64_t n[] = {batch, in, out, from, to, across};
    return th_for(f, th_block_outer_rows_T, a, n, from,
                  2. * (double)(batch * in * out) * (double)(from * to));
}
