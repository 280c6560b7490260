/* The numbers w for which a v = w b v, for symmetric n x n column-major matrices, b positive
   definite; one triangle of each is read. */
static int th_eigenvalues_of_pair_T(th_frame *f, T *w, T *a, T *b, int64_t n, int64_t lower)
{
    return n && TH_LIBRARY(f, P_sygvd)('N', lower ? 'L' : 'U', n, a, n, b, n, w);
}
