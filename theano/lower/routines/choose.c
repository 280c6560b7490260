/* Copy `bytes` bytes of x if the condition holds, of y if not. */
static int th_choose_T(th_frame *f, T *out, uint8_t condition, const T *x, const T *y,
    int64_t bytes)
{
    const char *const from = (const char *)(condition ? x : y);
    TH_STRETCHES(8 * TH_MANY, s, end, 0, bytes)
        __builtin_memcpy((char *)out + s, from + s, (uint64_t)(end - s));
    return 0;
}
