#endif
#if TH_IN(0)
/* a3 = (tanh((a0 + b)) * (1 - sqr(tanh((a0 + b))))) * 2.0; a5 += sum((tanh((a0 +
   b)) * (1 - sqr(tanh((a0 + b))))) * 2.0); a5 += (tanh((a0 + b)) * (1 -
   sqr(tanh((a0 + b))))) * 2.0; s2 = sum(sum(sqr(tanh((a0 + b))))) */
static int kernel0(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0], *b = a[1];
    double *s2 = a[2], *a3 = a[3], *a4 = a[4], *a5 = a[5];
    const int64_t w_dim1 = n[0], x_dim0 = n[1];
    const int64_t i_end = ((w_dim1 < 16) | ((w_dim1 < 32) & ((w_dim1 & 15) != 0)))
            ? (int64_t)(hi - 15) : (int64_t)lo;
    double r7_blocks = 0.0;
    int64_t i_b = lo;
    for (; i_b < i_end; i_b += 16) {
        __attribute__((aligned(64))) double r6_l[16];
        #pragma omp simd
        for (int64_t i_l = 0; i_l < 16; ++i_l) {
            const int64_t i = i_b + i_l;
            r6_l[i_l] = 0.0;
        }
        for (int64_t j = 0; j < w_dim1; ++j) {
            __attribute__((aligned(64))) double i_l_values[16];
            __attribute__((aligned(64))) int64_t i_l_values_2[16];
            __attribute__((aligned(64))) double i_l_values_3[16];
            #pragma omp simd
            for (int64_t i_l = 0; i_l < 16; ++i_l) {
                const int64_t i = i_b + i_l;
                i_l_values[i_l] = a0[i * w_dim1 + j] + b[j];
                i_l_values_2[i_l] = i;
            }
            th_tanh_batch(16, i_l_values, i_l_values_3);
            double i_sum = 0;
            #pragma omp simd reduction(+:i_sum)
            for (int64_t i_l = 0; i_l < 16; ++i_l) {
                const int64_t i = i_l_values_2[i_l];
                const double v4 = i_l_values_3[i_l];
                const double v5 = v4 * v4;
                const double v10 = (v4 * (1.0 - v5)) * 2.0;
                a3[i * w_dim1 + j] = v10;
                r6_l[i_l] = r6_l[i_l] + (v5);
                i_sum = i_sum + v10;
            }
            {
                const double e0 = i_sum, e1 = a5[j], e2 = e0 + e1, e3 = e2 - e1;
                a4[j] += (e1 - (e2 - e3)) + (e0 - e3);
                a5[j] = e2;
            }
        }
        double r7_rows = r7_blocks;
        #pragma omp simd reduction(+:r7_rows)
        for (int64_t i_l = 0; i_l < 16; ++i_l) {
            const int64_t i = i_b + i_l;
            const double r6 = r6_l[i_l];
            r7_rows = r7_rows + r6;
        }
        r7_blocks = r7_rows;
    }
    double r7 = r7_blocks;
    for (int64_t i = i_b; i < hi; ++i) {
        double r6_level[48];
        int64_t r6_blocks = 0;
        for (int64_t j_b = 0; j_b < w_dim1; j_b += 1024) {
            const int64_t j_next = j_b + 1024;
            const int64_t j_e = (j_next < w_dim1) ? j_next : w_dim1;
            __attribute__((aligned(64))) double j_values[512];
            __attribute__((aligned(64))) double j_values_2[512];
            double r6_b = 0.0;
            for (int64_t j_batch = j_b; j_batch < j_e; j_batch += 512) {
                const int64_t j_next_2 = j_batch + 512;
                const int64_t j_end = (j_next_2 < j_e) ? j_next_2 : j_e;
                const int64_t j_count = j_end - j_batch;
                #pragma omp simd
                for (int64_t j_place = 0; j_place < j_count; ++j_place) {
                    const int64_t j = j_batch + j_place;
                    j_values[j_place] = a0[i * w_dim1 + j] + b[j];
                }
                th_tanh_batch(j_count, j_values, j_values_2);
                double r6_b_batch = r6_b;
                #pragma omp simd reduction(+:r6_b_batch)
                for (int64_t j_place = 0; j_place < j_count; ++j_place) {
                    const int64_t j = j_batch + j_place;
                    const double v4 = j_values_2[j_place];
                    const double v5 = v4 * v4;
                    const double v10 = (v4 * (1.0 - v5)) * 2.0;
                    a3[i * w_dim1 + j] = v10;
                    {
                        const double e0 = v10, e1 = a5[j], e2 = e0 + e1, e3 = e2 - e1;
                        a4[j] += (e1 - (e2 - e3)) + (e0 - e3);
                        a5[j] = e2;
                    }
                    r6_b_batch = r6_b_batch + v5;
                }
                r6_b = r6_b_batch;
            }
            th_push(r6_level, r6_blocks++, r6_b);
        }
        const double r6 = th_total(r6_level, r6_blocks);
        r7 = r7 + r6;
    }
    s2[0] = r7;
    return 0;
}

/* a1 = switch(eq((a2 - a2), 0), (a0 + a2), a0) */
static int kernel1(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0], *a2 = a[1];
    double *a1 = a[2];
    const int64_t w_dim1 = n[0];
    #pragma omp simd
    for (int64_t i = lo; i < hi; ++i) {
        const double v0 = a0[i];
        const double v1 = a2[i];
        const double v5 = ((v1 - v1) == 0.0) ? (double)(v0 + v1) : (double)v0;
        a1[i] = v5;
    }
    return 0;
}

int th_run(th_frame *f)
{
    int e;
    const int64_t x_dim0 = f->dims[0], x_dim1 = f->dims[1];
    void *const x = f->data[0];
    const int64_t w_dim0 = f->dims[2], w_dim1 = f->dims[3];
    void *const w = f->data[1];
    const int64_t b_dim0 = f->dims[4];
    void *const b = f->data[2];
    double t1;
    if (x_dim1 != w_dim0) {
        /* ValueError: dot: shapes (x_dim0, x_dim1) and (w_dim0, w_dim1) do not agree:
           x_dim1 against w_dim0 */
        return th_fail(f, 1, 4, x_dim0, x_dim1, w_dim0, w_dim1);
    }
    if (w_dim1 != b_dim0) {
        /* ValueError: shapes do not agree: w_dim1 against b_dim0 on axis 1 */
        return th_fail(f, 2, 2, w_dim1, b_dim0);
    }
    if (f->output(f, 3)) return -1;
    void *const out0 = f->data[3];
    f->dims[5] = x_dim1;
    f->dims[6] = w_dim1;
    if (f->output(f, 4)) return -1;
    void *const out1 = f->data[4];
    f->dims[7] = w_dim1;
    if (f->output(f, 5)) return -1;
    void *const out2 = f->data[5];
    const int64_t t4 = th_size(x_dim0, w_dim1);
    void *const m0 = f->scratch(f, 0, th_size(t4, 8));
    if (!m0) return -1;
    void *const m1 = f->scratch(f, 1, th_size(w_dim1, 8));
    if (!m1) return -1;
    th_gemm_float64(f, m0, x_dim0, w_dim1, x_dim1, x, x_dim1, 1, w, w_dim1, 1, 1.0, 0.0);
    if (f->stop) return -2;
    for (int64_t i = 0; i < w_dim1; ++i) ((double *)out2)[i] = 0;
    for (int64_t i = 0; i < w_dim1; ++i) ((double *)m1)[i] = 0;
    kernel0((void *const[]){m0, b, &t1, m0, m1, out2}, (const int64_t[]){w_dim1, x_dim0}, 0,
            x_dim0);
    if ((e = th_walk(f, kernel1, (void *const[]){out2, m1, out2}, (const int64_t[]){w_dim1}, w_dim1,
            (double)w_dim1 * 2)))
        return e;
    th_gemm_float64(f, out1, x_dim1, w_dim1, x_dim0, x, 1, x_dim1, m0, w_dim1, 1, 1.0, 0.0);
    if (f->stop) return -2;
    *(double *)out0 = t1;
    return 0;
}

const char th_abi[] = "theano2-abi-8";
#endif
