"""The institution: its law, its people, its books."""
