/* acosh x = log(x + sqrt(x^2 - 1)), with an error below 0.6 units in the last place. */
#include "logf_terms.c"
TH_MATH float th_own_acoshf(float x)
{
    const double a = x;
    const float y = (float)th_log_of_float(a + __builtin_sqrt(a * a - 1));
    return x >= 1 ? x <= 0x1.fffffep127f ? y : x : __builtin_nanf("");
}
