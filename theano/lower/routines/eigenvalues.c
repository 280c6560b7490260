/* Eigenvalues w of the symmetric n x n matrix a, column-major, of which one triangle is read. */
static int th_eigenvalues_T(th_frame *f, T *w, T *a, int64_t n, int64_t lower)
{
    return n && TH_LIBRARY(f, P_syevd)('N', lower ? 'L' : 'U', n, a, n, w);
}
