"""The battery: everything hostile or broken that may come, each with its expected outcome."""
