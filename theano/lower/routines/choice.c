/* n outcomes for each of `rows` rows of k probabilities. Each outcome is the first whose cumulative
   probability exceeds its uniform number in u, where the numbers of one draw are adjacent; if there
   is none, the last outcome with a positive probability. left: workspace of k numbers. Without
   `replace`, the probabilities of the other outcomes are rescaled after each draw. Fails if no
   outcome is possible, and reports the row. */
static int th_choice_TUV(th_frame *f, T *out, U *left, const U *p, const V *u, int64_t rows,
    int64_t k, int64_t n, int64_t replace)
{
    int64_t points = 1 << 20;
    for (int64_t row = 0; row < rows; ++row, p += k) {
        for (int64_t i = 0; i < k; ++i) left[i] = p[i];
        for (int64_t draw = 0; draw < n; ++draw) {
            const V number = u[draw * rows + row];
            U sum = 0;
            int64_t found = 0;
            while (found < k && !((sum += left[found]) > number)) ++found;
            if (found == k) do --found; while (found >= 0 && !(left[found] > 0));
            if (found < 0) { f->detail[0] = row; return 1; }
            *out++ = (T)found;
            if (th_rest(f, &points, k)) return 0;
            if (replace) continue;
            left[found] = 0;
            sum = 0;
            for (int64_t i = 0; i < k; ++i) sum += left[i];
            for (int64_t i = 0; i < k; ++i) left[i] /= sum;
        }
        if (th_rest(f, &points, k)) return 0;
    }
    return 0;
}
