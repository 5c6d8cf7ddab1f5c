"""Pages of the door of a gathering, what is printed for it, and whom one met there."""
