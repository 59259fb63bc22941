"""What it all adds up to. One import per shelf."""
