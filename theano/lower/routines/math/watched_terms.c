/* Where a loop of vectors has larger arguments, it calls functions that are not parts of loops.
   */
#define TH_WATCHED(function, x) (far |= __builtin_fabs(x) <= 0x1p30 ? 0 : 1, function(x))
