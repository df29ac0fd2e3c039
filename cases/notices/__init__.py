"""The documents of issued acts: what they say, what must be checked before approval, how they become bytes.

`compose` and `checks` are free of WeasyPrint and may be used anywhere; `pdf` (and who imports it) only in a worker.
"""
