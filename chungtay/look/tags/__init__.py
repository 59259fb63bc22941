"""The tags of {% load look %}, one file per kind of thing. `templatetags/look.py` gathers them."""
