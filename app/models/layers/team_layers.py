"""Remembering and forgetting layers. What a layer is was found out before (`app.layers`): this room keeps what it is told."""

from __future__ import annotations

from app.models.conflicts.shared_record import SharedRecord, set_shared
from app.models.records.attachments import keep_file
from app.models.records.interview_facts import REMOVED
from app.models.records.layers import FILE, KIND, MEDIA, layer_record
from app.models.store.limits import check_bytes
from app.models.values import LayerRecord
from app.models.workspace import Workspace
from app.problem import Problem
from app.translations import message


def add_layer(workspace: Workspace, name: str, sha256: str, kind: str, *, attribution: str = "", file: str = "",
              data: bytes | None = None) -> LayerRecord:
    """The same file again is the same layer, said anew. `data`: its bytes, where the workspace is to carry them.

    Problem: no name, one that another layer has, or too large to be carried."""
    if not name.strip():
        raise Problem(message("A layer needs a name."), message("Type one."))
    record = layer_record(sha256)
    if any(layer.name.casefold() == name.strip().casefold() and layer.id != record.hex() for layer in workspace.layers()):
        raise Problem(message("There is a layer {name} already.", name=name.strip()), message("Give it another name."))
    if data is not None:
        check_bytes(message("“{name}”", name=file or name), len(data))
    set_shared(workspace, SharedRecord(KIND, record), {
        "name": name.strip(), "sha256": sha256, "kind": kind, "attribution": attribution.strip() or None, "file": file or None,
        REMOVED: None})
    if data is not None:
        keep_file(workspace.store, record.hex(), FILE, data, file or name, MEDIA)
    return find_layer(workspace, record.hex())


def find_layer(workspace: Workspace, name: str) -> LayerRecord:
    """By its id, its name, or how its hash begins. Problem: none or several."""
    known, plain = workspace.layers(), name.strip().casefold()
    by_hash = [layer for layer in known if len(plain) >= 4 and layer.sha256.startswith(plain)]
    for found in ([layer for layer in known if name == layer.id], [layer for layer in known if plain == layer.name.casefold()],
                  by_hash, [layer for layer in known if plain == layer.file.casefold()]):
        if len(found) == 1:
            return found[0]
        if found:
            raise Problem(message("Several layers are called {name}.", name=name),
                          message("Name one by its id: {ids}.", ids=tuple(layer.id for layer in found)))
    raise Problem(message("There is no layer {name}.", name=name),
                  message("The layers are: {layers}.", layers=tuple(layer.name for layer in known)) if known
                  else message("Add one first."))


def remove_layer(workspace: Workspace, layer: LayerRecord, reason: str = "") -> None:
    """Takes it off the list; the history knows it, and the file that it came from is not touched."""
    set_shared(workspace, SharedRecord(KIND, bytes.fromhex(layer.id)), {REMOVED: reason.strip() or "removed"})
