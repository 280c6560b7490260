TH_SHARED th_kernel kernel0_max;
TH_SHARED th_kernel kernel1_max;
TH_SHARED th_kernel kernel1_max_parts;
TH_SHARED th_kernel kernel2_max;
TH_SHARED th_kernel kernel3;
TH_SHARED th_kernel kernel4;
TH_SHARED th_kernel kernel4_parts;
TH_SHARED th_kernel kernel5;
TH_SHARED th_kernel kernel5_parts;
#if TH_IN(1)
/* cast_bool mul maximum minimum add cast_uint8 mul maximum minimum add cast_uint64 mul maximum minimum add gt or_ */
TH_SHARED int kernel0_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *x = a[0];
    int64_t *s1 = a[1];
    uint8_t *max = a[2];
    uint8_t *min = a[3];
    int64_t *a4 = a[4];
    uint64_t *s5 = a[5];
    uint8_t *max_ = a[6];
    uint8_t *min_ = a[7];
    uint64_t *a8 = a[8];
    uint64_t *s9 = a[9];
    uint64_t *max__ = a[10];
    uint64_t *min__ = a[11];
    uint64_t *a12 = a[12];
    uint8_t *s13 = a[13];
    const int64_t x_dim1 = n[0];
    const int64_t x_dim0 = n[1];
    int64_t r4 = 1;
    uint8_t max____ = 0;
    uint8_t min____ = 1;
    uint64_t r11 = 1;
    uint8_t max______ = 0;
    uint8_t min______ = 255UL;
    uint64_t r18 = 1;
    uint64_t max________ = 0;
    uint64_t min________ = 18446744073709551615UL;
    uint8_t r25 = 0;
    {
        int64_t i0_l = lo;
        if ((x_dim1 < 16 || (x_dim1 < 32 && x_dim1 % 16)) && i0_l + 16 <= hi) {
            _Alignas(64) int64_t t0[512];
            for (int64_t l = 0 * 16; l < x_dim1 * 16; ++l) t0[l] = 0;
            _Alignas(64) uint64_t t1[512];
            for (int64_t l = 0 * 16; l < x_dim1 * 16; ++l) t1[l] = 0;
            _Alignas(64) uint64_t t2[512];
            for (int64_t l = 0 * 16; l < x_dim1 * 16; ++l) t2[l] = 0;
            for (; i0_l + 16 <= hi; i0_l += 16) {
                _Alignas(64) int64_t r3_l[16];
                _Alignas(64) uint8_t max____l[16];
                _Alignas(64) uint8_t min____l[16];
                _Alignas(64) uint64_t r10_l[16];
                _Alignas(64) uint8_t max______l[16];
                _Alignas(64) uint8_t min______l[16];
                _Alignas(64) uint64_t r17_l[16];
                _Alignas(64) uint64_t max________l[16];
                _Alignas(64) uint64_t min________l[16];
                _Alignas(64) uint8_t r24_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    r3_l[l] = 1;
                    max____l[l] = 0;
                    min____l[l] = 1;
                    r10_l[l] = 1;
                    max______l[l] = 0;
                    min______l[l] = 255UL;
                    r17_l[l] = 1;
                    max________l[l] = 0;
                    min________l[l] = 18446744073709551615UL;
                    r24_l[l] = 0;
                }
                for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        int64_t r3 = r3_l[l];
                        uint8_t max___ = max____l[l];
                        uint8_t min___ = min____l[l];
                        uint64_t r10 = r10_l[l];
                        uint8_t max_____ = max______l[l];
                        uint8_t min_____ = min______l[l];
                        uint64_t r17 = r17_l[l];
                        uint64_t max_______ = max________l[l];
                        uint64_t min_______ = min________l[l];
                        uint8_t r24 = r24_l[l];
                        const double v1 = x[i0 * x_dim1 + i1];
                        const uint8_t v2 = v1 != 0;
                        t0[i1 * 16 + l] = t0[i1 * 16 + l] + ((int64_t)v2);
                        const uint8_t v9 = (uint8_t)th_to_int32(v1);
                        t1[i1 * 16 + l] = t1[i1 * 16 + l] + ((uint64_t)v9);
                        const uint64_t v16 = (uint64_t)th_to_uint64(v1);
                        t2[i1 * 16 + l] = t2[i1 * 16 + l] + (v16);
                        const uint8_t v23 = v1 > 0.0;
                        r3 = r3 * (int64_t)v2;
                        r3_l[l] = r3;
                        max___ = v2 > max___ ? v2 : max___;
                        max____l[l] = max___;
                        min___ = v2 < min___ ? v2 : min___;
                        min____l[l] = min___;
                        r10 = r10 * (uint64_t)v9;
                        r10_l[l] = r10;
                        max_____ = v9 > max_____ ? v9 : max_____;
                        max______l[l] = max_____;
                        min_____ = v9 < min_____ ? v9 : min_____;
                        min______l[l] = min_____;
                        r17 = r17 * v16;
                        r17_l[l] = r17;
                        max_______ = v16 > max_______ ? v16 : max_______;
                        max________l[l] = max_______;
                        min_______ = v16 < min_______ ? v16 : min_______;
                        min________l[l] = min_______;
                        r24 = r24 | (v23 != 0);
                        r24_l[l] = r24;
                    }
                }
                #pragma omp simd reduction(*:r4) reduction(max:max____) reduction(min:min____) reduction(*:r11) reduction(max:max______) reduction(min:min______) reduction(*:r18) reduction(max:max________) reduction(min:min________) reduction(|:r25)
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const int64_t r3 = r3_l[l];
                    const uint8_t max___ = max____l[l];
                    const uint8_t min___ = min____l[l];
                    const uint64_t r10 = r10_l[l];
                    const uint8_t max_____ = max______l[l];
                    const uint8_t min_____ = min______l[l];
                    const uint64_t r17 = r17_l[l];
                    const uint64_t max_______ = max________l[l];
                    const uint64_t min_______ = min________l[l];
                    const uint8_t r24 = r24_l[l];
                    r4 = r4 * r3;
                    max____ = max___ > max____ ? max___ : max____;
                    min____ = min___ < min____ ? min___ : min____;
                    r11 = r11 * r10;
                    max______ = max_____ > max______ ? max_____ : max______;
                    min______ = min_____ < min______ ? min_____ : min______;
                    r18 = r18 * r17;
                    max________ = max_______ > max________ ? max_______ : max________;
                    min________ = min_______ < min________ ? min_______ : min________;
                    r25 = r25 | (r24 != 0);
                }
            }
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                int64_t ut0 = 0;
                #pragma omp simd reduction(+:ut0)
                for (int64_t l = 0; l < 16; ++l) ut0 = ut0 + t0[i1 * 16 + l];
                a4[i1] = a4[i1] + ut0;
                uint64_t ut1 = 0;
                #pragma omp simd reduction(+:ut1)
                for (int64_t l = 0; l < 16; ++l) ut1 = ut1 + t1[i1 * 16 + l];
                a8[i1] = a8[i1] + ut1;
                uint64_t ut2 = 0;
                #pragma omp simd reduction(+:ut2)
                for (int64_t l = 0; l < 16; ++l) ut2 = ut2 + t2[i1 * 16 + l];
                a12[i1] = a12[i1] + ut2;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < x_dim1; ahead += 8) __builtin_prefetch(x + i0 * x_dim1 + ahead + 512);
            int64_t r3 = 1;
            uint8_t max___ = 0;
            uint8_t min___ = 1;
            uint64_t r10 = 1;
            uint8_t max_____ = 0;
            uint8_t min_____ = 255UL;
            uint64_t r17 = 1;
            uint64_t max_______ = 0;
            uint64_t min_______ = 18446744073709551615UL;
            uint8_t r24 = 0;
            #pragma omp simd reduction(*:r3) reduction(max:max___) reduction(min:min___) reduction(*:r10) reduction(max:max_____) reduction(min:min_____) reduction(*:r17) reduction(max:max_______) reduction(min:min_______) reduction(|:r24)
            for (int64_t i1 = 0; i1 < x_dim1; ++i1) {
                const double v1 = x[i0 * x_dim1 + i1];
                const uint8_t v2 = v1 != 0;
                a4[i1] = a4[i1] + ((int64_t)v2);
                const uint8_t v9 = (uint8_t)th_to_int32(v1);
                a8[i1] = a8[i1] + ((uint64_t)v9);
                const uint64_t v16 = (uint64_t)th_to_uint64(v1);
                a12[i1] = a12[i1] + (v16);
                const uint8_t v23 = v1 > 0.0;
                r3 = r3 * (int64_t)v2;
                max___ = v2 > max___ ? v2 : max___;
                min___ = v2 < min___ ? v2 : min___;
                r10 = r10 * (uint64_t)v9;
                max_____ = v9 > max_____ ? v9 : max_____;
                min_____ = v9 < min_____ ? v9 : min_____;
                r17 = r17 * v16;
                max_______ = v16 > max_______ ? v16 : max_______;
                min_______ = v16 < min_______ ? v16 : min_______;
                r24 = r24 | (v23 != 0);
            }
            r4 = r4 * r3;
            max____ = max___ > max____ ? max___ : max____;
            min____ = min___ < min____ ? min___ : min____;
            r11 = r11 * r10;
            max______ = max_____ > max______ ? max_____ : max______;
            min______ = min_____ < min______ ? min_____ : min______;
            r18 = r18 * r17;
            max________ = max_______ > max________ ? max_______ : max________;
            min________ = min_______ < min________ ? min_______ : min________;
            r25 = r25 | (r24 != 0);
        }
    }
    s1[0] = r4;
    max[0] = max____;
    min[0] = min____;
    s5[0] = r11;
    max_[0] = max______;
    min_[0] = min______;
    s9[0] = r18;
    max__[0] = max________;
    min__[0] = min________;
    s13[0] = r25;
    return 0;
}

#endif
#if TH_IN(2)
/* mul maximum minimum add */
TH_SHARED int kernel2_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const float *f = a[0];
    double *s1 = a[1];
    float *max = a[2];
    float *min = a[3];
    double *a4 = a[4];
    const int64_t f_dim1 = n[0];
    const int64_t f_dim0 = n[1];
    double r3 = 1;
    float max__ = (-__builtin_inf());
    int max___nan = 0;
    float min__ = (__builtin_inf());
    int min___nan = 0;
    {
        int64_t i0_l = lo;
        if ((f_dim1 < 16 || (f_dim1 < 32 && f_dim1 % 16)) && i0_l + 16 <= hi) {
            _Alignas(64) double t0[512];
            for (int64_t l = 0 * 16; l < f_dim1 * 16; ++l) t0[l] = 0;
            for (; i0_l + 16 <= hi; i0_l += 16) {
                _Alignas(64) double r2_l[16];
                _Alignas(64) float max__l[16];
                _Alignas(64) int max__nan_l[16];
                _Alignas(64) float min__l[16];
                _Alignas(64) int min__nan_l[16];
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    r2_l[l] = 1;
                    max__l[l] = (-__builtin_inf());
                    max__nan_l[l] = 0;
                    min__l[l] = (__builtin_inf());
                    min__nan_l[l] = 0;
                }
                for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                    #pragma omp simd
                    for (int64_t l = 0; l < 16; ++l) {
                        const int64_t i0 = i0_l + l;
                        double r2 = r2_l[l];
                        float max_ = max__l[l];
                        float min_ = min__l[l];
                        int max__nan = max__nan_l[l];
                        int min__nan = min__nan_l[l];
                        const float v1 = f[i0 * f_dim1 + i1];
                        t0[i1 * 16 + l] = t0[i1 * 16 + l] + ((double)v1);
                        r2 = r2 * (double)v1;
                        r2_l[l] = r2;
                        max__nan |= v1 != v1;
                        max_ = v1 > max_ ? v1 : max_;
                        max__l[l] = max_;
                        min__nan |= v1 != v1;
                        min_ = v1 < min_ ? v1 : min_;
                        min__l[l] = min_;
                        max__nan_l[l] = max__nan;
                        min__nan_l[l] = min__nan;
                    }
                }
                #pragma omp simd
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    if (max__nan_l[l]) max__l[l] = __builtin_nan("");
                    if (min__nan_l[l]) min__l[l] = __builtin_nan("");
                }
                #pragma omp simd reduction(*:r3) reduction(max:max__) reduction(|:max___nan) reduction(min:min__) reduction(|:min___nan)
                for (int64_t l = 0; l < 16; ++l) {
                    const int64_t i0 = i0_l + l;
                    const double r2 = r2_l[l];
                    const float max_ = max__l[l];
                    const float min_ = min__l[l];
                    r3 = r3 * r2;
                    max___nan |= max_ != max_;
                    max__ = max_ > max__ ? max_ : max__;
                    min___nan |= min_ != min_;
                    min__ = min_ < min__ ? min_ : min__;
                }
            }
            for (int64_t i1 = 0; i1 < f_dim1; ++i1) {
                double ut0 = 0;
                #pragma omp simd reduction(+:ut0)
                for (int64_t l = 0; l < 16; ++l) ut0 = ut0 + t0[i1 * 16 + l];
                a4[i1] = a4[i1] + ut0;
            }
        }
        for (int64_t i0 = i0_l; i0 < hi; ++i0) {
            for (int64_t ahead = 0; ahead < f_dim1; ahead += 16) __builtin_prefetch(f + i0 * f_dim1 + ahead + 1024);
            double r2 = 1;
            float max_ = (-__builtin_inf());
            int max__nan = 0;
            float min_ = (__builtin_inf());
            int min__nan = 0;
            {
                const int64_t i1_m = f_dim1 < TH_REGISTER(4) ? f_dim1 : f_dim1 & -TH_REGISTER(4);
                #pragma omp simd reduction(*:r2) reduction(max:max_) reduction(|:max__nan) reduction(min:min_) reduction(|:min__nan)
                for (int64_t i1_k = 0; i1_k < i1_m; ++i1_k) {
                    const int64_t i1 = i1_k;
                    const float v1 = f[i0 * f_dim1 + i1];
                    a4[i1] = a4[i1] + ((double)v1);
                    r2 = r2 * (double)v1;
                    max__nan |= v1 != v1;
                    max_ = v1 > max_ ? v1 : max_;
                    min__nan |= v1 != v1;
                    min_ = v1 < min_ ? v1 : min_;
                }
                const int32_t i1_r = (int32_t)(f_dim1 - i1_m);
                if (i1_r) {
                    #pragma omp simd reduction(*:r2) reduction(max:max_) reduction(|:max__nan) reduction(min:min_) reduction(|:min__nan)
                    for (int32_t i1_k = 0; i1_k < TH_REGISTER(4); ++i1_k) {
                        const int64_t i1 = i1_m + i1_k;
                        const int32_t i1_in = i1_k < i1_r;
                        const float v1 = i1_in ? f[i0 * f_dim1 + i1] : (float)0.5;
                        if (__builtin_expect(i1_in, 1))
                            a4[i1] = a4[i1] + ((double)v1);
                        const double r2_v = i1_in ? (double)v1 : 1;
                        r2 = r2 * r2_v;
                        const float max__v = i1_in ? v1 : (-__builtin_inf());
                        max__nan |= max__v != max__v;
                        max_ = max__v > max_ ? max__v : max_;
                        const float min__v = i1_in ? v1 : (__builtin_inf());
                        min__nan |= min__v != min__v;
                        min_ = min__v < min_ ? min__v : min_;
                    }
                }
            }
            if (max__nan) max_ = __builtin_nan("");
            if (min__nan) min_ = __builtin_nan("");
            r3 = r3 * r2;
            max___nan |= max_ != max_;
            max__ = max_ > max__ ? max_ : max__;
            min___nan |= min_ != min_;
            min__ = min_ < min__ ? min_ : min__;
        }
    }
    if (max___nan) max__ = __builtin_nan("");
    if (min___nan) min__ = __builtin_nan("");
    s1[0] = r3;
    max[0] = max__;
    min[0] = min__;
    return 0;
}

#endif
#if TH_IN(3)
/* cast_int16 mul maximum minimum add */
TH_SHARED int kernel1_max(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *v = a[0];
    int64_t *s1 = a[1];
    int16_t *max = a[2];
    int16_t *min = a[3];
    int64_t *s4 = a[4];
    const int64_t v_dim0 = n[0];
    int64_t r3 = 1;
    int16_t max_ = (-32768);
    int16_t min_ = 32767;
    int64_t r6 = 0;
    #pragma omp simd reduction(*:r3) reduction(max:max_) reduction(min:min_) reduction(+:r6)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v1 = v[i0];
        const int16_t v2 = (int16_t)th_to_int32(v1);
        r3 = r3 * (int64_t)v2;
        max_ = v2 > max_ ? v2 : max_;
        min_ = v2 < min_ ? v2 : min_;
        r6 = r6 + (int64_t)v2;
    }
    s1[0] = r3;
    max[0] = max_;
    min[0] = min_;
    s4[0] = r6;
    return 0;
}

TH_SHARED int kernel1_max_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[9];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[5];
        for (int i = 0; i < 5; ++i) b[i] = a[i];
        int64_t *p0 = (int64_t *)a[5] + lo, t0; b[1] = p0;
        int16_t *p1 = (int16_t *)a[6] + lo, t1; b[2] = p1;
        int16_t *p2 = (int16_t *)a[7] + lo, t2; b[3] = p2;
        int64_t *p3 = (int64_t *)a[8] + lo, t3; b[4] = p3;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel1_max(b, n, at, next);
            if (again) { *p0 = *p0 * t0; *p1 = t1 > *p1 ? t1 : *p1; *p2 = t2 < *p2 ? t2 : *p2; *p3 = *p3 + t3; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0; b[2] = &t1; b[3] = &t2; b[4] = &t3;
        }
    }
    return 0;
}

/* totals, float32 */
TH_SHARED int kernel3(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double *a0 = a[0];
    float *a1 = a[1];
    const int64_t f_dim1 = n[0];
    #pragma omp simd
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double v0 = a0[i0];
        a1[i0] = (float)v0;
    }
    return 0;
}

/* add cast_complex64 mul */
TH_SHARED int kernel4(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const double _Complex *c = a[0];
    double _Complex *s1 = a[1];
    double _Complex *s2 = a[2];
    const int64_t c_dim0 = n[0];
    double _Complex r2 = 0;
    double _Complex r4 = 1;
    #pragma omp simd reduction(+:r2) reduction(*:r4)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const double _Complex v1 = c[i0];
        const float _Complex v3 = (float _Complex)v1;
        r2 = r2 + v1;
        r4 = r4 * (double _Complex)v3;
    }
    s1[0] = r2;
    s2[0] = r4;
    return 0;
}

TH_SHARED int kernel4_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[5];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[3];
        for (int i = 0; i < 3; ++i) b[i] = a[i];
        double _Complex *p0 = (double _Complex *)a[3] + lo, t0; b[1] = p0;
        double _Complex *p1 = (double _Complex *)a[4] + lo, t1; b[2] = p1;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel4(b, n, at, next);
            if (again) { *p0 = *p0 + t0; *p1 = *p1 * t1; }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0; b[2] = &t1;
        }
    }
    return 0;
}

/* neq and_ */
TH_SHARED int kernel5(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int8_t *b = a[0];
    uint8_t *s1 = a[1];
    const int64_t b_dim0 = n[0];
    uint8_t r3 = 1;
    #pragma omp simd reduction(&:r3)
    for (int64_t i0 = lo; i0 < hi; ++i0) {
        const int8_t v1 = b[i0];
        const uint8_t v2 = v1 != 0;
        r3 = r3 & (v2 != 0);
    }
    s1[0] = r3;
    return 0;
}

TH_SHARED int kernel5_parts(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    th_frame *f = a[3];
    const int64_t step = n[1], stretch = n[3];
    for (; lo < hi; ++lo) {
        void *b[2];
        for (int i = 0; i < 2; ++i) b[i] = a[i];
        uint8_t *p0 = (uint8_t *)a[2] + lo, t0; b[1] = p0;
        int64_t at = lo * step, end = at + step < n[2] ? at + step : n[2];
        for (int again = 0;; again = 1) {
            const int64_t next = end - at > stretch ? at + stretch : end;
            kernel5(b, n, at, next);
            if (again) { *p0 = *p0 & (t0 != 0); }
            if (next == end) break;
            if (f->pause(f)) return -2;
            at = next; b[1] = &t0;
        }
    }
    return 0;
}

#endif
#if TH_IN(0)
int th_run(th_frame *f)
{
    const int64_t d0_x_dim0 = f->dims[0];
    const int64_t d1_x_dim1 = f->dims[1];
    void *const x2_x = f->data[0];
    const int64_t d3_v_dim0 = f->dims[2];
    void *const x4_v = f->data[1];
    const int64_t d5_f_dim0 = f->dims[3];
    const int64_t d6_f_dim1 = f->dims[4];
    void *const x7_f = f->data[2];
    const int64_t d8_c_dim0 = f->dims[5];
    void *const x9_c = f->data[3];
    const int64_t d10_b_dim0 = f->dims[6];
    void *const x11_b = f->data[4];
    int64_t t12;
    uint8_t t13_max;
    uint8_t t14_min;
    uint64_t t15;
    uint8_t t16_max;
    uint8_t t17_min;
    int64_t t18;
    int16_t t19_max;
    int16_t t20_min;
    int64_t t21;
    uint64_t t22;
    uint64_t t23_max;
    uint64_t t24_min;
    double t25;
    float t26_max;
    float t27_min;
    double _Complex t28;
    double _Complex t29;
    uint8_t t30;
    uint8_t t31;
    const uint8_t t32 = d0_x_dim0 > 0;
    if (!(t32)) { return 1; }
    const uint8_t t33 = d1_x_dim1 > 0;
    if (!(t33)) { return 2; }
    const uint8_t t34 = d3_v_dim0 > 0;
    if (!(t34)) { return 3; }
    const uint8_t t35 = d5_f_dim0 > 0;
    if (!(t35)) { return 4; }
    const uint8_t t36 = d6_f_dim1 > 0;
    if (!(t36)) { return 5; }
    if (f->output(f, 5)) return -1;
    void *const out0 = f->data[5];
    if (f->output(f, 6)) return -1;
    void *const out1_max = f->data[6];
    if (f->output(f, 7)) return -1;
    void *const out2_min = f->data[7];
    f->dims[7] = d1_x_dim1;
    if (f->output(f, 8)) return -1;
    void *const out3 = f->data[8];
    if (f->output(f, 9)) return -1;
    void *const out4 = f->data[9];
    if (f->output(f, 10)) return -1;
    void *const out5_max = f->data[10];
    if (f->output(f, 11)) return -1;
    void *const out6_min = f->data[11];
    f->dims[8] = d1_x_dim1;
    if (f->output(f, 12)) return -1;
    void *const out7 = f->data[12];
    if (f->output(f, 13)) return -1;
    void *const out8 = f->data[13];
    if (f->output(f, 14)) return -1;
    void *const out9_max = f->data[14];
    if (f->output(f, 15)) return -1;
    void *const out10_min = f->data[15];
    if (f->output(f, 16)) return -1;
    void *const out11 = f->data[16];
    if (f->output(f, 17)) return -1;
    void *const out12 = f->data[17];
    if (f->output(f, 18)) return -1;
    void *const out13_max = f->data[18];
    if (f->output(f, 19)) return -1;
    void *const out14_min = f->data[19];
    f->dims[9] = d1_x_dim1;
    if (f->output(f, 20)) return -1;
    void *const out15 = f->data[20];
    if (f->output(f, 21)) return -1;
    void *const out16 = f->data[21];
    if (f->output(f, 22)) return -1;
    void *const out17_max = f->data[22];
    if (f->output(f, 23)) return -1;
    void *const out18_min = f->data[23];
    f->dims[10] = d6_f_dim1;
    if (f->output(f, 24)) return -1;
    void *const out19 = f->data[24];
    if (f->output(f, 25)) return -1;
    void *const out20 = f->data[25];
    if (f->output(f, 26)) return -1;
    void *const out21 = f->data[26];
    if (f->output(f, 27)) return -1;
    void *const out22 = f->data[27];
    if (f->output(f, 28)) return -1;
    void *const out23 = f->data[28];
    const int64_t t37 = th_size(d6_f_dim1, 8);
    void *const m0 = f->scratch(f, 0, t37);
    if (!m0) return -1;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((int64_t *)out3)[i] = 0;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((uint64_t *)out7)[i] = 0;
    for (int64_t i = 0; i < d1_x_dim1; ++i) ((uint64_t *)out15)[i] = 0;
    { void *const a[] = {x2_x, (void *)&t12, (void *)&t13_max, (void *)&t14_min, out3, (void *)&t15, (void *)&t16_max, (void *)&t17_min, out7, (void *)&t22, (void *)&t23_max, (void *)&t24_min, out15, (void *)&t31}; const int64_t n[] = {d1_x_dim1, d0_x_dim0}; kernel0_max(a, n, 0, d0_x_dim0); }
    { void *const a[] = {x4_v, (void *)&t18, (void *)&t19_max, (void *)&t20_min, (void *)&t21}; const int64_t n[] = {d3_v_dim0}; const double work = (double)d3_v_dim0 * 14; if (work > f->least_work && f->threads > 0) { int64_t total0_part[64]; int16_t total1_part[64]; int16_t total2_part[64]; int64_t total3_part[64]; const int64_t step = (d3_v_dim0 + 63) / 64, parts = (d3_v_dim0 + step - 1) / step, stretch = (int64_t)((double)d3_v_dim0 * (5e7 / work)) + 1; void *const b[] = {x4_v, (void *)&t18, (void *)&t19_max, (void *)&t20_min, (void *)&t21, total0_part, total1_part, total2_part, total3_part, f}; const int64_t m[] = {d3_v_dim0, step, d3_v_dim0, stretch}; if (f->parallel(f, kernel1_max_parts, b, m, parts, work)) return -2; t18 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t18 = t18 * total0_part[i]; t19_max = total1_part[0]; for (int64_t i = 1; i < parts; ++i) t19_max = total1_part[i] > t19_max ? total1_part[i] : t19_max; t20_min = total2_part[0]; for (int64_t i = 1; i < parts; ++i) t20_min = total2_part[i] < t20_min ? total2_part[i] : t20_min; t21 = total3_part[0]; for (int64_t i = 1; i < parts; ++i) t21 = t21 + total3_part[i]; } else kernel1_max(a, n, 0, d3_v_dim0); }
    for (int64_t i = 0; i < d6_f_dim1; ++i) ((double *)m0)[i] = 0;
    { void *const a[] = {x7_f, (void *)&t25, (void *)&t26_max, (void *)&t27_min, m0}; const int64_t n[] = {d6_f_dim1, d5_f_dim0}; kernel2_max(a, n, 0, d5_f_dim0); }
    { void *const a[] = {m0, out19}; const int64_t n[] = {d6_f_dim1}; const int e = th_walk(f, kernel3, a, n, d6_f_dim1, (double)d6_f_dim1 * 2); if (e) return e; }
    const float t38 = (float)t25;
    { void *const a[] = {x9_c, (void *)&t28, (void *)&t29}; const int64_t n[] = {d8_c_dim0}; const double work = (double)d8_c_dim0 * 8; if (work > f->least_work && f->threads > 0) { double _Complex total0_part[64]; double _Complex total1_part[64]; const int64_t step = (d8_c_dim0 + 63) / 64, parts = (d8_c_dim0 + step - 1) / step, stretch = (int64_t)((double)d8_c_dim0 * (5e7 / work)) + 1; void *const b[] = {x9_c, (void *)&t28, (void *)&t29, total0_part, total1_part, f}; const int64_t m[] = {d8_c_dim0, step, d8_c_dim0, stretch}; if (f->parallel(f, kernel4_parts, b, m, parts, work)) return -2; t28 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t28 = t28 + total0_part[i]; t29 = total1_part[0]; for (int64_t i = 1; i < parts; ++i) t29 = t29 * total1_part[i]; } else kernel4(a, n, 0, d8_c_dim0); }
    const float _Complex t39 = (float _Complex)t29;
    { void *const a[] = {x11_b, (void *)&t30}; const int64_t n[] = {d10_b_dim0}; const double work = (double)d10_b_dim0 * 5; if (work > f->least_work && f->threads > 0) { uint8_t total0_part[64]; const int64_t step = (d10_b_dim0 + 63) / 64, parts = (d10_b_dim0 + step - 1) / step, stretch = (int64_t)((double)d10_b_dim0 * (5e7 / work)) + 1; void *const b[] = {x11_b, (void *)&t30, total0_part, f}; const int64_t m[] = {d10_b_dim0, step, d10_b_dim0, stretch}; if (f->parallel(f, kernel5_parts, b, m, parts, work)) return -2; t30 = total0_part[0]; for (int64_t i = 1; i < parts; ++i) t30 = t30 & (total0_part[i] != 0); } else kernel5(a, n, 0, d10_b_dim0); }
    *(int64_t *)out0 = t12;
    *(uint8_t *)out1_max = t13_max;
    *(uint8_t *)out2_min = t14_min;
    *(uint64_t *)out4 = t15;
    *(uint8_t *)out5_max = t16_max;
    *(uint8_t *)out6_min = t17_min;
    *(int64_t *)out8 = t18;
    *(int16_t *)out9_max = t19_max;
    *(int16_t *)out10_min = t20_min;
    *(int64_t *)out11 = t21;
    *(uint64_t *)out12 = t22;
    *(uint64_t *)out13_max = t23_max;
    *(uint64_t *)out14_min = t24_min;
    *(float *)out16 = t38;
    *(float *)out17_max = t26_max;
    *(float *)out18_min = t27_min;
    *(double _Complex *)out20 = t28;
    *(float _Complex *)out21 = t39;
    *(uint8_t *)out22 = t30;
    *(uint8_t *)out23 = t31;
    return 0;
}

const char th_abi[] = "theano2-abi-7";
#endif
