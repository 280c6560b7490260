"""Placements as devices and shardings of JAX.

A `Location` is where arrays lie. The `Locations` of a function says where its inputs lie when it
computes, and where the values of its shared variables are kept. A function computes on one device,
or on the devices of one mesh; what is kept elsewhere is copied for each call.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from theano import devices
from theano.backends.jax import cluster
from theano.devices import load
from theano.errors import format_error
from theano.flags import warn_caller
from theano.placement import Placement

if TYPE_CHECKING:
    import jax
    from jax import sharding

    from theano.graph.node import Variable
    from theano.placement import Axis, Mesh

SEVERAL = "JAX_NUM_CPU_DEVICES=8 (or XLA_FLAGS=--xla_force_host_platform_device_count=8)"
"""What makes several devices of a processor."""


def device_named(name: str) -> jax.Device:
    """The device of JAX that a name means, one of the setting `contexts` or a plain one, as `cuda0`
    or `cpu:1`. Raises ValueError if JAX does not find it."""
    device = devices.named(name)
    there = devices.found(device.platform)
    if device.number >= len(there):
        raise ValueError(f"JAX finds no device {name!r}")
    return there[device.number]


def check_mesh(mesh: Mesh) -> None:
    """Raise ValueError if JAX has too few devices for a mesh."""
    _mesh(mesh)


@cache
def _mesh(mesh: Mesh) -> sharding.Mesh:
    jax = load()
    every = jax.devices(devices.platform(devices.default()))
    there = len(every)
    fixed = math.prod(n for n in mesh.sizes if n != -1)
    sizes = tuple(there // fixed if n == -1 else n for n in mesh.sizes)
    if not 0 < math.prod(sizes) <= there:
        raise ValueError(format_error(
            f"{mesh} needs {fixed} devices, but JAX finds {there}",
            hint=f"for trying, set {SEVERAL} in the environment before JAX starts"))
    automatic = getattr(jax.sharding, "AxisType", None)
    types = {} if automatic is None else {"axis_types": (automatic.Auto,) * len(sizes)}
    found: sharding.Mesh = jax.make_mesh(
        sizes, mesh.names, devices=every[:math.prod(sizes)], **types)
    return found


class Location:
    """Where arrays lie: on a device, or divided among those of a mesh.

    devices: all of them; text: for messages and profiles.
    """

    def __init__(self, device: jax.Device) -> None:
        self.devices = (device,)
        self.text = f"{device.platform}:{device.id}"
        self._whole: Any = load().sharding.SingleDeviceSharding(device)

    def sharding(self, shape: Sequence[int]) -> sharding.Sharding:
        """How an array of this shape lies there."""
        return self._whole

    def uneven(self, shape: Sequence[int]) -> tuple[int, int] | None:
        """A dim that cannot be divided as the placement says, and among how many; it is not
        divided. None if there is no such dim."""
        return None

    def put(self, value: jax.Array) -> jax.Array:
        """A copy of an array there."""
        return load().device_put(value, self.sharding(value.shape), may_alias=False)

    def constrained(self, value: jax.Array) -> jax.Array:
        """An array of a program that is compiled, which lies there."""
        return value

    def divides(self, dim: int, length: int) -> bool:
        """Whether the elements of a dim lie on several devices."""
        return False


class MeshLocation(Location):
    """A place on a mesh. axes: for each dim, what divides it."""

    def __init__(self, mesh: sharding.Mesh, axes: tuple[Axis, ...]) -> None:
        self.mesh, self.axes = mesh, axes
        self.devices = tuple(mesh.devices.flat)
        sizes = ", ".join(f"{name}={size}" for name, size in mesh.shape.items())
        self.text = f"{axes if any(axes) else 'replicated'} on mesh({sizes})"
        self._known: dict[tuple[int, ...], Any] = {}

    def _parts(self, axis: Axis) -> int:
        names = () if axis is None else (axis,) if isinstance(axis, str) else axis
        return math.prod(self.mesh.shape[name] for name in names)

    def sharding(self, shape: Sequence[int]) -> sharding.Sharding:
        shape = tuple(shape)
        if shape not in self._known:
            known = load().sharding
            spec = [None if n % self._parts(axis) else axis
                    for n, axis in zip(shape, self.axes, strict=False)]
            self._known[shape] = known.NamedSharding(self.mesh, known.PartitionSpec(*spec))
        return self._known[shape]

    def uneven(self, shape: Sequence[int]) -> tuple[int, int] | None:
        for dim, (n, axis) in enumerate(zip(shape, self.axes, strict=False)):
            if n % self._parts(axis):
                return dim, self._parts(axis)
        return None

    def divides(self, dim: int, length: int) -> bool:
        parts = self._parts(self.axes[dim]) if dim < len(self.axes) else 1
        return parts > 1 and length % parts == 0

    def constrained(self, value: jax.Array) -> jax.Array:
        return load().lax.with_sharding_constraint(value, self.sharding(value.shape))


@cache
def _on_device(name: str) -> Location:
    return Location(device_named(name))


class SpanningLocation(MeshLocation):
    """A place on a mesh that spans several processes. An array of NumPy is the part that this
    process holds; an array of JAX is the whole."""

    def box(self, shape: Sequence[int], process: int) -> tuple[tuple[int, int], ...]:
        """The part of an array of this shape that a process holds: for each dim, the first index,
        and the one after the last. Raises ValueError if it cannot be divided."""
        uneven = super().uneven(shape)
        if uneven is not None:
            raise ValueError(
                f"the length {shape[uneven[0]]} of dim {uneven[0]} cannot be divided among "
                f"{uneven[1]} devices of several processes: make it a multiple of {uneven[1]}")
        parts = [index for device, index in self.sharding(shape).devices_indices_map(
            tuple(shape)).items() if device.process_index == process]
        bounds = [[each.indices(n)[:2] for each in dim]
                  for n, dim in zip(shape, zip(*parts, strict=True), strict=True)]
        return tuple((min(a for a, _ in dim), max(b for _, b in dim)) for dim in bounds)

    def uneven(self, shape: Sequence[int]) -> tuple[int, int] | None:
        return None  # `box` refuses it

    def put(self, value: jax.Array) -> jax.Array:
        jax = load()
        if isinstance(value, jax.Array):
            where = self.sharding(value.shape)
            if value.sharding.is_equivalent_to(where, value.ndim):
                return jax.numpy.copy(value)
            whole = np.asarray(cluster.gathered(value))
            self.box(whole.shape, cluster.index())
            return jax.make_array_from_callback(whole.shape, where, lambda index: whole[index])
        shape = tuple(n * self._processes(k) for k, n in enumerate(value.shape))
        self.box(shape, cluster.index())
        return jax.make_array_from_process_local_data(self.sharding(shape), value.copy(), shape)

    def _processes(self, dim: int) -> int:
        """Into how many parts of processes a dim is divided."""
        lengths = [self._parts(axis) for axis in self.axes]
        if dim >= len(lengths):
            return 1
        start, stop = self.box(lengths, cluster.index())[dim]
        return lengths[dim] // (stop - start)

    def must_agree(self, value: np.ndarray, subject: Variable) -> None:
        """Raise ValueError in all processes if two of them hold the same part of a value, and give
        it other elements. subject: the variable whose value it is."""
        lengths = [self._parts(axis) for axis in self.axes]
        cluster.must_agree(
            cluster.digest(value), f"the value of {subject}",
            "each process must give equal values, so seed generators of first values, and "
            "use set_value in all processes", str(self.box(lengths, cluster.index())))


@cache
def _divided(mesh: sharding.Mesh, axes: tuple[Axis, ...]) -> MeshLocation:
    if len({device.process_index for device in mesh.devices.flat}) > 1:
        return SpanningLocation(mesh, axes)
    return MeshLocation(mesh, axes)


def place_of(placement: Placement) -> Location | None:
    """The place of a placement; None: the default device. A warning says that there are no such
    devices: then the placement comes from a pickle of another machine."""
    try:
        if placement.mesh is None:
            return _on_device(str(placement.device))
        return _divided(_mesh(placement.mesh), placement.axes)
    except ValueError as error:
        warn_caller(
            f"{str(error).splitlines()[0]}; values of {placement} lie on the default device",
            UserWarning)
        return None


class Locations:
    """Where the inputs of a function lie. None is the default device.

    explicit: how many inputs are not shared variables; inside: the placements of expressions.
    computing: for each input, its place when the function computes; kept: for each shared variable,
    where its value is kept between calls; sent: the inputs that are put there for each call;
    lying: a dict from inputs to `computing`.
    """

    def __init__(
        self, inputs: Sequence[Variable], explicit: int, placements: Sequence[Placement | None],
        inside: Iterable[Placement],
    ) -> None:
        self.inputs, self.explicit = inputs, explicit
        own = [None if p is None else place_of(p) for p in placements]
        self.whole = _where_it_computes([*own, *map(place_of, inside)])
        self.computing = [
            place if isinstance(place, MeshLocation) else self.whole for place in own]
        self.kept: list[Location | None] = [
            None if i < explicit else self.whole if placements[i] is None else place
            for i, place in enumerate(own)]
        everything = self.whole is not None and not isinstance(self.whole, MeshLocation)
        self.sent = [
            i for i, place in enumerate(self.computing)
            if place is not None and (everything or own[i] is not None if i < explicit else
                                      place is not self.kept[i])]
        self.lying = {
            v: place for v, place in zip(inputs, self.computing, strict=True) if place is not None}
        self.spanning = isinstance(self.whole, SpanningLocation)
        self._shapes: dict[int, tuple[int, ...]] = {}  # of values whose rows processes give
        self._warned: set[int] = set()

    @property
    def device(self) -> jax.Device | None:
        """A device on which the function computes; None: the default one."""
        return None if self.whole is None else self.whole.devices[0]

    def put(self, position: int, value: jax.Array) -> Any:
        """The value of an input, where it lies when the function computes."""
        return self._put(position, value, self.computing[position])

    def keep(self, position: int, value: jax.Array) -> Any:
        """The value of a shared variable, where it is kept."""
        place = self.kept[position]
        if not isinstance(place, SpanningLocation):
            return self._put(position, value, place)
        if isinstance(value, np.ndarray):
            if value.shape == self._shapes.get(position):
                raise ValueError(format_error(
                    f"the value of {self.inputs[position]} has the shape {value.shape} of the rows "
                    "of all processes, but each process gives its own",
                    hint="v[theano.distributed.local_rows(len(v))] are those of an array v; a "
                         "function in another mode than JAX gives all"))
            place.must_agree(value, self.inputs[position])
        found = self._put(position, value, place)
        if found.shape != value.shape:
            self._shapes[position] = found.shape
        return found

    def result(self, value: jax.Array) -> jax.Array:
        """A result of a program that is compiled. If the mesh spans several processes, each of them
        gets all of it."""
        return self.whole.constrained(value) if self.whole is not None and self.spanning else value

    def same_before(self, found: Sequence[np.ndarray]) -> None:
        """Raise ValueError in all processes if what they compute before a call differs."""
        if self.spanning:
            cluster.must_agree(
                " ".join(map(cluster.digest, found)),
                "what is computed on the processor before a call",
                "lengths that depend on elements must be equal in all processes, and random "
                "streams have equal seeds")

    def same_arguments(self, arguments: Sequence[object]) -> None:
        """Raise ValueError in all processes if the arguments of a program that they compile differ
        in shape."""
        if self.spanning:
            cluster.must_agree(
                str(arguments), "the number of rows that a call is given",
                "all processes must give equal numbers of rows")

    def constrained(self, position: int, value: jax.Array) -> jax.Array:
        """A new value of an input in a program that is compiled: it lies where the old one lay."""
        place = self.computing[position]
        return value if place is None else place.constrained(value)

    def described(self, position: int, value: jax.Array) -> jax.ShapeDtypeStruct:
        """The shape, dtype and sharding of the value of an input when the function computes."""
        place = self.computing[position]
        known = place is not None and (position >= self.explicit or position in self.sent)
        return load().ShapeDtypeStruct(
            value.shape, value.dtype,
            sharding=place.sharding(value.shape) if place is not None and known else None)

    def _put(self, position: int, value: jax.Array, place: Location | None) -> Any:
        if place is None:
            return at_default(np.asarray(cluster.gathered(value)))
        uneven = place.uneven(value.shape)
        if uneven is not None and position not in self._warned:
            self._warned.add(position)
            variable, (dim, parts) = self.inputs[position], uneven
            warn_caller(format_error(
                f"the length {value.shape[dim]} of dim {dim} of {variable} cannot be divided among "
                f"{parts} devices: each of them holds and computes all of it",
                at=variable.source_line, hint=f"make it a multiple of {parts}"), UserWarning)
        return place.put(value)


def at_default(value: jax.Array) -> Any:
    """A copy of an array on the default device. It is an array of JAX that is copied, because JAX
    may use the memory of an array of NumPy; `jax.numpy.array` would compile a program for it."""
    put = load().device_put
    return put(put(value), may_alias=False)


def _where_it_computes(places: Sequence[Location | None]) -> Location | None:
    """The place where a function computes what has no place of its own: the mesh, or the first
    device."""
    meshes = {place.devices: place for place in places if isinstance(place, MeshLocation)}
    if len(meshes) > 1:
        texts = " and ".join(place.text for place in meshes.values())
        raise ValueError(format_error(
            f"one function uses values on meshes of different devices: {texts}",
            hint="make its variables inside of one block `with theano.mesh(...):`"))
    for place in meshes.values():
        return _divided(place.mesh, ())
    return next((place for place in places if place is not None), None)
