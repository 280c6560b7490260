/* The tutorial's training step by hand: what a C programmer would write as an extension module.
 *
 * step(row, target): `row` is an int64 array of two numbers, `target` an int64 scalar. Runs the
 * network 2-3-1 (sigmoid units; each layer has a further input that is 1) forward, computes the
 * gradient of (output - target)^2, subtracts 0.1 times it from the weights, and returns the cost as
 * a 0-d float64 array.
 * set_weights(first, second), weights(): float64 arrays (3, 3) and (4, 1).
 */
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>
#include <numpy/arrayscalars.h>
#include <math.h>
#include <string.h>

static double first[3][3], second[4];

static inline double sigmoid(double x) { return 1.0 / (1.0 + exp(-x)); }

static double train(double a, double b, double target)
{
    const double in[3] = {a, b, 1.0};
    double hidden[4], delta[3], sum = 0.0;
    for (int j = 0; j < 3; j++) {
        double m = 0.0;
        for (int i = 0; i < 3; i++) m += first[i][j] * in[i];
        hidden[j] = sigmoid(m);
    }
    hidden[3] = 1.0;
    for (int j = 0; j < 4; j++) sum += second[j] * hidden[j];
    const double out = sigmoid(sum), error = out - target;
    const double slope = 2.0 * error * out * (1.0 - out);
    for (int j = 0; j < 3; j++) delta[j] = slope * second[j] * hidden[j] * (1.0 - hidden[j]);
    for (int j = 0; j < 4; j++) second[j] -= 0.1 * (slope * hidden[j]);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) first[i][j] -= 0.1 * (in[i] * delta[j]);
    return error * error;
}

static PyObject *step(PyObject *self, PyObject *const *args, Py_ssize_t count)
{
    (void)self;
    if (count != 2 || !PyArray_Check(args[0]) || !PyArray_IsScalar(args[1], Int64)) {
        PyErr_SetString(PyExc_TypeError, "step(int64 array of two, int64 scalar)");
        return NULL;
    }
    PyArrayObject *row = (PyArrayObject *)args[0];
    if (PyArray_TYPE(row) != NPY_INT64 || PyArray_NDIM(row) != 1 || PyArray_DIM(row, 0) != 2) {
        PyErr_SetString(PyExc_TypeError, "step: the row must be two int64 numbers");
        return NULL;
    }
    const npy_int64 target = PyArrayScalar_VAL(args[1], Int64);
    const npy_int64 a = *(npy_int64 *)PyArray_GETPTR1(row, 0);
    const npy_int64 b = *(npy_int64 *)PyArray_GETPTR1(row, 1);
    PyObject *cost = PyArray_SimpleNew(0, NULL, NPY_DOUBLE);
    if (cost != NULL)
        *(double *)PyArray_DATA((PyArrayObject *)cost) = train((double)a, (double)b, (double)target);
    return cost;
}

static int take(PyObject *from, double *to, npy_intp count)
{
    PyArrayObject *array = (PyArrayObject *)PyArray_FROM_OTF(from, NPY_DOUBLE, NPY_ARRAY_IN_ARRAY);
    if (array == NULL) return -1;
    const int right = PyArray_SIZE(array) == count;
    if (right) memcpy(to, PyArray_DATA(array), (size_t)count * sizeof(double));
    else PyErr_SetString(PyExc_ValueError, "weights of the wrong size");
    Py_DECREF(array);
    return right ? 0 : -1;
}

static PyObject *set_weights(PyObject *self, PyObject *args)
{
    PyObject *one, *two;
    (void)self;
    if (!PyArg_ParseTuple(args, "OO", &one, &two)) return NULL;
    if (take(one, &first[0][0], 9) < 0 || take(two, second, 4) < 0) return NULL;
    Py_RETURN_NONE;
}

static PyObject *weights(PyObject *self, PyObject *unused)
{
    npy_intp square[2] = {3, 3}, column[2] = {4, 1};
    (void)self;
    (void)unused;
    PyObject *one = PyArray_SimpleNew(2, square, NPY_DOUBLE);
    PyObject *two = PyArray_SimpleNew(2, column, NPY_DOUBLE);
    if (one == NULL || two == NULL) {
        Py_XDECREF(one);
        Py_XDECREF(two);
        return NULL;
    }
    memcpy(PyArray_DATA((PyArrayObject *)one), first, sizeof first);
    memcpy(PyArray_DATA((PyArrayObject *)two), second, sizeof second);
    return Py_BuildValue("(NN)", one, two);
}

static PyMethodDef methods[] = {
    {"step", (PyCFunction)(void (*)(void))step, METH_FASTCALL, "One training step; the cost."},
    {"set_weights", set_weights, METH_VARARGS, "Set the weights of both layers."},
    {"weights", weights, METH_NOARGS, "The weights of both layers."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "xor_step", "The tutorial's training step by hand.", -1, methods,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit_xor_step(void)
{
    import_array();
    return PyModule_Create(&module);
}
