"""What `make bench-cases` is made of: model cases by the rooms' own actions, their copies, the pages, the paper."""
