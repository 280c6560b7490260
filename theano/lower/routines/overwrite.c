/* Store `size` elements over the first ones of `out`. All are stored, or none: the call is not
   stopped between them. */
static int th_overwrite_T(th_frame *f, T *out, const T *x, int64_t size)
{
    (void)f;
    __builtin_memcpy(out, x, (uint64_t)size * sizeof(T));
    return 0;
}
