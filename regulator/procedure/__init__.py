"""The law, as data that a lawyer can read and a pure engine that answers from it. No Django in here."""
