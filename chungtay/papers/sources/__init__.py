"""One file for each kind of thing that is handed in: Word, PDF, scan, text, web page."""
