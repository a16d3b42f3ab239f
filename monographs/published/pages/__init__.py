"""From a Document to the body of its page: plain functions that shape it, and a template."""
