/* tanh(x) + exp(x) by the SIMD functions of glibc (libmvec), which gcc calls in these loops. */
#define VECTORS __attribute__((const, simd("notinbranch")))
VECTORS float tanhf(float);
VECTORS float expf(float);
VECTORS double tanh(double);
VECTORS double exp(double);

void tanh_and_exp_float32(const float *restrict x, float *restrict y, long n)
{
#pragma omp simd
    for (long i = 0; i < n; i++)
        y[i] = tanhf(x[i]) + expf(x[i]);
}

void tanh_and_exp_float64(const double *restrict x, double *restrict y, long n)
{
#pragma omp simd
    for (long i = 0; i < n; i++)
        y[i] = tanh(x[i]) + exp(x[i]);
}
