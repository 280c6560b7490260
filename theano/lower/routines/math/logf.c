/* log x, with an error below 0.9 units in the last place: x = 2^k (1 + f), sqrt(1/2) <= 1 + f <
   sqrt(2), and log(1 + f) = 2 artanh s = f - (f^2 / 2 - s (f^2 / 2 + R(s^2))), s = f / (2 + f) (P.
   T. P. Tang, 1990; J.-M. Muller, Elementary Functions). k times the first part of log 2 is exact,
   and so is its sum with f as two numbers. Numbers below 2^-126 are multiplied by 2^24.
   Coefficients: scripts/minimax logf. */
#include "fmaf_terms.c"
TH_MATH float th_own_logf(float x)
{
    union { float f; int32_t i; } m = {x < 0x1p-126f ? x * 0x1p24f : x};
    const int32_t bits = (int32_t)(((uint32_t)m.i - 0x3f3504f3) & 0xff800000);
    m.i -= bits;
    const float k = (float)(bits >> 23) - (x < 0x1p-126f ? 24.0f : 0.0f);
    const float f = m.f - 1, s = f / (2 + f), z = s * s, half = 0.5f * f * f;
    const float p = z * FMAF(z, FMAF(z, 0x1.31e28p-2f, 0x1.995ebep-2f), 0x1.55557ap-1f);
    const float sum = FMAF(k, 0x1.62ep-1f, f), rest = FMAF(k, 0x1.62ep-1f, -sum) + f;
    const float y = sum + (rest - (half - FMAF(s, half + p, k * 0x1.0bfbe8p-15f)));
    const float above = x <= 0x1.fffffep127f ? y : x;
    return x > 0 ? above : x == 0 ? -__builtin_inff() : __builtin_nanf("");
}
