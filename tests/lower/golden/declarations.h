double cabs(double _Complex);
float cabsf(float _Complex);
double carg(double _Complex);
double _Complex cexp(double _Complex);
float _Complex cexpf(float _Complex);
double _Complex clog(double _Complex);
float _Complex clogf(float _Complex);
double _Complex conj(double _Complex);
float _Complex conjf(float _Complex);
double copysign(double, double);
float copysignf(float, float);
#ifdef TH_WIDE
TH_VECTOR_double("v", "cos")
__attribute__((const, simd("notinbranch"))) double cos(double) __asm__("th_cos");
#else
__attribute__((const, simd("notinbranch"))) double cos(double);
#endif
double _Complex csin(double _Complex);
float _Complex csinf(float _Complex);
double _Complex csqrt(double _Complex);
float _Complex csqrtf(float _Complex);
double _Complex ctanh(double _Complex);
float _Complex ctanhf(float _Complex);
double fabs(double);
double floor(double);
float floorf(float);
double fmod(double, double);
float fmodf(float, float);
double rint(double);
#ifdef TH_WIDE
TH_VECTOR_double("v", "sin")
__attribute__((const, simd("notinbranch"))) double sin(double) __asm__("th_sin");
#else
__attribute__((const, simd("notinbranch"))) double sin(double);
#endif
double sqrt(double);
float sqrtf(float);
