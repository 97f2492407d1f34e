"""One set of promises a port, kept by every adapter."""
