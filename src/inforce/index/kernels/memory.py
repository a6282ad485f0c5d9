"""Arrays by their addresses: a search takes one table of them, not fifty arrays, and passes words, not structures.

Reach for `grouped` (a named tuple of pointers from a table of addresses), `u8` and its kin (one address), `at` (the
same from a place on). A pointer is read and written as an array is (`pointer[place]`) and knows no length: what it
points to must be kept alive, of its type and long enough; `layout.table` sees to that. `soon` says what is read next,
so that memory is waited for once only; `ones` counts bits, `eight` reads eight bytes at once, `real` bits as
a number with a point.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import extending, types
from numba.core import config
from numba.core.typing import templates
from numba.extending import intrinsic, models

from inforce.index.kernels import folder

setattr(config, "CACHE_DIR", str(folder))  # noqa: B010  before anything is compiled: all kernels come by here

_intrinsic: Any = intrinsic
_pointer: Any = types.CPointer
_Type: Any = types.Type
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


class Group(_Type):  # type: ignore[misc]
    """The type of a group of pointers: an address in a table of addresses, from which each is read by its name.

    So that a call hands over one address rather than those of all arrays.
    """

    def __init__(self, group: Any, kinds: str) -> None:
        fields: tuple[str, ...] = group._fields
        self.places = {
            field: (place, _pointer(_ELEMENTS[kind]))
            for place, (field, kind) in enumerate(zip(fields, kinds.split(), strict=True))
        }
        super().__init__(name=f"pointers of {group.__module__}.{group.__qualname__}")


extending.register_model(Group)(models.OpaqueModel)


@extending.infer_getattr
class _Fields(templates.AttributeTemplate):
    """The fields of a group are pointers."""

    key = Group

    def generic_resolve(self, group: Any, field: str) -> Any:  # type: ignore[override]
        """The type of a field."""
        return group.places[field][1]


@extending.lower_getattr_generic(Group)  # type: ignore[untyped-decorator, no-untyped-call]
def _field(context: Any, builder: Any, group: Any, table: Any, field: str) -> Any:
    """Read the address of a field; no search writes to a table, so that it need be read once only."""
    place, pointer = group.places[field]
    word = ir.IntType(64)
    addresses = builder.bitcast(table, word.as_pointer())
    address = builder.load(builder.gep(addresses, [ir.Constant(word, place)]))
    address.set_metadata("invariant.load", builder.module.add_metadata([]))
    return builder.inttoptr(address, context.get_value_type(pointer))


def grouped(group: type, kinds: str, first: int) -> Any:
    """The function that takes the address of a table for a `group` of pointers, from the table's place `first` on."""
    made = Group(group, kinds)

    @_intrinsic  # type: ignore[untyped-decorator]
    def pointed(_: Any, address: Any) -> Any:
        """The group that the table at an address holds."""

        def code(context: Any, builder: Any, _: Any, arguments: Any) -> Any:
            begin = builder.add(arguments[0], ir.Constant(ir.IntType(64), 8 * first))
            return builder.inttoptr(begin, context.get_value_type(made))

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


def _real(_: Any, number: Any) -> Any:
    """The number of 32 bits with a point that a whole one of as many bits holds."""

    def code(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.FloatType())

    return types.float32(types.int32), code


def _eight(_: Any, pointer: Any, place: Any) -> Any:
    """Eight bytes from a place on as one number."""

    def code(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        near = builder.gep(arguments[0], [arguments[1]])
        return builder.load(builder.bitcast(near, ir.IntType(64).as_pointer()), align=1)

    return types.uint64(pointer, types.intp), code


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
real: Callable[[Any], Any] = _intrinsic(_real)
eight: Callable[[Any, int], Any] = _intrinsic(_eight)
