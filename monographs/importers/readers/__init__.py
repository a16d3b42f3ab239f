"""One module per kind of statement: units of a section in, statements out."""
