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
    return (owner_level >= np.int64(code & 15)) & (other_level >= np.int64(code >> 4))


@njit(inline="always", cache=True)
def noted(bits: Any, person: Any) -> Any:
    """Whether somebody may be among those put down in ``bits``: 2¹⁸ bits by the end of the id, all in the first cache.

    A no is certain, a yes has to be asked again of an array by member.
    """
    return (bits[(person >> 6) & 4095] >> np.uint64(person & 63)) & np.uint64(1) != 0


@njit(inline="always", cache=True)
def note(bits: Any, person: Any) -> None:
    """Put somebody down in ``bits``."""
    bits[(person >> 6) & 4095] |= np.uint64(1) << np.uint64(person & 63)


@njit(inline="always", cache=True)
def forget(bits: Any, person: Any) -> None:
    """Take somebody out of ``bits``, and some others with them: for clearing all."""
    bits[(person >> 6) & 4095] = np.uint64(0)


@njit(inline="always", cache=True)
def level_of(levels: Any, odd: Any, usual: Any, person: Any) -> Any:
    """The level at which somebody holds the viewer: the ``usual`` one but for those put down in ``odd``."""
    return np.int64(levels[person]) if noted(odd, person) else np.int64(usual)


@njit(cache=True, nogil=True)
def hold(levels: Any, odd: Any, ids: Any, held: Any) -> None:
    """Put down at which levels some hold the viewer."""
    for i in range(len(ids)):
        levels[ids[i]] = held[i]
        note(odd, ids[i])


@njit(cache=True, nogil=True)
def let_go(levels: Any, odd: Any, usual: Any, ids: Any) -> None:
    """Take it back."""
    for i in range(len(ids)):
        levels[ids[i]] = usual
        forget(odd, ids[i])


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
