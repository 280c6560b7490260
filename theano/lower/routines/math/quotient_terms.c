/* (a + b) / (c + d), where b and d are small, with an error of little more than half a unit in
   the last place: what a quotient leaves is exact (P. Markstein, 1990). */
#include "fma_terms.c"
TH_MATH double th_quotient(double a, double b, double c, double d)
{
    const double inverse = 1 / (c + d), most = (a + b) * inverse;
    return FMA(FMA(-most, c, a) + FMA(-most, d, b), inverse, most);
}
