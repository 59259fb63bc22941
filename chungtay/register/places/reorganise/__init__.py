"""Places that change: a reorganisation is drafted, previewed, decided by another person, applied on its day."""
