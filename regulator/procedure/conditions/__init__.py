"""The needs of steps, named so that a regime reads as a list of them.

Scopes: a condition looks in the track of the thing asked about and at the case at large; `…_here` looks at this very
thing.
"""
