"""Survey rounds of a commune: lists by village, visits, a sample seen again by a second person, and what changed."""
