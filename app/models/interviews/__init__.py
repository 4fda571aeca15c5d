"""An interview that is kept while it is held."""
