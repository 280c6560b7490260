"""Where values live: on a device with a name, or divided among the devices of a mesh.

A placement says where the value of a shared variable, an input or an expression lies. It changes no
number: engines that have several devices (`theano/backends/jax`) follow it, others ignore it.
"""

from __future__ import annotations

from _thread import _local  # `threading.local`; that module takes long to import
from collections.abc import Callable, Sequence
from types import TracebackType

from theano import devices
from theano.errors import UnknownDeviceError, format_error
from theano.graph.statement import located
from theano.records import ValueRecord

Axis = str | tuple[str, ...] | None
"""What divides a dim: nothing, an axis of a mesh, or several."""

check_mesh: Callable[[Mesh], object] | None = None
"""A function of an engine that raises ValueError if it has too few devices; set by
`theano/__init__.py`."""


class Mesh(ValueRecord):
    """Devices as an array whose axes have names. names, sizes: the name and length of each axis; a
    length of -1 means as many as there are devices for.

    As a context, `with theano.mesh(batch=8):`, it is the mesh of the placements made inside.
    """

    names: tuple[str, ...]
    sizes: tuple[int, ...]

    def __enter__(self) -> Mesh:
        assert check_mesh is not None
        check_mesh(self)
        _entered().append(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None
    ) -> None:
        _entered().pop()

    def __repr__(self) -> str:
        pairs = zip(self.names, self.sizes, strict=True)
        return f"mesh({', '.join(f'{name}={size}' for name, size in pairs)})"


_context = _local()


def _entered() -> list[Mesh]:
    """The meshes whose blocks this thread has entered."""
    found: list[Mesh] = _context.__dict__.setdefault("meshes", [])
    return found


@located
def mesh(**axes: int) -> Mesh:
    """Devices as an array with named axes, among which values are divided.

    axes: the length of each axis; one of them may be -1, as many as there are devices for. Inside
    of `with theano.mesh(batch=8):`, `sharding` of `theano.shared`, `theano.In` and `transfer`
    refers to this mesh; meshes may be nested, and each thread has its own. Raises ValueError for
    other lengths, and, when the block is entered, if JAX has too few devices; ImportError if JAX is
    not installed.

    >>> theano.mesh(batch=4, model=2)
    mesh(batch=4, model=2)
    """
    sizes = tuple(axes.values())
    if not sizes or sizes.count(-1) > 1 or not all(
            type(n) is int and (n > 0 or n == -1) for n in sizes):
        given = ", ".join(f"{name}={n!r}" for name, n in axes.items())
        raise ValueError(format_error(
            f"mesh({given}): a mesh has one axis at least, and lengths of 1 or more",
            hint="mesh(batch=8), or mesh(batch=-1, model=2) for as many as there are devices"))
    return Mesh(tuple(axes), sizes)


class Placement(ValueRecord):
    """Where a value lies.

    device: the name of a device, or None; axes: for the first dims of the value, the axes of `mesh`
    among whose devices they are divided.
    """

    device: str | None
    axes: tuple[Axis, ...] = ()
    mesh: Mesh | None = None

    def __str__(self) -> str:
        return self.device or f"{self.axes} of {self.mesh}"


def placement_of(
    ndim: int, target: str | None = None, sharding: Sequence[Axis] | None = None
) -> Placement | None:
    """The placement of a value of `ndim` dims on the device `target`, or divided by `sharding`.
    None if neither is given, or nothing is divided; "cpu" is the default device. Raises ValueError
    if they do not fit."""
    if sharding is None:
        return None if target in (None, "cpu") else _on_device(target)
    if target not in (None, "cpu"):
        raise ValueError(
            f"a value has a target or a sharding, not both: {target!r} and {sharding!r}")
    axes = _axes_of(sharding)
    if len(axes) > ndim:
        raise ValueError(f"sharding {axes} is for {len(axes)} dims, but there are {ndim}")
    used = [name for axis in axes if axis for name in ((axis,) if isinstance(axis, str) else axis)]
    if len(set(used)) < len(used):
        raise ValueError(f"sharding {axes} names an axis twice")
    if not used and not _entered():
        return None
    return Placement(None, axes, _mesh_with(used, axes))


def _on_device(target: str | None) -> Placement:
    if not isinstance(target, str):
        raise UnknownDeviceError(
            f"a target is the name of a device, such as 'cpu' or 'cuda0', got {target!r}")
    if target in devices.contexts():
        return Placement(target)
    try:
        device = devices.named(target)
    except ValueError as error:
        raise UnknownDeviceError(*error.args) from None
    if not devices.has(device):
        raise UnknownDeviceError(format_error(
            f"there is no device {target!r}", rule="devices are those that JAX finds",
            hint="theano doctor lists them; 'cpu' is always there"))
    return Placement(target)


def _axes_of(sharding: Sequence[Axis]) -> tuple[Axis, ...]:
    if isinstance(sharding, (tuple, list)) and all(
            axis is None or isinstance(axis, str)
            or isinstance(axis, tuple) and all(isinstance(name, str) for name in axis)
            for axis in sharding):
        return tuple(sharding)
    raise ValueError(
        "a sharding has, for each dim, the name of an axis of the mesh, a tuple of names, or None, "
        f"as in ('batch', None); got {sharding!r}")


def _mesh_with(used: Sequence[str], axes: tuple[Axis, ...]) -> Mesh:
    """The mesh whose block was entered last; without one, all devices along the only axis."""
    entered = _entered()
    if entered:
        found = entered[-1]
        for name in used:
            if name not in found.names:
                raise ValueError(f"sharding {axes}: {found} has no axis {name!r}")
        return found
    if len(used) != 1:
        raise ValueError(format_error(
            f"sharding {axes} does not name one axis, so the lengths of the mesh are not known",
            hint="make the variable inside of a block `with theano.mesh(batch=4, model=2):`"))
    return Mesh((used[0],), (-1,))
