"""Protection by a passphrase, and encrypted copies."""
