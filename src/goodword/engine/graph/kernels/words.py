"""Small pieces that all kernels are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

ID = np.int64((1 << 22) - 1)
LENGTH = np.int64((1 << 32) - 1)

# Numba makes a float of uint64 + int64, hence each load is cast to int64 before anything is done with it.


@njit(inline="always", cache=True)
def begin_of(row: Any) -> Any:
    """Where a row starts."""
    return row >> np.int64(32)


@njit(inline="always", cache=True)
def length_of(row: Any) -> Any:
    """How long it is."""
    return row & LENGTH


@njit(inline="always", cache=True)
def who(word: Any) -> Any:
    """The id in an arc."""
    return np.int64(word) & ID


@njit(inline="always", cache=True)
def strong(word: Any) -> Any:
    """The strength in an arc."""
    return np.int64(word) >> np.int64(22)


@njit(inline="always", cache=True)
def usable(code: Any, owner_level: Any, other_level: Any) -> Any:
    """Whether an arc may be used by a viewer whom its ends hold at these levels."""
    return owner_level >= np.int64(code & 15) and other_level >= np.int64(code >> 4)


def _prefetch(_context: Any, array: Any, _index: Any) -> Any:
    """Ask for the memory of ``array[index]`` before it is needed. A hint: any index is allowed."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data = context.make_array(signature.args[0])(context, builder, arguments[0]).data
        place = builder.bitcast(builder.gep(data, [arguments[1]]), ir.IntType(8).as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [place.type, ir.IntType(32), ir.IntType(32), ir.IntType(32)])
        function = builder.module.globals.get("llvm.prefetch.p0")
        if function is None:
            function = ir.Function(builder.module, kind, "llvm.prefetch.p0")
        i32 = ir.IntType(32)
        builder.call(function, [place, ir.Constant(i32, 0), ir.Constant(i32, 3), ir.Constant(i32, 1)])
        return context.get_dummy_value()

    return types.void(array, types.int64), generate


prefetch: Any = intrinsic(_prefetch)
