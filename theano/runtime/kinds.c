/* Element kinds and the casts between them that NumPy calls safe. All are exact, except those of
 * 64-bit integers to float64 and complex128, which are rounded. */
#include "internal.h"

#define KNOWN_TYPES 32
static int8_t kinds[KNOWN_TYPES];

static const struct { int type_num; Kind kind; } SYNONYMS[] = {
    {NPY_BOOL, KIND_BOOL},     {NPY_INT8, KIND_I8},       {NPY_UINT8, KIND_U8},
    {NPY_INT16, KIND_I16},     {NPY_UINT16, KIND_U16},    {NPY_INT32, KIND_I32},
    {NPY_UINT32, KIND_U32},    {NPY_INT64, KIND_I64},     {NPY_UINT64, KIND_U64},
    {NPY_HALF, KIND_F16},      {NPY_FLOAT, KIND_F32},     {NPY_DOUBLE, KIND_F64},
    {NPY_CFLOAT, KIND_C64},    {NPY_CDOUBLE, KIND_C128},
    /* Two C types of the same width have different NumPy type numbers. */
    {NPY_INT, KIND_I32},       {NPY_UINT, KIND_U32},      {NPY_LONGLONG, KIND_I64},
    {NPY_ULONGLONG, KIND_U64},
    {NPY_LONG, sizeof(long) == 8 ? KIND_I64 : KIND_I32},
    {NPY_ULONG, sizeof(long) == 8 ? KIND_U64 : KIND_U32},
};

int kinds_init(void)
{
    for (int i = 0; i < KNOWN_TYPES; i++)
        kinds[i] = KIND_OTHER;
    for (size_t i = 0; i < sizeof SYNONYMS / sizeof *SYNONYMS; i++)
        kinds[SYNONYMS[i].type_num] = (int8_t)SYNONYMS[i].kind;
    return 0;
}

Kind kind_of_type(int type_num)
{
    if (type_num == -1)
        return KIND_OBJECT;
    return type_num >= 0 && type_num < KNOWN_TYPES ? (Kind)kinds[type_num] : KIND_OTHER;
}

npy_intp kind_itemsize(Kind kind)
{
    static const npy_intp sizes[KINDS] = {1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8, 8, 16};
    return kind < 0 ? 0 : sizes[kind];
}

/* memcpy, because the source may be misaligned; compilers turn it into a plain load. */
#define CAST(name, from_t, to_t, convert)                                                         \
    static void name(char *to, const char *from, npy_intp n, npy_intp step)                       \
    {                                                                                             \
        to_t *out = (to_t *)to;                                                                   \
        for (npy_intp i = 0; i < n; i++) {                                                        \
            from_t v;                                                                             \
            memcpy(&v, from + i * step, sizeof v);                                                \
            out[i] = (to_t)(convert);                                                             \
        }                                                                                         \
    }

typedef struct { double re, im; } pair64;
typedef struct { float re, im; } pair32;

CAST(copy_1, uint8_t, uint8_t, v)
CAST(copy_2, uint16_t, uint16_t, v)
CAST(copy_4, uint32_t, uint32_t, v)
CAST(copy_8, uint64_t, uint64_t, v)

static void copy_16(char *to, const char *from, npy_intp n, npy_intp step)
{
    for (npy_intp i = 0; i < n; i++)
        memcpy(to + 16 * i, from + i * step, 16);
}

#define FROM_BOOL(to, to_t) CAST(bool_##to, uint8_t, to_t, v != 0)
#define FROM_I8(to, to_t) CAST(i8_##to, int8_t, to_t, v)
#define FROM_U8(to, to_t) CAST(u8_##to, uint8_t, to_t, v)
#define FROM_I16(to, to_t) CAST(i16_##to, int16_t, to_t, v)
#define FROM_U16(to, to_t) CAST(u16_##to, uint16_t, to_t, v)
#define FROM_I32(to, to_t) CAST(i32_##to, int32_t, to_t, v)
#define FROM_U32(to, to_t) CAST(u32_##to, uint32_t, to_t, v)
#define FROM_SMALL(to, to_t) FROM_BOOL(to, to_t) FROM_I8(to, to_t) FROM_U8(to, to_t)
#define FROM_MIDDLE(to, to_t) FROM_SMALL(to, to_t) FROM_I16(to, to_t) FROM_U16(to, to_t)
#define FROM_LARGE(to, to_t) FROM_MIDDLE(to, to_t) FROM_I32(to, to_t) FROM_U32(to, to_t)

CAST(bool_i8, uint8_t, int8_t, v != 0)
CAST(bool_u8, uint8_t, uint8_t, v != 0)
FROM_SMALL(i16, int16_t)
FROM_BOOL(u16, uint16_t) FROM_U8(u16, uint16_t)
FROM_MIDDLE(i32, int32_t)
FROM_BOOL(u32, uint32_t) FROM_U8(u32, uint32_t) FROM_U16(u32, uint32_t)
FROM_LARGE(i64, int64_t)
FROM_BOOL(u64, uint64_t) FROM_U8(u64, uint64_t) FROM_U16(u64, uint64_t) FROM_U32(u64, uint64_t)
FROM_MIDDLE(f32, float)
FROM_LARGE(f64, double)
CAST(i64_f64, int64_t, double, v)
CAST(u64_f64, uint64_t, double, v)
CAST(f32_f64, float, double, v)

#define COMPLEX(name, from_t, to_t, real, imaginary)                                              \
    static void name(char *to, const char *from, npy_intp n, npy_intp step)                       \
    {                                                                                             \
        to_t *out = (to_t *)to;                                                                   \
        for (npy_intp i = 0; i < n; i++) {                                                        \
            from_t v;                                                                             \
            memcpy(&v, from + i * step, sizeof v);                                                \
            out[i] = (to_t){real, imaginary};                                                     \
        }                                                                                         \
    }

COMPLEX(f32_c64, float, pair32, v, 0)
COMPLEX(i64_c128, int64_t, pair64, (double)v, 0)
COMPLEX(f32_c128, float, pair64, v, 0)
COMPLEX(f64_c128, double, pair64, v, 0)
COMPLEX(c64_c128, pair32, pair64, v.re, v.im)

/* Casts that are missing here are done by NumPy, which is slower. */
static const CastFunction CASTS[KINDS][KINDS] = {
    [KIND_BOOL] = {[KIND_BOOL] = copy_1, [KIND_I8] = bool_i8, [KIND_U8] = bool_u8,
                   [KIND_I16] = bool_i16, [KIND_U16] = bool_u16, [KIND_I32] = bool_i32,
                   [KIND_U32] = bool_u32, [KIND_I64] = bool_i64, [KIND_U64] = bool_u64,
                   [KIND_F32] = bool_f32, [KIND_F64] = bool_f64},
    [KIND_I8] = {[KIND_I8] = copy_1, [KIND_I16] = i8_i16, [KIND_I32] = i8_i32,
                 [KIND_I64] = i8_i64, [KIND_F32] = i8_f32, [KIND_F64] = i8_f64},
    [KIND_U8] = {[KIND_U8] = copy_1, [KIND_I16] = u8_i16, [KIND_U16] = u8_u16,
                 [KIND_I32] = u8_i32, [KIND_U32] = u8_u32, [KIND_I64] = u8_i64,
                 [KIND_U64] = u8_u64, [KIND_F32] = u8_f32, [KIND_F64] = u8_f64},
    [KIND_I16] = {[KIND_I16] = copy_2, [KIND_I32] = i16_i32, [KIND_I64] = i16_i64,
                  [KIND_F32] = i16_f32, [KIND_F64] = i16_f64},
    [KIND_U16] = {[KIND_U16] = copy_2, [KIND_I32] = u16_i32, [KIND_U32] = u16_u32,
                  [KIND_I64] = u16_i64, [KIND_U64] = u16_u64, [KIND_F32] = u16_f32,
                  [KIND_F64] = u16_f64},
    [KIND_I32] = {[KIND_I32] = copy_4, [KIND_I64] = i32_i64, [KIND_F64] = i32_f64},
    [KIND_U32] = {[KIND_U32] = copy_4, [KIND_I64] = u32_i64, [KIND_U64] = u32_u64,
                  [KIND_F64] = u32_f64},
    [KIND_I64] = {[KIND_I64] = copy_8, [KIND_F64] = i64_f64, [KIND_C128] = i64_c128},
    [KIND_U64] = {[KIND_U64] = copy_8, [KIND_F64] = u64_f64},
    [KIND_F16] = {[KIND_F16] = copy_2},
    [KIND_F32] = {[KIND_F32] = copy_4, [KIND_F64] = f32_f64, [KIND_C64] = f32_c64,
                  [KIND_C128] = f32_c128},
    [KIND_F64] = {[KIND_F64] = copy_8, [KIND_C128] = f64_c128},
    [KIND_C64] = {[KIND_C64] = copy_8, [KIND_C128] = c64_c128},
    [KIND_C128] = {[KIND_C128] = copy_16},
};

CastFunction cast_function(Kind from, Kind to)
{
    return from < 0 || to < 0 ? NULL : CASTS[from][to];
}
