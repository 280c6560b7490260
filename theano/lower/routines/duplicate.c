/* Copy `size` elements to memory that is never that of the original; a copy that a loop nest makes
   may be elided if the original is not read again. */
static int th_duplicate_T(th_frame *f, T *out, const T *x, int64_t size)
{
    (void)f;
    __builtin_memcpy(out, x, size * (int64_t)sizeof(T));
    return 0;
}
