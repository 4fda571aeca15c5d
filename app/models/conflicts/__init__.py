"""What people said differently, and what a person settles: answers, duplicates, checks."""
