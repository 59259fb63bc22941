"""Pairs of plans annotated by hand, and how well the machine's suggestions agree with them."""
