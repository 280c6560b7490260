#include "index_pointer.c"
/* Checks the index arrays of a compressed matrix with n majors, count elements, and indices below
   minor; if they are invalid, returns 1 with the wrong number and the valid one; also if the call
   is to stop. */
static int th_index_arrays_TU(th_frame *f, const U *ind, const U *ptr, int64_t n, int64_t count,
    int64_t minor)
{
    if (th_index_pointer_TU(f, ptr, n, count)) return 1;
    TH_STRETCHES(TH_MANY, s, end, 0, count) {
        int wrong = 0;
        for (int64_t k = s; k < end; ++k) wrong |= (ind[k] < 0) | (ind[k] >= minor);
        for (int64_t k = s; wrong && k < end; ++k)
            if (ind[k] < 0 || ind[k] >= minor) {
                f->detail[0] = (int64_t)ind[k];
                f->detail[1] = 0;
                f->detail[2] = minor - 1;
                return 1;
            }
    }
    return th_stopped(f);
}
