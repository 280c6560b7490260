/* An integer as wide as T. */
typedef __typeof__(__builtin_choose_expr(sizeof(T) == 8, (int64_t)0, __builtin_choose_expr(
    sizeof(T) == 4, (int32_t)0, __builtin_choose_expr(
        sizeof(T) == 2, (int16_t)0, (int8_t)0)))) th_pool_bits_TU;

/* v if x equals z, else 0, by bit operations: without branches, and without NaN in the result. */
static inline T th_pool_equal_TU(T x, T z, T v)
{
    th_pool_bits_TU bits;
    __builtin_memcpy(&bits, &v, sizeof v);
    bits &= -(th_pool_bits_TU)(x == z);
    __builtin_memcpy(&v, &bits, sizeof v);
    return v;
}
