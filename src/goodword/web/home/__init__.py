"""The first page: today for members, a door for visitors."""
