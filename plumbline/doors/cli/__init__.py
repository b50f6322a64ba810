"""The command line: the analyst's door. One module a command under `commands/`."""
