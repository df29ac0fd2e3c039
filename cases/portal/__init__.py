"""The pages of the platforms' representatives. Their contexts are written here from what `queries.portal` gives, never
from what staff see.
"""
