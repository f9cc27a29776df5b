"""Rules for study and meeting minutes, one a module."""
