"""Letters: whom one writes with, a correspondence, a new letter."""
