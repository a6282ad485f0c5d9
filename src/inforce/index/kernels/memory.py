"""Arrays by their addresses: a search takes one table of them, not fifty arrays, and passes words, not structures.

Reach for `grouped` (a named tuple of pointers from a table of addresses), `u8` and its kin (one address), `at` (the
same from a place on). A pointer is read and written as an array is (`pointer[place]`) and knows no length: what it
points to must be kept alive, of its type and long enough; `layout.table` sees to that. `soon` says what is read next,
so that memory is waited for once only; `ones` counts bits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import config
from numba.extending import intrinsic

from inforce.index.kernels import folder

setattr(config, "CACHE_DIR", str(folder))  # noqa: B010  before anything is compiled: all kernels come by here

_intrinsic: Any = intrinsic
_pointer: Any = types.CPointer
_named: Any = types.NamedTuple
_ELEMENTS = {"u1": types.uint8, "i4": types.int32, "i8": types.int64, "u8": types.uint64, "f4": types.float32}


def _typed(kind: str) -> Any:
    """The function that takes an address for a pointer to such elements."""
    made = _pointer(_ELEMENTS[kind])

    @_intrinsic  # type: ignore[untyped-decorator]
    def pointer(_: Any, address: Any) -> Any:
        """The elements at an address."""

        def code(context: Any, builder: Any, _: Any, arguments: Any) -> Any:
            return builder.inttoptr(arguments[0], context.get_value_type(made))

        return made(types.intp), code

    return pointer


u8, i32, i64, u64, f32 = (_typed(kind) for kind in ("u1", "i4", "i8", "u8", "f4"))


def grouped(group: type, kinds: str, first: int) -> Any:
    """The function that takes the address of a table for a `group` of pointers, from the table's place `first` on."""
    pointers = [_pointer(_ELEMENTS[kind]) for kind in kinds.split()]
    made = _named(pointers, group)

    @_intrinsic  # type: ignore[untyped-decorator]
    def pointed(_: Any, address: Any) -> Any:
        """The group that the table at an address holds."""

        def code(context: Any, builder: Any, _: Any, arguments: Any) -> Any:
            addresses = builder.inttoptr(arguments[0], ir.IntType(64).as_pointer())
            found = []
            for place, pointer in enumerate(pointers, first):
                address = builder.load(builder.gep(addresses, [ir.Constant(ir.IntType(64), place)]))
                found.append(builder.inttoptr(address, context.get_value_type(pointer)))
            return context.make_tuple(builder, made, found)

        return made(types.intp), code

    return pointed


def _at(_: Any, pointer: Any, place: Any) -> Any:
    """The same elements from a place on."""

    def code(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.gep(arguments[0], [arguments[1]])

    return pointer(pointer, types.intp), code


def _ones(_: Any, number: Any) -> Any:
    """How many bits of an unsigned 32-bit number are set."""

    def code(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.zext(builder.ctpop(arguments[0]), ir.IntType(64))

    return types.int64(types.uint32), code


def _soon(_: Any, pointer: Any, place: Any) -> Any:
    """A word to the processor that this place will be read soon; it changes nothing."""

    def code(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        near = builder.bitcast(builder.gep(arguments[0], [arguments[1]]), ir.IntType(8).as_pointer())
        number = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [near.type, number, number, number])
        called = builder.module.declare_intrinsic("llvm.prefetch", [near.type], kind)
        builder.call(called, [near, ir.Constant(number, 0), ir.Constant(number, 3), ir.Constant(number, 1)])
        return None

    return types.void(pointer, types.intp), code


at: Callable[[Any, int], Any] = _intrinsic(_at)
soon: Callable[[Any, int], None] = _intrinsic(_soon)
ones: Callable[[Any], int] = _intrinsic(_ones)
