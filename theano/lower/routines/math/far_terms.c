/* The rest r + c of x - n pi / 2 for |x| > 2^30 (M. H. Payne, R. N. Hanek, 1983): the part of x
   2 / pi, modulo 4, that follows from the bits of 2 / pi which the exponent of x selects. Not in
   loops of vectors. */
#include "fma_terms.c"
typedef struct { double r, c; uint64_t n; } th_reduced;
static __attribute__((noinline)) th_reduced th_far_reduced(double x)
{
    static const uint32_t bits[] = {
        0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab,
        0xdebbc561, 0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e,
        0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b,
        0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7,
        0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1,
        0x1f8d5d08, 0x56033046, 0xfc7b6bab, 0xf0cfbc20, 0x9af4361d};
    union { double f; uint64_t i; } u = {x};
    const int e = (int)(u.i >> 52 & 2047) - 1075, first = e > 2 ? (e - 2) / 32 : 0;
    const th_reduced none = {x - x, 0, 0};
    if (e > 971) return none;
    const uint64_t m = (u.i & 0xfffffffffffff) | 0x10000000000000;
    uint32_t product[11] = {0};
    for (int half = 0; half < 2; half++) {
        uint64_t carry = 0;
        for (int i = 0; i < 8; i++) {
            carry += (m >> 32 * half & 0xffffffff) * bits[first + 7 - i] + product[half + i];
            product[half + i] = (uint32_t)carry;
            carry >>= 32;
        }
        product[half + 8] = (uint32_t)carry;
    }
    uint64_t part[3]; /* the whole part, and two parts of the fraction */
    for (int i = 0; i < 3; i++) {
        const int at = 256 - (e - 32 * first) - 64 * i;
        const uint32_t *const p = product + at / 32;
        const uint64_t low = p[0] | (uint64_t)p[1] << 32;
        part[i] = low >> at % 32 | (at % 32 ? (uint64_t)(i ? p[2] : 0) << (64 - at % 32) : 0);
    }
    const uint64_t turned = part[1] >> 63, sign = 0 - turned; /* to the nearest whole number */
    const uint64_t low = (part[2] ^ sign) + turned;
    const uint64_t high = (part[1] ^ sign) + (turned & (part[2] == 0));
    const double a = (double)(high >> 32) * 0x1p-32, b = (double)(high & 0xffffffff) * 0x1p-64;
    const double d = (double)(low >> 32) * 0x1p-96 + (double)(low & 0xffffffff) * 0x1p-128;
    const double sum = a + b, rest = ((a - sum) + b) + d, f = sum + rest, g = (sum - f) + rest;
    const double y = f * 0x1.921fb54442d18p0;
    const double z = FMA(f, 0x1.921fb54442d18p0, -y) + FMA(
        f, 0x1.1a62633145c07p-54, g * 0x1.921fb54442d18p0);
    const double r = y + z, c = (y - r) + z, side = (x < 0) ^ (turned == 1) ? -1 : 1;
    const uint64_t n = part[0] + turned;
    const th_reduced found = {side * r, side * c, x < 0 ? 0 - n : n};
    return found;
}
