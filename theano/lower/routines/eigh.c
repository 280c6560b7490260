/* Eigenvalues w and eigenvectors, in the place of the symmetric n x n matrix a, by columns. Only
   the lower or upper triangle of a is read. */
static int th_eigh_T(th_frame *f, T *w, T *a, int64_t n, int64_t lower)
{
    return n && f->lib->P_syevd('V', lower ? 'L' : 'U', n, a, n, w);
}
