"""What windows and commands do, a file for each noun. A function names what it needs by keywords and gives an `Operation`."""
