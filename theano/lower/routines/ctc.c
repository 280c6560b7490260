/* Connectionist temporal classification (Graves, Fernandez, Gomez, Schmidhuber 2006). A labelling
   of n classes has n + 1 places for blanks, class 0: blank i is before label i. A row of 2 n + 1
   places has the blanks first, then, from `width` on, the labels.

   Forward and backward variables are computed as probabilities, each row divided by its sum.
   Probabilities below 1e-308 underflow, which is negligible if the paths through each row have a
   probability of at least 1e-100; else everything is computed again with logarithms. */
struct th_ctc_example_TU {
    const T *x;                 /* activations, steps x row, `classes` of which are used */
    T *g;                       /* their gradient, or null */
    const int32_t *label;
    int64_t steps, row, classes, time, count, width, size;
    th_frame *f;
    int64_t *left;              /* points before the next pause */
    double *alpha, *p, *total;  /* for each step: places; labels, then blank; log(sum(exp(x))) */
    double *skip, *beta, *said; /* transitions over a blank (0 or log 0: forbidden); two rows */
};

/* Stands for log 0: it is finite, but it, and sums that contain it, are less than all other
   logarithms. */
static const double th_ctc_none_TU = -1e200;

/* log(exp(a) + exp(b) + exp(c)) */
static inline double th_ctc_sum_TU(double a, double b, double c)
{
    const double ab = a > b ? a : b, m = ab > c ? ab : c;
    return m + log(exp(a - m) + exp(b - m) + exp(c - m));
}

/* log(exp(a) + exp(b)) */
static inline double th_ctc_both_TU(double a, double b)
{
    const double m = a > b ? a : b;
    return m + log(exp(a - m) + exp(b - m));
}

static inline T th_ctc_exp_TU(T x)
{
    return sizeof(T) == 4 ? (T)expf((float)x) : (T)exp(x);
}

/* The logarithm of the sum of exp(x); with e, also e = exp(x) / sum. */
static double th_ctc_row_TU(T *restrict e, const T *restrict x, int64_t n)
{
    T top = x[0];
    double sum = 0;
    #pragma omp simd reduction(max:top)
    for (int64_t k = 0; k < n; ++k) top = x[k] > top ? x[k] : top;
    if (!e) {
        #pragma omp simd reduction(+:sum)
        for (int64_t k = 0; k < n; ++k)
            sum += th_ctc_exp_TU(x[k] - top);
        return top + log(sum);
    }
    #pragma omp simd reduction(+:sum)
    for (int64_t k = 0; k < n; ++k) {
        e[k] = th_ctc_exp_TU(x[k] - top);
        sum += e[k];
    }
    const T inverse = (T)(1 / sum);
    #pragma omp simd
    for (int64_t k = 0; k < n; ++k) e[k] *= inverse;
    return top + log(sum);
}

/* Whether the call is to stop; asked in each step. */
static int th_ctc_rest_TU(const struct th_ctc_example_TU *e)
{
    return th_rest(e->f, e->left, e->classes + 8 * e->count + 8);
}

/* For each step, the logarithms of the probabilities of labels and blank (in p), and, if there is a
   gradient, the softmax (in g). */
static void th_ctc_rows_TU(const struct th_ctc_example_TU *e)
{
    for (int64_t t = 0; t < e->time && !th_ctc_rest_TU(e); ++t) {
        const T *x = e->x + t * e->row;
        double *p = e->p + t * e->width, total;
        total = e->total[t] = th_ctc_row_TU(e->g ? e->g + t * e->row : 0, x, e->classes);
        for (int64_t i = 0; i < e->count; ++i) p[i] = x[e->label[i]] - total;
        p[e->count] = x[0] - total;
    }
}

/* Subtract the probability of each class, summed over places, from a row of the gradient. */
static void th_ctc_take_TU(const struct th_ctc_example_TU *e, int64_t t, double blank,
    const double *seen)
{
    T *g = e->g + t * e->row;
    g[0] = (T)(g[0] - blank);
    for (int64_t i = 0; i < e->count; ++i)
        g[e->label[i]] = (T)(g[e->label[i]] - seen[i]);
}

/* Divide n + 1 blanks and n labels by their sum, which is returned. */
static double th_ctc_scale_TU(double *restrict blank, double *restrict label, int64_t n)
{
    double sum = blank[n];
    #pragma omp simd reduction(+:sum)
    for (int64_t i = 0; i < n; ++i) sum += blank[i] + label[i];
    const double inverse = 1 / sum;
    blank[n] *= inverse;
    #pragma omp simd
    for (int64_t i = 0; i < n; ++i) {
        blank[i] *= inverse;
        label[i] *= inverse;
    }
    return sum;
}

/* The probabilities of the places of each step given the previous steps; returns the sum of the
   logarithms of the divisors. */
static double th_ctc_scaled_forward_TU(const struct th_ctc_example_TU *e)
{
    const int64_t n = e->count;
    const double *restrict skip = e->skip;
    double whole = 0, product = 1;
    for (int64_t t = 0; t < e->time && !th_ctc_rest_TU(e); ++t) {
        double *restrict p = e->p + t * e->width, *restrict blank = e->alpha + t * e->size;
        double *restrict label = blank + e->width;
        const double *restrict before = t ? blank - e->size : e->beta, *restrict old =
            before + e->width;
        #pragma omp simd
        for (int64_t i = 0; i <= n; ++i) p[i] = exp(p[i]);
        blank[0] = p[n] * before[0];
        if (n) label[0] = p[0] * (old[0] + before[0]);
        #pragma omp simd
        for (int64_t i = 1; i < n; ++i) {
            blank[i] = p[n] * (before[i] + old[i - 1]);
            label[i] = p[i] * (old[i] + before[i] + skip[i] * old[i - 1]);
        }
        if (n) blank[n] = p[n] * (before[n] + old[n - 1]);
        const double sum = th_ctc_scale_TU(blank, label, n);
        if (!(sum > 1e-100)) return __builtin_nan("");
        product *= sum;
        if (product < 1e-200 || t == e->time - 1) {
            whole += log(product);
            product = 1;
        }
    }
    return whole;
}

/* One step back of the backward variables. */
static void th_ctc_scaled_back_TU(double *restrict blank, const double *restrict said,
    const double *restrict skip, int64_t n, int64_t width)
{
    const double *restrict old = said + width;
    double *restrict label = blank + width;
    blank[n] = said[n];
    if (!n) return;
    #pragma omp simd
    for (int64_t i = 0; i < n - 1; ++i) {
        blank[i] = said[i] + old[i];
        label[i] = old[i] + said[i + 1] + skip[i + 1] * old[i + 1];
    }
    blank[n - 1] = said[n - 1] + old[n - 1];
    label[n - 1] = old[n - 1] + said[n];
}

/* The logarithm of the probability of the labels, and the gradient; NaN if it must be computed with
   logarithms. */
static double th_ctc_scaled_TU(const struct th_ctc_example_TU *e)
{
    const int64_t n = e->count, width = e->width;
    for (int64_t i = 1; i < n; ++i) e->skip[i] = e->label[i] != e->label[i - 1];
    for (int64_t i = 0; i < e->size; ++i) e->beta[i] = i == 0;
    double whole = th_ctc_scaled_forward_TU(e), least = 1;
    for (int64_t i = 0; i < e->size; ++i) e->beta[i] = i == n || (n && i == width + n - 1);
    for (int64_t t = e->time - 1; t >= 0 && !th_ctc_rest_TU(e); --t) {
        const double *restrict alpha = e->alpha + t * e->size, *restrict p = e->p + t * width;
        double *restrict beta = e->beta, *restrict said = e->said, blank = alpha[n] * beta[n];
        double sum = 0;
        #pragma omp simd reduction(+:blank, sum)
        for (int64_t i = 0; i < n; ++i) {
            blank += alpha[i] * beta[i];
            sum += said[i] = alpha[width + i] * beta[width + i];
        }
        sum += blank;
        if (t == e->time - 1) whole += log(sum);
        least = sum > least ? least : sum;
        if (!(least > 1e-100)) return __builtin_nan("");
        if (e->g) {
            for (int64_t i = 0; i < n; ++i) said[i] /= sum;
            th_ctc_take_TU(e, t, blank / sum, said);
        }
        #pragma omp simd
        for (int64_t i = 0; i < n; ++i) {
            said[i] = beta[i] * p[n];
            said[width + i] = beta[width + i] * p[i];
        }
        said[n] = beta[n] * p[n];
        th_ctc_scaled_back_TU(beta, said, e->skip, n, width);
        if (!(th_ctc_scale_TU(beta, beta + width, n) > 1e-100)) return __builtin_nan("");
    }
    return whole;
}

/* The forward variables as logarithms. */
static void th_ctc_forward_TU(const struct th_ctc_example_TU *e)
{
    const int64_t n = e->count;
    const double *restrict skip = e->skip;
    for (int64_t t = 0; t < e->time && !th_ctc_rest_TU(e); ++t) {
        double *restrict p = e->p + t * e->width, *restrict blank = e->alpha + t * e->size;
        double *restrict label = blank + e->width;
        const double *restrict before = t ? blank - e->size : e->beta, *restrict old =
            before + e->width;
        for (int64_t i = 0; i <= n; ++i) p[i] = p[i] < th_ctc_none_TU ? th_ctc_none_TU : p[i];
        blank[0] = p[n] + before[0];
        if (n) label[0] = p[0] + th_ctc_both_TU(old[0], before[0]);
        #pragma omp simd
        for (int64_t i = 1; i < n; ++i) {
            blank[i] = p[n] + th_ctc_both_TU(before[i], old[i - 1]);
            label[i] = p[i] + th_ctc_sum_TU(old[i], before[i], old[i - 1] + skip[i]);
        }
        if (n) blank[n] = p[n] + th_ctc_both_TU(before[n], old[n - 1]);
    }
}

/* One step back of the backward variables, as logarithms. */
static void th_ctc_back_TU(double *restrict blank, const double *restrict said,
    const double *restrict skip, int64_t n, int64_t width)
{
    const double *restrict old = said + width;
    double *restrict label = blank + width;
    blank[n] = said[n];
    if (!n) return;
    #pragma omp simd
    for (int64_t i = 0; i < n - 1; ++i) {
        blank[i] = th_ctc_both_TU(said[i], old[i]);
        label[i] = th_ctc_sum_TU(old[i], said[i + 1], old[i + 1] + skip[i + 1]);
    }
    blank[n - 1] = th_ctc_both_TU(said[n - 1], old[n - 1]);
    label[n - 1] = th_ctc_both_TU(old[n - 1], said[n]);
}

/* Like th_ctc_scaled, with logarithms; minus infinity if the labels are impossible. */
static double th_ctc_logarithms_TU(const struct th_ctc_example_TU *e)
{
    const int64_t n = e->count, width = e->width;
    th_ctc_rows_TU(e);
    for (int64_t i = 1; i < n; ++i)
        e->skip[i] = e->label[i] != e->label[i - 1] ? 0 : th_ctc_none_TU;
    for (int64_t i = 0; i < e->size; ++i) e->beta[i] = i ? th_ctc_none_TU : 0;
    th_ctc_forward_TU(e);
    const double *end = e->time ? e->alpha + (e->time - 1) * e->size : e->beta;
    const double whole = n ? th_ctc_both_TU(end[n], end[width + n - 1]) : end[0];
    if (whole < th_ctc_none_TU / 2) return -__builtin_inf();
    for (int64_t i = 0; i < e->size; ++i)
        e->beta[i] = i == n || (n && i == width + n - 1) ? 0 : th_ctc_none_TU;
    for (int64_t t = e->g ? e->time - 1 : -1; t >= 0 && !th_ctc_rest_TU(e); --t) {
        const double *restrict alpha = e->alpha + t * e->size, *restrict p = e->p + t * width;
        double *restrict beta = e->beta, *restrict said = e->said;
        double blank = exp(alpha[n] + beta[n] - whole);
        #pragma omp simd reduction(+:blank)
        for (int64_t i = 0; i < n; ++i) {
            blank += exp(alpha[i] + beta[i] - whole);
            said[i] = exp(alpha[width + i] + beta[width + i] - whole);
        }
        th_ctc_take_TU(e, t, blank, said);
        for (int64_t i = 0; i <= n; ++i) said[i] = beta[i] + p[n];
        for (int64_t i = 0; i < n; ++i) said[width + i] = beta[width + i] + p[i];
        th_ctc_back_TU(beta, said, e->skip, n, width);
    }
    return whole;
}

/* Examples lo .. hi - 1. */
static int th_ctc_batch_TU(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t steps = n[0], classes = n[2], longest = n[3], width = longest + 1;
    int64_t left = 1 << 20;
    for (int64_t b = lo; b < hi; ++b) {
        double *work = (double *)a[6] + b * n[5];
        struct th_ctc_example_TU e;
        e.x = (const T *)a[2] + b * classes;
        e.g = n[4] ? (T *)a[1] + b * classes : 0;
        e.label = (const int32_t *)a[3] + b * longest;
        e.steps = steps;
        e.row = n[1] * classes;
        e.classes = classes;
        e.time = ((const U *)a[5])[b];
        const int64_t count = ((const int32_t *)a[4])[b];
        e.count = count < longest ? count : longest; /* it is: compilers do not know */
        e.width = width;
        e.size = width + longest;
        e.f = (th_frame *)a[7];
        e.left = &left;
        e.alpha = work;
        e.p = e.alpha + steps * e.size;
        e.total = e.p + steps * width;
        e.skip = e.total + steps;
        e.beta = e.skip + width;
        e.said = e.beta + e.size;
        int64_t least = e.count;
        for (int64_t i = 1; i < e.count; ++i) least += e.label[i] == e.label[i - 1];
        double whole = -__builtin_inf();
        if (least <= e.time) {
            th_ctc_rows_TU(&e);
            whole = th_ctc_scaled_TU(&e);
            if (th_stopped(e.f)) return -2;
            if (whole != whole) whole = th_ctc_logarithms_TU(&e);
            if (th_stopped(e.f)) return -2;
        }
        ((T *)a[0])[b] = (T)(0 - whole);
        for (int64_t t = whole == -__builtin_inf() ? 0 : e.time; e.g && t < steps; ++t)
            for (int64_t k = 0; k < classes; ++k) e.g[t * e.row + k] = 0;
    }
    return 0;
}

/* The costs of labellings of at most `longest` classes, and, if `graded`, their gradients with
   respect to the activations x (steps x batch x classes). labels: negative ones are ignored; kept:
   the others, and counts, their numbers; work: `size` numbers for each example. Fails for a class
   out of range. */
static int th_ctc_TU(th_frame *f, T *cost, T *slope, int32_t *kept, int32_t *counts, double *work,
    const T *x, const U *labels, const U *lengths, int64_t steps, int64_t batch, int64_t classes,
    int64_t longest, int64_t size, int64_t graded)
{
    for (int64_t b = 0; b < batch; ++b) {
        int32_t *to = kept + b * longest;
        int64_t count = 0;
        for (int64_t i = 0; i < longest; ++i) {
            const U found = labels[b * longest + i];
            if (found >= classes) {
                f->detail[0] = b; f->detail[1] = found; f->detail[2] = classes;
                return 1;
            }
            if (found >= 0) to[count++] = (int32_t)found;
        }
        for (int64_t i = count; i < longest; ++i) to[i] = -1;
        counts[b] = (int32_t)count;
    }
    void *const a[] = {cost, slope, (void *)x, kept, counts, (void *)lengths, work, f};
    const int64_t n[] = {steps, batch, classes, longest, graded, size};
    return th_for(f, th_ctc_batch_TU, a, n, batch,
                  (double)(batch * steps) * (20. * (double)classes + 50. * (double)longest + 50));
}
