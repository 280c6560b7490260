/* e^x, with an error below 0.9 units in the last place. */
#include "exp_terms.c"
TH_MATH double th_own_exp(double x)
{
    x = x > 710 ? 710 : x;
    x = x < -746 ? -1418 : x;
    return th_exp_of_terms(th_terms_of_exp(x, 0));
}
