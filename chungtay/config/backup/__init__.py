"""Backup and restore: one file with the database, the archive's files and, when asked, the secrets.

Shelf: `making` (writes the file), `looking` (reads and checks it), `putting` (puts it back), `keys` (which secrets a
restore needs), `database` (PostgreSQL's own programs), `shape` (what the file says about itself).
"""
