/* Blocks lo .. hi - 1 of the result; block k is that of output k % out of example k / out. */
static int th_block_gemv_rows_T(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t in = n[1], out = n[2], from = n[3], to = n[4], across = n[6], turned = n[7];
    const int64_t *inputs = (const int64_t *)a[3], *outputs = (const int64_t *)a[4];
    int64_t left = 1 << 20;
    for (int64_t k = lo; k < hi; ++k) {
        T *restrict c = (T *)a[0] + k * to;
        for (int64_t i = 0; i < in; ++i) {
            const T *restrict x = (const T *)a[2] + (k / out * in + i) * from;
            const int64_t first = inputs[k / out * in + i], last = outputs[k];
            const T *restrict w = (const T *)a[1] + (
                turned ? last * across + first : first * across + last) * from * to;
            for (int64_t p = 0; !turned && p < from; ++p)
                for (int64_t q = 0; q < to; ++q) c[q] += x[p] * w[p * to + q];
            for (int64_t q = 0; turned && q < to; ++q) {
                T sums[8] = {0};
                int64_t p = 0;
                for (; p + 8 <= from; p += 8)
                    for (int64_t l = 0; l < 8; ++l) sums[l] += x[p + l] * w[q * from + p + l];
                for (; p < from; ++p) sums[0] += x[p] * w[q * from + p];
                c[q] += ((sums[0] + sums[1]) + (sums[2] + sums[3])) + (
                    (sums[4] + sums[5]) + (sums[6] + sums[7]));
            }
            if (th_rest((th_frame *)a[5], &left, from * to)) return -2;
        }
    }
    return 0;
}

/* c[b, j] += x[b, i] w[inputs[b, i], outputs[b, j]], summed over i. Each x[b, i] is a block of
   `from` numbers, each c[b, j] a block of `to` numbers. w has down x across blocks. turned: c[b, j]
   += w[outputs[b, j], inputs[b, i]] x[b, i]. */
static int th_block_gemv_T(th_frame *f, T *c, const T *w, const T *x, const int64_t *inputs,
    const int64_t *outputs, int64_t batch, int64_t in, int64_t out, int64_t from, int64_t to,
    int64_t down, int64_t across, int64_t turned)
{
    void *const a[] = {c, (void *)w, (void *)x, (void *)inputs, (void *)outputs, f};
    const int64_t n[] = {batch, in, out, from, to, down, across, turned};
    return th_for(f, th_block_gemv_rows_T, a, n, batch * out,
                  2. * (double)(batch * out * in) * (double)(from * to));
}
