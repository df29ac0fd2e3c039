"""Every read, by who asks."""
