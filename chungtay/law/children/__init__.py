"""The law about a child's record: names, numbers, groups. Pure."""
