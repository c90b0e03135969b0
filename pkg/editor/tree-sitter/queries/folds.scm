; A block is folded to its head, an example to its name.
[(block) (example)] @fold
