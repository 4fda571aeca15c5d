"""What a form's expressions mean: compiled once, put in the order of their dependencies, shared by all interviews."""
