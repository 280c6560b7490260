/* sqrt(x^2 + y^2), with an error below 0.6 units in the last place: squares are exact. */
TH_MATH float th_own_hypotf(float x, float y)
{
    const double a = x, b = y;
    const float z = (float)__builtin_sqrt(a * a + b * b);
    const float a_size = __builtin_fabsf(x), b_size = __builtin_fabsf(y);
    const int infinite = (a_size > 0x1.fffffep127f) | (b_size > 0x1.fffffep127f);
    return infinite ? __builtin_inff() : z;
}
