/* The cube root of x = 8^n m, 1 <= m < 8, with an error below 0.6 units in the last place: a
   polynomial r is near the inverse of the root of m; with h = 1 - m r^3 the root is m r^2 (1 -
   h)^(-2/3), whose binomial series ends early. Coefficients: scripts/minimax cbrtf. */
TH_MATH float th_own_cbrtf(float x)
{
    const float size = __builtin_fabsf(x);
    union { double f; uint64_t i; } m = {size}, k, down, up;
    k.i = (m.i >> 52) | 0x4330000000000000;
    const double part = (k.f - (0x1p52 + 1024)) * 0x1.5555555555555p-2;
    const double n = (part + 0x1.8p52) - 0x1.8p52;
    down.f = n * -3 + (0x1.8p52 + 1023), down.i <<= 52;
    up.f = n + (0x1.8p52 + 1023), up.i <<= 52;
    const double c = m.f * down.f, s = c * c;
    const double p0 = 0x1.566eb6c73e53fp0 - c * 0x1.c347dffda8d3dp-2;
    const double p1 = 0x1.bc314dcf86617p-4 - c * 0x1.a93a38fbef9fdp-7;
    const double r = p0 + s * (p1 + s * 0x1.3295b378fde6ap-11), b = c * (r * r), h = 1 - b * r;
    const double q0 = 0x1.5555555555555p-1 + h * 0x1.1c71c71c71c72p-1;
    const double q1 = 0x1.f9add3c0ca458p-2 + h * 0x1.cf8a021b64151p-2;
    const double y = (b + b * (h * (q0 + h * h * q1))) * up.f;
    const int plain = (size > 0) & (size <= 0x1.fffffep127f);
    return plain ? __builtin_copysignf((float)y, x) : x;
}
