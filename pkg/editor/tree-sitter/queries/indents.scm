; For Helix: what follows a head, or the name of an example, stands further in.
[(block) (example) (list) (brackets)] @indent
(close) @outdent
