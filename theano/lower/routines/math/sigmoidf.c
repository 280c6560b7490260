/* 1 / (1 + e^-x), with an error below 3 units in the last place. */
#include "expf.c"
TH_MATH float th_own_sigmoidf(float x)
{
    return 1 / (1 + th_own_expf(-x));
}
