"""What `plumbline export` can write, one kind a module: `SUMMARY`, `add_arguments`, and `content` as bytes."""
