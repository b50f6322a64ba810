"""The door for other programs of a council: figures in, to a check table; measures and figures out, as CSV.

Whoever comes shows an access key. There is no sign-in, no session and no cookie, and nothing of a person.
"""
