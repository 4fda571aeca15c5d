"""The norms that a team has set, laid over those of its forms."""

from app.models.norms.team_norms import (
    Norm,
    NormInSetting,
    disputed,
    norms,
    path_title,
    set_norms,
    without_norms,
    without_norms_words,
    without_setting,
)
from app.models.records.norms_in_force import FILE, RECORD, NormSetting, norm_words, overlay_norms, path_in
from app.models.values import ROUTINE, SETTINGS

__all__ = ["FILE", "RECORD", "ROUTINE", "SETTINGS", "Norm", "NormInSetting", "NormSetting", "disputed", "norm_words", "norms",
           "overlay_norms", "path_in", "path_title", "set_norms", "without_norms", "without_norms_words", "without_setting"]
