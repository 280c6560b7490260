/* Overwrites the n x n matrix a with its lower or upper Cholesky factor; only that triangle is
   read. If there is no factor: fails, or, if `marked`, sets a to NaN. If `marked`, a factor that
   contains NaN becomes NaN everywhere. */
static int th_cholesky_T(th_frame *f, T *a, int64_t n, int64_t lower, int64_t marked)
{
    const int64_t down = lower ? n : 1, along = lower ? 1 : n;
    int info = n <= 8 ? -1 : TH_LIBRARY(f, P_potrf)(lower ? 'U' : 'L', n, a, n);
    if (info < 0) {
        info = 0;
        for (int64_t j = 0; j < n && !info; ++j) {
            T total = a[j * n + j];
            for (int64_t k = 0; k < j; ++k) {
                const T x = a[j * down + k * along];
                total -= x * x;
            }
            if (total <= 0) { info = 1; break; }
            const T root = (T)__builtin_sqrt(total);
            a[j * n + j] = root;
            for (int64_t i = j + 1; i < n; ++i) {
                T x = a[i * down + j * along];
                for (int64_t k = 0; k < j; ++k)
                    x -= a[i * down + k * along] * a[j * down + k * along];
                a[i * down + j * along] = x / root;
            }
        }
    }
    if (marked)
        for (int64_t j = 0; j < n && !info; ++j)
            for (int64_t i = j; i < n && !info; ++i) {
                const T x = a[i * down + j * along];
                info = x != x;
            }
    if (info && marked)
        for (int64_t i = 0; i < n * n; ++i) a[i] = (T)__builtin_nan("");
    else
        for (int64_t j = 1; j < n; ++j)
            for (int64_t i = 0; i < j; ++i) a[i * down + j * along] = 0;
    return info && !marked;
}
