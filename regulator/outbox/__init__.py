"""Work after the commit: a row first, then a bell; claimed with a lease, retried, never dropped."""
