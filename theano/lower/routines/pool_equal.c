/* An integer as wide as T: the element of a comparison of vectors. */
typedef T th_pool_one_TU __attribute__((vector_size(sizeof(T))));
typedef __typeof__((*(th_pool_one_TU *)0 < *(th_pool_one_TU *)0)[0]) th_pool_bits_TU;

/* v if x equals z, else 0, by bit operations: without branches, and without NaN in the result. */
static inline T th_pool_equal_TU(T x, T z, T v)
{
    th_pool_bits_TU bits;
    __builtin_memcpy(&bits, &v, sizeof v);
    bits = (th_pool_bits_TU)(bits & -(th_pool_bits_TU)(x == z));
    __builtin_memcpy(&v, &bits, sizeof v);
    return v;
}
