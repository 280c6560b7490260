/* Copy `size` elements to memory that is never that of the original; a copy that a loop nest makes
   may be elided if the original is not read again. */
static int th_duplicate_T(th_frame *f, T *out, const T *x, int64_t size)
{
    TH_STRETCHES(TH_MANY, s, end, 0, size)
        __builtin_memcpy(out + s, x + s, (end - s) * (int64_t)sizeof(T));
    return 0;
}
