"""Client Level Data: a council's own waits, reviews and outcomes from its own return, by the published national method.

`submissions` opens a file, `checking` says what is wrong with it, `loading` joins files into a store, `measuring`
counts,
`results` is the only way out and goes through `disclosure`. Person-level data stay in files on the council's machine.
"""
