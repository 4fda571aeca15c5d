"""What may be asked, as data: definitions, texts in languages, choice lists and attached tables."""
