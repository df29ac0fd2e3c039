"""The work: cases, what was done in them, and the doors to them."""
