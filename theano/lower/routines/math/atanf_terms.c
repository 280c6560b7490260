/* atan(n / d), n, d >= 0: atan a = pi/4 + atan((a - 1) / (a + 1)) = pi/2 - atan(1 / a) leave an
   argument of size <= tan(pi / 8) (M. Abramowitz, I. Stegun, 1964, 4.4). Coefficients:
   scripts/minimax atanf. */
TH_MATH double th_atan_of_quotient(double n, double d)
{
    const double middle = n > 0x1.a827999fcef32p-2 * d ? n - d : n;
    const double under = n > 0x1.a827999fcef32p-2 * d ? n + d : d;
    const double start = n > 0x1.a827999fcef32p-2 * d ? 0x1.921fb54442d18p-1 : 0;
    const int far = n > 0x1.3504f333f9de6p1 * d;
    const double s = (far ? -d : middle) / (far ? n : under), z = s * s, y = z * z;
    const double low = -0x1.555549536b5b2p-2 + z * 0x1.9991a8b4e4817p-3;
    const double high = -0x1.23b65f9f52161p-3 + z * 0x1.b1fcc211078afp-4;
    const double part = s + s * (z * (low + y * (high + y * -0x1.f239e0bf9af5fp-5)));
    return (far ? 0x1.921fb54442d18p0 : start) + part;
}
