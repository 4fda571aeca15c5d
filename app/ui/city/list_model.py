"""The rows of a list as a table on the screen: what each would do, why, and a tick that says whether it comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.exchange.places import DOUBTFUL, LEFT_OUT, MATCHED, NEW
from app.ui.city.kinds import kind_name
from app.ui.city.place_page import field_names
from app.ui.language import tr, worded
from app.ui.theme import theme

if TYPE_CHECKING:
    from app.exchange.places import PlacePlan, PlanRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TAKE, ROW, NAME, STATE, WHY = range(5)


class PlanModel(QAbstractTableModel):
    """Rows of a plan; a tick says whether one comes in."""

    def __init__(self) -> None:
        super().__init__()
        self.plan: PlacePlan | None = None
        self.rows: list[PlanRow] = []

    def show(self, plan: PlacePlan | None, state: str) -> None:
        self.beginResetModel()
        self.plan = plan
        self.rows = [] if plan is None else [one for one in plan.rows if state in ("", one.state)]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("In"), tr("Row"), tr("Name"), tr("State"), tr("Why"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, at = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and at == TAKE and self.plan is not None:
            return Qt.CheckState.Checked if self.plan.taken(one) else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if at == ROW:
                return str(one.number)
            if at == NAME:
                return f"{one.name or '–'} ({kind_name(one.kind)})" if one.kind else one.name or "–"
            if at == STATE:
                return state_words()[one.state]
            if at == WHY:
                return why(one)
        if role == Qt.ItemDataRole.ForegroundRole and at == STATE:
            return theme().colour({NEW: "good", MATCHED: "muted", DOUBTFUL: "warning", LEFT_OUT: "error"}[one.state])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        one = self.rows[index.row()]
        if index.column() == TAKE and one.state != LEFT_OUT and (not one.record_id or one.changes):
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.plan is None:
            return False
        number, ticked = self.rows[index.row()].number, Qt.CheckState(value) == Qt.CheckState.Checked
        also, without = set(self.plan.also), set(self.plan.without)
        if ticked:
            also.add(number)
            without.discard(number)
        else:
            also.discard(number)
            without.add(number)
        self.plan = self.plan.choosing(also=also, without=without)
        self.dataChanged.emit(index, index)
        return True


def why(one: PlanRow) -> str:
    """The reasons, and what would become another."""
    names = field_names(of_site=True)
    changes = [tr("{field}: {before} → {after}", field=names.get(field, field), before=before or "–",
                  after=" ".join(after.split()[:2]) if field == "position" else after)
               for field, (before, after) in one.changes.items()]
    return "; ".join([*map(worded, one.reasons), *changes])


def state_words() -> dict[str, str]:
    return {NEW: tr("New"), MATCHED: tr("Here already"), DOUBTFUL: tr("Doubtful"), LEFT_OUT: tr("Left out")}
