"""What the desk's pages show, shaped by plain functions that know no request."""
