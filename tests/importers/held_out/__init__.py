"""Documents the extractor was not made with; see README.md."""
