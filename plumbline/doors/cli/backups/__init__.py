"""Everything of a workspace in one file, and back: the records, the uploaded files, and the key of this machine.

`archive` knows the file, `records` the database, `files` the uploads, `machine` what is kept beside them; the commands
`backup` and `restore` put them together.
"""
