/* log x for the value of a positive float, in doubles, with a relative error of 2^-29: x = 2^k m,
   sqrt(1/2) <= m < sqrt(2), and log m = 2 artanh s, s = (m - 1) / (m + 1) (P. T. P. Tang, 1990;
   J.-M. Muller, Elementary Functions). Coefficients: scripts/minimax logf. */
TH_MATH double th_log_of_float(double x)
{
    union { double f; uint64_t i; } m = {x}, k;
    const uint64_t bits = (m.i - 0x3fe6a09e667f3bcd) & 0xfff0000000000000;
    m.i -= bits;
    k.i = ((bits + 0x4000000000000000) >> 52) | 0x4330000000000000;
    const double s = (m.f - 1) / (m.f + 1), z = s * s;
    const double p = 0x1.55557a23bee1ep-1 + z * (0x1.995ebd436b87dp-2 + z * 0x1.31e280c0b36e3p-2);
    return (k.f - (0x1p52 + 1024)) * 0x1.62e42fefa39efp-1 + s * (2 + z * p);
}
