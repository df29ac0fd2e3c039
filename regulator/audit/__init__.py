"""The append-only book of every step: one hash chain per subject, and the verifier that reads it."""
