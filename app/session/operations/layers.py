"""Layers of the map: added, listed, removed, opened, and carried beside a copy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from app.problem import Problem
from app.session.changes import Changes
from app.session.operation import Access, Done, reads, writes
from app.translations import message

if TYPE_CHECKING:
    from app.layers import KnownLayer, OpenedLayer
    from app.models import LayerRecord, Workspace

CHANGED = Changes(layers=True)


@writes
def add_layer(access: Access, *, path: Path, name: str = "", attribution: str = "", carry: bool = False) -> Done[LayerRecord]:
    """Remembers the file as a layer, by its hash. `name` and `attribution`: else what its maker says. `carry`: its bytes go into
    the workspace, and along in its copies. Problem: no layer, damaged, or too large to be carried."""
    from app.layers import file_sha256, open_layer, remember
    from app.models.layers import add_layer
    layer = open_layer(path, name)
    layer.close()
    sha256 = file_sha256(path)
    data = _bytes(path) if carry else None
    added = add_layer(access.workspace, layer.name, sha256, layer.kind, attribution=attribution.strip() or layer.attribution,
                      file=path.name, data=data)
    remember(sha256, path)
    return Done(added, CHANGED)


def _bytes(path: Path) -> bytes:
    from app.models.store import check_bytes
    try:
        check_bytes(message("“{name}”", name=path), path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Problem(message("“{name}” cannot be read ({reason}).", name=path, reason=error.strerror or str(error)),
                      message("Check that the file is there, and that its disk or stick is plugged in.")) from error


@writes
def remove_layer(access: Access, *, name: str, reason: str = "") -> Done[LayerRecord]:
    """Takes it off the list; its file stays where it is. `name`: or id, or the beginning of its hash. Problem: none or several."""
    from app.models.layers import find_layer, remove_layer
    layer = find_layer(access.workspace, name)
    remove_layer(access.workspace, layer, reason)
    return Done(layer, CHANGED)


@reads
def list_layers(access: Access) -> tuple[KnownLayer[LayerRecord], ...]:
    """Those that the workspace remembers, and where this laptop has them."""
    from app.layers import known_layers
    return known_layers(access.workspace)


@reads
def open_layers(access: Access) -> tuple[OpenedLayer[LayerRecord], ...]:
    """All that the workspace remembers, ready to be drawn, or why not. Whoever asks closes them."""
    from app.layers import opened_layers
    return opened_layers(access.workspace)


def put_beside(workspace: Workspace, copy: Path) -> tuple[Path, ...]:
    """The files of layers that a copy does not carry itself, put beside it, where another laptop looks for them; gives what stands
    there now. Problem: another file of that name is there, or the disk does not take it."""
    from app.layers import file_sha256, known_layers
    put = []
    for known in known_layers(workspace):
        if known.record.carried or known.path is None:
            continue
        target = copy.resolve().parent / (known.record.file or known.path.name)
        if target.exists():
            if file_sha256(target) != known.record.sha256:
                raise Problem(message("Another file {name} is beside the copy.", name=target),
                              message("Move it away, or copy without layers."))
        else:
            _copy(known.path, target)
        put.append(target)
    return tuple(put)


def _copy(source: Path, target: Path) -> None:
    from app.saving import replaced
    try:
        with replaced(target) as part:
            shutil.copyfile(source, part)
    except OSError as error:
        raise Problem(message("“{name}” cannot be written ({reason}).", name=target, reason=error.strerror or str(error)),
                      message("Make room on the disk, or copy without layers.")) from error
