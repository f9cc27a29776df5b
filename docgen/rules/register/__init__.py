"""Rules for the register of people, units and years, one a module."""
