"""What `make bench-duties` is made of: a database of its own, its filling, the desks, the asking, the paper."""
