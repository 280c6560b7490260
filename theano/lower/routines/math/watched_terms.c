/* Where a loop of vectors has larger arguments, it calls functions that are not parts of loops.
   The argument is computed once: it may contain such a call itself. */
#define TH_WATCHED(function, x) __extension__ ({ const __typeof__(x) th_x = (x); \
    far |= __builtin_fabs(th_x) <= 0x1p30 ? 0 : 1; function(th_x); })
