"""Rules for training reflections, one a module."""
