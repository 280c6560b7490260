#include "lanes.c"
/* A copy of b, k x n, for th_panel_gemm_T. form: 0: none; 1: b, contiguous; others: panels of b, of
   two vectors of columns each, filled up with zeros. The rest of the `size` elements is 0. */
static void th_panels_T(th_frame *f, T *kept, int64_t size, int64_t k, int64_t n, const T *b,
    int64_t br, int64_t bc, int64_t form)
{
    enum { BLOCK = 16 };
    const int64_t width = form > 1 ? 2 * TH_LANES / (int64_t)sizeof(T) : n;
    T *const end = kept + size;
    if (form) for (int64_t j = 0; j < n && !th_pause(f); j += width, kept += k * width) {
        const int64_t wide = n - j < width ? n - j : width;
        for (int64_t l0 = 0; l0 < k; l0 += BLOCK) {
            const int64_t l1 = k - l0 < BLOCK ? k : l0 + BLOCK;
            if (bc == 1) for (int64_t l = l0; l < l1; ++l)
                __builtin_memcpy(kept + l * width, b + l * br + j, (uint64_t)wide * sizeof(T));
            else for (int64_t i = 0; i < wide; ++i)
                for (int64_t l = l0; l < l1; ++l)
                    kept[l * width + i] = b[l * br + (j + i) * bc];
            for (int64_t l = l0; l < l1; ++l)
                for (int64_t i = wide; i < width; ++i) kept[l * width + i] = 0;
        }
    }
    if (kept < end) __builtin_memset(kept, 0, (uint64_t)(end - kept) * sizeof(T));
}
