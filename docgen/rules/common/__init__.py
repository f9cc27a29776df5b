"""Rules for documents of every kind, one a module."""
