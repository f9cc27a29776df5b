"""Rules for implementation plans, one a module."""
