"""Loops over arrays, compiled. They check nothing: the public functions of the graph do."""
