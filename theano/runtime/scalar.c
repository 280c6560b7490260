/* Stores Python numbers and NumPy scalars as one element, if no precision is lost. */
#include "internal.h"
#include <math.h>

typedef enum { NUMBER_NONE, NUMBER_INT, NUMBER_FLOAT, NUMBER_COMPLEX } NumberClass;

typedef struct {
    NumberClass class;
    int64_t i;
    double f;             /* real part of a complex number */
    double imaginary;
} Number;

static NumberClass set_int(Number *n, int64_t value)
{
    n->i = value;
    return n->class = NUMBER_INT;
}

static NumberClass set_float(Number *n, double value)
{
    n->f = value;
    return n->class = NUMBER_FLOAT;
}

static NumberClass set_complex(Number *n, double re, double im)
{
    n->f = re;
    n->imaginary = im;
    return n->class = NUMBER_COMPLEX;
}

#define VALUE(type) (((Py##type##ScalarObject *)v)->obval)

static NumberClass read_numpy(PyObject *v, Number *n)
{
    PyTypeObject *type = Py_TYPE(v);
    if (type == &PyInt64ArrType_Type)
        return set_int(n, VALUE(Int64));
    if (type == &PyDoubleArrType_Type)
        return set_float(n, VALUE(Double));
    if (type == &PyFloatArrType_Type)
        return set_float(n, VALUE(Float));
    if (type == &PyInt32ArrType_Type)
        return set_int(n, VALUE(Int32));
    if (type == &PyBoolArrType_Type)
        return set_int(n, VALUE(Bool) != 0);
    if (type == &PyUInt8ArrType_Type)
        return set_int(n, VALUE(UInt8));
    if (type == &PyInt8ArrType_Type)
        return set_int(n, VALUE(Int8));
    if (type == &PyInt16ArrType_Type)
        return set_int(n, VALUE(Int16));
    if (type == &PyUInt16ArrType_Type)
        return set_int(n, VALUE(UInt16));
    if (type == &PyUInt32ArrType_Type)
        return set_int(n, VALUE(UInt32));
    if (type == &PyUInt64ArrType_Type && VALUE(UInt64) <= INT64_MAX)
        return set_int(n, (int64_t)VALUE(UInt64));
    if (type == &PyLongLongArrType_Type || type == &PyLongArrType_Type)
        return set_int(n, type == &PyLongArrType_Type ? VALUE(Long) : VALUE(LongLong));
    if (type == &PyCDoubleArrType_Type) {
        double *pair = (double *)&VALUE(CDouble);
        return set_complex(n, pair[0], pair[1]);
    }
    if (type == &PyCFloatArrType_Type) {
        float *pair = (float *)&VALUE(CFloat);
        return set_complex(n, pair[0], pair[1]);
    }
    return n->class = NUMBER_NONE;
}

/* Exact types only: subclasses may behave differently, and are passed to the filter. */
static NumberClass read_number(PyObject *v, Number *n)
{
    if (PyFloat_CheckExact(v))
        return set_float(n, PyFloat_AS_DOUBLE(v));
    if (PyLong_CheckExact(v) || PyBool_Check(v)) {
        int overflow;
        long long value = PyLong_AsLongLongAndOverflow(v, &overflow);
        return overflow ? (n->class = NUMBER_NONE) : set_int(n, value);
    }
    if (PyComplex_CheckExact(v))
        return set_complex(n, PyComplex_RealAsDouble(v), PyComplex_ImagAsDouble(v));
    return read_numpy(v, n);
}

#define STORE(type, value)                                                                        \
    do {                                                                                          \
        type stored = (type)(value);                                                              \
        memcpy(to, &stored, sizeof stored);                                                       \
        return true;                                                                              \
    } while (0)

#define STORE_WITHIN(type, low, high)                                                             \
    do {                                                                                          \
        if (v < (low) || v > (high))                                                              \
            return false;                                                                         \
        STORE(type, v);                                                                           \
    } while (0)

static bool store_int(int64_t v, Kind kind, char *to)
{
    switch (kind) {
    case KIND_BOOL: STORE_WITHIN(uint8_t, 0, 1);
    case KIND_I8: STORE_WITHIN(int8_t, INT8_MIN, INT8_MAX);
    case KIND_U8: STORE_WITHIN(uint8_t, 0, UINT8_MAX);
    case KIND_I16: STORE_WITHIN(int16_t, INT16_MIN, INT16_MAX);
    case KIND_U16: STORE_WITHIN(uint16_t, 0, UINT16_MAX);
    case KIND_I32: STORE_WITHIN(int32_t, INT32_MIN, INT32_MAX);
    case KIND_U32: STORE_WITHIN(uint32_t, 0, UINT32_MAX);
    case KIND_I64: STORE(int64_t, v);
    case KIND_U64: STORE_WITHIN(uint64_t, 0, INT64_MAX);
    default: return false;
    }
}

static bool store_pair32(double re, double im, bool downcast, char *to)
{
    float pair[2] = {(float)re, (float)im};
    bool exact = (pair[0] == re || isnan(re)) && (pair[1] == im || isnan(im));
    memcpy(to, pair, sizeof pair);
    return exact || downcast;
}

static bool store_float(double v, Kind kind, bool downcast, char *to)
{
    switch (kind) {
    case KIND_F64:
        STORE(double, v);
    case KIND_F32:
        if (!downcast && (double)(float)v != v && !isnan(v))
            return false;
        STORE(float, v);
    case KIND_C128: {
        double pair[2] = {v, 0.0};
        memcpy(to, pair, sizeof pair);
        return true;
    }
    case KIND_C64:
        return store_pair32(v, 0.0, downcast, to);
    case KIND_F16:
        return false; /* left to NumPy */
    default: /* integers below 2**63: the largest double below it fits */
        return v >= -0x1p63 && v < 0x1p63 && (double)(int64_t)v == v
            && store_int((int64_t)v, kind, to);
    }
}

static bool store_complex(const Number *n, Kind kind, bool downcast, char *to)
{
    if (kind == KIND_C64)
        return store_pair32(n->f, n->imaginary, downcast, to);
    if (kind != KIND_C128)
        return false;
    double pair[2] = {n->f, n->imaginary};
    memcpy(to, pair, sizeof pair);
    return true;
}

/* Whether the number was stored; if not, the variable's filter is called. Sets no exception. */
bool scalar_store(PyObject *value, Kind kind, bool downcast, char *to)
{
    Number n;
    if (kind == KIND_F16 && Py_TYPE(value) == &PyHalfArrType_Type) {
        memcpy(to, &((PyHalfScalarObject *)value)->obval, sizeof(npy_half));
        return true;
    }
    switch (read_number(value, &n)) {
    case NUMBER_FLOAT:
        return store_float(n.f, kind, downcast, to);
    case NUMBER_INT:
        if (kind < KIND_F16)
            return store_int(n.i, kind, to);
        /* A 64-bit integer may be rounded to a double: safe according to NumPy and Theano. */
        if (kind == KIND_F32 && !downcast && (n.i > 1 << 24 || n.i < -(1 << 24)))
            return false;
        return store_float((double)n.i, kind, downcast, to);
    case NUMBER_COMPLEX:
        return store_complex(&n, kind, downcast, to);
    default:
        return false;
    }
}
