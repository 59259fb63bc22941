"""What bodies and posts do when their place is reorganised."""
