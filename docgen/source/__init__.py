"""Reading: YAML text becomes located trees, folders become schools, units and years, and nearer values win."""
