/* Checks that ptr increases from 0 to count in n steps; if not, returns 1 with the wrong number and
   the smallest and largest valid ones; also if the call is to stop. */
static int th_index_pointer_TU(th_frame *f, const U *ptr, int64_t n, int64_t count)
{
    TH_STRETCHES(TH_MANY, s, end, 0, n + 1) for (int64_t i = s; i < end; ++i) {
        f->detail[0] = (int64_t)ptr[i];
        f->detail[1] = i == n ? count : i ? (int64_t)ptr[i - 1] : 0;
        f->detail[2] = i ? count : 0;
        if (f->detail[0] < f->detail[1] || f->detail[0] > f->detail[2]) return 1;
    }
    return th_stopped(f);
}
