"""Rules for the records of secretary studios, one a module."""
