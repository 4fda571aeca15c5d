"""Consent withdrawn: what a person said goes for good."""

from app.models.consent.erasure import Erased, erase, erase_photo, overwrite
from app.models.consent.withdrawals import accept, reject, withdrawals
from app.models.records.withdrawals import WAITING, Withdrawal

__all__ = ["WAITING", "Erased", "Withdrawal", "accept", "erase", "erase_photo", "overwrite", "reject", "withdrawals"]
