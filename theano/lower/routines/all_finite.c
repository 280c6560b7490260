/* Whether the m x n matrix a has neither infinity nor NaN: then 0 times each element is 0. */
static int th_all_finite_T(const T *a, int64_t m, int64_t n, int64_t ar, int64_t ac)
{
    T sum = 0;
    for (int64_t i = 0; i < m; ++i)
        for (int64_t j = 0; j < n; ++j) sum += 0 * a[i * ar + j * ac];
    return sum == 0;
}
