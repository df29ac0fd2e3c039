"""Acts of every release, as they were kept, with what the law made of them then. Whatever changes, they stay readable.

`python -m tests.law.history.write` adds the release that stands now; a file that is there is never written again.
"""
