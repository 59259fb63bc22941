"""Children in Excel, both ways: a list handed in is looked through, tried, and only then written; a list handed out
comes back and is compared cell by cell with what went out.

`columns` (the columns officers know), `facts` (a row → what it says of a child), `compared` (three-way comparison),
`checking` (a file tried: `looking` reads it and looks through its rows), `matching` (which rows speak of children known
already), `applying` (written in chunks, each exactly once; `making` builds the children), `hand` (the second process,
which looks through and makes those of a long list), `handing_out` (lists and templates).
"""
