"""The norms that a team has set, laid over those of its forms."""

from app.models.norms.team_norms import Norm, disputed, norms, set_norms
from app.models.records.norms_in_force import FILE, RECORD, NormSetting, norm_words, overlay_norms

__all__ = ["FILE", "RECORD", "Norm", "NormSetting", "disputed", "norm_words", "norms", "overlay_norms", "set_norms"]
