"""What the law says of children and the papers about them: groups, numbers, names, peoples, supports."""
