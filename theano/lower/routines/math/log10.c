/* The logarithm to base 10, with an error below 1.2 units in the last place: 1 / log 10 and log
   2 / log 10 are sums of two numbers; k times the first part of the latter is exact. */
#include "log_terms.c"
TH_MATH double th_own_log10(double x)
{
    const th_log_terms t = th_terms_of_log(x);
    const double a = t.f * 0x1.bcb7b1526e50ep-2, sum = FMA(t.k, 0x1.34413509f78p-2, a);
    const double c = FMA(t.f, 0x1.bcb7b1526e50ep-2, -a);
    const double low = c + (FMA(t.k, 0x1.34413509f78p-2, -sum) + a);
    const double rest = FMA(t.f, 0x1.95355baaafad3p-57, FMA(t.k, 0x1.fef311f12b358p-46, low));
    return th_log_or_edge(x, sum + FMA(-th_rest_of_log(t.f, 0), 0x1.bcb7b1526e50ep-2, rest));
}
