"""When something goes wrong on the way: a sending that is too large, a database that went away."""
