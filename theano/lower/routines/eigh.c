/* Eigenvalues w of the symmetric n x n matrix a, column-major, which is overwritten with the
   eigenvectors. Only the lower or upper triangle of a is read. */
static int th_eigh_T(th_frame *f, T *w, T *a, int64_t n, int64_t lower)
{
    return n && TH_LIBRARY(f, P_syevd)('V', lower ? 'L' : 'U', n, a, n, w);
}
