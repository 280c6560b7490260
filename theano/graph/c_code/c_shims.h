/* Names that C code written for Theano 1.0, Python 2 and old versions of NumPy uses. */
#ifndef THEANO_C_SHIMS_H
#define THEANO_C_SHIMS_H

/* Complex numbers with fields and operators, with the memory layout of NumPy. */
template <class T> struct theano_complex {
    T real, imag;
    theano_complex &operator=(T x) { real = x; imag = 0; return *this; }
    theano_complex operator+(theano_complex y) const { return {real + y.real, imag + y.imag}; }
    theano_complex operator-(theano_complex y) const { return {real - y.real, imag - y.imag}; }
    theano_complex operator-() const { return {-real, -imag}; }
    theano_complex operator*(theano_complex y) const
    {
        return {real * y.real - imag * y.imag, real * y.imag + imag * y.real};
    }
    theano_complex operator*(T y) const { return {real * y, imag * y}; }
    theano_complex operator/(T y) const { return {real / y, imag / y}; }
    theano_complex operator/(theano_complex y) const
    {
        return *this * theano_complex{y.real, -y.imag} / (y.real * y.real + y.imag * y.imag);
    }
    theano_complex &operator+=(theano_complex y) { return *this = *this + y; }
    theano_complex &operator-=(theano_complex y) { return *this = *this - y; }
    theano_complex &operator*=(theano_complex y) { return *this = *this * y; }
    bool operator==(theano_complex y) const { return real == y.real && imag == y.imag; }
    bool operator!=(theano_complex y) const { return !(*this == y); }
};
typedef theano_complex<float> theano_complex64;
typedef theano_complex<double> theano_complex128;

#ifndef PyFloat16ArrType_Type
#define PyFloat16ArrType_Type PyHalfArrType_Type
#endif

#ifndef PyInt_Check
#define PyInt_Check PyLong_Check
#define PyInt_CheckExact PyLong_CheckExact
#define PyInt_FromLong PyLong_FromLong
#define PyInt_FromSsize_t PyLong_FromSsize_t
#define PyInt_AsLong PyLong_AsLong
#define PyInt_AS_LONG PyLong_AsLong
#define PyInt_AsSsize_t PyLong_AsSsize_t
#define PyInt_Type PyLong_Type
#define PyNumber_Int PyNumber_Long
#endif
#ifndef PyString_Check
#define PyString_Check PyUnicode_Check
#define PyString_FromString PyUnicode_FromString
#define PyString_FromFormat PyUnicode_FromFormat
#define PyString_AsString PyUnicode_AsUTF8
#define PyString_AS_STRING PyUnicode_AsUTF8
#endif

#ifndef NPY_C_CONTIGUOUS
#define NPY_C_CONTIGUOUS NPY_ARRAY_C_CONTIGUOUS
#define NPY_F_CONTIGUOUS NPY_ARRAY_F_CONTIGUOUS
#define NPY_CONTIGUOUS NPY_ARRAY_C_CONTIGUOUS
#define NPY_FORTRAN NPY_ARRAY_F_CONTIGUOUS
#define NPY_OWNDATA NPY_ARRAY_OWNDATA
#define NPY_FORCECAST NPY_ARRAY_FORCECAST
#define NPY_ENSURECOPY NPY_ARRAY_ENSURECOPY
#define NPY_ENSUREARRAY NPY_ARRAY_ENSUREARRAY
#define NPY_ALIGNED NPY_ARRAY_ALIGNED
#define NPY_NOTSWAPPED NPY_ARRAY_NOTSWAPPED
#define NPY_WRITEABLE NPY_ARRAY_WRITEABLE
#define NPY_BEHAVED NPY_ARRAY_BEHAVED
#define NPY_CARRAY NPY_ARRAY_CARRAY
#define NPY_FARRAY NPY_ARRAY_FARRAY
#define NPY_DEFAULT NPY_ARRAY_DEFAULT
#define NPY_IN_ARRAY NPY_ARRAY_IN_ARRAY
#define NPY_OUT_ARRAY NPY_ARRAY_OUT_ARRAY
#endif

#ifndef PyArray_DOUBLE
#define PyArray_BOOL NPY_BOOL
#define PyArray_BYTE NPY_BYTE
#define PyArray_UBYTE NPY_UBYTE
#define PyArray_SHORT NPY_SHORT
#define PyArray_USHORT NPY_USHORT
#define PyArray_INT NPY_INT
#define PyArray_UINT NPY_UINT
#define PyArray_LONG NPY_LONG
#define PyArray_ULONG NPY_ULONG
#define PyArray_LONGLONG NPY_LONGLONG
#define PyArray_ULONGLONG NPY_ULONGLONG
#define PyArray_FLOAT NPY_FLOAT
#define PyArray_DOUBLE NPY_DOUBLE
#define PyArray_CFLOAT NPY_CFLOAT
#define PyArray_CDOUBLE NPY_CDOUBLE
#define PyArray_OBJECT NPY_OBJECT
#define PyArray_INT8 NPY_INT8
#define PyArray_INT16 NPY_INT16
#define PyArray_INT32 NPY_INT32
#define PyArray_INT64 NPY_INT64
#define PyArray_UINT8 NPY_UINT8
#define PyArray_UINT16 NPY_UINT16
#define PyArray_UINT32 NPY_UINT32
#define PyArray_UINT64 NPY_UINT64
#define PyArray_FLOAT32 NPY_FLOAT32
#define PyArray_FLOAT64 NPY_FLOAT64
#define PyArray_COMPLEX64 NPY_COMPLEX64
#define PyArray_COMPLEX128 NPY_COMPLEX128
#define PyArray_INTP NPY_INTP
#endif
#ifndef PyArray_CONTIGUOUS
#define PyArray_CONTIGUOUS(m) PyArray_IS_C_CONTIGUOUS(m)
#endif

#endif
