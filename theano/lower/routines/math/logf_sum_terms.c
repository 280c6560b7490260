/* log(1 + f + g) = f - rest for g much smaller than f, sqrt(1/2) <= 1 + f < sqrt(2), in floats:
   log(1 + f) = 2 artanh s = f - (f^2 / 2 - s (f^2 / 2 + R(s^2))), s = f / (2 + f) (P. T. P. Tang,
   1990; J.-M. Muller, Elementary Functions). Coefficients: scripts/minimax logf. */
#include "fmaf_terms.c"
TH_MATH float th_rest_of_logf(float f, float g)
{
    const float s = f / (2 + f), z = s * s, half = 0.5f * f * f;
    const float p = z * FMAF(z, FMAF(z, 0x1.31e28p-2f, 0x1.995ebep-2f), 0x1.55557ap-1f);
    return half - FMAF(s, half + p, g);
}
/* log(2^k (1 + f + g)): k times the first part of log 2 is exact, and so is its sum with f as two
   numbers. */
TH_MATH float th_logf_of_sum(float k, float f, float g)
{
    const float sum = FMAF(k, 0x1.62ep-1f, f), rest = FMAF(k, 0x1.62ep-1f, -sum) + f;
    return sum + (rest - th_rest_of_logf(f, FMAF(k, 0x1.0bfbe8p-15f, g)));
}
