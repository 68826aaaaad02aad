"""The vocabulary and the official reference lists."""
