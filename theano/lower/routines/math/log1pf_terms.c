/* log(1 + x) for x > -1: 1 + x = u + c exactly (D. E. Knuth, The Art of Computer Programming 2,
   4.2.2), u = 2^k m, and log(m + 2^-k c) as in logf.c. Coefficients: scripts/minimax logf. */
#include "fmaf_terms.c"
TH_MATH float th_log_of_one_and(float x)
{
    const float u = 1 + x, y = u - 1, c = (1 - (u - y)) + (x - y);
    union { float f; uint32_t i; } m = {u}, power;
    const uint32_t bits = (m.i - 0x3f3504f3) & 0xff800000;
    m.i -= bits, power.i = 0x3f800000 - bits;
    const float k = (float)((int32_t)bits >> 23), small = u > 0x1p60f ? 0 : c * power.f;
    const float first = m.f - 1, f = first + small, g = (first - f) + small;
    const float s = f / (2 + f), z = s * s, half = 0.5f * f * f;
    const float p = z * FMAF(z, FMAF(z, 0x1.31e28p-2f, 0x1.995ebep-2f), 0x1.55557ap-1f);
    const float sum = FMAF(k, 0x1.62ep-1f, f), rest = FMAF(k, 0x1.62ep-1f, -sum) + f;
    return sum + (rest - (half - FMAF(s, half + p, FMAF(k, 0x1.0bfbe8p-15f, g))));
}
