"""What the office says of a form: which of its versions is current, which take no new interview, for which sites it is; and all
forms with which an interview can be begun."""

from app.models.lineage.offered_forms import OfferedForm, kept_form, loaded_form, offered_forms, shipped_glances
from app.models.lineage.team_lineage import (
    KnownForms,
    bring_back,
    find_version,
    known_forms,
    lineage_id,
    retire,
    set_current,
    set_sites,
)

__all__ = ["KnownForms", "OfferedForm", "bring_back", "find_version", "kept_form", "known_forms", "lineage_id", "loaded_form",
           "offered_forms", "retire", "set_current", "set_sites", "shipped_glances"]
