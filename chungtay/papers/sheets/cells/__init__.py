"""One file for each kind of cell: what stands in it → a value, a doubt, or a fault with a code."""
