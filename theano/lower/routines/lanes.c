/* TH_LANES: the number of bytes of a SIMD register; TH_ROWS: the number of rows of a matrix product
   whose sums are kept in registers; TH_Xn(X): X(0) .. X(n - 1); TH_HOLD: keeps a vector in a
   register; TH_UNROLL: before a loop that is unrolled; TH_FUSED, TH_FUSE: before and in a function
   that may use fused multiply-add instructions. */
#ifndef TH_LANES
#if defined(__AVX512F__)
#define TH_LANES 64
#define TH_ROWS 12
#elif defined(__AVX__)
#define TH_LANES 32
#define TH_ROWS 6
#else
#define TH_LANES 16
#define TH_ROWS 6
#endif
#define TH_X2(X) X(0) X(1)
#define TH_X4(X) TH_X2(X) X(2) X(3)
#define TH_X6(X) TH_X4(X) X(4) X(5)
#define TH_X8(X) TH_X6(X) X(6) X(7)
#define TH_X12(X) TH_X8(X) X(8) X(9) X(10) X(11)
#if defined(__AVX512F__) && !defined(__clang__)
#define TH_HOLD(x) __asm__("" : "+v"(x)); /* gcc would load it again for each product */
#else
#define TH_HOLD(x)
#endif
#ifdef __clang__
#define TH_UNROLL _Pragma("clang loop unroll_count(4)")
#define TH_FUSED
#define TH_FUSE _Pragma("clang fp contract(fast)")
#else
#define TH_UNROLL _Pragma("GCC unroll 4")
#define TH_FUSED __attribute__((optimize("fp-contract=fast")))
#define TH_FUSE
#endif
#endif
