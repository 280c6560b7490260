/* asin of a size: s + s z p(z), s = a, z = s^2 <= 1/4. Above 1/2, asin a = pi/2 - 2 asin s with s^2
   = (1 - a) / 2 (M. Abramowitz, I. Stegun, 1964, 4.4). `s` and `rest` are twice as large there.
   Coefficients: scripts/minimax asinf. */
#include "fmaf_terms.c"
typedef struct { float s, rest; } th_part_of_asin;
TH_MATH th_part_of_asin th_part_of_asinf(float a)
{
    const float z = a > 0.5f ? FMAF(a, -0.5f, 0.5f) : a * a;
    const float s = a > 0.5f ? 2 * __builtin_sqrtf(z) : a;
    float p = FMAF(z, 0x1.59d336p-5f, 0x1.8baf3ap-6f);
    p = FMAF(z, p, 0x1.748a94p-5f);
    p = FMAF(z, p, 0x1.330168p-4f);
    p = FMAF(z, p, 0x1.5555cap-3f);
    const th_part_of_asin found = {s, s * z * p};
    return found;
}
