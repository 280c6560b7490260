/* The tangent for |x| <= 2^17: r + r z p(z), z = r^2, as a sum of two numbers, or -1 divided by it.
   Coefficients: scripts/minimax tanf. */
#include "sinf_terms.c"
TH_MATH float th_tanf_of(th_quarters q)
{
    const float r = q.r, z = r * r;
    float p = FMAF(z, 0x1.2352a2p-8f, -0x1.a873dcp-15f);
    p = FMAF(z, p, 0x1.66b69ap-7f);
    p = FMAF(z, p, 0x1.5bf9b8p-6f);
    p = FMAF(z, p, 0x1.baede6p-5f);
    p = FMAF(z, p, 0x1.110d24p-3f);
    p = FMAF(z, p, 0x1.555562p-2f);
    const float rest = FMAF(r * z, p, q.low), t = r + rest, low = (r - t) + rest, inverse = -1 / t;
    return q.n & 1 ? FMAF(inverse * inverse, low, inverse) : t;
}
TH_MATH float th_near_tanf(float x)
{
    const th_first_rest t = th_first_rest_of(x);
    const float high = t.m * 0x1.4442dp-24f, low = FMAF(t.m, 0x1.4442dp-24f, -high);
    const float r = t.y - high, lost = (high - (t.y - r)) + low;
    const th_quarters q = {r, FMAF(t.m, -0x1.846988p-48f, -lost), t.n};
    return th_tanf_of(q);
}
