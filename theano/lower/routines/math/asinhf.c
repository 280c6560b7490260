/* asinh x = log(|x| + sqrt(x^2 + 1)), with an error below 0.6 units in the last place; |x| - |x|^3
   / 6 for small x, whose sum with 1 loses bits. */
#include "logf_terms.c"
TH_MATH float th_own_asinhf(float x)
{
    const double a = __builtin_fabsf(x), square = a * a;
    const double sum = th_log_of_float(a + __builtin_sqrt(square + 1));
    const double y = a < 0x1p-12 ? a - a * square * 0x1.5555555555555p-3 : sum;
    return __builtin_copysignf(a <= 0x1.fffffep127 ? (float)y : (float)a, x);
}
