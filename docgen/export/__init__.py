"""What leaves docgen in other forms than Word documents."""
