/* The length of the vector (x, y), with an error below 1.1 units in the last place; numbers are
   multiplied so that squares are finite and not 0. */
#include "fma_terms.c"
TH_MATH double th_own_hypot(double x, double y)
{
    const double h = __builtin_fabs(x), w = __builtin_fabs(y), large = h > w ? h : w;
    const double small = h > w ? w : h, up = large < 0x1p-450 ? 0x1p600 : 1;
    const double scale = large > 0x1p450 ? 0x1p-600 : up, a = large * scale, b = small * scale;
    const double down = large < 0x1p-450 ? 0x1p-600 : 1, back = large > 0x1p450 ? 0x1p600 : down;
    const double result = __builtin_sqrt(FMA(a, a, b * b)) * back;
    const double edge = x == x ? y == y ? result : y : x;
    const double infinite = h > 0x1.fffffffffffffp1023 ? h : edge;
    return w > 0x1.fffffffffffffp1023 ? w : infinite;
}
