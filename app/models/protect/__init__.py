"""Protection by a passphrase, and encrypted copies."""

from app.models.files.encryption_keys import Protected, is_protected, lock, unlock
from app.models.protect.age_encryption import NO_KEYS, Keys, is_sealed, keys_of, needs_passphrase, new_key, read_secret
from app.models.protect.protection import SHORTEST, protect, unprotect

__all__ = ["NO_KEYS", "SHORTEST", "Keys", "Protected", "is_protected", "is_sealed", "keys_of", "lock", "needs_passphrase",
           "new_key", "protect", "read_secret", "unlock", "unprotect"]
