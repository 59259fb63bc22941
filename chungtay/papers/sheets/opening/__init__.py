"""Bytes → rows of cells, with as little in memory at once as the kind of file allows."""
