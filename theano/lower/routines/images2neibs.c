/* Rows lo .. hi - 1 of the patches of all planes; each patch becomes a row of a matrix. */
static int th_images2neibs_rows_T(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t H = n[1], W = n[2], r = n[3], c = n[4], down = n[5], across = n[6];
    const int64_t many = n[8], wrap = n[11];
    int64_t left = 1 << 20;
    for (int64_t row = lo; row < hi; ++row) {
        const T *image = (const T *)a[1] + row / n[7] * H * W;
        T *out = (T *)a[0] + row * many * r * c;
        for (int64_t j = 0; j < many; ++j) {
            for (int64_t p = 0; p < r; ++p, out += c) {
                int64_t y = row % n[7] * down - n[9] + p, x = j * across - n[10];
                if (wrap) y = y < 0 ? y + H : y < H ? y : y - H;
                if (y < 0 || y >= H) {
                    for (int64_t q = 0; q < c; ++q) out[q] = 0;
                } else if (x >= 0 && x + c <= W) {
                    const T *line = image + y * W + x;
                    for (int64_t q = 0; q < c; ++q) out[q] = line[q];
                } else {
                    for (int64_t q = 0; q < c; ++q, ++x) {
                        const int64_t at = !wrap ? x : x < 0 ? x + W : x < W ? x : x - W;
                        out[q] = at >= 0 && at < W ? image[y * W + at] : 0;
                    }
                }
            }
            if (th_rest((th_frame *)a[2], &left, r * c)) return -2;
        }
    }
    return 0;
}

/* The gy x gx patches of each of `planes` images of H x W. Patches are r x c, with strides `down`
   and `across`; the first begins `top` and `left` pixels before the image. wrap: the image is
   periodic; else it is padded with zeros. */
static int th_images2neibs_T(th_frame *f, T *out, const T *x, int64_t planes, int64_t H, int64_t W,
    int64_t r, int64_t c, int64_t down, int64_t across, int64_t gy, int64_t gx, int64_t top,
    int64_t left, int64_t wrap)
{
    void *const a[] = {out, (void *)x, f};
    const int64_t n[] = {planes, H, W, r, c, down, across, gy, gx, top, left, wrap};
    if (!gy || !gx) return 0;
    return th_for(f, th_images2neibs_rows_T, a, n, planes * gy,
                  (double)(planes * gy * gx) * (double)(r * c));
}
