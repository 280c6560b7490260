/* The module theano.runtime._native. */
#define THEANO_RUNTIME_MAIN
#include "internal.h"
#include <dlfcn.h>

static PyObject *load_error(const char *path, const char *why)
{
    PyErr_Format(PyExc_OSError, "%s: %s", path, why == NULL ? "cannot be loaded" : why);
    return NULL;
}

/* A handle of the library with the function `run`, which is loaded as long as it has handles; NULL
   if no library has it. */
static void *library_of(const void *run)
{
    Dl_info found;
    if (run == NULL || dladdr(run, &found) == 0)
        return NULL;
    return dlopen(found.dli_fname, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
}

void *library_keep(th_run_function run)
{
    return library_of((const void *)(uintptr_t)run);
}

void library_drop(void *handle)
{
    if (handle != NULL)
        dlclose(handle);
}

static PyObject *unload(PyObject *Py_UNUSED(module), PyObject *argument)
{
    void *run = PyLong_AsVoidPtr(argument);
    if (run == NULL && PyErr_Occurred())
        return NULL;
    void *handle = library_of(run);
    if (handle != NULL && dlclose(handle) == 0)
        dlclose(handle); /* that of `load` */
    Py_RETURN_NONE;
}

static PyObject *load(PyObject *Py_UNUSED(module), PyObject *argument)
{
    PyObject *bytes = NULL;
    if (!PyUnicode_FSConverter(argument, &bytes))
        return NULL;
    const char *path = PyBytes_AS_STRING(bytes);
    PyObject *address = NULL;
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL)
        load_error(path, dlerror());
    else {
        const char *abi = dlsym(handle, "th_abi");
        void *run = dlsym(handle, "th_run");
        if (abi == NULL || run == NULL || strcmp(abi, TH_ABI) != 0) {
            dlclose(handle);
            load_error(path, "not a program for this version of the runtime");
        }
        else
            address = PyLong_FromVoidPtr(run);
    }
    Py_DECREF(bytes);
    return address;
}

static PyMethodDef functions[] = {
    {"load", load, METH_O,
     "load(path)\n--\n\n"
     "Load a compiled program; returns the address of its entry, or raises OSError."},
    {"unload", unload, METH_O,
     "unload(address)\n--\n\n"
     "Unload the program that `load` has loaded, as soon as no function needs it."},
    {"set_remote", set_remote, METH_O,
     "set_remote(type)\n--\n\n"
     "Values of cells of this class are not arrays here: their method `fetch` returns a copy."},
    {"blas_info", blas_info, METH_NOARGS,
     "blas_info()\n--\n\nWhich BLAS programs call: library, symbol style, integer width, threads."},
    {"select_blas", blas_select, METH_O,
     "select_blas(source)\n--\n\nUse the BLAS from any source, loaded, scipy, or plain loops."},
    {"set_blas_threads", blas_set_threads, METH_O,
     "set_blas_threads(n)\n--\n\nLimit the BLAS to n threads; False where it has no such setting."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "theano.runtime._native",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC PyInit__native(void)
{
    import_array();
    if (kinds_init() < 0 || memory_init() < 0)
        return NULL;
    turns_init();
    PyObject *module = PyModule_Create(&definition);
#ifdef Py_GIL_DISABLED
    /* The GIL protects frames, cells and the memory that is kept: without it, two threads could get
       the same frame. A Python without it takes it back when it imports this module. */
    if (module != NULL && PyUnstable_Module_SetGIL(module, Py_MOD_GIL_USED) < 0)
        Py_CLEAR(module);
#endif
    if (module != NULL
        && (PyModule_AddType(module, &CellType) < 0 || PyModule_AddType(module, &FunctionType) < 0
            || PyModule_AddType(module, &PointerType) < 0
            || PyModule_AddStringConstant(module, "ABI", TH_ABI) < 0))
        Py_CLEAR(module);
    return module;
}
