/* asin of a size: s + s z p(z), z = s^2 <= 1/4. Above 1/2, asin a = pi/2 - 2 asin s with s^2 = (1
   - a) / 2 (M. Abramowitz, I. Stegun, 1964, 4.4); `part` is asin s. Coefficients: scripts/minimax
   asinf. */
TH_MATH double th_part_of_asin(double a)
{
    const double z = a > 0.5 ? 0.5 - 0.5 * a : a * a, s = a > 0.5 ? __builtin_sqrt(z) : a;
    const double low = 0x1.55554c31a5838p-3 + z * 0x1.33389114d6bc7p-4;
    const double middle = 0x1.6cabdad26235ep-5 + z * 0x1.04a9ae93876ccp-5;
    const double high = 0x1.d7bd1a72767d5p-7 + z * 0x1.33cf566909a85p-5, y = z * z;
    return s + s * (z * (low + y * (middle + y * high)));
}
