"""Children in Excel, both ways: a list handed in is looked through, tried, and only then written; a list handed out
comes back and is compared cell by cell with what went out.

`columns` (the columns officers know), `facts` (a row → what it says of a child), `marked` (three-way comparison),
`reading` (a file → rows looked through), `matching` (which rows speak of children already known), `applying` (written
in chunks, each exactly once; `making` those of a long list is the work of a second process, `hand`), `handing_out`
(lists and templates).
"""
