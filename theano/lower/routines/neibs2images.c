/* Planes lo .. hi - 1: the sums of their patches. */
static int th_neibs2images_planes_T(void *const *a, const int64_t *n, int64_t lo, int64_t hi)
{
    const int64_t H = n[1], W = n[2], r = n[3], c = n[4], down = n[5], across = n[6];
    const int64_t gy = n[7], gx = n[8], wrap = n[11];
    int64_t left = 1 << 20;
    for (int64_t plane = lo; plane < hi; ++plane) {
        T *image = (T *)a[0] + plane * H * W;
        const T *in = (const T *)a[1] + plane * gy * gx * r * c;
        for (int64_t y = 0; y < H; ++y) {
            for (int64_t k = y * W; k < (y + 1) * W; ++k) image[k] = 0;
            if (th_rest((th_frame *)a[2], &left, W)) return -2;
        }
        for (int64_t i = 0; i < gy; ++i)
            for (int64_t j = 0; j < gx; ++j) {
                for (int64_t p = 0; p < r; ++p, in += c) {
                    int64_t y = i * down - n[9] + p, x = j * across - n[10];
                    if (wrap) y = y < 0 ? y + H : y < H ? y : y - H;
                    if (y < 0 || y >= H) continue;
                    T *line = image + y * W;
                    if (x >= 0 && x + c <= W) {
                        for (int64_t q = 0; q < c; ++q) line[x + q] += in[q];
                        continue;
                    }
                    for (int64_t q = 0; q < c; ++q, ++x) {
                        const int64_t at = !wrap ? x : x < 0 ? x + W : x < W ? x : x - W;
                        if (at >= 0 && at < W) line[at] += in[q];
                    }
                }
                if (th_rest((th_frame *)a[2], &left, r * c)) return -2;
            }
    }
    return 0;
}

/* Adds patches at their positions in images: the transpose of images2neibs.c. */
static int th_neibs2images_T(th_frame *f, T *out, const T *x, int64_t planes, int64_t H, int64_t W,
    int64_t r, int64_t c, int64_t down, int64_t across, int64_t gy, int64_t gx, int64_t top,
    int64_t left, int64_t wrap)
{
    void *const a[] = {out, (void *)x, f};
    const int64_t n[] = {planes, H, W, r, c, down, across, gy, gx, top, left, wrap};
    return th_for(f, th_neibs2images_planes_T, a, n, planes,
                  (double)planes * ((double)(gy * gx) * (double)(r * c) + (double)(H * W)));
}
