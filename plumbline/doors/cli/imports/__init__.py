"""What `plumbline import` can load: a module a kind, with `add_arguments(parser)` and `load(arguments) -> int`."""
