"""Small real files of each kind, and makers for those that are better made than kept."""
