"""The story that `make demo` tells: fictional people, real moves."""
