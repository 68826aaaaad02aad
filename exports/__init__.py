"""Graph to files: one format a module, one registry."""
