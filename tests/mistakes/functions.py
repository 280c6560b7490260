"""Mistakes with shared variables, functions and calls."""

from __future__ import annotations

from tests.mistakes.mistake import Mistake
from theano import errors

FUNCTIONS = [
    Mistake(
        "shared variable",
        'x = T.dvector("x")\n'
        "theano.shared(x)\n",
        TypeError, "x",
        "theano.shared takes a value, but x is symbolic; compute it first with .eval() or a "
        "function",
        "compute it first with .eval() or a function"),
    Mistake(
        "shared set_value dtype",
        's = theano.shared(np.ones(3, "float32"), "s")\n'
        "s.set_value(np.ones(3))\n",
        TypeError, "s",
        "s: float64 does not fit in float32 without loss of precision; cast the value, or pass "
        "allow_input_downcast=True to function",
        "cast the value, or pass allow_input_downcast=True"),
    Mistake(
        "inputs not list",
        'x = T.dvector("x")\n'
        "theano.function(x, x)\n",
        Exception, "x",
        "the inputs of a function must be a list, even if there is only one: function([x], ...)",
        "function([x], ...)"),
    Mistake(
        "missing input",
        'x, y = T.dvector("x"), T.dvector("y")\n'
        "theano.function([x], x + y)\n",
        errors.MissingInputError, "y",
        "y is needed for add(x, y) but is not an input of the function and has no value",
        "add it to the inputs, or replace it with givens"),
    Mistake(
        "unused input",
        'x, y = T.dvector("x"), T.dvector("y")\n'
        "theano.function([x, y], x)\n",
        errors.UnusedInputError, "y",
        "input 1 (y) is not used by the function",
        "on_unused_input='ignore' (or 'warn') allows it"),
    Mistake(
        "input string",
        'x = T.dvector("x")\n'
        'theano.function(["x"], x)\n',
        TypeError, "x",
        "an input of a function must be a variable or an In, got str 'x'",
        "give the variables themselves, not their names or values"),
    Mistake(
        "input constant",
        'x = T.dvector("x")\n'
        "theano.function([x, T.constant(2.0)], x)\n",
        TypeError, "x",
        "constant 2.0 cannot be an input of a function",
        "leave it out: its value is known"),
    Mistake(
        "input twice",
        'x = T.dvector("x")\n'
        "theano.function([x, x], x)\n",
        errors.UnusedInputError, "x",
        "x is an input twice, at positions 0 and 1",
        "give each input once"),
    Mistake(
        "input expression",
        'x = T.dvector("x")\n'
        "theano.function([x * 2], x)\n",
        errors.UnusedInputError, "x",
        "input 0 (without a name) is not used by the function",
        "on_unused_input='ignore' (or 'warn') allows it"),
    Mistake(
        "input shared",
        's = theano.shared(1.0, "s")\n'
        "theano.function([s], s * 2)\n",
        TypeError, "s",
        "Cannot use a shared variable (s) as explicit input: it has a value already. Use a new "
        "variable as input, and givens={s: new_variable}",
        "Use a new variable as input, and givens={s: new_variable}"),
    Mistake(
        "output number",
        'x = T.dvector("x")\n'
        "theano.function([x], [x, 1])\n",
        TypeError, "x",
        "an output of a function must be a variable or an Out, got int 1",
        "outputs are a variable, a list of variables or a dict of them; theano.tensor.constant "
        "makes a variable of a number"),
    Mistake(
        "output string",
        'x = T.dvector("x")\n'
        'theano.function([x], "x")\n',
        TypeError, "x",
        "an output of a function must be a variable or an Out, got str 'x'",
        "outputs are a variable, a list of variables or a dict of them; theano.tensor.constant "
        "makes a variable of a number"),
    Mistake(
        "output nested",
        'x = T.dvector("x")\n'
        "theano.function([x], [x, [x]])\n",
        TypeError, "x",
        "an output of a function must be a variable or an Out, got list [x]",
        "outputs are a variable, a list of variables or a dict of them; theano.tensor.constant "
        "makes a variable of a number"),
    Mistake(
        "updates non shared",
        'x = T.dscalar("x")\n'
        "theano.function([], updates={x: x + 1})\n",
        TypeError, "x",
        "updates: x is not a shared variable and cannot be updated",
        "theano.shared(value) makes a variable that keeps its value between calls"),
    Mistake(
        "updates dtype",
        's = theano.shared(np.float32(1), "s")\n'
        'x = T.dscalar("x")\n'
        "theano.function([x], updates={s: s + x})\n",
        TypeError, "s",
        "updates: s has type TensorType(float32, scalar), but its update has type "
        "TensorType(float64, scalar)",
        "theano.tensor.cast(update, 'float32') changes the dtype"),
    Mistake(
        "updates rank",
        's = theano.shared(1.0, "s")\n'
        'x = T.dvector("x")\n'
        "theano.function([x], updates={s: s + x})\n",
        TypeError, "s",
        "updates: s has type TensorType(float64, scalar), but its update has type "
        "TensorType(float64, vector)",
        ".sum() or .mean() along the other dims reduces the update"),
    Mistake(
        "updates twice",
        's = theano.shared(1.0, "s")\n'
        "theano.function([], updates=[(s, s + 1), (s, s + 2)])\n",
        ValueError, "s",
        "updates: this shared variable already has an update expression: s, first add(s, 1), "
        "then add(s, 2)",
        "give one update, the sum or the last of them"),
    Mistake(
        "updates list",
        's = theano.shared(1.0, "s")\n'
        "theano.function([], updates=[s, s + 1])\n",
        ValueError, "s",
        "updates must be a dict or a list of pairs (variable, expression), and s is not a pair",
        "write updates=[(s, s + 1)] or updates={s: s + 1}"),
    Mistake(
        "givens dtype",
        'x, i = T.dvector("x"), T.ivector("i")\n'
        'theano.function([i], x * 2, givens={x: i.astype("complex64")})\n',
        TypeError, "x",
        "givens: x cannot be replaced: cannot use Cast{complex64}(i) of type "
        "TensorType(complex64, vector) where TensorType(float64, vector) is needed; dtype, rank "
        "and the lengths that both types know must agree",
        "a replacement has the dtype and rank of what it replaces: theano.tensor.cast and "
        "dimshuffle change them"),
    Mistake(
        "givens rank",
        'x, m = T.dvector("x"), T.dmatrix("m")\n'
        "theano.function([m], x * 2, givens={x: m})\n",
        TypeError, "m",
        "givens: x cannot be replaced: cannot use m of type TensorType(float64, matrix) where "
        "TensorType(float64, vector) is needed; dtype, rank and the lengths that both types "
        "know must agree",
        "a replacement has the dtype and rank of what it replaces: theano.tensor.cast and "
        "dimshuffle change them"),
    Mistake(
        "givens input",
        'x, y = T.dvector("x"), T.dvector("y")\n'
        "theano.function([x, y], x * 2, givens={x: y})\n",
        RuntimeError, "x",
        "givens: x is an input of this function, and replacing it would have no effect; use a "
        "new variable as input, and givens={x: f(new_variable)}",
        "use a new variable as input"),
    Mistake(
        "an unknown mode",
        'x = T.dvector("x")\n'
        'theano.function([x], x, mode="FAST")\n',
        Exception, "x",
        "No predefined mode exist for string: FAST; there are FAST_COMPILE, FAST_RUN, "
        "DEBUG_MODE, JAX, Mode, DebugMode, NanGuardMode, COMPARE, ProfileMode, PROFILE_MODE",
        "there are FAST_COMPILE, FAST_RUN"),
    Mistake(
        "a misspelt keyword of function",
        'x = T.dvector("x")\n'
        "theano.function([x], x, update={})\n",
        TypeError, "x",
        "function() got an unexpected keyword argument 'update'",
        "the arguments of function are inputs, outputs, mode, updates, givens, "
        "no_default_updates, accept_inplace, name, rebuild_strict, allow_input_downcast, "
        "profile, on_unused_input"),
    Mistake(
        "an unknown on_unused_input",
        'x = T.dvector("x")\n'
        'theano.function([x], x, on_unused_input="pass")\n',
        ValueError, "x",
        "on_unused_input: 'pass' is not one of 'raise', 'warn' and 'ignore'",
        "'raise', 'warn' and 'ignore'"),
    Mistake(
        "eval name",
        'x = T.dvector("x")\n'
        '(x * 2).eval({"x": [1.0]})\n',
        TypeError, "x",
        "eval takes a dict from variables to their values, got 'x'",
        "give the variables themselves, not their names: .eval({x: 1.0})"),
    Mistake(
        "eval list",
        'x = T.dvector("x")\n'
        "(x * 2).eval([1.0])\n",
        TypeError, "x",
        "eval takes a dict from variables to their values, got [1.0]",
        "give the variables themselves, not their names: .eval({x: 1.0})"),
    Mistake(
        "eval none",
        'x = T.dvector("x")\n'
        "(x * 2).eval()\n",
        errors.MissingInputError, "x",
        "x is needed for mul(x, 2) but is not an input of the function and has no value",
        "add it to the inputs, or replace it with givens"),
    Mistake(
        "call symbolic",
        'x, y = T.dvector("x"), T.dvector("y")\n'
        "f = theano.function([x], x * 2)\n"
        "f(y)\n",
        TypeError, "y",
        'Bad input argument "x" at index 0 (0-based) of function made at {file}: expected a '
        "value of TensorType(float64, vector), got the symbolic variable y: build it into the "
        "expression, or compute its value first",
        "call it with numbers or arrays; .eval({...}) gives the value of a variable"),
    Mistake(
        "call rank",
        'x = T.dvector("x")\n'
        "f = theano.function([x], x * 2)\n"
        "f(1.0)\n",
        TypeError, "x",
        'Bad input argument "x" at index 0 (0-based) of function made at {file}: expected 1 '
        "dims (TensorType(float64, vector)), got 0: shape ()",
        "numpy.reshape(value, shape) gives it 1 dims"),
    Mistake(
        "call dtype",
        'i = T.ivector("i")\n'
        "f = theano.function([i], i * 2)\n"
        "f([1.5])\n",
        TypeError, "i",
        'Bad input argument "i" at index 0 (0-based) of function made at {file}: [1.5] does not '
        "fit in int32 without loss; pass allow_input_downcast=True to function if this is "
        "intended",
        "pass allow_input_downcast=True to function"),
    Mistake(
        "float64 for a float32 input",
        'x = T.fvector("x")\n'
        "f = theano.function([x], x * 2)\n"
        "f(np.ones(3))\n",
        TypeError, "x",
        'Bad input argument "x" at index 0 (0-based) of function made at {file}: float64 does '
        "not fit in float32 without loss of precision; cast the value, or pass "
        "allow_input_downcast=True to function",
        "cast the value, or pass allow_input_downcast=True"),
    Mistake(
        "call string",
        'x = T.dvector("x")\n'
        "f = theano.function([x], x * 2)\n"
        'f("abc")\n',
        ValueError, "x",
        'Bad input argument "x" at index 0 (0-based) of function made at {file}: cannot read '
        "str 'abc' as float64 numbers",
        "give a number, an array or a list of numbers"),
    Mistake(
        "call None",
        'x = T.dvector("x")\n'
        "f = theano.function([x], x * 2)\n"
        "f(None)\n",
        TypeError, "x",
        'Bad input argument "x" at index 0 (0-based) of function made at {file}: cannot read '
        "NoneType None as float64 numbers",
        "give a number, an array or a list of numbers"),
    Mistake(
        "call ragged",
        'x = T.dmatrix("x")\n'
        "f = theano.function([x], x * 2)\n"
        "f([[1.0], [1.0, 2.0]])\n",
        ValueError, "x",
        'Bad input argument "x" at index 0 (0-based) of function made at {file}: setting an '
        "array element with a sequence. The requested array has an inhomogeneous shape after 1 "
        "dimensions. The detected shape was (2,) + inhomogeneous part.",
        "the rows of a list must have equal lengths"),
    Mistake(
        "call too many",
        'x = T.dvector("x")\n'
        "f = theano.function([x], x * 2)\n"
        "f([1.0], [2.0])\n",
        TypeError, "x",
        "Too many parameters: function made at {file} takes 1 (x), got 2",
        "several values of one input are one argument: f([1, 2]), not f(1, 2)"),
    Mistake(
        "call too few",
        'x, y = T.dvector("x"), T.dvector("y")\n'
        "f = theano.function([x, y], x * y)\n"
        "f([1.0])\n",
        TypeError, "y",
        "Missing required input: y of function made at {file}",
        "give one value for each input, by position or by name"),
    Mistake(
        "call keyword",
        'x = T.dvector("x")\n'
        "f = theano.function([x], x * 2)\n"
        "f(z=[1.0])\n",
        TypeError, "x",
        "Unknown input or state: z. Function made at {file} has 1 named inputs (x)",
        "the names are those of the variables"),
    Mistake(
        "dot of a call",
        'x, y = T.dmatrix("x"), T.dmatrix("y")\n'
        "theano.function([x, y], T.dot(x, y))(np.ones((2, 3)), np.ones((2, 3)))\n",
        ValueError, "x",
        "dot: shapes (2, 3) and (2, 3) do not agree: 3 against 2",
        "x.T transposes a matrix"),
    Mistake(
        "batched dot of a call",
        'x = T.dtensor3("x")\n'
        "theano.function([x], T.batched_dot(x, x))(np.ones((1, 2, 3)))\n",
        ValueError, "x",
        "batched_dot: shapes (1, 2, 3) and (1, 2, 3) do not agree: 3 against 2",
        "x.dimshuffle(0, 2, 1) transposes each"),
    Mistake(
        "reshape of a call",
        'x = T.dmatrix("x")\n'
        "theano.function([x], x.reshape((4, 2)))(np.ones((2, 3)))\n",
        ValueError, "x",
        "cannot reshape array of size 6 into shape (4,2)",
        "one length may be -1, which stands for the rest"),
    Mistake(
        "sum of a call",
        'x, v = T.dmatrix("x"), T.dvector("v")\n'
        "theano.function([x, v], x + v)(np.ones((2, 4)), np.ones(2))\n",
        ValueError, "v",
        "add: shapes (2, 4) and (2,) do not broadcast: 4 against 2 on the last axis",
        "x.dimshuffle(0, 'x') adds such a dim"),
]
