"""A whole simulated working day of the sample company on embedded servers."""
