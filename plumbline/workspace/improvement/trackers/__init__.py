"""A council's own tracker: what its columns can fill, how they are read, and what its rows ask for."""
