"""The layers that a workspace remembers, and what of them this laptop can draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from app.layers.features import FeatureLayer
from app.layers.opening import open_layer
from app.layers.tiles import RasterLayer, VectorLayer
from app.layers.whereabouts import whereabouts
from app.problem import Problem
from app.translations import message


class Record(Protocol):
    """As `app.models` has it."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def attribution(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def carried(self) -> bool: ...


R = TypeVar("R", bound=Record)


class Remembering(Protocol[R]):
    """A workspace."""

    @property
    def path(self) -> object: ...
    def layers(self) -> Sequence[R]: ...
    def layer_bytes(self, layer: R, /) -> bytes | None: ...


@dataclass(frozen=True)
class KnownLayer(Generic[R]):
    """One that the workspace remembers. `path`: where this laptop has its file; None where it has not, or need not."""

    record: R
    path: Path | None

    @property
    def is_here(self) -> bool:
        return self.record.carried or self.path is not None


@dataclass(frozen=True)
class OpenedLayer(Generic[R]):
    """Ready to be drawn, or why it cannot be. Whoever opened it closes it (`layer.close()`)."""

    record: R
    layer: RasterLayer | VectorLayer | FeatureLayer | None
    problem: Problem | None = None


def known_layers(workspace: Remembering[R]) -> tuple[KnownLayer[R], ...]:
    beside = workspace.path if isinstance(workspace.path, Path) else None
    return tuple(KnownLayer(record, whereabouts(record.sha256, file_name=record.file, beside=beside))
                 for record in workspace.layers())


def opened_layers(workspace: Remembering[R], *, carried: bool = False) -> tuple[OpenedLayer[R], ...]:
    """From their files, else from the bytes that the workspace carries. `carried`: those alone that every copy has."""
    if carried:
        return tuple(_opened(workspace, record, None) for record in workspace.layers() if record.carried)
    return tuple(_opened(workspace, known.record, known.path) for known in known_layers(workspace))


def _opened(workspace: Remembering[R], record: R, path: Path | None) -> OpenedLayer[R]:
    source = path if path is not None else workspace.layer_bytes(record)
    if source is None:
        return OpenedLayer(record, None, Problem(
            message("The file of the layer {layer} is not on this laptop ({file}).", layer=record.name, file=record.file or "–"),
            message("Put it beside the workspace, or add it again.")))
    try:
        layer = open_layer(source, record.name, file_name=record.file)
    except Problem as problem:
        return OpenedLayer(record, None, problem)
    layer.attribution = record.attribution or layer.attribution
    return OpenedLayer(record, layer)
